"""重点项目汇总表: the columns that are chosen, as many as the sheet holds; 合计, then by county, then by chain."""

from collections.abc import Callable, Iterator, Sequence

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.charts.sketch import Align
from zsyz_desktop.reports.frame import Size, or_nothing
from zsyz_desktop.reports.list_paper import FORMS, Form, ListPaper, sum_row, two_lines
from zsyz_desktop.reports.overview_sums import agreed_cell, figure_cell
from zsyz_desktop.reports.table import PAD, Cell, Column, Row, Table
from zsyz_desktop.rules.figures import Figures, amounts
from zsyz_desktop.rules.money import MoneyUnit
from zsyz_desktop.rules.money_words import months_words
from zsyz_desktop.rules.sheets import Masthead
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.summary_sheet import ALWAYS, SummaryColumn, SummaryGroup, SummaryRow, SummarySheet
from zsyz_desktop.rules.wording import NOT_REPORTED, NOTHING, day_in_table, money_number, percent_of
from zsyz_desktop.values import Frozen, replace

PAPER = "重点项目汇总表"

_C = SummaryColumn
_MOST_LINES = 7  # of a cell; the whole text stands on the project's own chart
_A3_TEXT = 6.4  # 9 points on A3, the least of a table: twenty columns stand side by side
_LEAST = (_C.CONTENT, _C.INVESTOR, _C.CHAIN, _C.GRADE, _C.INVESTED, _C.PRODUCING, _C.ARRIVED_TOTAL, _C.UNIT, _C.LEAD)
"""What gives way first where the sheet is too narrow for all."""


class _Spec(Frozen):
    """A column: its head, its width in ems of the text, its cell, and what a sum says in it."""

    title: str
    ems: float
    cell: Callable[[SummaryRow], str]
    total: Callable[[Figures], str] | None = None
    align: Align = "left"
    field: str = ""
    part: Part = Part.CARD


def _money(name: str, unit: MoneyUnit = MoneyUnit.TEN_THOUSAND) -> Callable[[SummaryRow | Figures], str]:
    def said(of: SummaryRow | Figures) -> str:
        figures = of.money.figures if isinstance(of, SummaryRow) else (of,)
        return figure_cell(amounts(figures, name), unit)

    return said


def _rate(of: SummaryRow | Figures) -> str:
    figures = of.money.figures if isinstance(of, SummaryRow) else (of,)
    return "\n".join(percent_of(each.rate) for each in figures)


def _investor(row: SummaryRow) -> str:
    return two_lines(row.investor, f"（{row.origin}）" if row.origin else None, empty=NOTHING)


def _started(row: SummaryRow) -> str:
    actual = day_in_table(row.started) if row.started else None
    return two_lines(day_in_table(row.start_planned), actual, empty=NOTHING)


def _percent(row: SummaryRow) -> str:
    return NOT_REPORTED if row.percent is None else f"{row.percent}%"


_SPECS: dict[SummaryColumn, _Spec] = {
    _C.GRADE: _Spec("级别", 2.2, lambda row: row.heading.grade.value if row.heading.grade else NOTHING, field="grade"),
    _C.PROJECT: _Spec("项目\n编号", 8, lambda row: f"{row.heading.name}\n{row.heading.code}", field="name"),
    _C.CONTENT: _Spec("建设内容", 6.1, lambda row: or_nothing(row.content), field="content"),
    _C.PLACE: _Spec("县市\n园区", 4.2, lambda row: row.heading.place.replace("／", "\n"), field="place"),
    _C.CHAIN: _Spec("产业链", 3.2, lambda row: row.heading.chain, field="chain"),
    _C.INVESTOR: _Spec("投资方\n（来源）", 5.2, _investor),
    _C.AGREED: _Spec(
        "总投资\n（亿元）",
        5,
        lambda row: agreed_cell(row.money),
        _money("agreed", MoneyUnit.HUNDRED_MILLION),
        "right",
    ),
    _C.PLANNED: _Spec("年度计划\n（到位）", 5.6, _money("planned"), _money("planned"), "right"),
    _C.INVESTED: _Spec(
        "{months}\n完成投资",
        5.6,
        lambda row: money_number(row.invested),
        None,
        "right",
        "invested",
        Part.DISPATCH,
    ),
    _C.ARRIVED: _Spec("今年到位\n（万元）", 5.6, _money("arrived"), _money("arrived"), "right", part=Part.FUNDS),
    _C.ARRIVED_TOTAL: _Spec(
        "累计到位\n（万元）", 5.6, _money("arrived_total"), _money("arrived_total"), "right", part=Part.FUNDS
    ),
    _C.RATE: _Spec("到位率", 3.8, _rate, _rate, "right"),
    _C.PERCENT: _Spec("形象\n进度", 2.8, _percent, None, "right", "image_percent", Part.DISPATCH),
    _C.STAGE: _Spec(
        "阶段\n状态",
        3.6,
        lambda row: f"{row.heading.stage.value} {row.heading.stage.short}\n{row.heading.status.value}",
    ),
    _C.STARTED: _Spec("计划开工\n实际", 5.9, _started, part=Part.NODE),
    _C.PRODUCING: _Spec("计划投产", 5.7, lambda row: day_in_table(row.producing_planned), part=Part.NODE),
    _C.LEAD: _Spec("牵头\n领导", 3.2, lambda row: row.lead.name if row.lead else NOTHING, part=Part.LEAD),
    _C.UNIT: _Spec("责任单位", 4.2, lambda row: or_nothing(row.lead_unit), part=Part.LEAD),
    _C.PROBLEMS: _Spec("存在问题", 6.5, lambda row: row.problems or NOTHING, part=Part.PROBLEM),
    _C.STEPS: _Spec("下步", 6.5, lambda row: row.steps or NOTHING, field="steps", part=Part.DISPATCH),
}
_NUMBER = _Spec("序号", 2.2, lambda _: "", None, "centre")
_OF_A_MONTH = (Part.DISPATCH, Part.FUNDS)
_STRETCHED = {_C.PROJECT, _C.CONTENT, _C.INVESTOR, _C.PROBLEMS, _C.STEPS}


