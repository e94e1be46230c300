"""Columns kept at the left of a sheet while the rest is scrolled sideways: a second view over the first."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyledItemDelegate, QTableView

from zsyz_desktop.ui.sheet.joined_scrolling import JoinedScrolling

Dress = Callable[[QTableView], None]
"""Gives the second view the looks of the first."""


class FrozenColumns(QTableView):
    """Only looked at and clicked: whatever goes to a cell of it scrolls the sheet back to the cell itself."""

    def __init__(self, grid: QTableView, cell: QStyledItemDelegate, columns: Sequence[int], dress: Dress) -> None:
        super().__init__(grid)
        self._grid = grid
        self._columns = columns
        self.setObjectName("frozen_names")
        self.setModel(grid.model())
        self.setSelectionModel(grid.selectionModel())
        cell.setParent(self)
        self.setItemDelegate(cell)
        self._look(dress)
        grid.viewport().installEventFilter(self)
        grid.horizontalScrollBar().valueChanged.connect(self.follow)
        grid.horizontalHeader().sectionResized.connect(self.follow)
        JoinedScrolling(grid.verticalScrollBar(), self.verticalScrollBar(), self)
        self.selectionModel().currentChanged.connect(self.viewport().update)
        self.hide()

    @property
    def covered(self) -> int:
        """Pixels of the sheet's viewport that are under it."""
        return 0 if self.isHidden() else self.width()

    def follow(self) -> None:
        """Stand where the sheet's own cells were scrolled away from, and only then."""
        grid, viewport = self._grid, self._grid.viewport()
        columns = self._columns
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
        """As high as the sheet's rows are seen."""
        if event.type() is QEvent.Type.Resize:
            self.follow()
        return super().eventFilter(watched, event)

    def _look(self, dress: Dress) -> None:
        dress(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._grid)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number in range(self.model().columnCount()):
            self.setColumnHidden(number, number not in self._columns)
