"""数据来源单: one figure, the receipts it is made of with their sum, and below them what was left out and why."""

from collections.abc import Iterator
from fractions import Fraction

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.reports.frame import Size
from zsyz_desktop.reports.fund_cells import number_cell, proof_cells, receipt_cells
from zsyz_desktop.reports.list_paper import ListPaper, sum_row
from zsyz_desktop.reports.table import Cell, Column, Row, Table
from zsyz_desktop.rules.indicator_sheet import wan
from zsyz_desktop.rules.source_sheet import SourceLine, SourceSheet
from zsyz_desktop.rules.sources import Part, Source

PAPER = "数据来源单"

_HEAD = (
    Column("序号", 22, "centre"),
    Column("登记号\n凭证号", 76),
    Column("项目\n编号", 120),
    Column("县市\n（分割）", 60),
    Column("到账日\n计入月份", 62),
    Column("来源主体\n来源地", 110),
    Column("到账金额\n（万元）", 66, "right"),
)
_TAIL = (
    Column("佐证\n类／份", 84),
    Column("认定人\n认定日", 62),
)
_PROJECTS = (
    Column("序号", 22, "centre"),
    Column("编号", 80),
    Column("项目", 300),
    Column("计入", 120),
)
_SUM = 7


def pages(sheet: SourceSheet, *, size: Size = "A4", mono: bool = False) -> list[Page]:
    """The pages of the list, numbered."""
    return list_of(sheet, size=size, mono=mono).pages()


def list_of(sheet: SourceSheet, *, size: Size = "A4", mono: bool = False) -> ListPaper:
    """The list, its pages not numbered yet."""
    paper = ListPaper(sheet.masthead, PAPER, sheet.notes, size=size, mono=mono)
    paper.lead(f"{sheet.title}：{lead_words(sheet)}。")
    if sheet.projects:
        table = paper.table(_PROJECTS)
        paper.rows(table, _projects(table, sheet), empty="没有项目")
        return paper
    table = paper.table((*_HEAD, Column(f"计入本数\n（{sheet.unit}）", 70, "right"), *_TAIL, Column("说明", 80)))
    paper.rows(table, _counted(table, sheet), empty="没有计入的资金", is_last=False)
    paper.heading(f"未计入的资金{len(sheet.left_out)}笔及原因")
    others = paper.table((*_HEAD, *_TAIL, Column("未计入的原因", 150)))
    paper.rows(others, _left(others, sheet), empty="没有")
    return paper


def lead_words(sheet: SourceSheet) -> str:
    """「64,500.00万元，由10笔相加；未计入3笔」."""
    if sheet.projects:
        return sheet.said
    return f"{sheet.said}，由{len(sheet.lines)}笔相加；未计入{len(sheet.left_out)}笔"


def _counted(table: Table, sheet: SourceSheet) -> Iterator[Row]:
    for number, each in enumerate(sheet.lines, start=1):
        yield table.lay((*_head(number, each), Cell(wan(each.part)), *proof_cells(each.receipt), Cell(each.said)))
    if sheet.lines:
        words = ["", "合计", *("" for _ in range(len(table.columns) - 2))]
        words[_SUM] = wan(sum((each.part for each in sheet.lines), Fraction(0)))
        yield sum_row(table, words)


def _left(table: Table, sheet: SourceSheet) -> Iterator[Row]:
    for number, each in enumerate(sheet.left_out, start=1):
        yield table.lay((*_head(number, each), *proof_cells(each.receipt), Cell(each.said)))


def _head(number: int, each: SourceLine) -> tuple[Cell, ...]:
    return (Cell(str(number)), number_cell(each.receipt), *receipt_cells(each.receipt))


def _projects(table: Table, sheet: SourceSheet) -> Iterator[Row]:
    for number, each in enumerate(sheet.projects, start=1):
        home = Source(each.code, Part.CARD, "name")
        cells = (Cell(str(number)), Cell(each.code), Cell(each.name, source=home), Cell(each.event))
        yield table.lay(cells)
