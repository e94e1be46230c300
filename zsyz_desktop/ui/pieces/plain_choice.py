"""A list to choose from: its words are shown as they are, and each stands for what it was made of."""

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox

from zsyz_desktop.cleaning import shown


class PlainChoice(QComboBox):
    """No sign turns the words round; without data of its own a word is kept, as the ledger has it, for its data."""

    def addItem(self, words: str, *data: object) -> None:  # type: ignore[override]  # noqa: N802 -- Qt calls it so
        """A further choice."""
        super().addItem(shown(words), *(data or (words,)))

    def addItems(self, words: Iterable[str]) -> None:  # noqa: N802 -- Qt calls it so
        """Further choices."""
        for word in words:
            self.addItem(word)
