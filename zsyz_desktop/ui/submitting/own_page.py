"""报送—本月报送: check list and countdown, 定稿, 撤回, sent and returned, and the snapshot against today."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Answers
from zsyz_desktop.rules.submitting import (
    OWN_UNIT,
    countdown_words,
    month_after,
    month_before,
    period_words,
)
from zsyz_desktop.services.dispatches.missing import Missing
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.submitting.adjusted import adjust
from zsyz_desktop.services.submitting.comparing import Comparison, compare
from zsyz_desktop.services.submitting.finalising import keep_final, prepare_final, withdraw
from zsyz_desktop.services.submitting.sending import send, send_back
from zsyz_desktop.services.submitting.standing import MonthStanding, read_standing
from zsyz_desktop.services.typing.asking import answer
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.read_aside import ReadAside
from zsyz_desktop.ui.ledger.work_aside import WorkAside
from zsyz_desktop.ui.pieces.lay import below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.operations import Step
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.wrapping import WrappingRow
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.style.icons import icon
from zsyz_desktop.ui.submitting.deed_form import Asked, Deed, DeedForm
from zsyz_desktop.ui.submitting.month_lists import MonthLists
from zsyz_desktop.values import replace

TITLE = "本月报送"
_PURPOSE = "先看提前检查，补齐后定稿；定稿的数字存档不变，以后的表从存档打印。"
Read = tuple[MonthStanding, Comparison | None]


class OwnMonthPage(Page):
    """Read in a thread; one form in place asks what a deed needs."""

    cell_wanted = Signal(str, str, str)
    """Code of the project, field and month whose cell is to be filled in."""
    row_wanted = Signal(str, str)
    """Kind and key of a row of 数据调整."""

    def __init__(self, ledger: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, _PURPOSE, parent)
        self._ledger = ledger
        self._asked: str | None = None
        self.shown: MonthStanding | None = None
        self.desk = ReadAside(ledger, self._reading, self)
        self.before = named_button("", "submitting_before", "前一个月（Alt+←）")
        self.after = named_button("", "submitting_after", "后一个月（Alt+→）")
        self.said = named_label("section_title", "正在读取……")
        self.state = named_label("submitting_state", wraps=True, selectable=True)
        self.buttons = {deed: named_button(f"{deed.value}…", f"submitting_{deed.name.lower()}") for deed in Deed}
        self.entry = DeedForm()
        self.final = WorkAside(ledger, self)
        self.lists = MonthLists()
        self.setFocusProxy(self.lists)
        self.entry.keep_in(self.kept)
        self._lay_out_month()
        self._wire_month()
        self.desk.refresh()

    def refresh(self) -> None:
        """Read again."""
        self.desk.refresh()

    def has_unsaved(self) -> bool:
        """True while something is typed and not done."""
        return bool(self.entry.unsaved())

    def can_save(self) -> bool:
        """What a form asks may be nothing but to be confirmed."""
        return not self.entry.isHidden()

    def save(self) -> bool:
        """Ctrl+S does what the form is open for."""
        self.entry.confirm()
        return not self.has_unsaved()

    def discard(self) -> None:
        """Nothing is asked any more."""
        self.entry.close_form()

    def go_to_period(self, asked: str | None) -> None:
        """Another month as 2024-06; None for the one in hand."""
        self._asked = asked
        self.desk.refresh()

    def open(self, deed: Deed) -> None:
        """Ask for what the deed needs."""
        if self.shown is None or not self.buttons[deed].isEnabled():
            return
        asked = Asked(deed, self.shown.period)
        if deed is Deed.ADJUST:
            asked = replace(asked, line=next(iter(self.lists.differs.chosen()), asked.line))
        self.entry.open_for(asked, today=str(self._ledger.today), is_negative=self.shown.is_negative)
        self.show_unsaved()

    def _reading(self, session: Session) -> Read:
        read = read_standing(session, self._ledger.today, self._asked)
        return read, compare(session, read.month, read.today) if read.month is not None else None

    def _take(self, read: Read) -> None:
        standing, comparison = read
        self.shown = standing
        self.said.setText(period_words(standing.period))
        self.state.setText("　".join(_state_lines(standing)))
        self.lists.show_month(standing, comparison)
        for deed, button in self.buttons.items():
            button.setEnabled(not self._ledger.is_read_only and _is_possible(deed, standing, comparison))
        self.after.setEnabled(standing.closed_on < standing.today)

    def _confirm(self) -> None:
        asked = self.entry.asked
        if asked is None:
            return
        words = asked.words
        if asked.deed is Deed.FINAL:
            self._make_final(words, asked.period, self.entry.texts().get("reason", ""))
            return
        job = self._jobs(self.entry.texts(), asked)[asked.deed]
        is_for_good = asked.deed is Deed.WITHDRAW
        done = self.attempt(
            lambda: self._ledger.do_as(None, words, job, undoable=not is_for_good),
            f"已{words}" if is_for_good else f"已{words}，可以撤销",
            refuse=self.entry.refuse,
        )
        if done:
            self._close_entry()

    def _make_final(self, words: str, period: str, reason: str) -> None:
        """Read and reckoned beside the window from a passing copy; written only when all of it is ready."""

        def job(step: Step, answers: Answers) -> None:
            with self._ledger.read_still(lambda: step(0, 0)) as session:
                answer(session, answers)
                ready = prepare_final(session, period, self._ledger.today, reason, step)
            with self._ledger.work_aside(words, answers, undoable=False) as session:
                keep_final(session, ready)

        self.entry.complain("")
        self.final.do(
            f"正在定稿{period_words(period)}……",
            job,
            lambda _: self._end_final(),
            or_else=partial(self._deeds.tell, refuse=self.entry.refuse),
            broken_off=lambda: self.message.emit("已取消定稿，台账没有改动。"),
        )

    def _end_final(self) -> None:
        self.message.emit("已定稿，存档不变")
        self._close_entry()

    def _close_entry(self) -> None:
        self.entry.close_form()
        self.lists.setFocus()

    def _jobs(self, texts: Mapping[str, str], asked: Asked) -> Mapping[Deed, Callable[[Session], object]]:
        today, day, reason = self._ledger.today, texts.get("on", ""), texts.get("reason", "")
        period, (subject, was, now, key) = asked.period, asked.line
        return {
            Deed.WITHDRAW: lambda session: withdraw(session, period, reason, today),
            Deed.SEND: lambda session: send(session, period, OWN_UNIT, day=day, today=today),
            Deed.RETURN: lambda session: send_back(session, period, OWN_UNIT, day=day, reason=reason, today=today),
            Deed.ADJUST: lambda session: adjust(session, period, (subject, was, now), reason, key),
        }

    def _turn(self, step: Callable[[str], str]) -> None:
        if self.shown is not None:
            self.go_to_period(step(self.shown.period))

    def _lay_out_month(self) -> None:
        for arrow, picture in ((self.before, "chevron-left"), (self.after, "chevron-right")):
            arrow.setIcon(icon(picture))
            arrow.setAccessibleName(arrow.toolTip())
            arrow.setFixedWidth(tokens.FIELD_HEIGHT)
        deeds = [button for deed, button in self.buttons.items() if deed is not Deed.ADJUST]
        month = QWidget()
        beside(self.before, self.said, self.after, spacing=tokens.SPACE_TIGHT, into=month)
        bar = WrappingRow(month, *deeds)
        self.lists.setCornerWidget(self.buttons[Deed.ADJUST])
        self.body.addLayout(below(bar, self.state, self.entry, (self.lists, 1), spacing=tokens.SPACE))

    def _wire_month(self) -> None:
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Alt+Left"), self, self.before.click, context=within)
        QShortcut(QKeySequence("Alt+Right"), self, self.after.click, context=within)
        self.desk.read.connect(self._take)
        self.desk.troubled.connect(self.message)
        self.before.clicked.connect(lambda: self._turn(month_before))
        self.after.clicked.connect(lambda: self._turn(month_after))
        for deed, button in self.buttons.items():
            button.clicked.connect(lambda _=False, deed=deed: self.open(deed))
        self.entry.confirmed.connect(self._confirm)
        self.entry.form.edited.connect(self.show_unsaved)
        self.entry.closed.connect(self.show_unsaved)
        self.lists.missing_wanted.connect(self._go_to_cell)
        self.lists.row_wanted.connect(self.row_wanted)
        self.lists.differs.edit_wanted.connect(lambda: self.open(Deed.ADJUST))

    def _go_to_cell(self, missing: Missing) -> None:
        if self.shown is not None:
            self.cell_wanted.emit(missing.code, missing.field, self.shown.period)


def _state_lines(read: MonthStanding) -> list[str]:
    lines = [read.final_said, read.state]
    if read.fact.first_sent_on is None and read.today <= read.due:
        lines.append(countdown_words(read.due, read.today))
    if not read.is_closed:
        lines.append(f"资金{read.closed_on}截数，到那一天才能定稿")
    return lines


def _is_possible(deed: Deed, read: MonthStanding, comparison: Comparison | None) -> bool:
    is_final = read.month is not None
    match deed:
        case Deed.FINAL:
            return not is_final and read.is_closed
        case Deed.WITHDRAW:
            return is_final
        case Deed.SEND:
            return is_final and (read.fact.first_sent_on is None or read.fact.is_returned)
        case Deed.RETURN:
            return read.fact.first_sent_on is not None and not read.fact.is_returned
        case Deed.ADJUST:
            return comparison is not None and bool(comparison.figures or comparison.rows)
