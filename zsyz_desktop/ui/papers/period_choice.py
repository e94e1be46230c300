"""The period a list is of: the one closed last, or any month of the two years before today."""

from datetime import date

from PySide6.QtWidgets import QWidget

from zsyz_desktop.rules.periods import months_back
from zsyz_desktop.rules.submitting import period_words
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice

_LAST = "最近已截止的一期"
_MONTHS = 24


class PeriodChoice(PlainChoice):
    """The months are offered once the day is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper_period")
        self.setToolTip("清单、明细、汇总按哪一期的数字；未截止的月份算到今天，并注明“未截止”")
        self._today: date | None = None
        self.addItem(_LAST, None)

    @property
    def asked(self) -> str | None:
        """The month as 2024-06; None for the period closed last."""
        month: str | None = self.currentData()
        return month

    def choose(self, period: str | None, words: str) -> None:
        """That period, a week or ten days too, None for the one closed last; nobody is told."""
        if period is not None and self.findData(period) < 0:
            self.addItem(words, period)
        self.setCurrentIndex(0 if period is None else self.findData(period))

    def offer(self, today: date) -> None:
        """The months up to that of today; what was chosen stays chosen where it is still there."""
        if today == self._today:
            return
        chosen, self._today = self.asked, today
        while self.count() > 1:
            self.removeItem(1)
        for month in months_back((today.year, today.month), _MONTHS):
            self.addItem(period_words(month), month)
        self.setCurrentIndex(max(self.findData(chosen), 0))
