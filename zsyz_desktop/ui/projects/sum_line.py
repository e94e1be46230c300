"""The foot of the list: how many projects, and what was agreed, planned and arrived, in each currency."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy, QWidget

from zsyz_desktop.rules.money_words import totals_words
from zsyz_desktop.rules.totals import totals_of
from zsyz_desktop.services.list.listed import ListedProject
from zsyz_desktop.ui.pieces.plain_label import PlainLabel

_SETTLED_AFTER = 120  # milliseconds: thousands of projects are not added up for every letter of a search


class SumLine(PlainLabel):
    """Follows the projects it is given; empty while their money is still being read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rows: Sequence[ListedProject] = ()
        self._later = QTimer(self, interval=_SETTLED_AFTER, singleShot=True)
        self._later.timeout.connect(self._add_up)
        self.setObjectName("sum_line")
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def follow(self, rows: Sequence[ListedProject]) -> None:
        """Add up these from now on."""
        self._rows = rows
        self._later.start()

    def _add_up(self) -> None:
        known = [(row.standing, row.money) for row in self._rows]
        pairs = [(standing, money) for standing, money in known if standing is not None and money is not None]
        is_known = pairs and len(pairs) == len(known)
        self.setText(totals_words(totals_of(pairs), pairs[0][1].period) if is_known else "")
