"""The editor of a cell that may hold several lines: Enter is done, Alt+Enter begins a new line."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

LEAST_HEIGHT = 96


class TextCell(QPlainTextEdit):
    """Grows over the rows below, so that what is typed is seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def is_all_selected(self) -> bool:
        """True while the next sign typed takes the place of everything."""
        cursor = self.textCursor()
        return cursor.selectionEnd() - cursor.selectionStart() == len(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Alt+Enter begins a line."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)
