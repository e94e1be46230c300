"""What drops down below a line while one types: quiet where nothing is left to choose."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.rules.names import name_key
from zsyz_desktop.services.spelling.pinyin import sounds
from zsyz_desktop.ui.style.window_sheet import wear_sheet

_NAME = "suggestions"
_NOTHING = "\0"
"""Stands in no word."""
_BESIDE, _WIDEST = 40, 420
"""Frame and scroll bar; and what still stands in a window."""
_FULL_BRACKETS = str.maketrans("()", "（）")
_LEAST_LETTERS = 2
"""One letter is in the pinyin of nearly everything."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_AS_SOUNDS = str.maketrans(_LETTERS, "".join(chr(ord(letter) + 0xFEE0) for letter in _LETTERS))
"""Pinyin is looked for in full-width letters: Qt looks for what goes on in what it found for the letters before, which
may have been words with these very letters."""


class _Words(QStringListModel):
    """The words as they are seen, and, once letters are typed that stand in none, as they sound."""

    by_sound = False

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 -- Qt's own
        """What is looked through is a word with its sounds."""
        said = super().data(index, role)
        if self.by_sound and role == Qt.ItemDataRole.EditRole:
            return f"{said}\n{sounds(said).translate(_AS_SOUNDS)}"
        return said


class Suggester(QCompleter):
    """Any part of a word finds it, in capitals or not; letters that stand in none find it by pinyin or initials."""

    def __init__(self, words: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        plain = [shown(word) for word in words]
        self._words = [word.casefold() for word in plain]
        self._model = _Words(plain, self)
        self.setModel(self._model)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._longest = max(plain, key=len, default="")

    def dropped(self) -> QAbstractItemView:
        """The list, with the name its look goes by; Qt gives it no parent to take the look from."""
        dropped = self.popup()
        if dropped.objectName() != _NAME:
            dropped.setObjectName(_NAME)
            wear_sheet(dropped)
        return dropped

    def _widen(self) -> None:
        """Let the list be as wide as its words where the line is narrow, within reason."""
        metrics = self.popup().fontMetrics()
        self.popup().setMinimumWidth(min(metrics.horizontalAdvance(self._longest) + _BESIDE, _WIDEST))

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 -- Qt calls it so
        """What is looked for: nothing, where the whole of the only word that fits stands there already."""
        self._widen()  # before the list drops down
        typed = next((each for each in _spellings(path) if any(each in word for word in self._words)), path.casefold())
        fitting = [word for word in self._words if typed in word]
        self._model.by_sound = not fitting and len(typed) >= _LEAST_LETTERS and typed.isascii() and typed.isalpha()
        if self._model.by_sound:
            return [typed.translate(_AS_SOUNDS)]
        return [_NOTHING if fitting == [typed] else typed]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 -- Qt calls it so
        """The word alone."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


def _spellings(typed: str) -> tuple[str, ...]:
    """As it was typed, and as names are most often kept: without blanks, half-width but for the brackets."""
    key = name_key(typed)
    return typed.casefold(), key, key.translate(_FULL_BRACKETS)
