"""操作日志: what was done to the whole ledger, when and by whom; a step is taken back while nothing hangs on it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Objection
from zsyz_desktop.rules.wording import moment_in_table
from zsyz_desktop.services.history.history import read_step
from zsyz_desktop.services.history.history_lines import HistoryLine
from zsyz_desktop.services.history.log_reading import LogLine, read_log
from zsyz_desktop.ui.ledger.work_aside import WorkAside
from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.upkeep.box import AnswerBox
from zsyz_desktop.ui.upkeep.desk import UpkeepDesk

_HEADS = (Head("序号", 64), Head("时间", 140), Head("操作人", 110), Head("操作内容"), Head("撤销", 90))
_PAGE = 200
_MOST_CONFLICTS = 6
_MOST_CHANGES = 8


class LogPage(Page):
    """Read page by page while the officer scrolls; reversing is a new step and can itself be undone."""

    title = "操作日志"

    def __init__(self, desk: UpkeepDesk) -> None:
        super().__init__(self.title, "每保存一次就是一步，只增不改。较早的步骤也能撤销，只要后来没有再改同一处。")
        self._desk = desk
        self._aside = WorkAside(desk.ledger, self)
        self.table = RowList("操作日志", _HEADS)
        self.look = named_button("变更内容(&W)", "look_at_step", "列出选中的这一步改了哪些内容（Enter）", self._look)
        self.reverse = named_button(
            "撤销这一步(&Z)", "reverse_step", "把选中的这一步改回去，记作新的一步", self._reverse
        )
        self.box = AnswerBox("没有撤销", "", "确定")
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.box)
        self.body.addLayout(beside(self.look, self.reverse, REST, spacing=tokens.SPACE))
        self.table.edit_wanted.connect(self._look)
        self.table.chosen_changed.connect(self._show_possible)
        self.box.left.connect(self.table.setFocus)

    def refresh(self) -> None:
        """Read the newest page."""
        self.table.show_lines(self._read(None), self._read_on)

    def first(self) -> QWidget:
        """The list."""
        return self.table

    def _read(self, before: int | None) -> list[ListRow]:
        return [_line(each) for each in self._desk.ledger.ask(read_log, _PAGE, before=before)]

    def _read_on(self) -> list[ListRow]:
        last: LogLine = self.table.rows[-1].about
        return self._read(last.number)

    def _show_possible(self) -> None:
        chosen: list[LogLine] = self.table.chosen()
        self.look.setEnabled(bool(chosen))
        self.reverse.setEnabled(bool(chosen) and chosen[0].is_undoable and not self._desk.ledger.is_read_only)

    def _look(self) -> None:
        step: LogLine = self.table.chosen()[0]
        said = [_changed(each) for each in self._desk.ledger.ask(read_step, step.number)]
        more = [f"……还有{len(said) - _MOST_CHANGES}处"] if len(said) > _MOST_CHANGES else []
        self.box.show_words(f"第{step.number}步“{step.title}”变更内容", "\n".join([*said[:_MOST_CHANGES], *more]))

    def _reverse(self) -> None:
        step: LogLine = self.table.chosen()[0]
        self._aside.reverse(
            step.id,
            lambda title: self._tell_reversed(step, title),
            or_else=partial(self._deeds.tell, refuse=partial(self._tell_conflicts, step)),
            broken_off=lambda: self.message.emit(f"没有撤销第{step.number}步，一切照旧。"),
        )

    def _tell_reversed(self, step: LogLine, title: str) -> None:
        self.box.hide()
        self.message.emit(f"已撤销第{step.number}步：{title}。按 Ctrl+Z 可以改回来。")

    def _tell_conflicts(self, step: LogLine, objections: Sequence[Objection]) -> None:
        said = [each.sentence for each in objections]
        more = [f"……还有{len(said) - _MOST_CONFLICTS}处"] if len(said) > _MOST_CONFLICTS else []
        lines = "\n".join([*dict.fromkeys(said[:_MOST_CONFLICTS]), *more])
        self.box.show_words(f"第{step.number}步“{step.title}”没有撤销，什么也没有改动", lines, is_refusal=True)


def _changed(each: HistoryLine) -> str:
    where = "　".join(filter(None, (each.project, each.record, each.subject)))
    return f"{where}　{each.field}：{each.old or '（空）'} → {each.new or '（空）'}"


def _line(each: LogLine) -> ListRow:
    undoable = "可以" if each.is_undoable else "不能撤销"
    return ListRow("", (str(each.number), moment_in_table(each.at), each.by, each.title, undoable), about=each)
