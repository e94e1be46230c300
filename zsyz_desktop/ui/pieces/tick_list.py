"""A list of boxes to tick, all ticked at first."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens


class TickList(QWidget):
    """Hidden while there is nothing to tick."""

    turned = Signal()
    """The officer ticked a line, or took its tick away."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        label = named_label("field_label", title)
        self._lines = below(label, spacing=tokens.SPACE_TIGHT, into=self)
        self.hide()

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Offer these (key, words); a line offered before keeps its tick."""
        unticked = {key for key, box in self._boxes.items() if not box.isChecked()}
        for box in self._boxes.values():
            self._lines.removeWidget(box)
            box.deleteLater()
        self._boxes = {key: QCheckBox(shown(words)) for key, words in lines}
        for key, box in self._boxes.items():
            box.setChecked(key not in unticked)
            box.clicked.connect(self.turned)
            self._lines.addWidget(box)
        self.setVisible(bool(lines))

    @property
    def has_lines(self) -> bool:
        """True while there is something to tick."""
        return bool(self._boxes)

    def ticked(self) -> frozenset[str]:
        """The keys of the ticked lines."""
        return frozenset(key for key, box in self._boxes.items() if box.isChecked())

    def unticked_words(self) -> tuple[str, ...]:
        """What the lines without a tick say."""
        return tuple(box.text() for box in self._boxes.values() if not box.isChecked())

    def untick(self, words: Collection[str]) -> None:
        """Take the tick from the lines that say this, and from no other."""
        for box in self._boxes.values():
            box.setChecked(box.text() not in words)

    def box(self, key: str) -> QCheckBox:
        """The box of a line."""
        return self._boxes[key]
