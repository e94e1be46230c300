"""Which figure a 数据来源单 is of: an indicator, and what of it was looked at in 目标指标."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.rules.source_sheet import FIGURES, FigureAsked
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens


class FigureChoice(QWidget):
    """`changed` is heard when another figure is wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = FigureAsked()
        self.indicator = PlainChoice()
        self.indicator.setObjectName("paper_figure")
        self.indicator.setAccessibleName("指标")
        self.indicator.setToolTip("打印哪一个数由哪几笔相加，哪几笔没有计入、为什么")
        self.indicator.addItems(FIGURES)
        self.narrowed = named_label("paper_narrowed", wraps=True)
        self.whole = named_button("看全部", "paper_whole", "不再只看这一个月、县市、产业链或单位", self._take)
        below(self.indicator, self.narrowed, self.whole, spacing=tokens.SPACE_TIGHT, into=self)
        self.indicator.activated.connect(lambda _=0: self._take())
        self.choose(self.asked, "")

    def choose(self, asked: FigureAsked, words: str) -> None:
        """That figure, `words` saying what of it; nobody is told."""
        self.asked = asked
        self.indicator.setCurrentIndex(self.indicator.findData(asked.indicator))
        self.narrowed.setText(words)
        for each in (self.narrowed, self.whole):
            each.setVisible(bool(words))

    def _take(self) -> None:
        self.choose(FigureAsked(self.indicator.currentData()), "")
        self.changed.emit()
