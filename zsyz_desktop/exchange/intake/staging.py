"""What an import would do, row by row, before anything is written: staged, counted, to be signed off."""

from collections.abc import Collection, Mapping
from enum import Enum, unique

from msgspec import Struct

from zsyz_desktop.exchange.understanding.facts import Asked, Meant, ReadRow, Understood, Values
from zsyz_desktop.exchange.understanding.similar import exact_key
from zsyz_desktop.models.words import Currency
from zsyz_desktop.values import Frozen, field, replace


@unique
class Action(Enum):
    """What becomes of a row."""

    NEW = "新增"
    UPDATE = "修改"
    UNCHANGED = "不变"
    SKIPPED = "跳过"
    ASK = "待答"
    REFUSED = "不能导入"

    @property
    def enters(self) -> bool:
        """Whether the row says something of the ledger as it will be."""
        return self in (Action.NEW, Action.UPDATE, Action.UNCHANGED)


class Difference(Frozen):
    """One field of a matched project that the sheet says otherwise; `old` is None where the ledger says nothing."""

    field: str
    old: Meant | None
    new: Meant


class StagedRow(Struct):
    """One row with what becomes of it; `code` is that of the project it was matched with, "" for a new one.

    Nobody changes one; it is not frozen for the sake of time, like a `ReadRow`.
    """

    read: ReadRow
    action: Action
    code: str = ""
    name: str = ""
    """The name of the matched project in the ledger."""
    differences: tuple[Difference, ...] = ()
    asked: tuple[Asked, ...] = ()
    remarks: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why months say less than the ledger has, by their fields."""
    receipt: str = ""
    """The 登记号 of the receipt this row is, where the ledger has it."""

    @property
    def row(self) -> int:
        """Its number in the sheet."""
        return self.read.row

    @property
    def values(self) -> Values:
        """What it says, by field."""
        return self.read.values

    def without(self, left: Collection[tuple[int, str]]) -> "StagedRow":
        """The row without what is left as the ledger has it."""
        kept = tuple(each for each in self.differences if (self.row, each.field) not in left)
        if kept == self.differences:
            return self
        action = Action.UNCHANGED if self.action is Action.UPDATE and not kept else self.action
        return replace(self, differences=kept, action=action)

    @property
    def problems(self) -> tuple[str, ...]:
        """Everything that is told beside the row, in short."""
        skipped = (self.read.skipped,) if self.read.skipped else ()
        return (*skipped, *self.read.refused, *(each.why or each.sentence for each in self.asked), *self.remarks)


class Sums(Frozen):
    """A ledger in five figures: 项数, 协议投资 in both currencies, and this year's money, recognised and not."""

    projects: int = 0
    agreed_cny: int = 0
    agreed_usd: int = 0
    arrived: int = 0
    """分 of this year, recognised or not."""
    recognised: int = 0


class Staging(Frozen):
    """A whole import before it is applied. `asks_open` rows do not enter until they are answered."""

    understood: Understood
    rows: tuple[StagedRow, ...]
    before: Sums = field(default_factory=Sums)
    after: Sums = field(default_factory=Sums)

    def without(self, left: Collection[tuple[int, str]]) -> "Staging":
        """The same, with these (row, field) left as the ledger has them."""
        return replace(self, rows=tuple(row.without(left) for row in self.rows))

    def count(self, action: Action) -> int:
        """How many rows come to that."""
        return sum(1 for each in self.rows if each.action is action)

    @property
    def entering(self) -> tuple[StagedRow, ...]:
        """The rows that write something."""
        return tuple(each for each in self.rows if each.action in (Action.NEW, Action.UPDATE))

    def begun_by(self) -> dict[int, int]:
        """Of each row that writes something the row its project begins with: its own, or an earlier one's."""
        rows = self.entering
        if all(row.read.first_row is None for row in rows):
            return {row.read.row: row.read.row for row in rows}
        found: dict[int, int] = {}
        named: dict[tuple[str, Meant, Meant], int] = {}
        for row in rows:
            if row.code:
                found[row.row] = row.row
                continue
            first, key = row.read.first_row, self._key(row.values)
            begun = None if first is None else found.get(first, named.get(key))
            found[row.row] = named[key] = begun or row.row
        return found

    def _key(self, values: Values) -> tuple[str, Meant, Meant]:
        name, county, phase = (
            values[field] if field in values else self.understood.defaults.get(field, "")
            for field in ("name", "region_id", "phase")
        )
        return exact_key(str(name)), county, phase

    @property
    def new_projects(self) -> int:
        """Projects the ledger did not have."""
        return self.begun_among(self.begun_by())

    def begun_among(self, begun: Mapping[int, int]) -> int:
        """The same, where it is known which row each project begins with."""
        return sum([each.action is Action.NEW and not each.code and begun[each.row] == each.row for each in self.rows])

    def sum_of(self, name: str) -> int:
        """The sum of a field of money over the rows that enter: 分, or US cents."""
        return sum(_money(each.values, name) for each in self.rows if each.action.enters)


def _money(values: Values, name: str) -> int:
    if name == "funds":
        months = (value for field, value in values.items() if field.startswith("fund:"))
        own = () if values.get("fund.currency") == Currency.USD.value else (values.get("fund.amount", 0),)
        return sum(each for each in (*months, *own) if isinstance(each, int))
    if name == "funds_usd":
        found = values.get("fund.amount", 0) if values.get("fund.currency") == Currency.USD.value else 0
    else:
        found = values.get(name, 0)
    return found if isinstance(found, int) else 0
