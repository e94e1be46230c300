"""Sections of a form one below the other, or in two columns where there is room: a wide window shows the whole card."""

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from zsyz_desktop.ui.style import tokens

_COLUMN_LEAST = 520
"""Pixels; two fields beside each other, as in the opened project at the right of a narrow window."""


class SectionColumns(QWidget):
    """Read down the left column, then down the right one; the order of the fields stays what it is.

    The boxes are placed here and not by a layout: moved from one layout into another they would lose the cursor.
    """

    def __init__(self, boxes: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = list(boxes)
        for box in self._boxes:
            box.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 -- Qt calls it so
        """As high as the higher column."""
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt calls it so
        """One column."""
        width = max((box.sizeHint().width() for box in self._boxes), default=0)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt calls it so
        """One column, as high as it is in the present width."""
        width = max((box.minimumSizeHint().width() for box in self._boxes), default=0)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Place the boxes anew."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """A box wants another height: a message came or went."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def _place(self) -> None:
        for box, place in zip(self._boxes, self._places(self.width()), strict=True):
            box.setGeometry(place)

    def _places(self, width: int) -> list[QRect]:
        """Where the boxes stand in that width, in pixels."""
        is_wide = len(self._boxes) > 1 and width >= 2 * _COLUMN_LEAST + tokens.SPACE_SECTION
        column = (width - tokens.SPACE_SECTION) // 2 if is_wide else width
        heights = [_height(box, column) for box in self._boxes]
        at_left = _at_left(heights) if is_wide else len(heights)
        places, top = [], 0
        for number, height in enumerate(heights):
            if number == at_left:
                top = 0
            left = 0 if number < at_left else width - column
            places.append(QRect(left, top, column, height))
            top += height + tokens.SPACE_SECTION
        return places


def _height(box: QWidget, width: int) -> int:
    return box.heightForWidth(width) if box.hasHeightForWidth() else box.minimumSizeHint().height()


def _at_left(heights: Sequence[int]) -> int:
    """How many boxes leave both columns about as high."""
    sums = list(accumulate(heights))
    return min(range(1, len(sums)), key=lambda number: abs(2 * sums[number - 1] - sums[-1]))
