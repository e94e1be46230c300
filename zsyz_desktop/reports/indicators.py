"""指标完成情况表: every indicator in a row, then the counties by rank."""

from collections.abc import Iterator

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.reports.frame import Size
from zsyz_desktop.reports.list_paper import ListPaper
from zsyz_desktop.reports.table import Cell, Column, Row, Table
from zsyz_desktop.rules.indicator_sheet import CountyLine, IndicatorLine, IndicatorSheet, county_lines, light_said
from zsyz_desktop.rules.money_words import months_words

PAPER = "指标完成情况表"

_COLUMNS = (
    Column("指标", 120),
    Column("单位", 46, "centre"),
    Column("目标\n（出处）", 102),
    Column("全年任务", 62, "right"),
    Column("本月", 57, "right"),
    Column("累计", 62, "right"),
    Column("上年同期", 62, "right"),
    Column("同比", 54, "right"),
    Column("完成率", 46, "right"),
    Column("时间\n进度", 44, "right"),
    Column("超欠\n（百分点）", 58, "right"),
    Column("预警", 30, "centre"),
    Column("结论", 108),
)
_COUNTIES = (
    Column("名次", 34, "centre"),
    Column("县市", 60),
    Column("州外累计\n（万元）", 70, "right"),
    Column("全年任务\n（万元）", 70, "right"),
    Column("完成率", 56, "right"),
    Column("超欠\n（百分点）", 56, "right"),
    Column("预警", 30, "centre"),
    Column("省外\n（万元）", 70, "right"),
    Column("产业到位\n占比", 60, "right"),
    Column("外资\n（万美元）", 66, "right"),
    Column("亿元以上\n项次／去重", 70, "right"),
)


def pages(sheet: IndicatorSheet, *, size: Size = "A4", mono: bool = False) -> list[Page]:
    """The pages of the table, numbered."""
    return list_of(sheet, size=size, mono=mono).pages()


def list_of(sheet: IndicatorSheet, *, size: Size = "A4", mono: bool = False) -> ListPaper:
    """The list, its pages not numbered yet."""
    paper = ListPaper(sheet.masthead, PAPER, sheet.notes, size=size, mono=mono)
    paper.lead(f"{sheet.masthead.period.year}年{months_words(sheet.masthead.period)}")
    table = paper.table(_COLUMNS)
    rows = [table.lay(_cells(line)) for line in sheet.rows]
    paper.rows(table, rows, empty="没有指标", is_last=False)
    paper.heading("县市排名")
    counties = paper.table(_COUNTIES)
    paper.rows(counties, _counties(counties, sheet), empty="没有县市")
    return paper


def _cells(line: IndicatorLine) -> list[Cell]:
    said = (
        line.key, line.unit, line.target, line.task, line.month, line.value, line.base, line.growth,
        line.completion, line.time, line.over, line.light_word, line.conclusion,
    )  # fmt: skip
    return [Cell(each) for each in said]


def _counties(table: Table, sheet: IndicatorSheet) -> Iterator[Row]:
    for line in county_lines(sheet.figures, sheet.counties):
        yield table.lay([Cell(each) for each in _county(line)])


def _county(line: CountyLine) -> tuple[str, ...]:
    return (
        line.rank, line.name, line.outside, line.task, line.completion, line.over, light_said(line.light),
        line.out_of_province, line.share, line.foreign, line.times,
    )  # fmt: skip
