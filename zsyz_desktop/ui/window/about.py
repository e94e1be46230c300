"""What this program is: its version, where its files lie on this machine, and whose work it carries."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QPlainTextEdit, QWidget

from zsyz_desktop.parts import parts
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.style.tokens import SOFT_INK, SPACE, SPACE_SECTION, TYPE_TITLE
from zsyz_desktop.ui.window.status_line import NOTICE
from zsyz_desktop.ui.window.window import TITLE

_PARTS_HIGH = 160


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
            ("提醒", NOTICE),
        )
        for row, (name, said) in enumerate(facts):
            form.addWidget(_head(name), row, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(_line(said), row, 1)
        form.addWidget(_head("用到的部件"), len(facts), 0, Qt.AlignmentFlag.AlignTop)
        form.addWidget(_parts(), len(facts), 1)
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


def _parts() -> QPlainTextEdit:
    """Every part with version and licence, to be scrolled and copied."""
    listed = QPlainTextEdit("\n".join(part.line for part in parts()))
    listed.setObjectName("parts")
    listed.setAccessibleName("用到的部件")
    listed.setReadOnly(True)
    listed.setFixedHeight(_PARTS_HIGH)
    return listed
