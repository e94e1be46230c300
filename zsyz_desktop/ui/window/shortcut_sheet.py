"""Ctrl+F1: every shortcut on one sheet."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.scrolling import scroll_area
from zsyz_desktop.ui.style.tokens import (
    ACCENT,
    FIELD_HEIGHT,
    SCROLL_BAR,
    SPACE,
    SPACE_SECTION,
    SPACE_TIGHT,
    SPACE_WIDE,
    SURFACE,
)
from zsyz_desktop.ui.window.actions import ACTIONS

_OTHER_KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "到处都一样",
        (
            ("Enter", "到下一栏；按下按钮；打开选中的项目"),
            ("Ctrl+Enter", "在多行文字里到下一栏"),
            ("Esc", "清除查找和筛选；收起表单；回到项目表"),
            ("Del、Ctrl+C", "在项目表里：移入回收站；复制选中的行"),
            ("Alt+F、E、P、H", "打开菜单"),
        ),
    ),
    (
        "推进图表",
        (
            ("F2、Enter、Tab", "在表里：改这一格；往下；往右"),
            ("Ctrl+;", "在日期格里写今天"),
            ("Insert、Ctrl+Del", "在前面加一个节点；移除节点"),
            ("Shift+←→", "在图上：整段移动一天"),
            ("Ctrl+←→", "在图上：计划完成移动一天"),
            ("Ctrl+Shift+←→", "在图上：计划开始移动一天"),
            ("Ctrl+↑↓、Del", "在图上：选一条前置；解除它"),
            ("Ctrl+=、Ctrl+-", "图放大、缩小"),
        ),
    ),
    (
        "闭环清单、附件、变更记录",
        (
            ("↑↓、→←", "在清单里：逐项走；展开、收起"),
            ("Ctrl+V、F2、Del", "在附件里：粘贴文件；改名；移除"),
            ("Alt+R、Alt+U", "在变更记录里：恢复旧值；撤销这次操作"),
        ),
    ),
    (
        "报表打印",
        (
            ("Enter", "打印"),
            ("Ctrl+Shift+S", "另存为PDF"),
            ("F3、Shift+F3", "下一处、上一处查到的"),
        ),
    ),
)


class ShortcutSheet(QDialog):
    """Two columns of keys and what they do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcut_sheet")
        self.setWindowTitle("快捷键")
        buttons = QDialogButtonBox()
        close = buttons.addButton("关闭", QDialogButtonBox.ButtonRole.AcceptRole)
        close.clicked.connect(self.accept)
        inside = QWidget()
        inside.setObjectName("all_keys")
        inside.setLayout(_columns())
        self.setStyleSheet(f"#all_keys {{ background: {SURFACE}; }}")
        keys = scroll_area(inside, only_down=False)  # on a low or scaled screen the lines are more than it holds
        keys.setAccessibleName("快捷键")
        keys.setMinimumSize(QSize(0, 0))
        below((keys, 1), buttons, spacing=SPACE_SECTION, margins=SPACE_SECTION, into=self)
        room = QSize(2 * SPACE_SECTION + SCROLL_BAR, 3 * SPACE_SECTION + FIELD_HEIGHT + SCROLL_BAR)
        self.resize((inside.sizeHint() + room).boundedTo(self.screen().availableSize()))


def _columns() -> QHBoxLayout:
    """The window's own keys at the left, those of its parts at the right."""
    own = [(each.shortcut, f"{each.text.rstrip('…')}：{each.tip}") for each in ACTIONS]
    columns = QHBoxLayout()
    columns.setSpacing(2 * SPACE_SECTION)
    for groups in ((("整个窗口", own),), _OTHER_KEYS):
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_WIDE)
        grid.setVerticalSpacing(SPACE_TIGHT)
        for title, lines in groups:
            _add_group(grid, title, lines)
        grid.setRowStretch(grid.rowCount(), 1)
        columns.addLayout(grid)
    return columns


def _add_group(grid: QGridLayout, title: str, lines: Sequence[tuple[str, str]]) -> None:
    head = QLabel(title)
    head.setIndent(0)  # else what has a padding of its own stands further in than the keys below it
    head.setStyleSheet(f"font-weight: bold; color: {ACCENT}; padding-top: {SPACE}px;")
    grid.addWidget(head, grid.rowCount(), 0, 1, 2)
    for keys, does in lines:
        key = QLabel(keys)
        key.setStyleSheet("font-weight: bold;")
        line = QLabel(does)
        line.setTextFormat(Qt.TextFormat.PlainText)
        row = grid.rowCount()
        grid.addWidget(key, row, 0)
        grid.addWidget(line, row, 1)
