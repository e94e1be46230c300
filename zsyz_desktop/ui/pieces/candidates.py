"""The input method's list of candidates stands at the cursor, also in a field scrolled to or with a list below it."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTransform
from PySide6.QtWidgets import QAbstractItemView, QWidget

from zsyz_desktop.ui.pieces.cursor_listener import CursorListener


class Candidates(CursorListener):
    """Follows the focus and tells Qt where the field is.

    Qt asks only when the field gets the cursor, so it knows of no scroll since; and while suggestions are down it
    takes their window for the field's, which puts the candidates off the screen.
    """

    def eventFilter(self, field: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Before the field takes what is composed: from its cursor the place of the candidates is counted."""
        window = QGuiApplication.focusWindow() if event.type() is QEvent.Type.InputMethod else None
        if window is not None and isinstance(field, QWidget):
            place = window.mapFromGlobal(_typed_in(field).mapToGlobal(QPoint(0, 0)))
            QGuiApplication.inputMethod().setInputItemTransform(QTransform.fromTranslate(place.x(), place.y()))
        return False

    def hears(self, widget: QWidget) -> bool:
        """Whoever takes what is composed."""
        return widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def _typed_in(field: QWidget) -> QWidget:
    """Who says where the cursor is: the editor of a grid's cell, though the grid keeps the focus for the first word."""
    editor = field.indexWidget(field.currentIndex()) if isinstance(field, QAbstractItemView) else None
    return field if editor is None else editor
