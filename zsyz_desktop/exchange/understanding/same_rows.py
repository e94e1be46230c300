"""What rows of one sheet say of each other: one project over several, the same name twice, the same receipt twice."""

from collections.abc import Sequence

from zsyz_desktop.exchange.understanding.facts import OTHER, SAME, Asked, Column, Corrections, Meant, ReadRow, Values
from zsyz_desktop.exchange.understanding.readers import title_of
from zsyz_desktop.exchange.understanding.similar import Compared, Names, exact_key, shape_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.values import replace

_ON_CARD = frozenset(Project.model_fields) - {"name"}
_RECEIPT = ("fund.voucher_number", "fund.arrived_on", "fund.amount")


def rows_together(
    rows: Sequence[ReadRow], columns: Sequence[Column], defaults: Values, corrections: Corrections, compared: Compared
) -> list[ReadRow]:
    """The rows with what the earlier ones say of them."""
    together = _Together(columns, defaults, corrections, compared)
    return [row if row.skipped else together.after(row) for row in rows]


class _Together:
    """The rows so far: by name, county and phase, by receipt, and by likeness."""

    def __init__(
        self, columns: Sequence[Column], defaults: Values, corrections: Corrections, compared: Compared
    ) -> None:
        fields = {each.field for each in columns}
        self._of_receipts, self._has_receipts = "fund.amount" in fields, fields.issuperset(_RECEIPT)
        self._defaults, self._said = defaults, corrections
        self._rows: dict[int, ReadRow] = {}
        self._first: dict[tuple[str, Meant, Meant], int] = {}
        self._codes: dict[Meant, int] = {}
        self._receipts: dict[tuple[Meant, ...], int] = {}
        self._names: dict[Meant, Names] = {}
        self._compared = compared
        self._row_of: dict[tuple[Meant, str], int] = {}
        self._told: dict[int, Values] = {}
        """What the rows of a project said so far, by its first."""
        self._titles = {each.field: title_of(each) for each in columns}

    def after(self, row: ReadRow) -> ReadRow:
        """The row, judged by those before it."""
        name = row.values.get("name")
        if isinstance(name, str):
            row = self._named(row, name)
        if self._has_receipts:
            row = self._receipt(row)
        if row.first_row is not None:
            row = self._beside_the_first(row)
        self._rows[row.row] = row
        return row

    def _beside_the_first(self, row: ReadRow) -> ReadRow:
        """A later row of a project tells more of it; where it says otherwise, the first one holds and that is told."""
        first = row.first_row
        if first is None or first == row.row or first not in self._rows:
            return row
        told = self._told.setdefault(first, dict(self._rows[first].values))
        odd = [name for name, value in row.values.items() if name in _ON_CARD and told.get(name, value) != value]
        told |= {name: value for name, value in row.values.items() if name not in told}
        if not odd:
            return row
        said = "、".join(self._titles.get(name, name) for name in odd)
        remark = f"{said}：与第{first}行不一样，以第{first}行为准"
        values = {name: value for name, value in row.values.items() if name not in odd}
        return replace(row, values=values, remarks=(*row.remarks, remark))

    def _named(self, row: ReadRow, name: str) -> ReadRow:
        region = row.values.get("region_id", self._defaults.get("region_id", ""))
        key = (exact_key(name), region, row.values.get("phase", ""))
        first = self._first.get(key)
        if row.first_row in self._rows and key[2] not in ("", self._rows[row.first_row].values.get("phase", key[2])):
            row = replace(row, first_row=None)  # one name merged over phases, which are projects of their own
        if row.first_row in self._rows:
            return replace(row, first_row=self._rows[row.first_row].first_row or row.first_row)
        if first is not None:
            return self._again(row, name, first)
        names = self._names.get(region)
        if names is None:
            names = self._names[region] = Names(self._compared.within[region])
        found = self._coded(row) or self._similar(row, name, region, names)
        self._first[key] = row.row
        names.add(name)
        self._row_of[region, name] = row.row
        return found or row

    def _again(self, row: ReadRow, name: str, first: int) -> ReadRow:
        """The same name once more: one project in a list of receipts, asked about in any other."""
        if self._of_receipts:
            earlier, values = self._rows[first].values, dict(row.values)
            for field in ("agreed_amount", "agreed_usd"):
                if field in values and values[field] == earlier.get(field):
                    del values[field]
            return replace(row, values=values, first_row=first)
        return self._asked(row, name, first, f"与第{first}行“{name}”是不是同一个项目，重复填了一行？", "完全相同")

    def _coded(self, row: ReadRow) -> ReadRow | None:
        """The same code in an earlier row of another name."""
        code = row.values.get("code")
        if code is None:
            return None
        first = self._codes.setdefault(code, row.row)
        answer = self._said.answers.get((row.row, "code"))
        if first == row.row or answer == OTHER:
            return None
        if answer == SAME:
            return replace(row, first_row=first)
        sentence = (
            f"编号{code}第{first}行已经用过，是“{self._rows[first].values.get('name')}”改名，还是编号写错的新项目？"
        )
        return replace(row, asked=(*row.asked, Asked("code", sentence, why=f"编号：与第{first}行相同")))

    def _similar(self, row: ReadRow, name: str, region: Meant, names: Names) -> ReadRow | None:
        near = next(names.like(name), None)
        if near is None:
            return None
        first = self._row_of[region, near]
        if row.values.get("phase", "") != self._rows[first].values.get("phase", ""):
            return None
        same = shape_of(near).core == shape_of(name).core
        why = f"与第{first}行“{near}”{'只差几个字' if same else '相近'}"
        return self._asked(row, near, first, f"与第{first}行“{near}”是不是同一个项目？", why)

    def _asked(self, row: ReadRow, name: str, first: int, sentence: str, why: str) -> ReadRow:
        answer = self._said.answers.get((row.row, "name"))
        if answer == OTHER:
            return row
        if answer == SAME or self._said.accepts(row.row, "name"):
            return replace(row, first_row=first, remarks=(*row.remarks, f"与第{first}行是同一个项目"))
        said = why if why.startswith("与") else f"与第{first}行{why}"
        return replace(row, asked=(*row.asked, Asked("name", sentence, name, why=f"项目名称：{said}")))

    def _receipt(self, row: ReadRow) -> ReadRow:
        """Number, date and amount of an earlier row are the same money."""
        key = tuple(row.values.get(field, "") for field in _RECEIPT)
        if "" in key:
            return row
        first = self._receipts.setdefault(key, row.row)
        if first == row.row:
            return row
        why = f"与第{first}行凭证号、金额、日期都相同，同一笔钱不得两次计"
        return replace(row, refused=(*row.refused, why))
