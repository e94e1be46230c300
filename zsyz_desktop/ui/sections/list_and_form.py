"""A list and its form side by side; in a narrow place the form stands below."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from zsyz_desktop.ui.style import tokens

_FORM_WIDTH = 400


def list_and_form(
    listed: Sequence[QWidget], form: Sequence[QWidget], buttons: QLayout, *, is_narrow: bool
) -> QHBoxLayout | QVBoxLayout:
    """The last widget of each column takes the room that is left."""
    left, right = QVBoxLayout(), QWidget()
    left.addLayout(buttons)
    column = QVBoxLayout(right)
    column.setContentsMargins(0, 0, 0, 0)
    for layout, widgets in ((left, listed), (column, form)):
        layout.setSpacing(tokens.SPACE)
        for widget in widgets:
            layout.addWidget(widget, 1 if widget is widgets[-1] else 0)
    if not is_narrow:
        right.setFixedWidth(_FORM_WIDTH)
    both = QVBoxLayout() if is_narrow else QHBoxLayout()
    both.setSpacing(tokens.SPACE_WIDE)
    both.addLayout(left, 1)
    both.addWidget(right, 2 if is_narrow else 0)
    return both
