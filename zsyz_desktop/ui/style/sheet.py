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
    MARK,
    RADIUS,
    REFUSAL_WASH,
    RULE,
    SCROLL_BAR,
    SELECTION,
    SOFT_INK,
    SPACE,
    SPACE_HAIR,
    SPACE_TIGHT,
    SURFACE,
    TYPE_SMALL,
    TYPE_STRONG,
    WASH,
)

_ARROW, _LEFT, _RIGHT, _UP, _CHECK = (
    resource("icons", f"{name}.svg").as_posix()
    for name in ("chevron-down", "chevron-left", "chevron-right", "chevron-up", "check")
)
_FIELDS = "QLineEdit, QPlainTextEdit, QComboBox, QDateEdit"
_GROWN = FOCUS_RING - 1  # a ring takes its room from the padding: nothing moves when the cursor comes and goes
_OWN_INSET = 2  # what a line puts between its padding and its text, and a choice does not


def style_sheet() -> str:
    """The whole style sheet of the application."""
    return "\n".join(
        (_base(), _fields(), _dropped_down(), _marks(), _progress(), _buttons(), _lists(), _bars(), _scroll_bars())
    )


def _base() -> str:
    return f"""
QWidget {{ color: {INK}; }}
QPushButton, QToolButton, QTabBar, QCheckBox, QRadioButton {{ outline: 0; }}
QMainWindow, QDialog {{ background: {SURFACE}; }}
QToolTip {{ background: {INK}; color: {SURFACE}; border: 0; padding: {SPACE_TIGHT}px {SPACE}px; }}
QSplitter::handle {{ background: {BORDER}; }}
QLabel#empty_state {{ color: {SOFT_INK}; font-size: {TYPE_STRONG}px; }}
#action_form {{ background: {WASH}; border: 1px solid {BORDER}; border-radius: {RADIUS}px; }}
#action_note {{ color: {SOFT_INK}; }}
QScrollArea, QStackedWidget {{ background: {SURFACE}; border: 0; }}
QAbstractScrollArea::corner {{ background: {SURFACE}; border: 0; }}
"""


def _fields() -> str:
    return f"""
{_FIELDS} {{
    background: {SURFACE}; border: 1px solid {BORDER}; border-radius: {RADIUS}px; padding: 0 {SPACE}px;
    selection-background-color: {ACCENT}; selection-color: {SURFACE}; placeholder-text-color: {SOFT_INK};
}}
QLineEdit, QComboBox, QDateEdit {{ min-height: {FIELD_HEIGHT - 4}px; }}
QComboBox {{ padding-left: {SPACE + _OWN_INSET}px; }}
QPlainTextEdit {{ padding: {SPACE_TIGHT}px {SPACE_TIGHT + _OWN_INSET}px; }}
QPrintDialog QToolButton {{ padding: 0; min-width: {FIELD_HEIGHT}px; }}
QLineEdit QToolButton {{ background: transparent; border: 0; padding: 0; min-height: 0; }}
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover {{ border-color: {RULE}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus {{
    border: {FOCUS_RING}px solid {ACCENT}; padding: 0 {SPACE - _GROWN}px;
}}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus {{ min-height: {FIELD_HEIGHT - 4 - 2 * _GROWN}px; }}
QComboBox:focus {{ padding-left: {SPACE + _OWN_INSET - _GROWN}px; }}
QPlainTextEdit:focus {{ padding: {SPACE_TIGHT - _GROWN}px {SPACE_TIGHT + _OWN_INSET - _GROWN}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: {WASH}; color: {SOFT_INK}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {WASH}; }}
QLineEdit[refused="true"], QPlainTextEdit[refused="true"], QComboBox[refused="true"] {{
    border-color: {DANGER}; background: {REFUSAL_WASH};
}}
QLineEdit[refused="true"]:focus, QPlainTextEdit[refused="true"]:focus, QComboBox[refused="true"]:focus {{
    border: {FOCUS_RING}px solid {DANGER};
}}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: 0; width: 24px; }}
QComboBox::down-arrow {{ image: url("{_ARROW}"); width: 16px; height: 16px; }}
QComboBox[locked="true"]:disabled {{ color: {INK}; }}
QComboBox[locked="true"]::down-arrow {{ image: none; }}
"""


