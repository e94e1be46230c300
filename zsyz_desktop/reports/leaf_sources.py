"""数据来源单 as sheets of a workbook: what the figure is made of, and what was left out and why."""

from fractions import Fraction

from zsyz_desktop.reports.leaf_fields import NUMBER, Field, laid, money_fields, period_said, text
from zsyz_desktop.reports.leaf_funds import FUND_HEAD, FUND_NUMBERS, FUND_PROOF
from zsyz_desktop.reports.sources import PAPER, lead_words
from zsyz_desktop.reports.workbook import Column, Leaf, Line, Look, in_ten_thousands
from zsyz_desktop.rules.source_sheet import SourceLine, SourceSheet
from zsyz_desktop.values import replace


def source_leaves(sheet: SourceSheet) -> list[Leaf]:
    """The receipts with their sum, and those left out; of a count the projects."""
    lead = f"{sheet.title}：{lead_words(sheet)}。"
    day, unit = period_said(sheet.masthead), sheet.masthead.unit
    if sheet.projects:
        columns = (NUMBER, Column(("编号",), 12), Column(("项目",), 40), Column(("计入",), 16))
        rows = [Line((number, each.code, each.name, each.event)) for number, each in enumerate(sheet.projects, start=1)]
        return [Leaf(PAPER, PAPER, unit, columns, rows, lead, day, sheet.notes)]
    counted = [*_head(sheet), _part(sheet.unit), *_PROOF, text("说明", 20, lambda each: each.said)]
    lines = [laid(counted, each, number) for number, each in enumerate(sheet.lines, start=1)]
    whole = sum((each.part for each in sheet.lines), Fraction(0))
    sums = [each.total(whole) for each in counted]
    lines += [Line((None, "合计", *sums[1:]), is_sum=True)] if sheet.lines else []
    others = [*_head(sheet), *_PROOF, text("未计入的原因", 30, lambda each: each.said)]
    left = [laid(others, each, number) for number, each in enumerate(sheet.left_out, start=1)]
    return [
        Leaf(PAPER, PAPER, unit, (NUMBER, *(each.column for each in counted)), lines, lead, day, sheet.notes, "A3"),
        Leaf(
            "未计入", "未计入的资金及原因", unit, (NUMBER, *(each.column for each in others)), left, day=day, paper="A3"
        ),
    ]


def _part(unit: str) -> Field:
    column = Column((f"计入本数\n（{unit}）",), 13, Look.MONEY)
    return Field(column, lambda each: in_ten_thousands(each.part), in_ten_thousands)


def _head(sheet: SourceSheet) -> list[Field]:
    every: list[SourceLine] = [*sheet.lines, *sheet.left_out]
    amount = money_fields("到账金额", lambda each: [each.receipt.amount], lambda _: [], every)
    return [*map(_of_receipt, (*FUND_NUMBERS, *FUND_HEAD)), *amount]


def _of_receipt(field: Field) -> Field:
    """What 到位资金明细 says of the receipt."""
    return replace(field, said=lambda line: field.said(line.receipt))


_PROOF = tuple(map(_of_receipt, FUND_PROOF))
