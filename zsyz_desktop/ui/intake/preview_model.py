"""Every row of the sheet with what becomes of it, every cell with how it was understood."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtGui import QColor

from zsyz_desktop.cleaning import one_line, shown
from zsyz_desktop.exchange.intake.staging import Action, StagedRow, Staging
from zsyz_desktop.exchange.understanding.facts import Column, Corrections, cell_field, plain_field
from zsyz_desktop.exchange.understanding.readers import title_of
from zsyz_desktop.exchange.workbooks.sheets import Broken, Sheet
from zsyz_desktop.ui.intake.source_table import words_in
from zsyz_desktop.ui.intake.values_shown import value_words
from zsyz_desktop.ui.sheet.model import Index, SheetModel
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.values import Frozen

RESULT, WHY, NAME = "result", "why", "name"
FROZEN = (RESULT, NAME)
_WIDTHS = {"name": 200, "content": 160, "enterprise_id": 160, "team": 160, "next_step": 240}
_WIDTH = 104
_SPAN_WIDTH = 196  # two days in one cell
_TO_DO = (Action.ASK, Action.REFUSED)


class PreviewColumn(Frozen):
    """One column: what becomes of the row, or a field the sheet fills.

    `field` is what its cells are called in `Corrections`: where several columns fill one field, each by its number too.
    """

    field: str
    title: str
    width: int
    column: Column | None = None
    help: str = ""
    is_long: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields it fills: 建设起止时间 fills two."""
        return tuple(plain_field(self.field).split("+"))

    @property
    def is_shared(self) -> bool:
        """Whether other columns fill its field too."""
        return plain_field(self.field) != self.field

    @property
    def is_typed(self) -> bool:
        """What stands in the sheet can be put right."""
        return self.column is not None


_OWN = (PreviewColumn(RESULT, "结果", 72), PreviewColumn(WHY, "说明", 260))


def columns_of(columns: Sequence[Column]) -> tuple[PreviewColumn, ...]:
    """The name right beside the result, then why, then the rest as the sheet has it."""
    fields = Counter(each.field for each in columns)
    read = [
        PreviewColumn(
            cell_field(each.field, each.number) if fields[each.field] > 1 else each.field,
            title_of(each), _width(each.field), each, each.heading,
        )
        for each in columns if each.field is not None
    ]  # fmt: skip
    first = [each for each in read if each.field == NAME]
    return (_OWN[0], *first, _OWN[1], *(each for each in read if each.field != NAME))


def refuses(row: StagedRow, column: PreviewColumn) -> bool:
    """Whether what stands in this column refuses the row."""
    return column.column is not None and any(why.startswith(f"{column.title}：") for why in row.read.refused)


def _width(field: str) -> int:
    return _SPAN_WIDTH if "+" in field else _WIDTHS.get(field, _WIDTH)


