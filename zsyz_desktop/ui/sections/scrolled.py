"""A form on a page, scrolled as a whole with what stands below it."""

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from zsyz_desktop.ui.pieces.lay import REST, below
from zsyz_desktop.ui.pieces.scrolling import scroll_area
from zsyz_desktop.ui.style import tokens


def scrolled(form: QWidget, under: QVBoxLayout) -> QScrollArea:
    """The form keeps its own width at the left."""
    inside = QWidget()
    inside.setObjectName("section_page")
    line = QHBoxLayout()  # so that the height of wrapped messages is reckoned at the form's own width
    line.addWidget(form, 1_000)
    line.addStretch(1)
    below(line, under, REST, spacing=tokens.SPACE_WIDE, margins=(0, 0, tokens.SPACE, 0), into=inside)
    return scroll_area(inside)
