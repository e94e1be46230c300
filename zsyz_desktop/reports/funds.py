"""到位资金明细: 已认定 with its totals, what waits, what was sent back and 剔除; behind it the 数据来源单."""

from collections import Counter
from collections.abc import Iterator

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.models.words import Currency
from zsyz_desktop.reports.frame import Size, or_nothing
from zsyz_desktop.reports.fund_cells import at_home, number_cell, proof_cells, receipt_cells
from zsyz_desktop.reports.list_paper import ListPaper, sum_row
from zsyz_desktop.reports.overview_sums import figure_cell
from zsyz_desktop.reports.table import Cell, Column, Row, Table
from zsyz_desktop.rules.funds_sheet import (
    FundBlock,
    FundLine,
    FundsSheet,
    FundSum,
    converted,
    funds_words,
    worth,
)
from zsyz_desktop.rules.money import Amount, MoneyUnit
from zsyz_desktop.rules.wording import NOTHING

PAPER = "到位资金明细"

_COLUMNS = (
    Column("序号", 22, "centre"),
    Column("项目\n编号", 80),
    Column("县市\n（分割）", 54),
    Column("到账日\n计入月份", 57),
    Column("来源主体\n来源地", 90),
    Column("金额\n（万元）", 60, "right"),
    Column("折人民币\n（汇率）", 54, "right"),
    Column("性质\n口径", 44),
    Column("登记号\n凭证号", 64),
    Column("佐证\n类／份", 92),
    Column("认定人\n认定日", 57),
    Column("状态\n原因", 79.89),
)
_TOTALS = (
    Column("序号", 22, "centre"),
    Column("合计", 104),
    Column("单位", 40, "centre"),
    Column("累计", 66, "right"),
    Column("其中本月", 62, "right"),
    Column("笔数", 30, "right"),
    Column("逐笔（登记号和金额）", 429.89),
)
_MONEY = 5  # the column of amounts


def pages(sheet: FundsSheet, *, size: Size = "A4", mono: bool = False) -> list[Page]:
    """The pages of the list, numbered."""
    return list_of(sheet, size=size, mono=mono).pages()


def list_of(sheet: FundsSheet, *, size: Size = "A4", mono: bool = False) -> ListPaper:
    """The list, its pages not numbered yet."""
    paper = ListPaper(sheet.masthead, PAPER, sheet.notes, size=size, mono=mono)
    paper.lead(f"{funds_words(sheet)}。")
    table = paper.table(_COLUMNS)
    paper.rows(table, _laid(table, sheet), empty="本年至本期没有到位资金", is_last=False)
    paper.heading("数据来源单：以上合计由哪几笔相加")
    totals = paper.table(_TOTALS)
    paper.rows(totals, _sources(totals, sheet), empty="没有合计")
    return paper


def _laid(table: Table, sheet: FundsSheet) -> Iterator[Row]:
    number = 0
    for block in sheet.blocks:
        if block.lines:
            yield table.lay_band(f"{block.title}　{len(block.lines)}笔")
        for line in block.lines:
            number += 1
            yield table.lay(_cells(number, line))
        yield from _sums(table, sheet, block)


def _sums(table: Table, sheet: FundsSheet, block: FundBlock) -> Iterator[Row]:
    """The totals of what counts; a 小计 of whatever else there is."""
    if block is sheet.blocks[0]:
        for each in sheet.sums:
            yield _sum(table, each.title, f"{worth(each.value)}{_mark(each.currency)}")
    elif block.lines:
        amounts: Counter[Currency] = Counter()
        for line in block.lines:
            amounts[line.amount.currency] += line.amount.cents
        said = [Amount(amounts[currency], currency) for currency in Currency if currency in amounts]
        yield _sum(table, "小计", figure_cell(said, MoneyUnit.TEN_THOUSAND))


def _sum(table: Table, title: str, money: str) -> Row:
    words = ["", title, *("" for _ in range(len(table.columns) - 2))]
    words[_MONEY] = money
    return sum_row(table, words)


def _mark(currency: Currency) -> str:
    return "" if currency is Currency.CNY else "\n万美元"


def _cells(number: int, line: FundLine) -> tuple[Cell, ...]:
    return (
        Cell(str(number)),
        *receipt_cells(line),
        Cell(converted(line)),
        at_home(line, line.nature, line.basis, field="nature"),
        number_cell(line),
        *proof_cells(line),
        at_home(line, line.said, line.remark),
    )


def _sources(table: Table, sheet: FundsSheet) -> Iterator[Row]:
    for number, total in enumerate(sheet.sums, start=1):
        yield table.lay([Cell(words) for words in (str(number), *_total(total))])
    if sheet.excluded:
        said = "、".join(f"{line.number}={worth_of(line)}（{line.remark or line.said}）" for line in sheet.excluded)
        words = (str(len(sheet.sums) + 1), "未计入：剔除、退回、待认定", "", NOTHING, NOTHING, str(len(sheet.excluded)))
        yield table.lay([Cell(each) for each in (*words, said)])


def _total(total: FundSum) -> tuple[str, ...]:
    said = "、".join(f"{name}={worth(value)}" for name, value in total.parts)
    return (
        total.title,
        MoneyUnit.TEN_THOUSAND.title(total.currency),
        worth(total.value),
        worth(total.of_month),
        str(len(total.parts)),
        or_nothing(said),
    )


def worth_of(line: FundLine) -> str:
    """「900.00」, dollars marked."""
    return figure_cell([line.amount], MoneyUnit.TEN_THOUSAND).replace("\n", "")
