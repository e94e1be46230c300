"""F1: every shortcut on one sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from zsyz_desktop.ui.actions import ACTIONS
from zsyz_desktop.ui.style.tokens import SPACE_SECTION

_KEYS_OF_FORMS = (
    ("Enter", "到下一栏"),
    ("Ctrl+Enter", "在多行文字里到下一栏"),
    ("Esc", "关闭打开的项目"),
)


class ShortcutSheet(QDialog):
    """A table of keys and what they do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        rows = [(each.shortcut, f"{each.text.rstrip('…')}：{each.tip}") for each in ACTIONS]
        cells = "".join(
            f"<tr><td style='padding:4px 24px 4px 0'><b>{keys}</b></td><td style='padding:4px 0'>{said}</td></tr>"
            for keys, said in (*rows, *_KEYS_OF_FORMS)
        )
        table = QLabel(f"<table>{cells}</table>")
        table.setTextFormat(Qt.TextFormat.RichText)
        table.setObjectName("shortcuts")
        buttons = QDialogButtonBox()
        close = buttons.addButton("关闭", QDialogButtonBox.ButtonRole.AcceptRole)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_SECTION, SPACE_SECTION, SPACE_SECTION, SPACE_SECTION)
        layout.addWidget(table)
        layout.addWidget(buttons)
