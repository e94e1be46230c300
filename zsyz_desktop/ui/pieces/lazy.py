"""A widget that is made when it is first looked at: what nobody opens costs nothing at the start."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

W = TypeVar("W", bound=QWidget)


class MadeWhenSeen(QWidget, Generic[W]):
    """Holds one widget, made at the first showing."""

    def __init__(self, make: Callable[[], W], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._made: W | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def made(self) -> W | None:
        """The widget, if anyone has looked at it yet."""
        return self._made

    def content(self) -> W:
        """The widget, made now at the latest."""
        if self._made is None:
            self._made = self._make()
            self._layout.addWidget(self._made)
            self._made.show()  # the layout would do so only at the next turn
            self.setFocusProxy(self._made)
        return self._made

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Make the content, if it is not there."""
        self.content()
        super().showEvent(event)
