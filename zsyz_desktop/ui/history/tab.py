"""The tab 变更记录: filters above, the steps with their changes, the whole of the chosen one below, two ways back."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from zsyz_desktop.errors import Objection, Refusal
from zsyz_desktop.rules.wording import moment_in_table
from zsyz_desktop.services.history.history import HistoryFilter, LogPlace
from zsyz_desktop.services.history.history_lines import HistoryLine, HistoryStep
from zsyz_desktop.ui.history.desk import HistoryDesk, reversal
from zsyz_desktop.ui.history.filter_bar import HistoryFilterBar
from zsyz_desktop.ui.history.look import history_sheet
from zsyz_desktop.ui.history.tree import HistoryTree
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.work_aside import WorkAside
from zsyz_desktop.ui.pieces.deeds import Deeds
from zsyz_desktop.ui.pieces.empty_state import Emptiable
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.project.tab import ProjectTab
from zsyz_desktop.ui.style import tokens

_PAGE = 200
_DETAIL_HEIGHT = 92  # four lines
_MOST_TOLD = 6


class HistoryTab(ProjectTab):
    """What was changed of one project and all its parts."""

    def __init__(self, ledger: LedgerDesk) -> None:
        super().__init__()
        self._desk = HistoryDesk(ledger, self)
        self._deeds = Deeds(self)
        self._aside = WorkAside(ledger, self)
        self._deeds.done.connect(self.message)
        self._deeds.refused.connect(self.refused)
        self._code = ""
        self._older: LogPlace | None = None
        self._last_only = HistoryFilter()
        self.bar = HistoryFilterBar()
        self.tree = HistoryTree()
        self.detail = QPlainTextEdit()
        self.count = named_label("history_count")
        self.put_back_button = named_button("恢复这个旧值(&R)", "put_back_value", "把这一栏改回原来的内容（Alt+R）")
        self.reverse_button = named_button("撤销这次操作(&U)", "reverse_step", "把这一步的全部改动都改回去（Alt+U）")
        self.older_button = named_button("加载更早记录(&B)", "older_history", "列出更早的改动（Alt+B）")
        self._pages = Emptiable(self.tree)
        self.empty = self._pages.empty
        self.setFocusProxy(self.tree)
        self._lay_out()
        self._wire()

    def show_project(self, code: str) -> None:
        """Read its history again; filters and cursor stay, unless it is another project."""
        if code != self._code:
            self.bar.blockSignals(True)  # noqa: FBT003 -- Qt's own signature
            self.bar.clear()
            self.bar.blockSignals(False)  # noqa: FBT003 -- Qt's own signature
            self._older = None
        is_same, self._code = code == self._code, code
        self.bar.offer(self._desk.choices(code))
        self._read(max(_PAGE, self.tree.count) if is_same else _PAGE)

    def read_older(self) -> None:
        """List what was changed before."""
        if self._older is None:
            return
        page = self._desk.read(self._code, self._only(), before=self._older, limit=_PAGE)
        self._older = page.older
        self.tree.add_lines(page.lines)
        self._tell_count()

    def put_back(self) -> None:
        """Give the chosen field its old value again."""
        line = self.tree.line
        if line is not None and self.put_back_button.isEnabled():
            self._do(lambda: f"已{self._desk.put_back(line)}，按 Ctrl+Z 可以撤销。")

    def reverse(self) -> None:
        """Take the whole chosen step back."""
        step = self.tree.step
        if step is not None and self.reverse_button.isEnabled():
            verb, title = reversal(step)
            self.refused.emit("")
            self._aside.reverse(
                step.unit,
                lambda _: self.message.emit(f"已{verb}：{title}，按 Ctrl+Z 可以再撤销。"),
                or_else=partial(self._deeds.tell, refuse=self._tell_conflicts),
                broken_off=lambda: self.message.emit(f"没有{verb}，一切照旧。"),
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Esc clears the filters first."""
        if event.key() == Qt.Key.Key_Escape and self.bar.is_on:
            self.bar.clear()
        else:
            super().keyPressEvent(event)

    def _only(self) -> HistoryFilter:
        with suppress(Refusal):  # told beside the day; until it is mended the list stays as it was filtered
            self._last_only = self.bar.only
        return self._last_only

    def _read(self, limit: int = _PAGE) -> None:
        page = self._desk.read(self._code, self._only(), before=None, limit=limit)
        self._older = page.older
        self.tree.show_lines(page.lines)
        self._tell_count()

    def _tell_count(self) -> None:
        there_are_older = self._older is not None
        if self.older_button.hasFocus() and not there_are_older:
            self._into_list()
        self.older_button.setVisible(there_are_older)
        self.bar.clear_button.setEnabled(self.bar.is_on)
        self._pages.show_full(bool(self.tree.count))
        self.detail.setHidden(not self.tree.count)
        self.count.setText(f"已列出{self.tree.count}处" + ("，还有更早的" if there_are_older else "改动"))
        if there_are_older:
            self.empty.say("最近的改动里没有符合的。\n点“加载更早记录”继续找，或按 Esc 清除筛选。")
        elif self.bar.is_on:
            self.empty.say("没有符合的改动。\n按 Esc 清除筛选，看全部。")
        else:
            self.empty.say("暂无改动。保存过的每一处改动都会记在这里。")
        self._show_chosen()

    def _show_chosen(self) -> None:
        line, step = self.tree.line, self.tree.step
        can_change = not self._desk.ledger.is_read_only
        self.put_back_button.setEnabled(can_change and line is not None and bool(line.column))
        self.reverse_button.setEnabled(
            can_change and step is not None and step.is_undoable and not step.is_reversed and self.tree.count > 0
        )
        self.detail.setPlainText(_line_words(line) if line is not None else _step_words(step))

    def _into_list(self) -> None:
        if self.tree.count:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self, job: Callable[[], str]) -> None:
        self._deeds.do(job, refuse=self._tell_conflicts)

    def _tell_conflicts(self, objections: Sequence[Objection]) -> None:
        told = list(dict.fromkeys(each.sentence for each in objections))
        more = f"……共{len(told)}处" if len(told) > _MOST_TOLD else ""
        self.refused.emit("\n！".join(told[:_MOST_TOLD]) + more)

    def _lay_out(self) -> None:
        self.setObjectName("history_view")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(history_sheet())
        self.detail.setObjectName("history_detail")
        self.detail.setAccessibleName("选中的改动")
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setFixedHeight(_DETAIL_HEIGHT)
        for button in (self.put_back_button, self.reverse_button):
            if self._desk.ledger.is_read_only:
                button.hide()
        spacing = tokens.SPACE_TIGHT
        below(
            self.bar,
            (self._pages, 1),
            self.detail,
            beside(self.put_back_button, self.reverse_button, REST, self.count, self.older_button, spacing=spacing),
            spacing=tokens.SPACE,
            margins=(tokens.SPACE_WIDE, tokens.SPACE),
            into=self,
        )

    def _wire(self) -> None:
        self.bar.changed.connect(self._read)
        self.bar.refused.connect(self.refused)
        self.bar.left_down.connect(self._into_list)
        self.tree.chosen_changed.connect(self._show_chosen)
        self.tree.end_reached.connect(self.read_older)
        self.put_back_button.clicked.connect(self.put_back)
        self.reverse_button.clicked.connect(self.reverse)
        self.older_button.clicked.connect(self.read_older)


def _line_words(line: HistoryLine) -> str:
    return f"{line.field}　{line.record}：{line.subject}\n原来：{line.old}\n现在：{line.new}"


def _step_words(step: HistoryStep | None) -> str:
    if step is None:
        return ""
    undoable = "已经撤销。" if step.is_reversed else "" if step.is_undoable else "这一步不能撤销。"
    return f"第{step.number}步　{moment_in_table(step.at)}　{step.by}\n{step.title}\n{undoable}"
