"""The style sheet of the window: calm surfaces, one accent, a focus ring that is seen; sizes come from tokens."""

from zsyz_desktop.paths import resource
from zsyz_desktop.ui.style.tokens import (
    ACCENT,
    BORDER,
    DANGER,
    FIELD_HEIGHT,
    FOCUS_RING,
    HOVER,
    INK,
    RADIUS,
    REFUSAL_WASH,
    RULE,
    SCROLL_BAR,
    SELECTION,
    SOFT_INK,
    SPACE,
    SPACE_TIGHT,
    SURFACE,
    TYPE_SMALL,
    TYPE_STRONG,
    WASH,
)

_ARROW = resource("icons", "chevron-down.svg").as_posix()
_LEFT, _RIGHT = (resource("icons", f"chevron-{side}.svg").as_posix() for side in ("left", "right"))
_FIELDS = "QLineEdit, QPlainTextEdit, QComboBox, QDateEdit"


def style_sheet() -> str:
    """The whole style sheet of the application."""
    return "\n".join((_base(), _fields(), _buttons(), _lists(), _bars(), _scroll_bars()))


def _base() -> str:
    return f"""
QWidget {{ color: {INK}; }}
QMainWindow, QDialog {{ background: {SURFACE}; }}
QToolTip {{ background: {INK}; color: {SURFACE}; border: 0; padding: {SPACE_TIGHT}px {SPACE}px; }}
QSplitter::handle {{ background: {BORDER}; }}
QLabel#nothing_open {{ color: {SOFT_INK}; font-size: {TYPE_STRONG}px; }}
QScrollArea, QStackedWidget {{ background: {SURFACE}; border: 0; }}
QAbstractScrollArea::corner {{ background: {SURFACE}; border: 0; }}
"""


def _fields() -> str:
    return f"""
{_FIELDS} {{
    background: {SURFACE}; border: 1px solid {BORDER}; border-radius: {RADIUS}px; padding: 0 {SPACE}px;
    min-height: {FIELD_HEIGHT - 4}px; selection-background-color: {ACCENT}; selection-color: {SURFACE};
    placeholder-text-color: {SOFT_INK};
}}
QPlainTextEdit {{ padding: {SPACE_TIGHT}px; min-height: 0; }}
QLineEdit QToolButton {{ background: transparent; border: 0; padding: 0; min-height: 0; }}
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover {{ border-color: {RULE}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus {{
    border: {FOCUS_RING}px solid {ACCENT}; padding: 0 {SPACE - 1}px;
}}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: {WASH}; color: {SOFT_INK}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {WASH}; }}
QLineEdit[refused="true"], QPlainTextEdit[refused="true"], QComboBox[refused="true"] {{
    border-color: {DANGER}; background: {REFUSAL_WASH};
}}
QLineEdit[refused="true"]:focus, QPlainTextEdit[refused="true"]:focus, QComboBox[refused="true"]:focus {{
    border: {FOCUS_RING}px solid {DANGER};
}}
QComboBox::drop-down {{ border: 0; width: 24px; }}
QComboBox::down-arrow {{ image: url("{_ARROW}"); width: 16px; height: 16px; }}
"""


def _buttons() -> str:
    return f"""
QPushButton, QToolButton {{
    background: {SURFACE}; border: 1px solid {BORDER}; border-radius: {RADIUS}px;
    padding: {SPACE_TIGHT}px {SPACE * 2}px; min-height: {FIELD_HEIGHT - 12}px;
}}
QPushButton:hover, QToolButton:hover {{ background: {HOVER}; border-color: {RULE}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: {SELECTION}; }}
QPushButton:default {{ background: {ACCENT}; color: {SURFACE}; border-color: {ACCENT}; }}
QPushButton:focus, QToolButton:focus {{ border: {FOCUS_RING}px solid {ACCENT}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {RULE}; }}
QPushButton:default:disabled {{ background: {WASH}; border-color: {BORDER}; }}
QFileDialog QToolButton {{ padding: {SPACE_TIGHT}px; }}
"""


