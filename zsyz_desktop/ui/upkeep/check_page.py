"""检查台账: every rule of the ledger proven again, what breaks one listed with what to do about it."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.services.whole_ledger.checkup import READABLE, WHOLE, Checkup, Finding
from zsyz_desktop.ui.pieces.copied import copy_lines
from zsyz_desktop.ui.pieces.empty_state import Emptiable
from zsyz_desktop.ui.pieces.errands import Errands
from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.upkeep.desk import UpkeepDesk

_HEADS = (Head("结论", 80), Head("检查项", 320), Head("检查结果"), Head("处理建议", 260))
_STALE = "检查之后台账又改过：下面是改之前的结果，现在的情况请再检查一次。"
_RESTORE = "到“备份与恢复”用最近的备份恢复，这个文件留着备查"
_OPEN = "按 Enter 打开这个项目改正"
_ASK = "先备份这个文件，再联系维护人员"


class CheckPage(Page):
    """Nothing is changed by a check; a cancelled one leaves nothing."""

    title = "检查台账"

    project_opened = Signal(str)

    def __init__(self, desk: UpkeepDesk, errands: Errands) -> None:
        super().__init__(self.title, "从头到尾检查文件和每一条规则，只看不改。")
        self._desk, self._errands = desk, errands
        self._said = ""
        self.table = RowList("检查结果", _HEADS, many=True)
        self.pages = Emptiable(self.table, "尚未检查。\n按“开始检查”，几秒钟就好，随时可以取消。", takes_cursor=True)
        self.start = named_button("开始检查(&C)", "start_check", "检查文件、引用和每一条规则", self.check)
        self.start.setDefault(True)
        self.open = named_button("打开这个项目(&G)", "open_found", "打开选中的这一行所说的项目（Enter）", self._open)
        self.copy = named_button("复制结果(&Y)", "copy_findings", "复制全部结果，可以发给维护人员", self._copy)
        self.body.addWidget(self.pages, 1)
        self.body.addLayout(beside(self.start, self.open, self.copy, REST, spacing=tokens.SPACE))
        self.table.edit_wanted.connect(self._open)
        self.table.chosen_changed.connect(self._show_possible)
        self.pages.show_full(False)  # noqa: FBT003 -- the one question it answers
        self._show_possible()

    def first(self) -> QWidget:
        """The results, else the button that begins."""
        return self.table if self.table.rows else self.start

    def check(self) -> None:
        """Begin a check-up."""
        self._errands.run(
            "正在检查台账…",
            self._desk.ledger.check_up,
            self._show,
            broken_off=lambda: self.message.emit("已取消检查。"),
        )

    def refresh(self) -> None:
        """The ledger is no longer the one that was checked."""
        if self._said:
            self.say_purpose(f"{_STALE}\n{self._said}")

    def _show(self, checkup: Checkup) -> None:
        codes = self._desk.codes() if checkup.counts else frozenset()
        broken = [line for finding in checkup.findings for line in _broken(finding, codes)]
        sound = [ListRow("", ("✓ 完好", each.title, "", ""), about="") for each in checkup.findings if not each.broken]
        self.table.show_lines(broken + sound)
        self.pages.show_full(True)  # noqa: FBT003 -- the one question it answers
        counts = "，".join(f"{name}{count}" for name, count in checkup.counts.items() if count)
        verdict = f"发现{len(broken)}处问题，列在最前面。" if broken else "台账完好，没有发现问题。"
        if not checkup.counts:
            verdict += "有内容读不出来，其余各项没有再查。"
        self._said = f"{verdict}" + (f"\n各类记录：{counts}" if counts else "")
        self.say_purpose(self._said)
        self.table.setFocus()
        self.message.emit(verdict)

    def _show_possible(self) -> None:
        self.open.setEnabled(any(self.table.chosen()))
        self.copy.setEnabled(bool(self.table.rows))

    def _open(self) -> None:
        code = next(iter(self.table.chosen()), "")
        if code:
            self.project_opened.emit(code)

    def _copy(self) -> None:
        copy_lines((row.cells for row in self.table.rows), before=self._said)
        self.message.emit("已复制检查结果。")


def _broken(finding: Finding, codes: frozenset[str]) -> Iterator[ListRow]:
    for sentence in finding.broken:
        code = sentence.partition("：")[0]
        code = code if code in codes else ""
        remedy = _RESTORE if finding.title in (WHOLE, READABLE) else _OPEN if code else _ASK
        yield ListRow("", ("✕ 有误", finding.title, sentence, remedy), about=code)
