"""整本移交: the ledger as one checked file for a successor, and one that was handed over taken in."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.exchange.handing_over import HandedOver
from zsyz_desktop.rules.wording import size_words
from zsyz_desktop.services.ledger.ledgers import copy_checked
from zsyz_desktop.ui.pieces import ledger_files
from zsyz_desktop.ui.pieces.errands import Errands
from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.operations import Step
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.upkeep.box import AnswerBox
from zsyz_desktop.ui.upkeep.desk import UpkeepDesk

_WHAT_GOES = (
    "一并带走：全部项目和班子、图表、清单、附件，产业链档案，本台账的设置，回收站，操作日志。\n"
    "不会带走：本机的填报人、窗口布局、没保存的草稿，以及以前的备份。\n"
    "移交后两份台账互不同步，请明确后续填报人，以免一个项目记在两本台账里。"
)


class HandoverPage(Page):
    """`open_wanted` names the file that was taken in."""

    title = "整本移交"

    open_wanted = Signal(object)

    def __init__(self, desk: UpkeepDesk, errands: Errands) -> None:
        super().__init__(self.title, "换人、换电脑时，把整本台账作为一个文件交出去；写好以后会重新读一遍核对。")
        self._desk, self._errands = desk, errands
        self.words = named_label("what_goes", _WHAT_GOES, wraps=True)
        self.give = named_button(
            "移交到U盘或文件夹…(&G)", "hand_over", "写成“单位-台账-日期”一个文件并核对", self._ask_folder
        )
        self.give.setDefault(True)
        self.take = named_button(
            "从移交文件打开…(&T)", "take_over", "先复制到本机再打开，U盘上的文件不动", self._ask_file
        )
        self.box = AnswerBox("移交结果", "", "确定")
        self.body.addWidget(self.words)
        self.body.addSpacing(tokens.SPACE)
        self.body.addLayout(beside(self.give, self.take, REST, spacing=tokens.SPACE))
        self.body.addWidget(self.box)
        self.body.addStretch(1)
        self.box.left.connect(self.give.setFocus)
        self.box.folder.refused.connect(self.message)

    def first(self) -> QWidget:
        """The button that hands over."""
        return self.give

    def _ask_folder(self) -> None:
        said = QFileDialog.getExistingDirectory(self, "移交到哪个文件夹", str(self._desk.ledger.path.parent))
        if said:
            folder = Path(said)
            self._errands.run(
                "正在写移交文件…",
                lambda step: self._desk.hand_over(folder, step),
                self._tell_given,
                or_else=self._tell_refused,
                broken_off=lambda: self.message.emit("已取消移交，没有留下文件。"),
            )

    def _tell_given(self, given: HandedOver) -> None:
        lines = (
            f"文件：{given.path}\n大小{size_words(given.size)}，里面有{given.projects}个项目（含回收站），已重新读过一遍，完好。\n"
            "对方装好本程序后，在“数据 → 整本移交”里选“从移交文件打开”。U盘请先弹出再拔。"
        )
        self.box.show_words("移交文件写好了", lines, file=given.path)
        self.message.emit(f"已写好移交文件：{given.path}")

    def _tell_refused(self, error: Exception) -> None:
        if isinstance(error, Refusal | Trouble):
            self.box.show_words("没有移交成", str(error), is_refusal=True)
        else:
            self.failed.emit(error)

    def _ask_file(self) -> None:
        source = ledger_files.ask_existing(self, self._desk.ledger.path.parent, title="选择移交文件")
        if source is None:
            return
        suggested = self._desk.ledger.path.parent / source.name
        target = ledger_files.ask_new(self, suggested, title="在本机放到哪里")
        if target is not None:
            self._errands.run(
                "正在复制移交文件…",
                lambda step: _taken_in(source, target, step),
                self.open_wanted.emit,
                or_else=self._tell_refused,
                broken_off=lambda: self.message.emit("已取消，没有打开。"),
            )


def _taken_in(source: Path, target: Path, step: Step) -> Path:
    if target.exists():
        raise Trouble(f"“{target.name}”已经存在，没有覆盖它。请换一个文件名。")
    copy_checked(source, target, on_pages=step)
    return target
