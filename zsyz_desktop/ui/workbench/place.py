"""The place 工作台: what is due today and in the coming week, each line with the way to it; how the projects stand."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent

from zsyz_desktop.rules.due import DueLine, due_sentence, in_order, reminder, standing_lines
from zsyz_desktop.rules.facts import Standing
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.copied import copy_report
from zsyz_desktop.ui.pieces.empty_state import Emptiable
from zsyz_desktop.ui.pieces.filter_button import FilterButton
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.place import Place
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.workbench.desk import DueRead, due_desk
from zsyz_desktop.ui.workbench.look import workbench_sheet
from zsyz_desktop.ui.workbench.overview import Overview
from zsyz_desktop.ui.workbench.table import DueTable

_READING = "正在读取……"
_NOTHING = "今天没有要办的：没有逾期的，一周内也没有到期的。"
_NONE_SHOWN = "筛选后没有要办的事项。"
_OVERVIEW_WIDTH = 220


class WorkbenchPlace(Place):
    """Knows where a line leads to only as the line itself."""

    line_opened = Signal(object)
    """A `DueLine` to be dealt with."""
    projects_wanted = Signal(object, str)
    """A filter of the list of projects, and its word."""

    def __init__(self, ledger: LedgerDesk, further: Callable[[], Sequence[DueLine]] = tuple) -> None:
        """`further` are lines that are no matter of the ledger, such as an old backup."""
        super().__init__()
        self.setObjectName("workbench_place")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(workbench_sheet())
        self.desk = due_desk(ledger, self)
        self.further = further
        self._read: DueRead | None = None
        self._standings: Sequence[Standing] = ()
        self._is_stale = True
        self.said = named_label("due_said", _READING)
        self.groups, self.units = FilterButton("类别"), FilterButton("责任单位")
        self.table = DueTable()
        self._stack = Emptiable(self.table, _READING)
        self.empty = self._stack.empty
        self.open_button = named_button("打开", "due_open", "到这件事所在的地方去办（Enter）")
        self.copy_button = named_button(
            "复制提醒", "due_copy", "把选中的几件写成给责任单位的话，可粘贴到微信或短信（Ctrl+C）"
        )
        self.overview = Overview()
        self._lay_out()
        self._wire()
        ledger.changed.connect(self._note_change)

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """The projects as they were judged."""
        self._standings = standings
        self.overview.show_standings(standings)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt calls it so
        """What changed meanwhile is read again."""
        super().showEvent(event)
        self._freshen()

    def lines(self) -> list[DueLine]:
        """Everything that is due."""
        read = self._read.lines if self._read is not None else []
        return in_order((*read, *standing_lines(self._standings), *self.further()))

    def _note_change(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._freshen()

    def _freshen(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.desk.refresh()

    def _take(self, read: DueRead) -> None:
        self._read = read
        self._show()

    def _show(self) -> None:
        if self._read is None:
            return
        there = self.lines()
        self.groups.offer(Counter(line.group.value for line in there))
        self.units.offer(Counter(line.unit for line in there if line.unit))
        wanted = [line for line in there if self._is_wanted(line)]
        self.said.setText(due_sentence(there, self._read.today, self._read.closing))
        self.table.show_lines(wanted, self._read.today)
        self.empty.say(_NONE_SHOWN if there else _NOTHING)
        self._stack.show_full(bool(wanted))
        self.setFocusProxy(self.table if wanted else self.groups)
        self._follow_choice()

    def _is_wanted(self, line: DueLine) -> bool:
        groups, units = self.groups.ticked, self.units.ticked
        return (not groups or line.group.value in groups) and (not units or line.unit in units)

    def _copy(self) -> None:
        if self._read is None:
            return
        chosen = self.table.chosen()
        said = reminder(chosen, self._read.today, sender=self._read.sender, contact=self._read.contact)
        if said:
            copy_report(said)
            self.message.emit(f"已复制{said.count(chr(10)) + 1}条提醒，可粘贴到微信或短信。")
        else:
            self.message.emit("请先选中写有责任单位或责任人的事项。")

    def _follow_choice(self) -> None:
        chosen = self.table.chosen()
        self.open_button.setEnabled(bool(chosen))
        self.copy_button.setEnabled(any(line.is_asked_of_others for line in chosen))

    def _lay_out(self) -> None:
        self.overview.setFixedWidth(_OVERVIEW_WIDTH)
        self._stack.show_full(False)  # noqa: FBT003 -- one question
        bar = beside(self.groups, self.units, REST, self.copy_button, self.open_button, spacing=tokens.SPACE_TIGHT)
        left = below(self.said, bar, (self._stack, 1), spacing=tokens.SPACE)
        beside((left, 1), self.overview, margins=tokens.SPACE_WIDE, into=self)
        self.setFocusProxy(self.table)

    def _wire(self) -> None:
        self.desk.read.connect(self._take)
        self.desk.troubled.connect(self.message)
        self.groups.ticked_changed.connect(self._show)
        self.units.ticked_changed.connect(self._show)
        self.table.opened.connect(self.line_opened)
        self.table.copy_wanted.connect(self._copy)
        self.copy_button.clicked.connect(self._copy)
        self.open_button.clicked.connect(lambda: self.line_opened.emit(self.table.chosen()[0]))
        self.table.selectionModel().selectionChanged.connect(self._follow_choice)
        self.overview.wanted.connect(self.projects_wanted)
