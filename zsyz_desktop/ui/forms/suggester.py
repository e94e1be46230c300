"""What drops down below a line while one types: quiet where nothing is left to choose."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.rules.names import name_key

_NOTHING = "\0"
"""Stands in no word."""
_BESIDE, _WIDEST = 40, 420
"""Frame and scroll bar; and what still stands in a window."""
_FULL_BRACKETS = str.maketrans("()", "（）")


class Suggester(QCompleter):
    """Any part of a word finds it, in capitals or not."""

    def __init__(self, words: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        plain = [shown(word) for word in words]
        self._words = [word.casefold() for word in plain]
        self.setModel(QStringListModel(plain, self))
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._longest = max(plain, key=len, default="")

    def _widen(self) -> None:
        """Let the list be as wide as its words where the line is narrow, within reason."""
        metrics = self.popup().fontMetrics()
        self.popup().setMinimumWidth(min(metrics.horizontalAdvance(self._longest) + _BESIDE, _WIDEST))

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 -- Qt calls it so
        """What is looked for: nothing, where the whole of the only word that fits stands there already."""
        self._widen()  # before the list drops down
        typed = next((each for each in _spellings(path) if any(each in word for word in self._words)), path.casefold())
        fitting = [word for word in self._words if typed in word]
        return [_NOTHING if fitting == [typed] else typed]


def _spellings(typed: str) -> tuple[str, ...]:
    """As it was typed, and as names are most often kept: without blanks, half-width but for the brackets."""
    key = name_key(typed)
    return typed.casefold(), key, key.translate(_FULL_BRACKETS)
