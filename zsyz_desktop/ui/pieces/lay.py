"""How parts of a widget stand below or beside each other, declared in one call."""

from collections.abc import Sequence
from enum import Enum
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget


class Room(Enum):
    """What is left over goes here."""

    REST = 1


REST = Room.REST
Part = QWidget | QLayout | Room | int | tuple[QWidget | QLayout, int] | tuple[QWidget | QLayout, int, Qt.AlignmentFlag]
"""A part, alone or with its share of the room that is left, and its edge; a number is so many pixels of air."""

Margins = int | tuple[int, int] | tuple[int, int, int, int]
"""The same all around; at the sides, above and below; or left, top, right, bottom."""

_Box = TypeVar("_Box", bound=QBoxLayout)


def below(*parts: Part, spacing: int | None = None, margins: Margins = 0, into: QWidget | None = None) -> QVBoxLayout:
    """Each below the one before; `into` is the widget they fill. Without `spacing` the style's own."""
    return _filled(QVBoxLayout() if into is None else QVBoxLayout(into), parts, spacing, margins)


def beside(*parts: Part, spacing: int | None = None, margins: Margins = 0, into: QWidget | None = None) -> QHBoxLayout:
    """The same, each at the right of the one before."""
    return _filled(QHBoxLayout() if into is None else QHBoxLayout(into), parts, spacing, margins)


def _filled(box: _Box, parts: Sequence[Part], spacing: int | None, margins: Margins) -> _Box:
    around = (margins,) * 4 if isinstance(margins, int) else margins * (4 // len(margins))
    box.setContentsMargins(*around)
    if spacing is not None:
        box.setSpacing(spacing)
    for part in parts:
        _add(box, part)
    return box


def _add(box: QBoxLayout, part: Part) -> None:
    if isinstance(part, Room):
        box.addStretch(1)
    elif isinstance(part, int):
        box.addSpacing(part)
    else:
        added, share, *edge = part if isinstance(part, tuple) else (part, 0)
        if isinstance(added, QWidget):
            box.addWidget(added, share, *edge)
        else:
            box.addLayout(added, share)
