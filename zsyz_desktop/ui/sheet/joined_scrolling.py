"""Two scroll bars that move as one; the shorter one stops at its end without holding the other back."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QScrollBar


class JoinedScrolling(QObject):
    """Joins two bars for as long as their owner lives."""

    def __init__(self, first: QScrollBar, second: QScrollBar, parent: QObject) -> None:
        super().__init__(parent)
        self._is_following = False
        first.valueChanged.connect(lambda value: self._follow(second, value))
        second.valueChanged.connect(lambda value: self._follow(first, value))

    def _follow(self, other: QScrollBar, value: int) -> None:
        if not self._is_following:
            self._is_following = True
            other.setValue(value)
            self._is_following = False
