"""The first step: which file; where one was dropped or a block pasted, it is read already."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from zsyz_desktop.exchange.ledger_book.reading import counted
from zsyz_desktop.ui.intake.desk import IntakeDesk
from zsyz_desktop.ui.intake.step import Step
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens

FILES = "表格文件 (*.xlsx *.xlsm *.xls *.et *.ods *.csv *.html *.htm);;所有文件 (*)"
_WHAT_IT_IS = (
    "选一份本单位的表格，逐步核对后导入：项目基本情况、四个一、节点时间、到位资金、调度情况、存在问题。\n"
    "能导入.xlsx、.xlsm、.xls、.et、.ods、.csv和系统导出的网页表格；表头可以有一至四行，合并单元格、小计、分组照样认得。\n"
    "签认之前不改动台账，导入以后可以一次撤销。也可以把文件拖到窗口上，或在表格软件里复制一块，到项目列表按 Ctrl+V。"
)


_OWN_BOOK = "是本程序导出的整本台账，不用核对，按“写入台账”导入。只能导入没有项目的台账，写入后可以一次撤销。里面有："


class FileStep(Step):
    """Chooses a file and has it read."""

    title = "选择文件"

    def __init__(self, desk: IntakeDesk) -> None:
        super().__init__(desk)
        self.said = named_label("page_purpose", _WHAT_IT_IS, wraps=True)
        self.chosen = named_label("chosen_file", wraps=True)
        self.button = named_button("选择文件…(&F)", "choose_file", "选一份表格（Alt+F）")
        self.button.clicked.connect(self.ask)
        below(self.said, beside(self.button, REST), self.chosen, REST, spacing=tokens.SPACE_WIDE, into=self)

    def ask(self) -> None:
        """Ask which file, and read it."""
        said, _ = QFileDialog.getOpenFileName(self, "选择要导入的表格", str(self.desk.ledger.path.parent), FILES)
        if said:
            self.desk.open_file(Path(said))

    def show_now(self) -> None:
        """Which file was read."""
        book = self.desk.book
        if book is not None:
            counts = "，".join(f"{title}{count}" for title, count in counted(book).items())
            self.chosen.setText(f"{self.desk.name}{_OWN_BOOK}\n{counts}。")
        else:
            self.chosen.setText(f"已读取：{self.desk.name}" if self.desk.workbook is not None else "")

    def in_the_way(self) -> str:
        """Without a file there is nothing to import."""
        return "" if self.desk.understood is not None or self.desk.book is not None else "请先选择文件。"

    def first(self) -> QWidget:
        """The button."""
        return self.button
