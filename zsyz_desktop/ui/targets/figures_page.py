"""目标指标—完成情况: the indicators of a period, and of the chosen one by month, county, chain and receipt."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from zsyz_desktop.rules.indicator_details import DetailLine
from zsyz_desktop.rules.indicator_sheet import NO_BASE, IndicatorLine, indicator_lines
from zsyz_desktop.rules.money_words import months_words
from zsyz_desktop.rules.periods import StatPeriod, counted_month, month_off, month_written, months_back, period_of
from zsyz_desktop.rules.sheet_periods import SheetPeriod, read_period
from zsyz_desktop.rules.submitting import period_words
from zsyz_desktop.services.figures.indicator_reading import IndicatorsRead, read_indicators
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.read_aside import ReadAside
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.named_button import named_button, print_button
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.style.icons import icon
from zsyz_desktop.ui.targets.detail import DetailBox
from zsyz_desktop.ui.targets.shared_room import SharedRoom

TITLE = "完成情况"
_PURPOSE = "选一项指标，下面看各月、各县市、各产业链、各牵头单位和逐笔资金；在一行上按回车看它由哪几笔组成。"
_HEADS = (
    Head("指标", 186),
    Head("本月", 86, is_amount=True),
    Head("累计", 92, is_amount=True),
    Head("上年同期", 92, is_amount=True),
    Head("同比", 64, is_amount=True),
    Head("全年任务", 92, is_amount=True),
    Head("完成率", 64, is_amount=True),
    Head("时间进度", 72, is_amount=True),
    Head("超欠", 60, is_amount=True),
    Head("预警", 42),
    Head("目标与结论"),
)
_OFFERED = 24
"""Months that can be chosen from."""
_BAR = 18
"""Pixels below the last line, where the bar is that moves it sideways."""
_LINES = 9
"""Six indicators and three counts; fewer are in sight only where they wrap and the window is low."""


class FiguresPage(Page):
    """Read in a thread; again whenever it is looked at and the ledger has changed."""

    fund_wanted = Signal(str)
    """The key of a receipt."""
    project_wanted = Signal(str)
    """The code of a project."""
    print_wanted = Signal(object)
    """The month that is seen; None for the period closed last."""
    sources_wanted = Signal(object, str, object)
    """The figure that is looked at, what of it, and the month."""

    def __init__(self, ledger: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, _PURPOSE, parent)
        self._ledger = ledger
        self._asked: str | None = None
        self._answer: IndicatorsRead | None = None
        self.desk = ReadAside(ledger, self._reading, self)
        self.said = named_label("figures_period", "正在计算……")
        self.before = named_button("", "figures_before", "前一个月")
        self.after = named_button("", "figures_after", "后一个月")
        self.months = PlainChoice()
        self.months.setAccessibleName("统计期")
        self.months.setMinimumContentsLength(9)
        self.last = named_button("最近一期", "figures_last", "回到最近已截止的统计期")
        self.print_button = print_button("这一期的指标完成情况表", "figures_print", self._print)
        self.table = RowList("指标", _HEADS)
        self.table.wrap_lines()
        self.detail = DetailBox()
        self._room = SharedRoom(self.table, self.detail)
        self.setFocusProxy(self.table)
        self._lay_out_figures()
        self._wire_figures()
        self.desk.refresh()

    def refresh(self) -> None:
        """Read again."""
        self.desk.refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt calls it so
        """The table has the keys."""
        super().showEvent(event)
        self.table.setFocus()

    def go_to_period(self, asked: str | None) -> None:
        """Another month as 2024-06; None for the one closed last."""
        self._asked = asked
        self.desk.refresh()

    def _reading(self, session: Session) -> IndicatorsRead:
        return read_indicators(session, self._ledger.today, self._asked)

    def _take(self, answer: IndicatorsRead) -> None:
        self._answer = answer
        figures, key = answer.figures, self.table.key
        period = figures.period
        still = "" if period.is_closed(figures.today) else "，未截止"
        self.said.setText(
            f"{period.year}年{months_words(period)}（资金截至{period.until(figures.today):%-m月%-d日}{still}）"
        )
        self._offer_months(period, period_of(*counted_month(figures.today, answer.thresholds), answer.thresholds))
        self.after.setEnabled(period.until(figures.today) < figures.today)
        self.last.setEnabled(self._asked is not None)
        self.table.show_rows([ListRow(line.key, _cells(line)) for line in indicator_lines(figures)])
        self.table.choose(key or self.table.first)
        self._room.share()
        self._show_detail()

    def _show_detail(self) -> None:
        if self._answer is not None:
            self.detail.show_indicator(self._answer, self.table.key)
            line = next((each for each in indicator_lines(self._answer.figures) if each.key == self.table.key), None)
            self.detail.say_targets("" if line is None else _targets_said(line))

    def _turn(self, months: int) -> None:
        if self._answer is not None:
            self.go_to_period(month_written(month_off(self._answer.figures.period.key, months)))

    def _offer_months(self, period: StatPeriod, running: StatPeriod) -> None:
        """Those up to the running one, and the one that is seen."""
        offered = {*months_back(running.key, _OFFERED), period.written}
        self.months.clear()
        for written in sorted(offered, reverse=True):
            self.months.addItem(period_words(written), written)
        self.months.setCurrentIndex(self.months.findData(period.written))

    @property
    def _period(self) -> SheetPeriod | None:
        return None if self._asked is None else read_period(self._asked, self._ledger.today)

    def _print(self) -> None:
        self.print_wanted.emit(self._period)

    def _print_sources(self) -> None:
        self.sources_wanted.emit(self.detail.figure, self.detail.narrowed_words, self._period)

    def _open(self, line: DetailLine) -> None:
        if self._answer is None:
            return
        if line.fund:
            self.fund_wanted.emit(self._answer.fund_keys.get(line.fund, ""))
        elif line.project:
            self.project_wanted.emit(line.project)

    def _lay_out_figures(self) -> None:
        for arrow, picture in ((self.before, "chevron-left"), (self.after, "chevron-right")):
            arrow.setIcon(icon(picture))
            arrow.setAccessibleName(arrow.toolTip())
            arrow.setFixedWidth(tokens.FIELD_HEIGHT)
        bar = beside(
            self.before,
            self.months,
            self.after,
            self.said,
            self.last,
            REST,
            self.print_button,
            spacing=tokens.SPACE_TIGHT,
        )
        self.table.setMinimumHeight((_LINES + 1) * tokens.ROW_HEIGHT + _BAR)
        self.body.addLayout(below(bar, (self._room, 1), spacing=tokens.SPACE))

    def _wire_figures(self) -> None:
        self.desk.read.connect(self._take)
        self.desk.troubled.connect(self.message)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.months.activated.connect(lambda _=0: self.go_to_period(self.months.currentData()))
        self.last.clicked.connect(lambda: self.go_to_period(None))
        self.table.row_chosen.connect(self._show_detail)
        self.table.edit_wanted.connect(self.detail.enter)
        self.detail.opened.connect(self._open)
        self.detail.sources_wanted.connect(self._print_sources)


def _cells(line: IndicatorLine) -> tuple[str, ...]:
    growth = "无基数" if line.growth == NO_BASE else line.growth  # in full on paper: a column here is narrow
    return (
        f"{line.key}（{line.unit}）", line.month, line.value, line.base, growth, line.task, line.completion,
        line.time, line.over, line.light_word, _targets_said(line),
    )  # fmt: skip


def _targets_said(line: IndicatorLine) -> str:
    """「20%（四，考核）差4.93个百分点；15%（八）达标」."""
    verdicts = zip(line.target.split("\n"), line.conclusion.split("\n"), strict=False)
    return "；".join(f"{target}{end.partition('：')[2]}" for target, end in verdicts)