def _lists() -> str:
    return f"""
QTabBar::tab {{
    background: transparent; border: 0; border-bottom: 2px solid transparent;
    padding: {SPACE}px {SPACE * 2}px; color: {SOFT_INK};
}}
QTabBar::tab:selected {{ color: {ACCENT}; border-bottom-color: {ACCENT}; font-weight: bold; }}
QTabBar::tab:focus {{ background: {HOVER}; }}
QTabBar::scroller {{ width: {FIELD_HEIGHT - 4}px; }}
QTabBar QToolButton {{ border: 0; border-radius: 0; padding: 0; min-height: 0; }}
QTabBar QToolButton::left-arrow {{ image: url("{_LEFT}"); width: 16px; height: 16px; }}
QTabBar QToolButton::right-arrow {{ image: url("{_RIGHT}"); width: 16px; height: 16px; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {BORDER}; }}
QHeaderView::section {{
    background: {WASH}; border: 0; border-bottom: 1px solid {RULE};
    padding: {SPACE_TIGHT}px {SPACE}px; font-weight: bold;
}}
QTableView, QTreeView, QListView {{ outline: 0; }}
QTableView {{
    border: 1px solid transparent; gridline-color: {BORDER};
    selection-background-color: {SELECTION}; selection-color: {INK};
    alternate-background-color: {WASH};
}}
QTableView:focus, QTreeView:focus {{ border: 1px solid {ACCENT}; }}
QListWidget#navigation {{ background: {WASH}; border: 0; }}
QListWidget#navigation::item {{ padding: {SPACE}px {SPACE}px; border-left: 3px solid transparent; }}
QListWidget#navigation::item:selected {{
    background: {SELECTION}; color: {ACCENT}; border-left-color: {ACCENT}; font-weight: bold;
}}
QListWidget#navigation::item:selected:focus {{ border: 1px solid {ACCENT}; border-left-width: 3px; }}
"""


def _bars() -> str:
    return f"""
QMenuBar {{ background: {SURFACE}; border-bottom: 1px solid {BORDER}; }}
QMenuBar::item {{ padding: {SPACE_TIGHT + 2}px {SPACE + 2}px; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {SELECTION}; }}
QMenu {{ background: {SURFACE}; border: 1px solid {BORDER}; padding: {SPACE_TIGHT}px 0; }}
#at_hand QToolButton {{ border-color: transparent; padding: 1px {SPACE}px; min-height: 0; }}
#at_hand QToolButton:hover {{ border-color: {BORDER}; }}
QMenu::item {{ padding: {SPACE_TIGHT + 2}px {SPACE * 3}px; }}
QMenu::separator {{ height: 1px; background: {BORDER}; margin: {SPACE_TIGHT}px 0; }}
QStatusBar {{ background: {WASH}; border-top: 1px solid {BORDER}; }}
QStatusBar QPushButton {{ padding: 0 {SPACE}px; min-height: 0; color: {ACCENT}; }}
QStatusBar QLabel {{ color: {SOFT_INK}; font-size: {TYPE_SMALL}px; padding: 0 {SPACE}px; }}
QStatusBar::item {{ border: 0; }}
"""


def _scroll_bars() -> str:
    return f"""
QScrollBar {{ background: {SURFACE}; border: 0; margin: 0; }}
QScrollBar:vertical {{ width: {SCROLL_BAR}px; }}
QScrollBar:horizontal {{ height: {SCROLL_BAR}px; }}
QScrollBar::handle {{ background: {BORDER}; border: 2px solid {SURFACE}; border-radius: {SCROLL_BAR // 2}px; }}
QScrollBar::handle:vertical {{ min-height: {SPACE * 4}px; }}
QScrollBar::handle:horizontal {{ min-width: {SPACE * 4}px; }}
QScrollBar::handle:hover {{ background: {RULE}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
