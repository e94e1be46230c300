"""How sections of a form are laid out: fields in two columns, or pairs under two heads."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from zsyz_desktop.ui.forms.field_row import FieldRow
from zsyz_desktop.ui.forms.fields import AnySection, FieldSpec, PairSection
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens

LayOut = Callable[[AnySection, Mapping[str, FieldRow]], QWidget]
"""Makes the box of a section from its rows."""


def rows_of(section: AnySection) -> dict[str, FieldRow]:
    """The rows of a section by field name, not laid out yet."""
    in_grid = isinstance(section, PairSection) or section.own_words
    return {spec.name: FieldRow(spec, in_grid=in_grid) for spec in section.specs}


def section_box(section: AnySection, rows: Mapping[str, FieldRow]) -> QWidget:
    """A titled part of the form with its rows laid out."""
    box = QWidget()
    box.setObjectName("form_section")
    layout = below(spacing=tokens.SPACE, into=box)
    if section.title:
        layout.addWidget(named_label("section_title", section.title))
    layout.addLayout(_pairs(section, rows) if isinstance(section, PairSection) else _columns(section.fields, rows))
    return box


def _columns(fields: Sequence[FieldSpec], rows: Mapping[str, FieldRow]) -> QGridLayout:
    grid = _grid(tokens.SPACE_WIDE, tokens.SPACE)
    line, column = 0, 0
    for spec in fields:
        if spec.wide and column:
            line, column = line + 1, 0
        grid.addWidget(rows[spec.name], line, column, 1, 2 if spec.wide else 1)
        column = 2 if spec.wide else column + 1
        if column == 2:
            line, column = line + 1, 0
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid


def _pairs(section: PairSection, rows: Mapping[str, FieldRow]) -> QGridLayout:
    grid = _grid(tokens.SPACE_WIDE, tokens.SPACE_TIGHT)
    for column, head in enumerate(section.heads, 1):
        grid.addWidget(named_label("grid_head", head), 0, column)
    for line, pair in enumerate(section.pairs, 1):
        label = named_label("grid_label", pair.label)
        label.setFixedHeight(tokens.FIELD_HEIGHT)
        grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(rows[pair.first.name], line, 1)
        grid.addWidget(rows[pair.second.name], line, 2)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    return grid


def _grid(across: int, down: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(across)
    grid.setVerticalSpacing(down)
    return grid
