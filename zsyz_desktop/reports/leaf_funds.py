"""到位资金明细 as sheets of a workbook: every receipt by block with its 小计, and what each total is made of."""

from zsyz_desktop.models.words import Currency
from zsyz_desktop.reports.leaf_fields import CNY, NUMBER, UNITS, Field, laid, money_fields, period_said, text
from zsyz_desktop.reports.workbook import Column, Leaf, Line, Look, Value, in_ten_thousands
from zsyz_desktop.rules.funds_sheet import FundLine, FundsSheet, counties_said, funds_words
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.periods import month_written


def funds_leaf(sheet: FundsSheet) -> Leaf:
    """The receipts, what counts first."""
    money = money_fields("金额", lambda line: [line.amount], lambda total: total, sheet.rows)
    fields = [*FUND_HEAD, *money, *_FUND_TAIL]
    lines: list[Line] = []
    number = 0
    for block in sheet.blocks:
        lines += [Line((f"{block.title}　{len(block.lines)}笔",), is_band=True)] if block.lines else []
        for line in block.lines:
            number += 1
            lines.append(laid(fields, line, number))
        if block.lines:
            sums = [
                Amount(sum(each.amount.cents for each in block.lines if each.amount.currency is of), of)
                for of in Currency
            ]
            paid = [each.total(sums) for each in money]
            blanks = len(FUND_HEAD) - 1, len(_FUND_TAIL)
            lines.append(Line((None, "小计", *[None] * blanks[0], *paid, *[None] * blanks[1]), is_sum=True))
    columns = (NUMBER, *(each.column for each in fields))
    lead = f"{funds_words(sheet)}。"
    return Leaf(
        "到位资金明细",
        "到位资金明细",
        sheet.masthead.unit,
        columns,
        lines,
        lead,
        period_said(sheet.masthead),
        sheet.notes,
        "A3",
    )


def _in_yuan(line: FundLine) -> Value:
    if line.amount.currency is CNY:
        return None
    return "待折算" if line.rate is None else in_ten_thousands(line.amount.cents * line.rate.value)


FUND_HEAD = (
    text("项目编号", 11, lambda line: line.code),
    text("项目名称", 22, lambda line: line.project),
    text("县市（分割）", 14, counties_said),
    text("到账日", 12, lambda line: line.arrived_on, Look.DAY),
    text("计入月份", 10, lambda line: month_written(line.counted)),
    text("来源主体", 20, lambda line: line.payer),
    text("来源地", 12, lambda line: line.origin),
)
FUND_NUMBERS = (
    text("登记号", 14, lambda line: line.number),
    text("凭证号", 14, lambda line: line.voucher),
)
FUND_PROOF = (
    text("佐证", 18, lambda line: line.evidence),
    text("认定人", 10, lambda line: line.recognised_by),
    text("认定日", 12, lambda line: line.recognised_on, Look.DAY),
)
_FUND_TAIL = (
    Field(Column(("折人民币", "汇率"), 9, Look.MONEY), lambda line: line.rate.value if line.rate else None),
    Field(Column(("折人民币", "万元"), 11, Look.MONEY), _in_yuan),
    text("性质", 10, lambda line: line.nature),
    text("口径", 8, lambda line: line.basis),
    *FUND_NUMBERS,
    *FUND_PROOF,
    text("状态", 10, lambda line: line.said),
    text("原因", 18, lambda line: line.remark or None),
)


def sources_leaf(sheet: FundsSheet) -> Leaf:
    """数据来源单: the totals, each with the receipts it is made of."""
    columns = (
        NUMBER, Column(("合计",), 30), Column(("单位",), 9), Column(("累计",), 15, Look.MONEY),
        Column(("其中本月",), 15, Look.MONEY), Column(("笔数",), 8, Look.WHOLE), Column(("逐笔（登记号）",), 60),
    )  # fmt: skip
    lines = [
        Line((
            number, total.title, UNITS[total.currency], in_ten_thousands(total.value), in_ten_thousands(total.of_month),
            len(total.parts), "、".join(name for name, _ in total.parts),
        ))
        for number, total in enumerate(sheet.sums, start=1)
    ]  # fmt: skip
    return Leaf(
        "数据来源单",
        "数据来源单：合计由哪几笔相加",
        sheet.masthead.unit,
        columns,
        lines,
        day=period_said(sheet.masthead),
    )
