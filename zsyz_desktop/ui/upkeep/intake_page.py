"""导入Excel: where one looks for it in the place 数据; the import itself is the window's."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.style import tokens

_HOW = (
    "选文件 → 核对表格 → 栏目对应 → 逐行核对 → 签认写入。签认之前不改动台账，导入以后可以一次撤销；\n"
    "同一份表再导一次不会重复，改了一格只改一项。也可以把文件拖到窗口上，或在项目列表按 Ctrl+V 粘贴表格里复制的一块。"
)


class IntakePage(Page):
    """One button."""

    title = "导入Excel"

    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(self.title, "把本单位的Excel、WPS表格（.xlsx、.xls、.et、.ods、.csv）核对后导入台账。")
        self.begin = named_button(
            "导入Excel…(&I)", "import_sheet_here", "选一份表格（Ctrl+I）", self.import_wanted.emit
        )
        self.body.addWidget(named_label("what_goes", _HOW, wraps=True))
        self.body.addSpacing(tokens.SPACE)
        self.body.addLayout(beside(self.begin, REST))
        self.body.addStretch(1)

    def first(self) -> QWidget:
        """The button."""
        return self.begin
