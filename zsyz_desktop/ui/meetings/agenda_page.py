"""会议—议程与落实: the meetings at the left; at the right the agenda of the chosen one and what it decided."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QWidget

from zsyz_desktop.services.meetings.agenda_typing import FORM as ITEM_FORM
from zsyz_desktop.services.meetings.deciding import FORM, Deciding
from zsyz_desktop.services.meetings.reading import AgendaLine, MeetingRead
from zsyz_desktop.services.registers.rows import RegisterRow
from zsyz_desktop.ui.forms.entry_line import EntryLine
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.meetings.desk import MeetingsDesk
from zsyz_desktop.ui.meetings.look import page_sheet
from zsyz_desktop.ui.meetings.meeting_words import agenda_row, before_said, decision_row, meeting_said
from zsyz_desktop.ui.meetings.mode import MeetingMode
from zsyz_desktop.ui.meetings.proposals_box import ProposalsBox
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.pieces.wrapping import WrappingRow
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.style import tokens

TITLE = "议程与落实"
_PURPOSE = "“待安排”的按回车就安排上；会前提议程，会上用会议模式逐个项目过，定下的逐项检查落实。"
_MEETINGS = (Head("会议", 182), Head("状态", 116), Head("日期", 98))
_AGENDA = (Head("次序", 44), Head("预警", 104), Head("议题"), Head("项目"), Head("列入理由"))
_DECISIONS = (
    Head("议定事项"),
    Head("项目", 56),
    Head("责任单位", 136),
    Head("办结时限", 98),
    Head("落实情况", 110),
    Head("下步安排", 80),
)
_NO_MEETING = "尚未安排会议。"
_SIZES = [404, 700]  # pixels of the meetings and of the chosen one, at first


class AgendaPage(Page):
    """What is shown is read again whenever the ledger changes."""

    row_wanted = Signal(str, str)
    """A row of a register: the command of its kind, its key."""
    project_wanted = Signal(str)

    def __init__(self, ledger: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, _PURPOSE, parent)
        self.desk = MeetingsDesk(ledger)
        self.meeting: MeetingRead | None = None
        self._rows: tuple[RegisterRow, ...] = ()
        self._locked = ledger.is_read_only
        self.mode: MeetingMode | None = None
        self.meetings, self.agenda = RowList("会议", _MEETINGS), RowList("议程", _AGENDA)
        self.decisions = RowList("议定事项", _DECISIONS)
        self.said = named_label("meeting_said", _NO_MEETING, wraps=True)
        self.before = named_label("meeting_before", wraps=True)
        self.mode_button = named_button("会议模式", "meeting_mode", "全屏逐个项目过（F5）", self._open_mode)
        self.propose_button = named_button("建议议程…", "meeting_propose", "提出议题和理由（Alt+Y）", self.propose)
        self.add_button = named_button(
            "加议题", "meeting_add", "一行加一项，列在议程最后（Alt+T）", self.open_item_entry
        )
        self.decide_button = named_button("记议定事项", "meeting_decide", "一行记一件（Alt+J）", self.open_entry)
        self.edit_button = named_button("会议登记…", "meeting_edit", "改日期、地点、主持人，办已召开", self._edit)
        tip = "把选中的议定事项列入项目会议当月的下步安排"
        self.step_button = named_button("列入下步安排", "meeting_step", tip, self._put_among_steps)
        self.item_entry = EntryLine("加议题", f"写一项：{ITEM_FORM}", "", self._understand_item, self._add_item)
        self.entry = EntryLine("记议定事项", f"写一件：{FORM}，按 Enter 记下", "", self._understand, self._decide)
        self.setFocusProxy(self.meetings)
        self.setStyleSheet(page_sheet())
        self._lay_out_meeting()
        self._wire_meeting()
        self.refresh()
        self.go_to(self._nearest())

    def refresh(self) -> None:
        """Read again; the chosen meeting stays."""
        key = self.meetings.key
        self._rows = self.desk.meetings()
        names = ("name", "state", "on")
        self.meetings.show_rows(
            [ListRow(e.key, tuple(map(e.says, names)), e.is_past, e.to_do or e.about) for e in self._rows]
        )
        self.meetings.choose(key or self.meetings.first)
        self._show_meeting()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt calls it so
        """The list of meetings has the keys."""
        super().showEvent(event)
        self.meetings.setFocus()

    def go_to(self, key: str) -> None:
        """Show this meeting."""
        self.meetings.choose(key)
        self._show_meeting()

    def propose(self) -> None:
        """What it ought to hear, ticked by the officer."""
        meeting = self.meeting
        if meeting is None or self._locked:
            return
        proposals = self.desk.proposals(meeting.key)
        if not proposals:
            self.message.emit("没有可建议的议题：没有未解决的重大问题、未办结的议定事项和新转红的项目，或都已列入。")
            return
        box = ProposalsBox(meeting.name, proposals, self)
        if box.exec() and (keys := box.ticks.ticked()):
            self._do(lambda: self.desk.take(meeting, keys))
        box.deleteLater()

    def open_entry(self) -> None:
        """The line in which a decision is typed."""
        if self.meeting is not None and not self._locked:
            self.item_entry.hide()  # one line at a time: the lists need the room
            self.entry.open()

    def open_item_entry(self) -> None:
        """The line in which an item of the agenda is typed."""
        if self.meeting is not None and not self._locked:
            self.entry.hide()
            self.item_entry.open()

    def _nearest(self) -> str:
        """The meeting that is being prepared, else what stands on top."""
        return next((row.key for row in self._rows if not row.is_wanted and not row.is_past), self.meetings.first)

    @property
    def _preparing(self) -> tuple[QPushButton, ...]:
        return self.propose_button, self.add_button, self.decide_button

    @property
    def _line(self) -> AgendaLine | None:
        lines = self.meeting.agenda if self.meeting is not None else ()
        return next((each for each in lines if each.key == self.agenda.key), None)

    def _row(self) -> RegisterRow | None:
        return next((row for row in self._rows if row.key == self.meetings.key), None)

    def _show_meeting(self) -> None:
        row = self._row()
        self.meeting = None if row is None or row.is_wanted else self.desk.read(row.key)
        meeting = self.meeting
        self.said.setText(
            meeting_said(meeting) if meeting is not None else row.about if row is not None else _NO_MEETING
        )
        self.before.setText(before_said(meeting) if meeting is not None else "")
        for widget in (self.mode_button, *self._preparing, self.edit_button):
            widget.setEnabled(meeting is not None)
        for lines, rows in (
            (self.agenda, [agenda_row(each) for each in meeting.agenda] if meeting else []),
            (self.decisions, [decision_row(each) for each in meeting.decisions] if meeting else []),
        ):
            key = lines.key
            lines.show_rows(rows)
            lines.choose(key or lines.first)
        self._tell_decision()

    def _enter_meeting(self) -> None:
        row = self._row()
        if row is None:
            return
        if row.is_wanted and not self._locked:
            self._do(lambda: self._arrange(row))
        else:
            self.agenda.setFocus()

    def _arrange(self, row: RegisterRow) -> str:
        key = self.desk.arrange(row)
        self.refresh()
        self.go_to(key)
        return f"已安排：{row.says('name')}（{row.says('on')}）"

    def _move(self, by: int) -> None:
        key = self.agenda.key
        if key and not self._locked:
            self.attempt(lambda: self.desk.move(key, by), "")
            self.agenda.choose(key)

    def _drop(self) -> None:
        if (key := self.agenda.key) and not self._locked:
            self._do(lambda: self.desk.drop(key))

    def _put_among_steps(self) -> None:
        if key := self.decisions.key:
            self._do(lambda: f"已列入下步安排：{self.desk.put_among_steps(key)}")

    def _tell_decision(self, _key: str = "") -> None:
        """Only what is about a project and does not stand there yet can be put among its next steps."""
        lines = self.meeting.decisions if self.meeting is not None else ()
        line = next((each for each in lines if each.key == self.decisions.key), None)
        can = line is not None and bool(line.project) and not line.is_step and not self._locked
        self.step_button.setEnabled(can)

    def _drop_decision(self) -> None:
        if (key := self.decisions.key) and not self._locked:
            self._do(lambda: f"已删除：{self.desk.drop_decision(key)}")

    def _open_project(self) -> None:
        line = (
            next((each for each in self.meeting.agenda if each.key == self.agenda.key), None) if self.meeting else None
        )
        if line is not None and line.project:
            self.project_wanted.emit(line.project)

    def _open_mode(self) -> None:
        """会议模式, over the whole screen."""
        if self.meeting is None:
            return
        self.mode = MeetingMode(self.desk, self.meeting.key, self.window())
        self.mode.failed.connect(self.failed)
        self.mode.closed.connect(self._leave_mode)
        self.mode.entry.line.setText(self.entry.line.text())
        self.mode.entry.line.textChanged.connect(self.entry.line.setText)  # where it outlives a kill
        self.mode.showFullScreen()

    def _leave_mode(self) -> None:
        self.mode = None
        self.agenda.setFocus()

    def _edit(self) -> None:
        if self.meeting is not None:
            self.row_wanted.emit("meeting", self.meeting.key)

    def _do(self, job: Callable[[], str]) -> None:
        self.attempt(lambda: f"{job()}（Ctrl+Z 撤销）")

    def _at(self) -> Deciding:
        """Of the item the cursor stands on in the agenda."""
        assert self.meeting is not None  # noqa: S101 -- the line is open only then
        return Deciding(self.meeting.key, self._line.project if self._line is not None else "")

    def _understand(self, text: str) -> str:
        return self.desk.understand(text, self._at())

    def _decide(self, text: str) -> str:
        return self.desk.decide(text, self._at())

    def _understand_item(self, text: str) -> str:
        return "" if self.meeting is None else self.desk.understand_item(text, self.meeting.key)

    def _add_item(self, text: str) -> str:
        assert self.meeting is not None  # noqa: S101 -- the line is open only then
        sentence = self.desk.add_item(text, self.meeting.key)
        self.agenda.choose(self.agenda.rows[-1].key)
        return sentence

    def _lay_out_meeting(self) -> None:
        self.mode_button.setDefault(True)
        buttons = WrappingRow(self.mode_button, *self._preparing, self.edit_button)
        agenda = named_label("section_title", "议程（Alt+↑↓ 调次序，Del 不上会，回车打开项目）")
        title = named_label("section_title", "议定事项（回车检查，Del 删除）")
        decided = WrappingRow(title, self.step_button)
        right = QWidget()
        below(
            self.said, self.before, buttons, agenda, (self.agenda, 3), self.item_entry,
            decided, (self.decisions, 2), self.entry,
            spacing=tokens.SPACE, margins=(tokens.SPACE, 0, 0, 0), into=right,
        )  # fmt: skip
        for each in (self.agenda, self.decisions):
            each.wrap_lines()
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.meetings)
        parts.addWidget(right)
        parts.setStretchFactor(1, 1)
        parts.setSizes(_SIZES)
        self.body.addWidget(parts)
        for button in self._preparing:
            button.setVisible(not self._locked)

    def _wire_meeting(self) -> None:
        self.meetings.row_chosen.connect(lambda _key: self._show_meeting())
        self.meetings.edit_wanted.connect(self._enter_meeting)
        self.agenda.edit_wanted.connect(self._open_project)
        self.agenda.removal_wanted.connect(self._drop)
        self.agenda.row_chosen.connect(lambda _key: self.entry.look_again())
        self.decisions.edit_wanted.connect(lambda: self.row_wanted.emit("decision", self.decisions.key))
        self.decisions.removal_wanted.connect(self._drop_decision)
        self.decisions.row_chosen.connect(self._tell_decision)
        self.entry.closed.connect(self.decisions.setFocus)
        self.entry.failed.connect(self.failed)
        self.entry.keep_in(self.kept)
        self.item_entry.closed.connect(self.agenda.setFocus)
        self.item_entry.failed.connect(self.failed)
        self.item_entry.keep_in(self.kept, "item")
        for keys, job in (
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
            ("Alt+Y", self.propose),
            ("Alt+T", self.open_item_entry),
            ("Alt+J", self.open_entry),
            ("F5", self._open_mode),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(job)
