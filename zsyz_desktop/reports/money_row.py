"""The money row: twelve months of plan, arrival and 完成投资, with the year's sum."""

from collections.abc import Sequence

from zsyz_desktop.charts.sketch import Sketch
from zsyz_desktop.models.words import Currency
from zsyz_desktop.reports.answers import later
from zsyz_desktop.reports.frame import TEXT, Sheet
from zsyz_desktop.reports.table import Cell, Column, Table
from zsyz_desktop.rules.money import MoneyUnit
from zsyz_desktop.rules.sheets import MonthMoney
from zsyz_desktop.rules.wording import NOTHING, money_number

_LABEL = 76.0


class MoneyRow:
    """Three lines of amounts; in 万元, or in 亿元 where 万元 would not fit a column."""

    def __init__(self, months: Sequence[MonthMoney], currency: Currency, sheet: Sheet, code: str) -> None:
        self.sheet = sheet
        self._code = code
        width = (sheet.across - _LABEL) / 13
        by_month = {month.month: month for month in months}
        lines = [
            ("计划到位", [by_month[m].planned if m in by_month else None for m in range(1, 13)]),
            ("实际到位", [by_month[m].arrived if m in by_month else None for m in range(1, 13)]),
            ("完成投资", [by_month[m].invested if m in by_month else None for m in range(1, 13)]),
        ]
        most = max((abs(sum(v or 0 for v in values)) for _, values in lines), default=0)
        self._unit = MoneyUnit.TEN_THOUSAND if most < 10**11 else MoneyUnit.HUNDRED_MILLION
        titles = [f"单位：{self._unit.title(currency)}", *(f"{m}月" for m in range(1, 13)), "合计"]
        columns = [Column(titles[0], _LABEL), *(Column(title, width, "right") for title in titles[1:])]
        self._table = Table(columns, TEXT, air=0.8, leading=1.1)
        self._rows = [
            self._table.lay([Cell(title), *map(self._amount, values), self._sum(values)]) for title, values in lines
        ]

    @property
    def height(self) -> float:
        """Heading and three lines."""
        return self._table.head_height + sum(row.height for row in self._rows)

    def draw(self, sketch: Sketch, top: float) -> float:
        """The table; returns the y below."""
        y = self._table.draw_head(sketch, self.sheet.left, top)
        for row in self._rows:
            y = self._table.draw_row(sketch, self.sheet.left, y, row)
        return y

    def _amount(self, cents: int | None) -> Cell:
        words = NOTHING if cents is None else money_number(cents, self._unit)
        return Cell(words, source=later(self._code, cents))

    def _sum(self, values: Sequence[int | None]) -> Cell:
        known = [value for value in values if value is not None]
        return Cell(money_number(sum(known), self._unit) if known else NOTHING, weight="bold")
