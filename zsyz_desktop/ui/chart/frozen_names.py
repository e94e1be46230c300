"""★ and 节点名称 kept at the left of the grid while the rest is scrolled sideways: a second view over the first."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from zsyz_desktop.ui.chart.columns import COLUMNS, NUMBER_OF
from zsyz_desktop.ui.chart.grid_cell import GridCell
from zsyz_desktop.ui.chart.grid_look import dress
from zsyz_desktop.ui.chart.joined_scrolling import JoinedScrolling

FROZEN = ("is_key", "name")
"""The columns that stay."""


class FrozenNames(QTableView):
    """Only looked at and clicked: whatever goes to a name scrolls the grid back to the cell itself."""

    def __init__(self, grid: QTableView, cell: GridCell) -> None:
        super().__init__(grid)
        self._grid = grid
        self.setObjectName("frozen_names")
        self.setModel(grid.model())
        self.setSelectionModel(grid.selectionModel())
        cell.setParent(self)
        self.setItemDelegate(cell)
        self._look()
        grid.viewport().installEventFilter(self)
        grid.horizontalScrollBar().valueChanged.connect(self.follow)
        grid.horizontalHeader().sectionResized.connect(self.follow)
        JoinedScrolling(grid.verticalScrollBar(), self.verticalScrollBar(), self)
        self.selectionModel().currentChanged.connect(self.viewport().update)
        self.hide()

    @property
    def covered(self) -> int:
        """Pixels of the grid's viewport that are under it."""
        return 0 if self.isHidden() else self.width()

    def follow(self) -> None:
        """Stand where the grid's own names were scrolled away from, and only then."""
        grid, viewport = self._grid, self._grid.viewport()
        columns = [NUMBER_OF[field] for field in FROZEN]
        self.setVisible(grid.columnViewportPosition(columns[0]) < 0)
        if self.isHidden():
            return
        for column in columns:
            self.setColumnWidth(column, grid.columnWidth(column))
        header = grid.horizontalHeader().height()
        self.horizontalHeader().setFixedHeight(header)
        width = sum(grid.columnWidth(column) for column in columns) + 1
        self.setGeometry(viewport.x(), viewport.y() - header, width, viewport.height() + header)
        self.verticalScrollBar().setRange(0, grid.verticalScrollBar().maximum())
        self.verticalScrollBar().setValue(grid.verticalScrollBar().value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """As high as the grid's rows are seen."""
        if event.type() is QEvent.Type.Resize:
            self.follow()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        dress(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._grid)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, column in enumerate(COLUMNS):
            self.setColumnHidden(number, column.field not in FROZEN)
