"""A box to tick beside words that break into lines; hidden while it has nothing to offer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from zsyz_desktop.ui.chart.drawer import plain_label


class WrappedTick(QWidget):
    """The words name what the tick is for, whether it is ticked or not."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox()
        self.box.setObjectName(name)
        self._words = plain_label(f"{name}_words")
        self._words.setBuddy(self.box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
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
