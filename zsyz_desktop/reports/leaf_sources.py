"""数据来源单 as sheets of a workbook: what the figure is made of, and what was left out and why."""

from fractions import Fraction

from zsyz_desktop.reports.leaf_fields import NUMBER, Field, laid, money_fields, period_said, text
from zsyz_desktop.reports.sources import PAPER, lead_words
from zsyz_desktop.reports.workbook import Column, Leaf, Line, Look, in_ten_thousands
from zsyz_desktop.rules.funds_sheet import counties_said
from zsyz_desktop.rules.source_sheet import SourceLine, SourceSheet


def source_leaves(sheet: SourceSheet) -> list[Leaf]:
    """The receipts with their sum, and those left out; of a count the projects."""
    lead = f"{sheet.title}：{lead_words(sheet)}。"
    day, unit = period_said(sheet.masthead), sheet.masthead.unit
    if sheet.projects:
        columns = (NUMBER, Column(("编号",), 12), Column(("项目",), 40), Column(("计入",), 16))
        rows = [Line((number, each.code, each.name, each.event)) for number, each in enumerate(sheet.projects, start=1)]
        return [Leaf(PAPER, PAPER, unit, columns, rows, lead, day, sheet.notes)]
    counted = [*_fields(sheet), _part(sheet.unit), *_TAIL, text("说明", 20, lambda each: each.said)]
    lines = [laid(counted, each, number) for number, each in enumerate(sheet.lines, start=1)]
    whole = sum((each.part for each in sheet.lines), Fraction(0))
    sums = [in_ten_thousands(whole) if each.column == _part(sheet.unit).column else None for each in counted]
    lines += [Line((None, "合计", *sums[1:]), is_sum=True)] if sheet.lines else []
    others = [*_fields(sheet), *_TAIL, text("未计入的原因", 30, lambda each: each.said)]
    left = [laid(others, each, number) for number, each in enumerate(sheet.left_out, start=1)]
    return [
        Leaf(PAPER, PAPER, unit, (NUMBER, *(each.column for each in counted)), lines, lead, day, sheet.notes, "A3"),
        Leaf(
            "未计入", "未计入的资金及原因", unit, (NUMBER, *(each.column for each in others)), left, day=day, paper="A3"
        ),
    ]


def _part(unit: str) -> Field:
    return Field(Column((f"计入本数\n（{unit}）",), 13, Look.MONEY), lambda each: in_ten_thousands(each.part))


def _fields(sheet: SourceSheet) -> list[Field]:
    every: list[SourceLine] = [*sheet.lines, *sheet.left_out]
    return [
        text("登记号", 14, lambda each: each.receipt.number),
        text("凭证号", 14, lambda each: each.receipt.voucher),
        text("项目编号", 11, lambda each: each.receipt.code),
        text("项目名称", 24, lambda each: each.receipt.project),
        text("县市（分割）", 14, lambda each: counties_said(each.receipt)),
        text("到账日", 12, lambda each: each.receipt.arrived_on, Look.DAY),
        text("计入月份", 10, lambda each: f"{each.receipt.counted[0]}-{each.receipt.counted[1]:02}"),
        text("来源主体", 20, lambda each: each.receipt.payer),
        text("来源地", 12, lambda each: each.receipt.origin),
        *money_fields("到账金额", lambda each: [each.receipt.amount], lambda _: [], every),
    ]


_TAIL = (
    text("佐证", 18, lambda each: each.receipt.evidence),
    text("认定人", 10, lambda each: each.receipt.recognised_by),
    text("认定日", 12, lambda each: each.receipt.recognised_on, Look.DAY),
)
