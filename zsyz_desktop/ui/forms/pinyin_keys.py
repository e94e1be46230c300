"""A list gone through by letters: 「luf」 or 「lf」 chooses 禄丰市, whether the list is dropped down or not."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox

from zsyz_desktop.services.spelling.pinyin import is_begun_by

_TOGETHER = 1000
"""Milliseconds: letters that follow each other so closely are one word."""
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class PinyinKeys(QObject):
    """What the letters typed into a choice mean: no input method composes there, so they come as they are."""

    def __init__(self, choice: QComboBox) -> None:
        super().__init__(choice)
        self._choice = choice
        self._list: QAbstractItemView | None = None
        self._typed = ""
        self._last = QElapsedTimer()

    def hear_list(self) -> None:
        """Hear the keys of the list as well: it is dropped down for the first time, and made only then."""
        if self._list is None:
            self._list = self._choice.view()
            self._list.installEventFilter(self)

    def take(self, event: QKeyEvent) -> bool:
        """Whether a letter chose something; what no word begins with is left to Qt."""
        letter = event.text().lower()
        is_letter = letter.isascii() and letter.isalpha() and event.modifiers() in _PLAIN
        return is_letter and self._go_by(letter)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """A letter while the list is dropped down."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self.take(event):
            return True
        return super().eventFilter(watched, event)

    def _go_by(self, letter: str) -> bool:
        is_one_word = self._last.isValid() and self._last.elapsed() < _TOGETHER
        self._last.start()
        shown = self._list if self._list is not None and self._list.isVisible() else None
        current = self._choice.currentIndex() if shown is None else shown.currentIndex().row()
        for typed, start in ((self._typed + letter, current), (letter, current + 1)):
            if (is_one_word or typed == letter) and (row := self._begun_by(typed, start)) is not None:
                self._typed = typed
                self._choose(row, shown)
                return True
        return False

    def _begun_by(self, typed: str, start: int) -> int | None:
        """The first row from `start` on, and around, that is begun by these letters."""
        count = self._choice.count()
        rows = ((max(start, 0) + step) % count for step in range(count))
        return next((row for row in rows if is_begun_by(self._choice.itemText(row), typed)), None)

    def _choose(self, row: int, shown: QAbstractItemView | None) -> None:
        if shown is not None:
            shown.setCurrentIndex(shown.model().index(row, self._choice.modelColumn()))
        else:
            self._choice.setCurrentIndex(row)
            self._choice.activated.emit(row)
