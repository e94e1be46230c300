"""The input method's list of candidates stands at the cursor, also in a field scrolled to or with a list below it."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTransform
from PySide6.QtWidgets import QApplication, QWidget


class Candidates(QObject):
    """Follows the focus and tells Qt where the field is.

    Qt asks only when the field gets the cursor, so it knows of no scroll since; and while suggestions are down it
    takes their window for the field's, which puts the candidates off the screen.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._follow)

    def eventFilter(self, field: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Before the field takes what is composed: from its cursor the place of the candidates is counted."""
        window = QGuiApplication.focusWindow() if event.type() is QEvent.Type.InputMethod else None
        if window is not None and isinstance(field, QWidget):
            place = window.mapFromGlobal(field.mapToGlobal(QPoint(0, 0)))
            QGuiApplication.inputMethod().setInputItemTransform(QTransform.fromTranslate(place.x(), place.y()))
        return False

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None and now.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            now.installEventFilter(self)
