"""重点项目汇总表 as a sheet of a workbook: by county with sums, and the sums by chain."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from zsyz_desktop.reports.leaf_fields import CNY, Field, money_fields, period_said, text
from zsyz_desktop.reports.workbook import Column, Leaf, Line, Look, in_ten_thousands
from zsyz_desktop.rules.figures import Figures
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.money_words import months_words
from zsyz_desktop.rules.summary_sheet import SummaryColumn, SummaryGroup, SummarySheet
from zsyz_desktop.rules.wording import NOT_REPORTED


def _named(name: str) -> Callable[[Iterable[Figures]], Iterator[Amount]]:
    def amounts_of(figures: Iterable[Figures]) -> Iterator[Amount]:
        for each in figures:
            cents = getattr(each, name)
            if cents is not None:
                yield Amount(cents, each.currency)

    return amounts_of


def summary_leaf(sheet: SummarySheet) -> Leaf:
    """The sheet of the 重点项目汇总表."""
    fields = [each for column in sheet.columns for each in _summary_fields(column, sheet)]
    columns = tuple(each.column for each in fields)
    return Leaf(
        "重点项目汇总表",
        "重点项目汇总表",
        sheet.masthead.unit,
        columns,
        list(_summary_lines(sheet, fields)),
        lead=sheet.whole.said,
        day=period_said(sheet.masthead),
        notes=sheet.notes,
        paper="A3",
    )


def _summary_lines(sheet: SummarySheet, fields: Sequence[Field]) -> Iterator[Line]:
    def summed(group: SummaryGroup) -> Line:
        return Line(tuple(each.total(group) for each in fields), is_sum=True)

    yield summed(sheet.whole)
    groups = {group.name: group for group in sheet.counties}
    county = ""
    numbers = {row.heading.code: number for number, row in enumerate(sheet.rows, start=1)}
    for row in sheet.rows:
        if row.county != county:
            county = row.county
            yield summed(groups[county])
        yield Line(
            tuple(numbers[row.heading.code] if each.column.heads == ("序号",) else each.said(row) for each in fields)
        )
    if len(sheet.chains) > 1:
        yield Line(("按产业链小计",), is_band=True)
        yield from map(summed, sheet.chains)


def _summary_fields(column: SummaryColumn, sheet: SummarySheet) -> list[Field]:
    c = SummaryColumn
    money = {c.AGREED: ("总投资", "agreed"), c.PLANNED: ("年度计划到位", "planned"), c.ARRIVED: ("今年到位", "arrived")}
    money |= {c.ARRIVED_TOTAL: ("累计到位", "arrived_total")}
    if column in money:
        title, name = money[column]
        pick = _named(name)
        return money_fields(
            title, lambda row: pick(row.money.figures), lambda group: pick(group.totals.figures), sheet.rows
        )
    if column is c.INVESTED:
        title = f"{months_words(sheet.masthead.period)}完成投资\n（万元）"
        said, total = (lambda row: in_ten_thousands(row.invested)), (lambda group: in_ten_thousands(group.invested))
        return [Field(Column((title,), 13, Look.MONEY), said, total)]
    if column is c.PROJECT:
        return [
            text("项目编号", 9, lambda row: row.heading.code),
            Field(Column(("项目名称",), 22), lambda row: row.heading.name, lambda group: group.said),
        ]
    return _SUMMARY[column]


def _rate(figures: Iterable[Figures]) -> Fraction | None:
    return next((each.rate for each in figures if each.currency is CNY), None)


_SUMMARY: dict[SummaryColumn, list[Field]] = {
    SummaryColumn.NUMBER: [text("序号", 6, lambda _: None, Look.WHOLE)],
    SummaryColumn.GRADE: [text("重点级别", 8, lambda row: row.heading.grade.value if row.heading.grade else None)],
    SummaryColumn.CONTENT: [text("建设内容", 28, lambda row: row.content)],
    SummaryColumn.PLACE: [text("县市园区", 12, lambda row: row.heading.place)],
    SummaryColumn.CHAIN: [text("产业链", 12, lambda row: row.heading.chain)],
    SummaryColumn.INVESTOR: [
        text("投资方", 18, lambda row: row.investor),
        text("来源地", 9, lambda row: row.origin),
    ],
    SummaryColumn.RATE: [
        Field(
            Column(("到位率",), 9, Look.PERCENT),
            lambda row: _rate(row.money.figures),
            lambda group: _rate(group.totals.figures),
        )
    ],
    SummaryColumn.PERCENT: [
        text(
            "形象进度", 9, lambda row: NOT_REPORTED if row.percent is None else Fraction(row.percent, 100), Look.PERCENT
        )
    ],
    SummaryColumn.STAGE: [
        text("阶段", 10, lambda row: f"{row.heading.stage.value} {row.heading.stage.short}"),
        text("状态", 9, lambda row: row.heading.status.value),
    ],
    SummaryColumn.STARTED: [
        text("计划开工", 10.5, lambda row: row.start_planned, Look.DAY),
        text("实际开工", 10.5, lambda row: row.started, Look.DAY),
    ],
    SummaryColumn.PRODUCING: [text("计划投产", 10.5, lambda row: row.producing_planned, Look.DAY)],
    SummaryColumn.LEAD: [text("牵头领导", 8, lambda row: row.lead.name if row.lead else None)],
    SummaryColumn.UNIT: [text("责任单位", 14, lambda row: row.lead_unit)],
    SummaryColumn.PROBLEMS: [text("存在问题", 24, lambda row: row.problems or None)],
    SummaryColumn.STEPS: [text("下步", 24, lambda row: row.steps or None)],
}
