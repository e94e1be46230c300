"""The rows of the milestone grid as Qt asks for them, and what was typed and refused, kept until it is mended."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from zsyz_desktop.cleaning import shown
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.services.chart.chart_editing import stage_words
from zsyz_desktop.services.chart.chart_reading import ChartRow, WholeChart
from zsyz_desktop.ui.chart.columns import COLUMNS
from zsyz_desktop.ui.pieces.plain_label import plain_tip
from zsyz_desktop.ui.style import tokens

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[str, str]
"""Key of the node and field of the column."""

LIGHT_ROLE = Qt.ItemDataRole.UserRole + 1
FIRST_ROLE = Qt.ItemDataRole.UserRole + 2
"""True in the first row of a stage."""
DONE_ROLE = Qt.ItemDataRole.UserRole + 3
"""True for a node that is finished: a tick stands for its light, as on paper."""


@dataclass(frozen=True, slots=True)
class RefusedText:
    """What stands in a cell although it was refused, and why."""

    text: str
    sentence: str


class GridModel(QAbstractTableModel):
    """Shows one chart; writes nothing itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chart: WholeChart | None = None
        self.is_locked = True
        self.refused: dict[Cell, RefusedText] = {}

    @property
    def rows(self) -> tuple[ChartRow, ...]:
        """The nodes from top to bottom."""
        return self.chart.rows if self.chart is not None else ()

    def show_chart(self, chart: WholeChart) -> None:
        """Show a chart; where the nodes are the same, no row is taken away."""
        keys = [row.key for row in chart.rows]
        if keys == [row.key for row in self.rows]:
            self.chart = chart
            self._tell_all()
            return
        self.beginResetModel()
        self.chart = chart
        self.refused = {cell: said for cell, said in self.refused.items() if cell[0] in keys}
        self.endResetModel()

    def cell(self, index: Index) -> Cell:
        """What a place of the grid stands for."""
        return self.rows[index.row()].key, COLUMNS[index.column()].field

    def stored(self, index: Index) -> str:
        """The text of a cell as it is stored."""
        assert self.chart is not None  # noqa: S101 -- an index exists only while a chart is shown
        return COLUMNS[index.column()].words(self.rows[index.row()], self.chart)

    def typed(self, index: Index) -> str:
        """The text an editor begins with: what was refused, else what is stored."""
        refused = self.refused.get(self.cell(index))
        return refused.text if refused is not None else self.stored(index)

    def refuse(self, index: Index, text: str, sentence: str) -> None:
        """Keep what was typed and say why it cannot stand; an empty sentence forgets it."""
        if sentence:
            self.refused[self.cell(index)] = RefusedText(text, sentence)
        else:
            self.refused.pop(self.cell(index), None)
        self.dataChanged.emit(index, index)

    def refuse_cells(self, refused: Mapping[Cell, RefusedText]) -> None:
        """The same for several cells at once."""
        self.refused |= refused
        self._tell_all()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 -- Qt's own signature
        """The number of nodes."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 -- Qt's own signature
        """The number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell but the light is typed, unless the ledger is only read."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_typed = index.isValid() and COLUMNS[index.column()].is_typed and not self.is_locked
        return plain | Qt.ItemFlag.ItemIsEditable if is_typed else plain

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802, ANN401 -- Qt's own signature
        """Titles above, numbers at the left."""
        if orientation is Qt.Orientation.Horizontal:
            column = COLUMNS[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return column.title
            return (column.help or column.title) if role == Qt.ItemDataRole.ToolTipRole else None
        return self.rows[section].node.number if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 -- Qt's own signature
        """Words, colours and the reason of a refusal."""
        if not index.isValid() or self.chart is None:
            return None
        role_words = _ROLES.get(role)
        return role_words(self, index) if role_words is not None else None

    def said(self, index: Index) -> str:
        """The reason of a refusal, or nothing."""
        refused = self.refused.get(self.cell(index))
        return refused.sentence if refused is not None else ""

    def spoken(self, index: Index) -> str:
        """What a screen reader says of a cell."""
        return shown(f"{COLUMNS[index.column()].title}：{self.typed(index) or '空'}")

    def ground(self, index: Index) -> QColor | None:
        """What is refused stands on its own ground."""
        return QColor(tokens.REFUSAL_WASH) if self.cell(index) in self.refused else None

    def light(self, index: Index) -> Light | None:
        """The light, in its own column."""
        return self.rows[index.row()].node.light if COLUMNS[index.column()].field == "light" else None

    def is_done(self, row: int) -> bool:
        """True for a node that is finished, not one left out."""
        node = self.rows[row].node
        return node.actual_finish is not None and not node.waived

    def words(self, index: Index) -> str:
        """What is seen: a stage once, in the first of its rows; a name with its 期次, which is not typed here."""
        field = COLUMNS[index.column()].field
        if self.cell(index) in self.refused or field not in ("stage", "name"):
            return shown(self.typed(index))
        if field == "name":
            return shown(self.rows[index.row()].node.name)
        return self.typed(index) if self.is_first(index.row()) else ""

    def tip(self, index: Index) -> str:
        """A refusal, else what a narrow cell may cut; numbers of predecessors with their names."""
        if said := self.said(index):
            return plain_tip(said)
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        if column.field == "predecessors" and self.chart is not None:
            others = [self.chart.by_key[key] for key in row.predecessors]
            return plain_tip("\n".join(f"{other.node.number} {other.name}" for other in others))
        return stage_words(row.node.stage) if column.field == "stage" else plain_tip(self.stored(index))

    def is_first(self, row: int) -> bool:
        """True in the first row of a stage."""
        return row == 0 or self.rows[row].node.stage is not self.rows[row - 1].node.stage

    def colour(self, index: Index) -> QColor | None:
        """What is read less often is quieter."""
        node, field = self.rows[index.row()].node, COLUMNS[index.column()].field
        is_quiet = node.waived or field in ("stage", "percent") or (field == "predecessors")
        return QColor(tokens.SOFT_INK) if is_quiet else None

    def _tell_all(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(COLUMNS) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.rows) - 1)


_ROLES: dict[int, Callable[[GridModel, Index], object]] = {
    Qt.ItemDataRole.DisplayRole: GridModel.words,
    Qt.ItemDataRole.EditRole: GridModel.typed,
    Qt.ItemDataRole.ToolTipRole: GridModel.tip,
    Qt.ItemDataRole.AccessibleTextRole: GridModel.spoken,
    Qt.ItemDataRole.AccessibleDescriptionRole: GridModel.said,
    Qt.ItemDataRole.BackgroundRole: GridModel.ground,
    Qt.ItemDataRole.ForegroundRole: GridModel.colour,
    LIGHT_ROLE: GridModel.light,
    DONE_ROLE: lambda model, index: model.is_done(index.row()),
    FIRST_ROLE: lambda model, index: model.is_first(index.row()),
}
