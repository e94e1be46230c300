"""The rows of the milestone grid as Qt asks for them."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QColor

from zsyz_desktop.cleaning import shown
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.services.chart.chart_editing import stage_words
from zsyz_desktop.services.chart.chart_reading import ChartRow, WholeChart
from zsyz_desktop.ui.chart.columns import COLUMNS, NUMBER_OF
from zsyz_desktop.ui.pieces.plain_label import plain_tip
from zsyz_desktop.ui.sheet.model import Index, SheetModel
from zsyz_desktop.ui.style import tokens

LIGHT_ROLE = Qt.ItemDataRole.UserRole + 1
FIRST_ROLE = Qt.ItemDataRole.UserRole + 2
"""True in the first row of a stage."""
DONE_ROLE = Qt.ItemDataRole.UserRole + 3
"""True for a node that is finished: a tick stands for its light, as on paper."""


class GridModel(SheetModel):
    """Shows one chart."""

    columns = COLUMNS
    number_of = NUMBER_OF

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chart: WholeChart | None = None

    @property
    def rows(self) -> tuple[ChartRow, ...]:
        """The nodes from top to bottom."""
        return self.chart.rows if self.chart is not None else ()

    def show_chart(self, chart: WholeChart) -> None:
        """Show a chart; where the nodes are the same, no row is taken away."""
        keys = [row.key for row in chart.rows]
        if keys == [row.key for row in self.rows]:
            self.chart = chart
            self.tell_all()
            return
        self.beginResetModel()
        self.chart = chart
        self.refused = {cell: said for cell, said in self.refused.items() if cell[0] in keys}
        self.endResetModel()

    def key_at(self, row: int) -> str:
        """The key of a node."""
        return self.rows[row].key

    def stored(self, index: Index) -> str:
        """The text of a cell as it is stored."""
        assert self.chart is not None  # noqa: S101 -- an index exists only while a chart is shown
        return COLUMNS[index.column()].words(self.rows[index.row()], self.chart)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 -- Qt's own signature
        """The number of nodes."""
        return 0 if parent.isValid() else len(self.rows)

    def number(self, row: int) -> int:
        """That of the node."""
        return self.rows[row].node.number

    def roles(self) -> dict[int, Callable[[Index], object]]:
        """Those of a sheet, and what lights and stages are painted by."""
        return super().roles() | {
            LIGHT_ROLE: self.light,
            DONE_ROLE: lambda index: self.is_done(index.row()),
            FIRST_ROLE: lambda index: self.is_first(index.row()),
        }

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
