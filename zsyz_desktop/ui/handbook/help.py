"""帮助: F1 opens the handbook at the page of the place, tab, section or box one is in; the sheet for the wall."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from zsyz_desktop.ui.pieces.cursor_listener import CursorListener
from zsyz_desktop.ui.pieces.told_of import trail_from, trail_of
from zsyz_desktop.ui.window.window import MainWindow

if TYPE_CHECKING:  # loaded when it is first asked for: the first paint waits for nothing of it
    from zsyz_desktop.ui.handbook.book import Handbook


class Help(CursorListener):
    """One handbook at a time; over a box that waits for an answer it belongs to the box, else Qt would lock it."""

    def __init__(self, window: MainWindow, today: Callable[[], date]) -> None:
        super().__init__(cast("QApplication", QApplication.instance()), window)
        self._window = window
        self._today = today
        self._book: Handbook | None = None

    def show_handbook(self) -> None:
        """Open it, or bring it forward, at the page of where one is."""
        box = QApplication.activeModalWidget()
        trail = trail_from(self._window, self._window.place_stack.currentWidget())
        if box is not None:
            trail = (*trail, *trail_of(box))
        book = self._opened(box or self._window)
        book.show()
        book.show_about(trail)  # laid out by now: what was never shown has nothing to scroll
        book.raise_()
        book.activateWindow()

    def save_quick_start(self) -> None:
        """The sheet for the wall as a PDF, to be printed and pinned up."""
        from zsyz_desktop.ui.handbook.on_paper import QUICK_START, OnPaper  # noqa: PLC0415 -- as above
        from zsyz_desktop.ui.pieces.trouble import tell_trouble  # noqa: PLC0415 -- the first paint does without

        sheet = OnPaper(self._window, self._today(), QUICK_START)
        sheet.failed.connect(lambda error: tell_trouble(self._window, error))
        sheet.message.connect(self._window.status_line.tell)
        sheet.save()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """F1 over a box that waits for an answer, where the actions of the window are locked."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_help = event.key() == Qt.Key.Key_F1 and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if not is_help or QApplication.activeModalWidget() is None:
            return False
        self.show_handbook()
        return True

    def _opened(self, owner: QWidget) -> "Handbook":
        from zsyz_desktop.ui.handbook.book import Handbook  # noqa: PLC0415 -- when it is first asked for

        book = self._book
        if book is None or not isValid(book) or book.parentWidget() is not owner:
            if book is not None and isValid(book):
                book.close()
            book = self._book = Handbook(owner, self._today())
            book.finished.connect(book.deleteLater)
        return book
