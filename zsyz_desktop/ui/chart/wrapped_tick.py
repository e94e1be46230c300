"""A box to tick beside words that break into lines; hidden while it has nothing to offer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from zsyz_desktop.ui.pieces.lay import beside
from zsyz_desktop.ui.pieces.plain_label import named_label


class WrappedTick(QWidget):
    """The words name what the tick is for, whether it is ticked or not."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox()
        self.box.setObjectName(name)
        self._words = named_label(f"{name}_words", wraps=True, selectable=True)
        self._words.setBuddy(self.box)
        beside((self.box, 0, Qt.AlignmentFlag.AlignTop), (self._words, 1), into=self)
        self.hide()

    @property
    def words(self) -> str:
        """What is offered; "" for nothing."""
        return self._words.text()

    @property
    def is_ticked(self) -> bool:
        """True while it is offered and ticked."""
        return bool(self.words) and self.box.isChecked()

    def offer(self, words: str) -> None:
        """Offer this, or nothing; the tick stays for the next offer."""
        self._words.setText(words)
        self.box.setAccessibleName(words)
        self.setVisible(bool(words))
