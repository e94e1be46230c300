"""A line that holds several words parted by 、, each completed on its own."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.forms.editors import LineEditor
from zsyz_desktop.ui.forms.suggester import Suggester

_BETWEEN = "、"
_ALIKE = str.maketrans(dict.fromkeys("，,；;", _BETWEEN))


class PartSuggester(Suggester):
    """Completes what stands behind the last 、 and leaves what stands before it."""

    def __init__(self, words: Sequence[str], line: QWidget) -> None:
        super().__init__(words, line)
        self._before = ""

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 -- Qt calls it so
        """Only the last word is looked for."""
        before, between, last = path.translate(_ALIKE).rpartition(_BETWEEN)
        self._before = before + between
        return super().splitPath(last.strip())

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 -- Qt calls it so
        """The whole line with the word that was chosen."""
        return self._before + super().pathFromIndex(index)


class SeveralEditor(LineEditor):
    """Down drops the list of all words; what is chosen goes behind what stands there."""

    def offer(self, words: Sequence[str]) -> None:
        """Complete each word from these."""
        if words != self._offered or self.completer() is None:
            self._offered = words
            self.setCompleter(PartSuggester(words, self))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """A further word begins behind a 、."""
        suggester = self.suggester()
        is_shut = suggester is not None and not suggester.popup().isVisible()
        if event.key() == Qt.Key.Key_Down and suggester is not None and is_shut and not self.isReadOnly():
            if self.text().strip() and not self.text().rstrip().endswith(_BETWEEN):
                self.setText(self.text().rstrip() + _BETWEEN)
            suggester.setCompletionPrefix(self.text())
            suggester.complete()
            return
        super().keyPressEvent(event)
