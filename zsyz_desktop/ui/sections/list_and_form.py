"""A list and its form side by side; in a narrow place the form stands below."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.style import tokens

_FORM_WIDTH = 400
_LIST_LEAST = 240
_SHARES = (2, 3)
"""Of a height that has room for more than the least of both."""
_LEAST_LINES = 3  # of the list, with its head, above a form
_MOST = 16_777_215  # Qt's own QWIDGETSIZE_MAX, which PySide does not name


class _Side(QWidget):
    """What has no room in it is scrolled; where the least of one side grows, the other gives way."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802 -- Qt calls it so
        """Else Qt takes all that could be seen for the least, and never shares a low window anew."""
        return False


class ListAndForm(QWidget):
    """The last widget of each column takes the room that is left; `is_narrow` keeps the form below at any width."""

    def __init__(
        self, listed: Sequence[QWidget], form: Sequence[QWidget], buttons: QLayout, *, is_narrow: bool
    ) -> None:
        super().__init__()
        self._is_narrow = is_narrow
        left, self._right = _Side(), _Side()
        self._list = listed[-1]
        below(buttons, *listed[:-1], (listed[-1], 1), spacing=tokens.SPACE, into=left)
        below(*form[:-1], (form[-1], 1), spacing=tokens.SPACE, into=self._right)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(tokens.SPACE_WIDE)
        self._both.addWidget(left, 1)
        self._both.addWidget(self._right, 0)
        self._arrange(is_below=is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Beside or below, as there is room."""
        super().resizeEvent(event)
        self._arrange(is_below=self._is_narrow or self.width() < _FORM_WIDTH + tokens.SPACE_WIDE + _LIST_LEAST)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt calls it so
        """What it needs with the form below, which is how it is when there is no more."""
        least = super().minimumSizeHint()
        return least if self._is_narrow else QSize(min(least.width(), _FORM_WIDTH), least.height())

    def _arrange(self, *, is_below: bool) -> None:
        way = QBoxLayout.Direction.TopToBottom if is_below else QBoxLayout.Direction.LeftToRight
        if self._both.direction() is way and self._right.maximumWidth() == (_MOST if is_below else _FORM_WIDTH):
            return
        self._both.setDirection(way)
        for side, share in enumerate(_SHARES if is_below else (1, 0)):
            self._both.setStretch(side, share)
        self._list.setMinimumHeight(_LEAST_LINES * tokens.ROW_HEIGHT if is_below and not self._is_narrow else 0)
        self._right.setMinimumWidth(0 if is_below else _FORM_WIDTH)
        self._right.setMaximumWidth(_MOST if is_below else _FORM_WIDTH)