def pages(sheet: SummarySheet, *, size: Size = "A3", mono: bool = False) -> list[Page]:
    """The pages of the table, numbered."""
    return list_of(sheet, size=size, mono=mono).pages()


def list_of(sheet: SummarySheet, *, size: Size = "A3", mono: bool = False) -> ListPaper:
    """The list, its pages not numbered yet."""
    form = FORMS[size]._replace(text=_A3_TEXT) if size == "A3" else FORMS[size]
    columns, left_out = _fitting(sheet.columns, form)
    notes = (*sheet.notes, *_left_out(left_out, size))
    paper = ListPaper(sheet.masthead, PAPER, notes, size=size, mono=mono, form=form)
    period = sheet.masthead.period
    paper.lead(f"{period.year}年{months_words(period)}　{sheet.whole.said}")
    table = paper.table(_laid_out(columns, form, sheet.masthead))
    paper.rows(table, _rows(table, columns, sheet), empty="没有可列的项目")
    return paper


def _left_out(columns: Sequence[SummaryColumn], size: Size) -> tuple[str, ...]:
    named = "、".join(column.value for column in columns)
    return (f"{size}放不下全部栏目，略去{named}",) if columns else ()


def _fitting(
    columns: Sequence[SummaryColumn], form: Form
) -> tuple[tuple[SummaryColumn, ...], tuple[SummaryColumn, ...]]:
    """The columns that stand side by side, and those that gave way, the least needed first."""
    kept, gone = list(columns), []
    for least in (*_LEAST, *reversed(columns)):
        if sum(_width(column, form) for column in kept) <= form.sheet.across or len(kept) <= len(ALWAYS):
            break
        if least in kept and least not in ALWAYS:
            kept.remove(least)
            gone.append(least)
    return tuple(kept), tuple(column for column in columns if column in gone)


def _width(column: SummaryColumn, form: Form) -> float:
    return _SPECS.get(column, _NUMBER).ems * form.text + 2 * PAD


def _laid_out(columns: Sequence[SummaryColumn], form: Form, masthead: Masthead) -> list[Column]:
    """Widths of the texts; what is left over is given to those that wrap."""
    widths = {column: _width(column, form) for column in columns}
    spare = form.sheet.across - sum(widths.values())
    stretched = [column for column in columns if column in _STRETCHED]
    for column in stretched:
        widths[column] += spare / len(stretched)
    months = months_words(masthead.period)
    specs = [(_SPECS.get(column, _NUMBER), widths[column]) for column in columns]
    return [Column(spec.title.format(months=months), width, spec.align) for spec, width in specs]


def _rows(table: Table, columns: Sequence[SummaryColumn], sheet: SummarySheet) -> Iterator[Row]:
    """合计, each county's sum with its projects below, and at the end the sums by chain."""
    if not sheet.rows:
        return
    yield from _sums(table, columns, sheet.whole)
    groups = {group.name: group for group in sheet.counties}
    county = ""
    for number, row in enumerate(sheet.rows, start=1):
        if row.county != county:
            county = row.county
            yield from _sums(table, columns, groups[county], leads=True)
        yield table.lay([_cell(column, row, number) for column in columns], most=_MOST_LINES)
    if len(sheet.chains) > 1:
        yield table.lay_band("按产业链小计")
        for group in sheet.chains:
            yield from _sums(table, columns, group)


def _cell(column: SummaryColumn, row: SummaryRow, number: int) -> Cell:
    if column is _C.NUMBER:
        return Cell(str(number))
    spec = _SPECS[column]
    key = row.money.period.written if spec.part in _OF_A_MONTH else ""
    source = Source(row.heading.code, spec.part, spec.field, key) if spec.field or spec.part is not Part.CARD else None
    return Cell(spec.cell(row), source=source)


def _sums(table: Table, columns: Sequence[SummaryColumn], group: SummaryGroup, *, leads: bool = False) -> Iterator[Row]:
    """A row for each currency."""
    for number, figures in enumerate(group.totals.figures):
        words = [_sum(column, group, figures, is_first=number == 0) for column in columns]
        yield replace(sum_row(table, words), follows=number > 0, leads=leads)


def _sum(column: SummaryColumn, group: SummaryGroup, figures: Figures, *, is_first: bool) -> str:
    if column is _C.PROJECT:
        return group.said if is_first else figures.currency.value
    if column is _C.INVESTED and is_first:
        return money_number(group.invested)
    total = _SPECS[column].total if column in _SPECS else None
    return total(figures) if total is not None else ""
