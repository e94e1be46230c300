"""The place 重点项目: what is searched and filtered above, the table, and how many there are below."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QWidget

from zsyz_desktop.rules.tally import tally
from zsyz_desktop.services.list.finding import ListQuery, find_listed
from zsyz_desktop.services.list.listed import ListedProject
from zsyz_desktop.ui.pieces.empty_state import Emptiable
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.pasted import is_block
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.projects.filter_bar import FilterBar
from zsyz_desktop.ui.projects.kept import PlaceMemory, order_kept, order_of, words_kept, words_of
from zsyz_desktop.ui.projects.look import place_sheet
from zsyz_desktop.ui.projects.saved_box import SavedBox
from zsyz_desktop.ui.projects.sum_line import SumLine
from zsyz_desktop.ui.projects.table import ProjectTable
from zsyz_desktop.ui.style import tokens

if TYPE_CHECKING:  # the list stands in the window before the data layer is there
    from zsyz_desktop.ui.projects.desk import ListingDesk

_ORDER, _TICKED = "projects.order", "projects.filters"
_NONE_YET = "暂无项目。按 Ctrl+N 新建，按 Ctrl+I 从本单位的表格导入，或从“文件”里新建一本样例台账看一看。"
_NONE_TO_READ = "这本台账里没有项目，又是只读打开的，不能新建。\n请按 Ctrl+O 打开要登记的台账。"
_READING = "正在读取……"


class ProjectsPlace(QWidget):
    """Holds the rows; every request of an officer leaves as a signal.

    They are given to it, and read by its desk from when it has one.
    """

    project_opened = Signal(str)
    print_requested = Signal(list)
    delete_requested = Signal(list)
    new_requested = Signal()
    import_requested = Signal()
    """Projects are to be taken in from an office's own workbook."""
    block_pasted = Signal()
    rows_read = Signal(list)
    """Every project as it was just read, judged or not yet."""
    listed_anew = Signal()
    """The table shows other projects than before, or in another order."""
    message = Signal(str)
    undo_offered = Signal(str, object)
    """What was done that is not of the ledger, and what takes it back."""

    def __init__(self, memory: PlaceMemory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._is_read_only = False
        self._desk: ListingDesk | None = None
        self._rows: list[ListedProject] = []
        self._is_read = False
        self._awaited: str | None = None
        self._opened: str | None = None
        self._order = order_of(memory.get(_ORDER))
        self.setObjectName("projects_place")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar = FilterBar()
        self.table = ProjectTable(memory)
        self._stack = Emptiable(self.table, _READING)
        self.empty = self._stack.empty
        self.new_button = self.empty.add_button("new_project_here", "新建项目", "登记一个重点项目（Ctrl+N）")
        self.new_button.setProperty("main", True)  # noqa: FBT003 -- a property of the style sheet
        self.import_button = self.empty.add_button(
            "import_here", "导入Excel…", "从本单位的Excel、WPS表格导入（Ctrl+I）"
        )
        self.all_button = self.empty.add_button("show_all_projects", "清除查找和筛选", "看全部项目（Esc）")
        self.saved = SavedBox(memory, self.query, self)
        self.count_line = named_label("count_line")
        self.sum_line = SumLine()
        self._lay_out()
        self.bar.set_to("", words_of(memory.get(_TICKED)))
        self._wire()
        self.table.show_order(self._order[0], descending=self._order[1])
        self._show()

    def read_by(self, desk: "ListingDesk") -> None:
        """From now on this desk reads the ledger; rows that stand here already stay until it has."""
        self._desk = desk
        self._is_read_only = desk.is_read_only
        desk.listed.connect(self.show_listing)
        desk.troubled.connect(self.message)
        self.refresh()

    @property
    def is_read(self) -> bool:
        """True when rows stand here, or it is known that there are none."""
        return self._is_read

    @property
    def read_rows(self) -> list[ListedProject]:
        """Every project as it was last read, whatever is searched for."""
        return self._rows

    @property
    def is_reading(self) -> bool:
        """True while the ledger is being read."""
        return self._desk is not None and self._desk.is_reading

    def refresh(self) -> None:
        """Read the ledger again."""
        if self._desk is not None:
            self._desk.refresh()

    def stop(self) -> None:
        """Wait until nothing reads the ledger any more, before it is closed."""
        if self._desk is not None:
            self._desk.stop()

    def show_listing(self, rows: list[ListedProject]) -> None:
        """Show these projects, searched, filtered and ordered as it is."""
        self._rows, self._is_read = rows, True
        self.bar.offer(rows)
        self.table.show_groups(are_there=any(row.group for row in rows))
        self._show()
        self.rows_read.emit(rows)

    def select(self, code: str) -> None:
        """Go to a project, now or when it has been read."""
        is_there = any(row.code == code for row in self.table.rows.rows)
        self._awaited = None if is_there else code
        if is_there:
            self.table.choose([code])

    def query(self) -> ListQuery:
        """What the list is looked at by."""
        return ListQuery(self.bar.text.strip(), self.bar.ticked, *self._order)

    def look_by(self, query: ListQuery) -> None:
        """Search, filter and order by this."""
        self._reorder(query.order_by, query.descending)
        self.table.show_order(query.order_by, descending=query.descending)
        self.bar.set_to(query.text, query.ticked)

    def mark_opened(self, code: str | None) -> None:
        """Mark the row of the project at the right, and choose it when it is another than before."""
        if code is not None and code != self._opened:
            self.select(code)
        self._opened = code
        self.table.rows.mark_opened(code)

    def focus_search(self) -> None:
        """The cursor into the search line, what stands there marked."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def selected_codes(self) -> list[str]:
        """The chosen projects, in the order of the table."""
        return self.table.codes()

    def listed_codes(self) -> list[str]:
        """The projects the present search and filters leave in the table, in its order."""
        return [row.code for row in self.table.rows.rows]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt calls it so
        """What changed while nobody saw it is counted now."""
        super().showEvent(event)
        self._count()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Esc clears search and filters; Ctrl+V takes a block in where there is no list yet."""
        if event.matches(QKeySequence.StandardKey.Paste) and is_block():
            self.block_pasted.emit()
        elif event.key() == Qt.Key.Key_Escape and (self.bar.text or self.bar.ticked):
            self.bar.clear()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.setStyleSheet(place_sheet())
        self.bar.add_button(self.saved.button)
        below(
            self.bar,
            self.saved.row,
            (self._stack, 1),
            self.count_line,
            self.sum_line,
            spacing=tokens.SPACE,
            margins=(tokens.SPACE_WIDE, tokens.SPACE_WIDE, tokens.SPACE_WIDE, tokens.SPACE),
            into=self,
        )
        self.setTabOrder(self.bar.search, self.table)

    def _wire(self) -> None:
        self.bar.changed.connect(self._filter)
        self.saved.chosen.connect(self.look_by)
        self.saved.left.connect(self._into_table)
        self.saved.message.connect(self.message)
        self.saved.undo_offered.connect(self.undo_offered)
        self.new_button.clicked.connect(self.new_requested)
        self.import_button.clicked.connect(self.import_requested)
        self.table.block_pasted.connect(self.block_pasted)
        self.all_button.clicked.connect(self.bar.clear)
        self.bar.left_down.connect(self._into_table)
        self.table.opened.connect(self.project_opened)
        self.table.delete_wanted.connect(self.delete_requested)
        self.table.print_wanted.connect(self.print_requested)
        self.table.order_chosen.connect(self._reorder)
        self.table.copied.connect(self._tell_copied)
        self.table.selectionModel().selectionChanged.connect(self._count)

    def _filter(self) -> None:
        self._memory.put(_TICKED, words_kept(self.bar.ticked))
        self._show()

    def _reorder(self, name: str, descending: bool) -> None:  # noqa: FBT001 -- a slot takes what its signal gives
        self._order = (name, descending)
        self._memory.put(_ORDER, order_kept(name, descending=descending))
        self._show()

    def _show(self) -> None:
        chosen = [self._awaited] if self._awaited else self.table.codes()
        before = self.listed_codes()
        self.table.rows.show_rows(find_listed(self._rows, self.query()))
        self.saved.follow()
        if chosen:
            self.table.choose(chosen)
        if self._awaited in self.table.codes():
            self._awaited = None
        self._stack.show_full(bool(self.table.rows.rows))
        self._say_why_empty()
        self._count()
        if self.listed_codes() != before:
            self.listed_anew.emit()

    def _say_why_empty(self) -> None:
        if not self._is_read or any(row.standing is None for row in self._rows):  # its pinyin is still to come
            self.empty.say(_READING)
        elif self._rows:
            said = f"没有找到项目。\n{self.bar.said()}\n按 Esc 清除查找和筛选，看全部{len(self._rows)}项。"
            self.empty.say(said, self.all_button)
        elif self._is_read_only:
            self.empty.say(_NONE_TO_READ)
        else:
            self.empty.say(_NONE_YET, self.new_button, self.import_button)

    def _count(self) -> None:
        if not self.isVisible():
            return  # a cell typed in another place does not wait for ten thousand to be added up
        shown = self.table.rows.rows
        standings = [row.standing for row in shown if row.standing is not None]
        text = tally(standings).text if len(standings) == len(shown) else f"共{len(shown)}项"
        if len(shown) < len(self._rows):
            text += f"（全部{len(self._rows)}项）"
        chosen = len(self.table.selectionModel().selectedRows())
        self.sum_line.follow(self.table.chosen_rows() if chosen > 1 else shown)
        self.count_line.setText(f"{text}　已选{chosen}项" if chosen > 1 else text)

    def _into_table(self) -> None:
        if self.table.rows.rows:
            if not self.table.currentIndex().isValid():
                self.table.choose([self.table.rows.rows[0].code])
            self.table.setFocus()
        else:
            self.bar.search.setFocus()

    def _tell_copied(self, count: int) -> None:
        self.message.emit(f"已复制{count}项，可以粘贴到表格里。")
