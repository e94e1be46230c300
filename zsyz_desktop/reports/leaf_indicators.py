"""指标完成情况表 as sheets of a workbook: the indicators, and the counties by rank."""

from collections.abc import Sequence

from zsyz_desktop.reports.leaf_fields import counted, period_said
from zsyz_desktop.reports.workbook import Column, Leaf, Line, Look
from zsyz_desktop.rules.indicator_sheet import CountyLine, IndicatorLine, IndicatorSheet, county_lines, light_said

_MONEY, _SHARE = Look.MONEY, Look.PERCENT
_INDICATORS = (
    Column(("指标",), 24), Column(("单位",), 11), Column(("目标（出处）",), 22), Column(("全年任务",), 13, _MONEY),
    Column(("本月",), 12, _MONEY), Column(("累计",), 13, _MONEY), Column(("上年同期",), 13, _MONEY),
    Column(("同比",), 10, _SHARE), Column(("完成率",), 10, _SHARE), Column(("时间进度",), 10, _SHARE),
    Column(("超欠\n（百分点）",), 11, _MONEY), Column(("预警",), 7), Column(("结论",), 26),
)  # fmt: skip
_COUNTIES = (
    Column(("名次",), 8), Column(("县市",), 12), Column(("州外累计\n（万元）",), 14, _MONEY),
    Column(("全年任务\n（万元）",), 14, _MONEY), Column(("完成率",), 10, _SHARE),
    Column(("超欠\n（百分点）",), 11, _MONEY), Column(("预警",), 7), Column(("省外\n（万元）",), 14, _MONEY),
    Column(("产业到位占比",), 12, _SHARE), Column(("外资\n（万美元）",), 12, _MONEY),
    Column(("亿元以上\n项次／去重",), 13),
)  # fmt: skip


def indicators_leaf(sheet: IndicatorSheet) -> Leaf:
    """A line an indicator."""
    lines = [_laid(_INDICATORS, _said(line)) for line in sheet.rows]
    day = period_said(sheet.masthead)
    return Leaf("指标完成情况表", "指标完成情况表", sheet.masthead.unit, _INDICATORS, lines, day=day, notes=sheet.notes)


def counties_leaf(sheet: IndicatorSheet) -> Leaf:
    """A line a county, the ranked first."""
    counties = county_lines(sheet.figures, sheet.counties)
    lines = [_laid(_COUNTIES, _of_county(line)) for line in counties]
    day = period_said(sheet.masthead)
    return Leaf("县市排名", "县市排名", sheet.masthead.unit, _COUNTIES, lines, day=day)


def _laid(columns: Sequence[Column], said: Sequence[str]) -> Line:
    return Line(tuple(counted(column.look, each) for column, each in zip(columns, said, strict=True)))


def _said(line: IndicatorLine) -> tuple[str, ...]:
    return (
        line.key, line.unit, line.target, line.task, line.month, line.value, line.base, line.growth,
        line.completion, line.time, line.over, line.light_word, line.conclusion,
    )  # fmt: skip


def _of_county(line: CountyLine) -> tuple[str, ...]:
    return (
        line.rank, line.name, line.outside, line.task, line.completion, line.over, light_said(line.light),
        line.out_of_province, line.share, line.foreign, line.times,
    )  # fmt: skip
