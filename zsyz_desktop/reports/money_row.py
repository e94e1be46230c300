"""The money row: twelve months of plan, arrival and 完成投资, and what came since the period closed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.models.words import Currency
from zsyz_desktop.reports.answers import dispatch_source, money_source
from zsyz_desktop.reports.frame import TEXT, Sheet
from zsyz_desktop.reports.table import Cell, Column, Table
from zsyz_desktop.rules.money import MoneyUnit
from zsyz_desktop.rules.money_words import since_close_words
from zsyz_desktop.rules.sheets import MONTHS, Months, ProgressSheet
from zsyz_desktop.rules.sources import Source
from zsyz_desktop.rules.wording import NOT_REPORTED, NOTHING, money_number

_LABEL = 84.0
_LINE = TEXT * LEADING + 2


class _Line(NamedTuple):
    """A title, twelve amounts, and the month up to which silence is 未报."""

    title: str
    values: Months
    reported_to: int = 0
    is_dispatched: bool = False


class MoneyRow:
    """In 万元, or in 亿元 where 万元 would not fit a column; dollars in lines of their own."""

    def __init__(self, paper: ProgressSheet, sheet: Sheet) -> None:
        self.sheet = sheet
        self._paper = paper
        self._since = since_close_words(paper.money.figures)
        month = paper.money.period.month
        width = (sheet.across - _LABEL) / 13
        self._unit = _unit(paper)
        columns = [Column("分月", _LABEL), *(Column(title, width, "right") for title in _titles(month))]
        self._table = Table(columns, TEXT, air=0.8, leading=1.1)
        self._rows = [self._table.lay(list(self._cells(line))) for line in _lines(paper, self._unit)]

    @property
    def height(self) -> float:
        """Heading and lines, and one line above where money came since."""
        return self._above + self._table.head_height + sum(row.height for row in self._rows)

    @property
    def _above(self) -> float:
        return _LINE if self._since else 0.0

    def draw(self, sketch: Sketch, top: float) -> float:
        """Line and table; returns the y below."""
        sketch.words(self.sheet.left, top, self._since, sketch.type(TEXT, weight="bold"))
        y = self._table.draw_head(sketch, self.sheet.left, top + self._above)
        for row in self._rows:
            y = self._table.draw_row(sketch, self.sheet.left, y, row)
        return y

    def _cells(self, line: _Line) -> Iterator[Cell]:
        yield Cell(line.title)
        for month, value in zip(MONTHS, line.values, strict=True):
            silent = NOT_REPORTED if month <= line.reported_to else NOTHING
            words = silent if value is None else money_number(value, self._unit)
            yield Cell(words, source=self._source(line, month))
        yield Cell(money_number(_sum(line.values), self._unit), weight="bold")

    def _source(self, line: _Line, month: int) -> Source:
        if line.is_dispatched:
            return dispatch_source(self._paper, "invested", month)
        return money_source(self._paper, month)


def _titles(this_month: int) -> Iterator[str]:
    for month in MONTHS:
        yield f"{month}月·本月" if month == this_month else f"{month}月"
    yield "合计"


def _unit(paper: ProgressSheet) -> MoneyUnit:
    lines = [months for each in paper.months for months in (each.planned, each.arrived)] + [paper.reported.invested]
    most = max((abs(_sum(values) or 0) for values in lines), default=0)
    return MoneyUnit.TEN_THOUSAND if most < 10**11 else MoneyUnit.HUNDRED_MILLION


def _lines(paper: ProgressSheet, unit: MoneyUnit) -> Iterator[_Line]:
    to = paper.money.period.month
    for each in paper.months:
        money = unit.title(each.currency)
        yield _Line(f"计划到位（{money}）", each.planned)
        yield _Line(f"实际到位（{money}）", each.arrived, to)
    yield _Line(f"完成投资（{unit.title(Currency.CNY)}）", paper.reported.invested, to, is_dispatched=True)


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
