"""The table of projects: opened by Enter, copied by Ctrl+C, its columns chosen, moved and remembered."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from zsyz_desktop.services.list.listed import ListedProject
from zsyz_desktop.ui.pieces.light_cell import LightCell
from zsyz_desktop.ui.pieces.pasted import is_block
from zsyz_desktop.ui.pieces.quiet import quiet
from zsyz_desktop.ui.projects.columns import COLUMNS, GROUP, NUMBER_OF, Column
from zsyz_desktop.ui.projects.copying import copy_projects
from zsyz_desktop.ui.projects.kept import PlaceMemory
from zsyz_desktop.ui.projects.model import ProjectModel

_KEPT_AS = "projects.columns"
_SETTLED_AFTER = 300


class ProjectTable(QTableView):
    """Rows of one height, nothing measured by content."""

    opened = Signal(str)
    delete_wanted = Signal(list)
    print_wanted = Signal(list)
    order_chosen = Signal(str, bool)
    copied = Signal(int)
    block_pasted = Signal()
    """Ctrl+V, with a block of a spreadsheet on the clipboard."""

    def __init__(self, memory: PlaceMemory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self.rows = ProjectModel(self)
        self.setObjectName("project_table")
        self.setAccessibleName("重点项目")
        self.setModel(self.rows)
        self.setColumnHidden(NUMBER_OF[GROUP], True)  # noqa: FBT003 -- Qt's own; shown when the desk groups
        self._settle_later = QTimer(self, interval=_SETTLED_AFTER, singleShot=True)
        self._look()
        self._restore()
        self._wire()

    def codes(self) -> list[str]:
        """The chosen projects, in the order of the table."""
        return [row.code for row in self.chosen_rows()]

    def chosen_rows(self) -> list[ListedProject]:
        """The same as they are listed."""
        return [self.rows.rows[index.row()] for index in sorted(self.selectionModel().selectedRows())]

    def choose(self, codes: list[str]) -> None:
        """Choose these, as far as they are shown, and go to the first; the columns stay where they are."""
        across = self.horizontalScrollBar().value()
        wanted = set(codes)
        selection = QItemSelection()
        numbers = [number for number, row in enumerate(self.rows.rows) if row.code in wanted]
        for number in numbers:
            selection.select(self.rows.index(number, 0), self.rows.index(number, len(COLUMNS) - 1))
        if numbers:
            first = self.rows.index(numbers[0], self._column_in_sight())
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.horizontalScrollBar().setValue(across)

    def _column_in_sight(self) -> int:
        """One that is wholly seen: going to its cell, Qt moves nothing sideways, now or when it has laid out anew."""
        header = self.horizontalHeader()
        for column in self.seen_columns():
            left = header.sectionViewportPosition(NUMBER_OF[column.name])
            if left >= 0 and left + header.sectionSize(NUMBER_OF[column.name]) <= self.viewport().width():
                return NUMBER_OF[column.name]
        return NUMBER_OF["name"]

    def seen_columns(self) -> list[Column]:
        """The columns that are shown, from left to right."""
        header = self.horizontalHeader()
        there = [header.logicalIndex(place) for place in range(header.count())]
        return [COLUMNS[number] for number in there if not header.isSectionHidden(number)]

    def copy(self) -> None:
        """Put the chosen projects on the clipboard as a table."""
        wanted = set(self.codes())
        chosen = [row for row in self.rows.rows if row.code in wanted]
        if chosen:
            copy_projects(chosen, self.seen_columns())
            self.copied.emit(len(chosen))

    def show_groups(self, *, are_there: bool) -> None:
        """Show the column of groups while there are any; it is not the officer's to choose."""
        self.setColumnHidden(NUMBER_OF[GROUP], not are_there)

    def show_column(self, name: str, *, is_shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if is_shown or len(self.seen_columns()) > 1:
            self.setColumnHidden(NUMBER_OF[name], not is_shown)
            self._settle_later.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Enter opens, Del deletes, Ctrl+C copies, Ctrl+V takes a block in; the rest is Qt's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste) and is_block():
            self.block_pasted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        elif event.key() == Qt.Key.Key_Delete and self.codes():
            self.delete_wanted.emit(self.codes())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 -- Qt calls it so
        """What can be done with the chosen projects."""
        codes = self.codes()
        if codes:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # else each right click leaves one behind
            menu.addAction("打开\tEnter", self._open_current)
            menu.addAction("复制（可粘贴到表格）\tCtrl+C", self.copy)
            menu.addAction("打印推进图表…\tCtrl+P", lambda: self.print_wanted.emit(codes))
            menu.addAction("移入回收站\tDel", lambda: self.delete_wanted.emit(codes))
            menu.popup(event.globalPos())

    def column_menu(self) -> QMenu:
        """All columns with ticks, and the way back to the usual ones."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in COLUMNS:
            if column.name == GROUP:
                continue
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(NUMBER_OF[column.name]))
            action.toggled.connect(lambda ticked, name=column.name: self.show_column(name, is_shown=ticked))
        menu.addSeparator()
        menu.addAction("恢复常用的列", self.show_usual_columns)
        return menu

    def show_usual_columns(self) -> None:
        """The columns, order and widths of a first start."""
        self._arrange([{"name": each.name, "width": each.width, "shown": each.is_shown} for each in COLUMNS])
        self._settle_later.start()

    def _look(self) -> None:
        quiet(self, many=True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegateForColumn(NUMBER_OF["light"], LightCell(self))
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _wire(self) -> None:
        header = self.horizontalHeader()
        header.sectionClicked.connect(self._order_by)
        header.sectionMoved.connect(self._settle_later.start)
        header.sectionResized.connect(self._settle_later.start)
        header.customContextMenuRequested.connect(self._ask_columns)
        self.doubleClicked.connect(self._open_current)
        self._settle_later.timeout.connect(self._remember)

    def show_order(self, name: str, *, descending: bool) -> None:
        """The arrow over the column the list is ordered by."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(NUMBER_OF[name], order)

    def _order_by(self, number: int) -> None:
        # Qt has turned the arrow already.
        descending = self.horizontalHeader().sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        name = COLUMNS[number].name
        self.order_chosen.emit("code" if name == GROUP else name, descending)

    def _open_current(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.opened.emit(self.rows.rows[index.row()].code)

    def _ask_columns(self, place: QPoint) -> None:
        self.column_menu().popup(self.horizontalHeader().mapToGlobal(place))

    def _remember(self) -> None:
        header = self.horizontalHeader()
        numbers = [header.logicalIndex(place) for place in range(header.count())]
        kept = [(COLUMNS[each], not header.isSectionHidden(each), header.sectionSize(each)) for each in numbers]
        self._memory.put(
            _KEPT_AS,
            [{"name": each.name, "width": width or each.width, "shown": shown} for each, shown, width in kept],
        )

    def _restore(self) -> None:
        self.show_usual_columns()
        kept = self._memory.get(_KEPT_AS)
        if isinstance(kept, list):
            self._arrange([each for each in kept if isinstance(each, dict) and each.get("name") in NUMBER_OF])

    def _arrange(self, kept: list[dict[str, object]]) -> None:
        header = self.horizontalHeader()
        for place, each in enumerate(kept):
            number, width = NUMBER_OF[str(each["name"])], each.get("width")
            header.moveSection(header.visualIndex(number), place)
            header.resizeSection(number, max(40, width) if isinstance(width, int) else COLUMNS[number].width)
            if number != NUMBER_OF[GROUP]:
                header.setSectionHidden(number, not each.get("shown"))
        header.moveSection(header.visualIndex(NUMBER_OF[GROUP]), 0)
