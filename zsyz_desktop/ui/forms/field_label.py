"""The words beside or above a field: a click on them puts the cursor into it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget


class FieldLabel(QLabel):
    """Belongs to one field, its buddy."""

    def __init__(self, words: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setObjectName("field_label")
        self.setBuddy(field)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Into the field, as far as it can be gone to."""
        field = self.buddy()
        if event.button() is Qt.MouseButton.LeftButton and field is not None and field.isEnabled():
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().mousePressEvent(event)