def _dropped_down() -> str:
    """What drops down below a field: choices, suggestions, the calendar."""
    return f"""
QComboBox QAbstractItemView, QListView#suggestions {{
    background: {SURFACE}; border: 1px solid {RULE}; outline: 0;
    selection-background-color: {SELECTION}; selection-color: {INK};
}}
QComboBox QAbstractItemView::item, QListView#suggestions::item {{
    min-height: {FIELD_HEIGHT - 4}px; padding: 0 {SPACE}px; border: 0; background: {SURFACE}; color: {INK};
}}
QComboBox QAbstractItemView::item:selected, QListView#suggestions::item:selected {{ background: {SELECTION}; }}
QFrame#calendar_popup {{ background: {SURFACE}; border: 1px solid {RULE}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{
    background: {WASH}; border-bottom: 1px solid {BORDER};
}}
QCalendarWidget QToolButton {{
    background: transparent; border: 0; padding: {SPACE_TIGHT}px {SPACE}px; min-height: {MARK + SPACE}px;
}}
QCalendarWidget QToolButton:hover {{ background: {HOVER}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; width: 0; }}
QCalendarWidget QToolButton#qt_calendar_prevmonth {{ qproperty-icon: url("{_LEFT}"); }}
QCalendarWidget QToolButton#qt_calendar_nextmonth {{ qproperty-icon: url("{_RIGHT}"); }}
QCalendarWidget QAbstractItemView::item:selected {{ background: {ACCENT}; color: {SURFACE}; }}
QCalendarWidget QAbstractItemView {{
    background: {SURFACE}; selection-background-color: {ACCENT}; selection-color: {SURFACE}; outline: 0;
    border: 0; padding: 0;
}}
"""


def _progress() -> str:
    return f"""
QProgressBar {{
    background: {SURFACE}; border: 1px solid {BORDER}; border-radius: {RADIUS}px; text-align: center;
    min-height: {FIELD_HEIGHT - 12}px;
}}
QProgressBar::chunk {{ background: {SELECTION}; border-radius: {RADIUS - 1}px; }}
"""


def _marks() -> str:
    return f"""
QCheckBox, QRadioButton {{ spacing: {SPACE}px; }}
QCheckBox::indicator, QRadioButton::indicator {{
    width: {MARK - 2}px; height: {MARK - 2}px; background: {SURFACE}; border: 1px solid {RULE};
}}
QCheckBox::indicator {{ border-radius: {RADIUS - 1}px; }}
QRadioButton::indicator {{ border-radius: {MARK // 2}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ background: {HOVER}; border-color: {INK}; }}
QCheckBox::indicator:checked {{ image: url("{_CHECK}"); border-color: {INK}; }}
QRadioButton::indicator:checked {{
    width: {MARK - 10}px; height: {MARK - 10}px; border: 5px solid {ACCENT}; background: {SURFACE};
}}
QCheckBox:focus, QRadioButton:focus {{ background: {HOVER}; border-radius: {RADIUS}px; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {ACCENT}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {WASH}; border-color: {BORDER}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {SOFT_INK}; }}
"""


def _buttons() -> str:
    return f"""
QPushButton, QToolButton {{
    background: {SURFACE}; border: 1px solid {BORDER}; border-radius: {RADIUS}px;
    padding: {SPACE_TIGHT}px {SPACE * 2}px; min-height: {FIELD_HEIGHT - 12}px;
}}
QPushButton:hover, QToolButton:hover {{ background: {HOVER}; border-color: {RULE}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: {SELECTION}; }}
QPushButton:default, QPushButton[main="true"] {{ background: {ACCENT}; color: {SURFACE}; border-color: {ACCENT}; }}
QPushButton:focus, QToolButton:focus {{
    border: {FOCUS_RING}px solid {ACCENT}; padding: {SPACE_TIGHT - _GROWN}px {SPACE * 2 - _GROWN}px;
}}
QPushButton:default:focus, QPushButton[main="true"]:focus {{ border-color: {INK}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {RULE}; }}
QPushButton:default:disabled, QPushButton[main="true"]:disabled {{ background: {WASH}; border-color: {BORDER}; }}
QFileDialog QToolButton {{ padding: {SPACE_TIGHT}px; }}
"""


