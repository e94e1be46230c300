"""F1: every shortcut on one sheet, and where the handbook lies if it came with the program."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from zsyz_desktop.paths import resource
from zsyz_desktop.ui.actions import ACTIONS
from zsyz_desktop.ui.style.tokens import SOFT_INK, SPACE, SPACE_SECTION

HANDBOOK = ("handbook", "用户手册.pdf")
_OTHER_KEYS = (
    ("Enter", "到下一栏；在项目表里打开选中的项目"),
    ("Ctrl+Enter", "在多行文字里到下一栏"),
    ("Esc", "清除查找和筛选；在打开的项目里回到项目表"),
    ("Del", "在项目表里把选中的放进回收站"),
    ("Ctrl+C", "在项目表里复制选中的行，可粘贴到表格"),
    ("Alt+F、E、P、H", "打开菜单"),
)


class ShortcutSheet(QDialog):
    """Two columns of keys and what they do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcut_sheet")
        self.setWindowTitle("快捷键")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_SECTION, SPACE_SECTION, SPACE_SECTION, SPACE_SECTION)
        layout.setSpacing(SPACE_SECTION)
        layout.addLayout(_grid())
        handbook = resource(*HANDBOOK)
        if handbook.exists():
            layout.addWidget(QLabel(f"用户手册：{handbook}"))
        buttons = QDialogButtonBox()
        close = buttons.addButton("关闭", QDialogButtonBox.ButtonRole.AcceptRole)
        close.clicked.connect(self.accept)
        layout.addWidget(buttons)


def _grid() -> QGridLayout:
    said = [(each.shortcut, f"{each.text.rstrip('…')}：{each.tip}") for each in ACTIONS]
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE_SECTION)
    grid.setVerticalSpacing(SPACE)
    for row, (keys, does) in enumerate((*said, *_OTHER_KEYS)):
        key = QLabel(keys)
        key.setStyleSheet("font-weight: bold;")
        line = QLabel(does)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setStyleSheet(f"color: {SOFT_INK};" if row >= len(said) else "")
        grid.addWidget(key, row, 0)
        grid.addWidget(line, row, 1)
    return grid
