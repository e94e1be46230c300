"""A form on a page, scrolled as a whole with what stands below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from zsyz_desktop.ui.style import tokens


def scrolled(form: QWidget, under: QVBoxLayout) -> QScrollArea:
    """The form keeps its own width at the left."""
    inside = QWidget()
    inside.setObjectName("section_page")
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(0, 0, tokens.SPACE, 0)
    layout.setSpacing(tokens.SPACE_WIDE)
    line = QHBoxLayout()  # so that the height of wrapped messages is reckoned at the form's own width
    line.addWidget(form, 1_000)
    line.addStretch(1)
    layout.addLayout(line)
    layout.addLayout(under)
    layout.addStretch(1)
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
