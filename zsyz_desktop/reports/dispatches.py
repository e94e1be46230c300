"""调度情况表 of a period, and below it 「上月承诺对账」 by unit: kept, kept late, not kept."""

from collections.abc import Iterable, Iterator, Sequence

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.reports.frame import Size
from zsyz_desktop.reports.list_paper import ListPaper, sum_row
from zsyz_desktop.reports.overview_sums import figure_cell
from zsyz_desktop.reports.table import Cell, Column, Row, Table
from zsyz_desktop.rules.dispatch_paper import (
    DispatchPaper,
    DispatchRow,
    dispatched_words,
    filled,
    last_word,
    progress_said,
    promises_said,
)
from zsyz_desktop.rules.money import Amount, MoneyUnit
from zsyz_desktop.rules.month_dispatches import Promise, Promises
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.wording import NOTHING, day_of_year, money_number

PAPER = "调度情况表"

_COLUMNS = (
    Column("序号", 22, "centre"),
    Column("项目\n编号·县市", 90),
    Column("形象进度\n上期", 48, "right"),
    Column("本期进展", 113),
    Column("完成投资\n（万元）", 52, "right"),
    Column("到位\n已认定\n（万元）", 54, "right"),
    Column("存在问题", 82),
    Column("下步\n事项—责任人—完成日", 110),
    Column("提请协调", 78),
    Column("上期承诺\n兑现／逾期兑现／未兑现", 105.89),
)
_UNITS = (
    Column("序号", 22, "centre"),
    Column("责任单位", 120),
    Column("承诺", 32, "right"),
    Column("兑现", 32, "right"),
    Column("逾期兑现", 46, "right"),
    Column("未兑现", 38, "right"),
    Column("逾期兑现、未兑现的事项", 463.89),
)


def pages(sheet: DispatchPaper, *, size: Size = "A4", mono: bool = False) -> list[Page]:
    """The pages of the sheet, numbered."""
    return list_of(sheet, size=size, mono=mono).pages()


def list_of(sheet: DispatchPaper, *, size: Size = "A4", mono: bool = False) -> ListPaper:
    """The list, its pages not numbered yet."""
    paper = ListPaper(sheet.masthead, PAPER, sheet.notes, size=size, mono=mono)
    paper.lead(f"{dispatched_words(sheet)}。")
    table = paper.table(_COLUMNS)
    paper.rows(table, _laid(table, sheet), empty="没有应调度的项目", is_last=False)
    paper.heading(f"{last_word(sheet.period)}承诺对账（按责任单位，完成日在本期内的）")
    units = paper.table(_UNITS)
    paper.rows(units, _units(units, sheet), empty="完成日在本期内的承诺0件")
    return paper


def _laid(table: Table, sheet: DispatchPaper) -> Iterator[Row]:
    for number, row in enumerate(sheet.rows, start=1):
        yield table.lay(_cells(number, row, sheet.period))
    if sheet.rows:
        arrived = _arrived(sheet.arrived, sheet.waiting)
        yield sum_row(
            table, ("", f"合计　{len(sheet.rows)}项", "", "", money_number(sheet.invested), arrived, "", "", "", "")
        )


def _cells(number: int, row: DispatchRow, period: SheetPeriod) -> tuple[Cell, ...]:
    def told(field: str) -> Source:
        return Source(row.code, Part.DISPATCH, field, period.written)

    percent = f"{row.percent}%" if row.percent else filled(row, "")
    before = f"\n上期{row.percent_before}%" if row.percent_before else ""
    invested = money_number(row.invested) if row.invested is not None else filled(row, "")
    return (
        Cell(str(number)),
        Cell(f"{row.name}\n{row.code}·{row.region}", source=Source(row.code, Part.CARD, "name")),
        Cell(percent + before, source=told("image_percent")),
        Cell(progress_said(row), weight="bold" if row.is_missing else "regular", source=told("progress")),
        Cell(invested, source=told("invested")),
        Cell(
            NOTHING if row.arrived is None else _arrived(row.arrived, row.waiting),
            source=Source(row.code, Part.FUNDS, "", period.written) if period.is_month else None,
        ),
        Cell(filled(row, row.problems), source=told("problems")),
        Cell(filled(row, row.steps), source=told("steps")),
        Cell(filled(row, row.request), source=told("request")),
        Cell(promises_said(row.promises), source=told("promises")),
    )


def _arrived(said: Sequence[Amount], waiting: Sequence[Amount]) -> str:
    """What is recognised, and below it what is not yet: 月调度 shows both as one sum."""
    more = f"\n另待认定\n{figure_cell(waiting, MoneyUnit.TEN_THOUSAND)}" if waiting else ""
    return figure_cell(said, MoneyUnit.TEN_THOUSAND) + more


def _units(table: Table, sheet: DispatchPaper) -> Iterator[Row]:
    for number, (unit, promises) in enumerate(sheet.by_unit, start=1):
        yield table.lay([Cell(each) for each in (str(number), unit or "（未写责任人）", *_counts(promises))])
    if sheet.by_unit:
        yield sum_row(table, ("", "合计", *_counts(sheet.promises)[:-1], ""))


def _counts(promises: Promises) -> tuple[str, ...]:
    counts = (promises.total, len(promises.kept), len(promises.kept_late), len(promises.open))
    late = _named(promises.kept_late, "逾期兑现")
    return (*map(str, counts), "；".join([*late, *_named(promises.open, "未兑现")]) or NOTHING)


def _named(promises: Iterable[Promise], word: str) -> list[str]:
    return [f"{each.said}（应{day_of_year(each.due)}，{word}）" for each in promises]
