"""What this program is: its version, where its files lie on this machine, and whose work it carries."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QWidget

from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.style.tokens import SOFT_INK, SPACE, SPACE_SECTION, TYPE_TITLE
from zsyz_desktop.ui.window.status_line import NOTICE
from zsyz_desktop.ui.window.window import TITLE

_CARRIED = (
    "字体：思源黑体（Noto Sans SC）、花园明朝（HanaMin），SIL OFL 1.1\n图标：Lucide，ISC 许可\n界面：Qt 6，LGPL 3\n"
    "纸面预览：PDFium（pypdfium2），BSD 和 Apache 2.0\n拼音：pypinyin，MIT"
)


class About(QDialog):
    """Facts that can be marked and copied, for a call to whoever maintains the program."""

    def __init__(self, version: str, ledger: Path | None, data_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle("关于本程序")
        title = QLabel(TITLE)
        title.setStyleSheet(f"font-size: {TYPE_TITLE}px; font-weight: bold;")
        form = QGridLayout()
        form.setHorizontalSpacing(SPACE_SECTION)
        form.setVerticalSpacing(SPACE)
        form.setColumnStretch(1, 1)
        facts = (
            ("版本", version),
            ("台账", str(ledger) if ledger is not None else "没有打开"),
            ("本机文件", str(data_folder)),
            ("随程序", _CARRIED),
            ("提醒", NOTICE),
        )
        for row, (name, said) in enumerate(facts):
            form.addWidget(_head(name), row, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(_line(said), row, 1)
        buttons = QDialogButtonBox()
        close = buttons.addButton("关闭", QDialogButtonBox.ButtonRole.AcceptRole)
        close.clicked.connect(self.accept)
        below(title, form, buttons, spacing=SPACE_SECTION, margins=SPACE_SECTION, into=self)


def _head(name: str) -> QLabel:
    head = QLabel(name)
    head.setStyleSheet(f"color: {SOFT_INK};")
    return head


def _line(said: str) -> QLabel:
    line = QLabel(said)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setWordWrap(True)
    line.setMinimumWidth(420)
    line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return line