def _lists() -> str:
    return f"""
QTabBar::tab {{
    background: transparent; border: 0; border-bottom: 2px solid transparent;
    padding: {SPACE}px {SPACE}px; color: {SOFT_INK};
}}
QTabBar::tab:selected {{ color: {ACCENT}; border-bottom-color: {ACCENT}; font-weight: bold; }}
QTabBar::tab:focus {{ background: {HOVER}; }}
QTabBar::scroller {{ width: {FIELD_HEIGHT - 4}px; }}
QTabBar QToolButton {{ border: 0; border-radius: 0; padding: 0; min-height: 0; }}
QTabBar QToolButton::left-arrow {{ image: url("{_LEFT}"); width: 16px; height: 16px; }}
QTabBar QToolButton::right-arrow {{ image: url("{_RIGHT}"); width: 16px; height: 16px; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {BORDER}; }}
QHeaderView {{ background: {WASH}; border: 0; border-bottom: 1px solid {RULE}; }}
QHeaderView::section {{
    background: {WASH}; border: 0; padding: {SPACE_TIGHT}px {SPACE}px; font-weight: bold;
}}
QHeaderView::up-arrow {{ image: url("{_UP}"); width: {MARK}px; height: {MARK}px; }}
QHeaderView::down-arrow {{ image: url("{_ARROW}"); width: {MARK}px; height: {MARK}px; }}
QTableView, QTreeView, QListView {{ outline: 0; }}
QTableView, QTreeView {{ border: 1px solid transparent; padding: {_GROWN}px; }}
QTableView {{
    gridline-color: {BORDER};
    selection-background-color: {SELECTION}; selection-color: {INK};
    alternate-background-color: {WASH};
}}
QTableView:focus, QTreeView:focus {{ border: {FOCUS_RING}px solid {ACCENT}; padding: 0; }}
QListWidget#navigation {{ background: {WASH}; border: 0; }}
QListWidget#navigation::item {{ padding: {SPACE}px {SPACE}px; border-left: 3px solid transparent; }}
QListWidget#navigation::item:selected {{
    background: {SELECTION}; color: {ACCENT}; border-left-color: {ACCENT}; font-weight: bold;
}}
QListWidget#sections {{
    background: {SURFACE}; border: {FOCUS_RING}px solid transparent; border-right-color: {BORDER};
}}
QListWidget#sections::item {{ padding: 0 {SPACE * 2}px; border-left: 3px solid transparent; }}
QListWidget#sections::item:selected {{
    background: {SELECTION}; color: {ACCENT}; border-left-color: {ACCENT}; font-weight: bold;
}}
QListWidget#sections:focus {{ border-color: {ACCENT}; }}
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
#at_hand QToolButton:focus {{ border-color: {ACCENT}; }}
QMenu::item {{ padding: {SPACE_TIGHT + 2}px {SPACE * 3}px; }}
QMenu::icon {{ padding-left: {SPACE * 2}px; }}
QMenu::indicator {{ width: {MARK}px; height: {MARK}px; left: {SPACE}px; }}
QMenu::indicator:checked {{ image: url("{_CHECK}"); }}
QMenu::right-arrow {{ image: url("{_RIGHT}"); width: {MARK}px; height: {MARK}px; right: {SPACE}px; }}
QMenu::separator {{ height: 1px; background: {BORDER}; margin: {SPACE_TIGHT}px 0; }}
QStatusBar {{ background: {WASH}; border-top: 1px solid {BORDER}; }}
QStatusBar QPushButton {{
    padding: {_GROWN}px {SPACE}px; min-height: {SPACE * 2 + SPACE_TIGHT}px; color: {ACCENT};
}}
QStatusBar QPushButton:focus {{ padding: 0 {SPACE - _GROWN}px; }}
QStatusBar QLabel {{ color: {SOFT_INK}; font-size: {TYPE_SMALL}px; padding: 0 {SPACE}px; }}
QStatusBar::item {{ border: 0; }}
"""


def _scroll_bars() -> str:
    return f"""
QScrollBar {{ background: transparent; border: 0; margin: 0; }}
QScrollBar:vertical {{ width: {SCROLL_BAR}px; }}
QScrollBar:horizontal {{ height: {SCROLL_BAR}px; }}
QScrollBar::handle {{ background: {BORDER}; margin: {SPACE_HAIR}px; border-radius: {SCROLL_BAR // 2 - SPACE_HAIR}px; }}
QScrollBar::handle:vertical {{ min-height: {SPACE * 4}px; }}
QScrollBar::handle:horizontal {{ min-width: {SPACE * 4}px; }}
QScrollBar::handle:hover {{ background: {RULE}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
