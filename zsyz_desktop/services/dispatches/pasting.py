"""A block pasted into the sheet: staged cell by cell so that everything is seen before it is written, then written."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum, unique

from sqlmodel import Session

from zsyz_desktop.errors import Objection, Refusal, refuse_all
from zsyz_desktop.rules.names import name_key, project_code
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.services.dispatches.block_columns import CODE, NAME, columns_of
from zsyz_desktop.services.dispatches.grid_money import too_little
from zsyz_desktop.services.dispatches.sheet_facts import Sheet, SheetRow
from zsyz_desktop.services.dispatches.typed_cells import read_cell, value_text
from zsyz_desktop.services.dispatches.writing import SheetPen
from zsyz_desktop.values import Frozen, replace

_TOTALS = frozenset({"合计", "小计", "总计", "共计"})
_TWICE = "这个项目在粘贴的内容里出现了两次，只取第一次"
_BY_MONTH = "到位资金按月填，请在月调度里填"


@unique
class CellState(Enum):
    """What becomes of a pasted cell."""

    ACCEPTED = "写入"
    UNCHANGED = "不变"
    REFUSED = "不能写入"


class StagedCell(Frozen):
    """One pasted cell: `new` as it was understood, as it was pasted where it is refused, and then `why`."""

    code: str
    name: str
    field: str
    old: str
    new: str
    state: CellState
    why: str = ""


class Staged(Frozen):
    """A whole block: rows of no project here, names several bear, and headings nothing here answers to."""

    cells: tuple[StagedCell, ...]
    strangers: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()

    @property
    def accepted(self) -> tuple[StagedCell, ...]:
        """The cells that will be written."""
        return tuple(cell for cell in self.cells if cell.state is CellState.ACCEPTED)


def stage_block(sheet: Sheet, block: Sequence[Sequence[str]], first: int, fields: Sequence[str]) -> Staged:
    """The cells of a block by project and field; blank ones say nothing.

    Rows are matched by code, then by name; where the block names no project they land from the row `first` on.
    Without headings its columns are `fields` in their order.
    """
    columns = columns_of(block, fields, sheet.rows)
    places = _Places(sheet.rows)
    cells: list[StagedCell] = []
    seen: Counter[str] = Counter()
    for number, raw in enumerate(columns.rows):
        told = columns.told(raw)
        code, name = told.pop(CODE, ""), told.pop(NAME, "")
        if not told or name_key(name or code) in _TOTALS:
            continue
        row = places.named(code, name) if columns.are_keyed else places.at(first + number)
        if row is not None:
            seen[row.code] += 1
            cells += _staged(sheet, row, told, is_again=seen[row.code] > 1)
    return Staged(tuple(cells), tuple(places.strangers), tuple(places.ambiguous), columns.unplaced)


def apply_staged(session: Session, staged: Staged, period: SheetPeriod, today: date) -> None:
    """Write what was accepted; raises Refusal with every objection, its field `<code>.<field>`."""
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for cell in staged.accepted:
        texts[cell.code][cell.field] = cell.new
    pen, objections = SheetPen(session, period, today), list[Objection]()
    for code, of_row in texts.items():
        try:
            pen.write(code, of_row)
        except Refusal as refusal:
            objections += [replace(each, field=f"{code}.{each.field}") for each in refusal.objections]
    refuse_all(objections)


class _Places:
    """The projects of a sheet by what they are called; what was not found is noted."""

    def __init__(self, rows: Sequence[SheetRow]) -> None:
        self._rows = rows
        self._by_code = {project_code(each.code): each for each in rows}
        self._by_name: dict[str, list[SheetRow]] = defaultdict(list)
        for each in rows:
            self._by_name[name_key(each.name)].append(each)
        self.strangers: list[str] = []
        self.ambiguous: list[str] = []

    def named(self, code: str, name: str) -> SheetRow | None:
        """The one project of this code, else of this name; none where both are those of different ones.

        Without a code, what stands for the name may be one, alone or before the name; what stands for the code, a name.
        """
        by_code = self._by_code.get(project_code(code or name.partition(" ")[0]))
        by_name = self._by_name.get(name_key(name or code), [])
        if by_code is not None and (not by_name or by_code in by_name):
            return by_code
        if by_code is None and len(by_name) == 1:
            return by_name[0]
        (self.ambiguous if by_name else self.strangers).append(
            " ".join(filter(None, (code, name))) or "（没有编号和名称）"
        )
        return None

    def at(self, position: int) -> SheetRow | None:
        """The row that stands there."""
        if position < len(self._rows):
            return self._rows[position]
        self.strangers.append(f"第{position + 1}行（表里没有这么多行）")
        return None


def _staged(sheet: Sheet, row: SheetRow, told: Mapping[str, str], *, is_again: bool) -> Iterator[StagedCell]:
    for field, text in told.items():
        old = row.texts.get(field, "")
        try:
            new, why = _understood(sheet, row, field, text)
        except Refusal as refusal:
            new, why = text, str(refusal)
        why = _TWICE if is_again else why
        state = CellState.REFUSED if why else CellState.UNCHANGED if new == old else CellState.ACCEPTED
        yield StagedCell(row.code, row.name, field, old, new, state, why)


def _understood(sheet: Sheet, row: SheetRow, field: str, text: str) -> tuple[str, str]:
    """The text as the cell will show it, and why it cannot be written; raises Refusal where it cannot be read."""
    if text == row.texts.get(field):
        return text, ""
    value = read_cell(field, text, min(sheet.today, sheet.period.end))
    if field == "arrived":
        if not sheet.period.is_month:
            return text, _BY_MONTH
        for currency, cents in value.items():
            if cents < row.entered.get(currency, 0):
                return text, too_little(row.entered[currency], currency, sheet.period.start.month)
    return value_text(field, value), ""