class PreviewModel(SheetModel):
    """Shows the rows that are wanted; the key of a row is its number in the sheet."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: Sequence[PreviewColumn] = _OWN
        self.number_of: Mapping[str, int] = {}
        self.rows: Sequence[StagedRow] = ()
        self.left: frozenset[tuple[int, str]] = frozenset()
        self._sheet = Sheet(None, [])
        self._said: Mapping[tuple[int, str], str] = Corrections().cells
        self.is_locked = False

    def show_staging(self, staging: Staging, rows: Sequence[StagedRow], sheet: Sheet, said: Corrections) -> None:
        """Show these rows of it, the cells that were put right as they were."""
        self.beginResetModel()
        self._sheet, self._said, self.rows = sheet, said.cells, rows
        self.columns = columns_of(staging.understood.columns)
        self.number_of = {column.field: number for number, column in enumerate(self.columns)}
        self.endResetModel()

    def key_at(self, row: int) -> str:
        """Its number in the sheet."""
        return str(self.rows[row].row)

    def number(self, row: int) -> int:
        """The same, at the left."""
        return self.rows[row].row

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 -- Qt's own signature
        """The number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def next_to_do(self, number: int) -> str:
        """The key of the next row that has to be looked at, from this row of the sheet on and round; "" for none."""
        rows = [row.row for row in self.rows if row.action in _TO_DO]
        return next((str(row) for row in (*(row for row in rows if row >= number), *rows)), "")

    def first_to_do(self) -> int:
        """The place of the first row that has to be looked at, else of the first that enters."""
        for wanted in (_TO_DO, (Action.NEW, Action.UPDATE)):
            found = next((number for number, row in enumerate(self.rows) if row.action in wanted), None)
            if found is not None:
                return found
        return 0

    def stored(self, index: Index) -> str:
        """What stands in the sheet, or what was said in its place: an editor begins with it."""
        row, column = self.rows[index.row()], self.columns[index.column()]
        if column.column is None:
            return row.action.value if column.field == RESULT else "；".join(row.problems)
        return self._text(row.row, column.field, column.column)

    def text_in(self, row: int, field: str) -> str:
        """What is read in the column of this field, by the number of the row in the sheet."""
        column = self.columns[self.number_of[field]].column
        return "" if column is None else self._text(row, field, column)

    def _text(self, row: int, field: str, column: Column) -> str:
        said = self._said.get((row, field))
        if said is None and isinstance(self._sheet.value(row, column.number), Broken):
            return ""
        return said if said is not None else words_in(self._sheet, row, column.number).strip()

    def words(self, index: Index) -> str:
        """What the cell was understood to say; what was not understood as it stands."""
        row, column = self.rows[index.row()], self.columns[index.column()]
        parts = [value_words(field, row.values.get(field), row.values) for field in column.fields]
        is_told = column.column is not None and not column.is_shared  # together they say more than each
        understood = "—".join(filter(None, parts)) if is_told else ""
        if column.field == "region_id" and "place" not in self.number_of:  # 大姚县金碧镇 says both
            understood = " ".join(filter(None, (understood, value_words("place", row.values.get("place")))))
        there = words_in(self._sheet, row.row, column.column.number) if column.column is not None else ""
        return shown(one_line(understood or self.stored(index) or there))

    def to_do_in(self, row: StagedRow) -> str:
        """The field whose cell has to be answered or put right first; "" where nothing has."""
        asked = {each.field for each in row.asked} if row.action is Action.ASK else set()
        return next(
            (each.field for each in self.columns if asked & set(each.fields) or refuses(row, each)),
            "",
        )

    def is_typed(self, index: Index) -> bool:
        """Nothing is put right in a row that holds no project."""
        return super().is_typed(index) and self.rows[index.row()].action is not Action.SKIPPED

    def tip(self, index: Index) -> str:
        """How the cell was understood, and from what."""
        return self.said(index) or super().tip(index)

    def said(self, index: Index) -> str:
        """What is asked of the cell, why it refuses the row, or what the ledger says instead."""
        row, column = self.rows[index.row()], self.columns[index.column()]
        if column.column is None:
            return "\n".join(each.sentence for each in row.asked)
        told = [each.sentence for each in row.asked if each.field in column.fields]
        told += [why for why in row.read.refused if why.startswith(column.title)]
        told += [
            f"台账里是“{value_words(each.field, each.old, row.values) or '空'}”"
            for each in row.differences if row.code and each.field in column.fields
        ]  # fmt: skip
        return "\n".join(told)

    def ground(self, index: Index) -> QColor | None:
        """Asked, refused and changed cells stand on grounds of their own."""
        row, column = self.rows[index.row()], self.columns[index.column()]
        if column.field == RESULT:
            return {Action.ASK: QColor(tokens.ASKED_WASH), Action.REFUSED: QColor(tokens.REFUSAL_WASH)}.get(row.action)
        fields = column.fields
        if refuses(row, column):
            return QColor(tokens.REFUSAL_WASH)
        if any(each.field in fields for each in row.asked):
            return QColor(tokens.ASKED_WASH)
        changed = {each.field for each in row.differences if (row.row, each.field) not in self.left}
        return QColor(tokens.CHANGED_WASH) if row.code and changed & set(fields) else None

    def colour(self, index: Index) -> QColor | None:
        """Rows that are passed over are quieter."""
        row = self.rows[index.row()]
        return QColor(tokens.SOFT_INK) if row.action in (Action.SKIPPED, Action.UNCHANGED) else None


Choice = Callable[[StagedRow], bool]
CHOICES: tuple[tuple[str, Choice], ...] = (
    ("全部", lambda _: True),
    ("需要处理", lambda row: row.action in _TO_DO),
    *((action.value, lambda row, action=action: row.action is action) for action in Action),
)
"""What rows can be narrowed to."""
