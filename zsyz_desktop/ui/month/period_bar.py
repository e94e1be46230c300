"""Which period is shown: its kind, one before and one after, and the one the business day lies in."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.ui.pieces.named_button import named_button, print_button
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.style.icons import icon


class PeriodBar(QWidget):
    """`chosen` is heard when another period is wanted, `print_wanted` and `submit_wanted` with this one."""

    chosen = Signal(object)
    print_wanted = Signal(object)
    submit_wanted = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.period = SheetPeriod.of(DispatchPeriod.MONTH, today)
        self.kinds = PlainChoice()
        self.kinds.setAccessibleName("调度周期")
        self.kinds.addItems([kind.value for kind in DispatchPeriod])
        self.kinds.setCurrentText(self.period.kind.value)
        self.said = PlainLabel()
        self.said.setObjectName("period_said")
        self.before = named_button("", "period_before", "上一期（Alt+←）")
        self.after = named_button("", "period_after", "下一期（Alt+→）")
        self.now = named_button("本期", "period_now", "回到今天所在的一期")
        self.print_button = print_button(
            "这一期的调度情况表", "period_print", lambda: self.print_wanted.emit(self.period)
        )
        self.submit_button = named_button(
            "报送…",
            "period_submit",
            "这个月的报送：定稿、撤回、和今天比较",
            lambda: self.submit_wanted.emit(self.period),
        )
        self._lay_out()
        self.kinds.activated.connect(lambda _=0: self._take_kind())
        self.before.clicked.connect(lambda: self.go_to(self.period.last))
        self.after.clicked.connect(lambda: self.go_to(self.period.next))
        self.now.clicked.connect(lambda: self.go_to(SheetPeriod.of(self.period.kind, self._today)))
        self._say()

    def go_to(self, period: SheetPeriod) -> None:
        """Another period."""
        self.period = period
        self._say()
        self.chosen.emit(period)

    def turn_to(self, today: date) -> None:
        """The business day is another."""
        self._today = today
        self._say()

    def _take_kind(self) -> None:
        kind = next(each for each in DispatchPeriod if each.value == self.kinds.currentText())
        if kind is not self.period.kind:
            self.go_to(SheetPeriod.of(kind, min(self._today, self.period.end)))

    def _say(self) -> None:
        self.said.setText(self.period.words)
        self.after.setEnabled(self.period.next.start <= self._today)
        self.now.setEnabled(self.period != SheetPeriod.of(self.period.kind, self._today))

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE_TIGHT)
        self.before.setAccessibleName("上一期")
        self.after.setAccessibleName("下一期")
        for arrow, picture in ((self.before, "chevron-left"), (self.after, "chevron-right")):
            arrow.setIcon(icon(picture))
            arrow.setFixedWidth(tokens.FIELD_HEIGHT)
        for widget in (self.before, self.said, self.after, self.now, self.kinds, self.print_button, self.submit_button):
            layout.addWidget(widget)
