"""The box with the report of an error nobody expected: it can be copied, and the work goes on."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from zsyz_desktop.ui.pieces.copied import copy_report
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.style.tokens import SPACE_WIDE

_TOLD = (
    "程序出错了。已保存的内容不受影响，可以接着用；请把下面的报告复制给维护人员。"
    "报告里只有程序自己的位置，没有项目名称、填写的内容和文件的位置。"
)
_KEPT = "报告也存在：{file}"


class CrashReport(QDialog):
    """The report, with a button that copies it; `file` is where it was written, None where it could not be."""

    def __init__(self, report: str, file: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash_report")
        self.setWindowTitle("程序出错了")
        self.resize(640, 420)
        said = PlainLabel(_TOLD if file is None else f"{_TOLD}\n{_KEPT.format(file=file)}")
        said.setObjectName("told")
        said.setWordWrap(True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.report = QPlainTextEdit(report)
        self.report.setObjectName("report")
        self.report.setReadOnly(True)
        self.report.setAccessibleName("错误报告")
        buttons = QDialogButtonBox()
        self.copy_button = buttons.addButton("复制报告", QDialogButtonBox.ButtonRole.ActionRole)
        self.go_on = buttons.addButton("继续使用", QDialogButtonBox.ButtonRole.AcceptRole)
        below(said, self.report, buttons, spacing=SPACE_WIDE, margins=SPACE_WIDE, into=self)
        self.go_on.setDefault(True)
        self.go_on.setFocus()
        self.copy_button.clicked.connect(self.copy_report)
        self.go_on.clicked.connect(self.accept)

    def add(self, report: str) -> None:
        """A further error while this one is still shown."""
        self.report.appendPlainText(f"\n{report}")

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        copy_report(self.report.toPlainText())
