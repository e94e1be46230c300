"""Scrolling sideways on its own while something is dragged over the edge of the chart."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

_EDGE = 20  # pixels from the edge where it begins
_EVERY = 30  # milliseconds
_STEP = 14  # pixels


class EdgeScroll:
    """Scrolls while the pointer stays at an edge, and tells the dragging that the ground has moved."""

    def __init__(self, area: QAbstractScrollArea, moved: Callable[[QPointF], None]) -> None:
        self._area = area
        self._moved = moved
        self._at = QPointF()
        self._timer = QTimer(area, interval=_EVERY)
        self._timer.timeout.connect(self._scroll)

    def follow(self, pixel: QPointF) -> None:
        """The pointer drags at this pixel of the viewport."""
        self._at = pixel
        if self._way() == 0:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Nothing is dragged any more."""
        self._timer.stop()

    def _way(self) -> int:
        if self._at.x() < _EDGE:
            return -1
        return 1 if self._at.x() > self._area.viewport().width() - _EDGE else 0

    def _scroll(self) -> None:
        bar = self._area.horizontalScrollBar()
        bar.setValue(bar.value() + self._way() * _STEP)
        self._moved(self._at)
