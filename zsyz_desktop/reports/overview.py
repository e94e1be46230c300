"""重点招商项目推进情况总览: one line for each project, red first; the first page of every batch."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from zsyz_desktop.charts.lights import shape_marks, shape_of
from zsyz_desktop.charts.marks import Page
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.reports.adjusted import adjusted_lines, flow_adjusted
from zsyz_desktop.reports.answers import dispatch_source, money_source, request_said, total_source
from zsyz_desktop.reports.frame import Size, or_nothing
from zsyz_desktop.reports.list_paper import ListPaper, Said
from zsyz_desktop.reports.overview_sums import agreed_cell, sum_cells, year_words
from zsyz_desktop.reports.table import Cell, Column, Row, Table
from zsyz_desktop.rules.light_words import listed_light_words
from zsyz_desktop.rules.sheets import Heading, OverviewRow, OverviewSheet
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.stuck_words import stuck_in_table
from zsyz_desktop.rules.tally import is_ended, is_paused, is_running
from zsyz_desktop.rules.wording import day_in_table
from zsyz_desktop.values import replace

PAPER = "重点招商项目推进情况总览"

_COUNT = 13.0
_COLUMNS = (
    Column("序号", 22, "centre"),
    Column("项目", 103),
    Column("县市", 33),
    Column("总投资\n（亿元）", 71, "right"),
    Column("年度计划\n（万元）", 56, "right"),
    Column("今年到位\n（万元）", 56, "right"),
    Column("完成率", 43, "right"),
    Column("超欠\n百分点", 38, "right"),
    Column("阶段", 34, "centre"),
    Column("预警·逾期", 56),
    Column("卡点", 65),
    Column("牵头负责人\n单位", 60),
    Column("下一节点\n日期", 60),
    Column("提请协调事项", 56.89),
)
_WALL_WIDTHS = (18, 123.5, 30, 60, 50, 50, 34, 32, 29, 63, 66, 66, 80.5, 75.89)


COLUMNS: dict[Size, tuple[Column, ...]] = {
    "A4": _COLUMNS,
    "A3": tuple(replace(each, width=width) for each, width in zip(_COLUMNS, _WALL_WIDTHS, strict=True)),
}


def pages(sheet: OverviewSheet, *, size: Size = "A4", mono: bool = False) -> list[Page]:
    """The pages of the overview, numbered."""
    return list_of(sheet, size=size, mono=mono).pages()


def list_of(sheet: OverviewSheet, *, size: Size = "A4", mono: bool = False) -> ListPaper:
    """The list, its pages not numbered yet."""
    paper = ListPaper(sheet.masthead, PAPER, sheet.notes, size=size, mono=mono)
    paper.said.append(Said(sheet.tally.text))
    _draw_counts(paper.flow.sketch, paper.form.sheet.right, paper.top + 5, sheet)
    table = paper.table(COLUMNS[size])
    paper.rows(table, _laid(table, sheet), empty="没有可列的项目", is_last=False)
    if sheet.adjustments is not None:
        paper.said += [Said(words) for words in adjusted_lines(sheet.adjustments)]
        flow_adjusted(paper.flow, paper.across, sheet.adjustments)
    return paper


def _laid(table: Table, sheet: OverviewSheet) -> Iterator[Row]:
    """What is 在推进, numbered, under its groups where there are some; below the line sums, 暂停 and 终止."""
    running = [row for row in sheet.rows if is_running(row.heading.light)]
    sizes = Counter(row.group for row in running)
    group = ""
    for number, row in enumerate(running, start=1):
        if row.group != group:
            group = row.group
            yield table.lay_band(f"{group}（{sizes[group]}项）")
        yield table.lay(_cells(number, row, sheet.masthead.today))
    yield from _sums(table, sheet)
    yield from _halted(table, sheet, len(running))


def _sums(table: Table, sheet: OverviewSheet) -> Iterator[Row]:
    """合计, then each county's 小计."""
    if not sheet.totals.projects:
        return
    yield from (table.lay(cells) for cells in sum_cells("合计", sheet.totals))
    counties = [(name, totals) for name, totals in sheet.counties if totals.projects]  # not one all of whose are 终止
    if counties:
        yield table.lay_band("县市小计（按主体责任县市，共引项目不拆分）")
        yield from (table.lay(cells) for name, totals in counties for cells in sum_cells(name, totals))


def _halted(table: Table, sheet: OverviewSheet, above: int) -> Iterator[Row]:
    """暂停 and 终止, apart and numbered on."""
    for title, belongs in (("暂停{}项（资金计入合计）", is_paused), ("终止{}项（资金不计入合计）", is_ended)):
        rows = [row for row in sheet.rows if belongs(row.heading.light)]
        if rows:
            yield table.lay_band(title.format(len(rows)))
        yield from (
            table.lay(_cells(number, row, sheet.masthead.today)) for number, row in enumerate(rows, start=above + 1)
        )
        above += len(rows)


def _draw_counts(sketch: Sketch, right: float, top: float, sheet: OverviewSheet) -> None:
    """「在推进10项：■红4 ▲黄3 ●绿3；另暂停1、终止1」 at the right."""
    style = sketch.type(_COUNT, weight="bold")
    said, others = sheet.tally.said_lights, sheet.tally.others
    head = sheet.tally.head + ("：" if said else "")
    tail = f"；{others}" if others else ""
    size = _COUNT * 0.84
    wide = sum(style.width(words) + size + 3 + 10 for _, words in said) - (10 if said else 0)
    x = right - style.width(head) - wide - style.width(tail)
    x += sketch.words(x, top, head, style)
    for number, (colour, words) in enumerate(said):
        y = top + (_COUNT * LEADING - size) / 2
        x += 10 if number else 0
        sketch.add(shape_marks(shape_of(colour), x, y, size, sketch.palette, colour=colour))
        x += size + 3
        x += sketch.words(x, top, words, style)
    if tail:
        sketch.words(x, top, tail, style)


def _named(heading: Heading) -> str:
    """Name, code and, where it is known, the park: the county has a column of its own."""
    park = heading.place.partition("／")[2]
    return f"{heading.name}\n{heading.code}" + (f"　{park}" if park else "")


def _cells(number: int, row: OverviewRow, today: date) -> tuple[Cell, ...]:
    heading, money = row.heading, row.money
    red = heading.light.colour is LightColour.RED
    code = heading.code
    return (
        Cell(str(number)),
        Cell(_named(heading), weight="bold", source=Source(code, Part.CARD, "name")),
        Cell(heading.place.partition("／")[0], source=Source(code, Part.CARD, "place")),
        Cell(agreed_cell(money), source=total_source(code, money)),
        *(Cell(words, source=money_source(row)) for words in year_words(money)),
        Cell(f"{heading.stage.value} {heading.stage.short}\n{heading.status.value}"),
        Cell(listed_light_words(heading.light), light=heading.light, weight="bold" if red else "regular"),
        Cell(or_nothing(stuck_in_table(row.stuck, today)), source=Source(code, Part.NODE)),
        Cell(
            "\n".join(part for part in (row.lead.name if row.lead else None, row.lead_unit) if part)
            or or_nothing(None),
            source=Source(code, Part.LEAD),
        ),
        Cell(f"{or_nothing(row.next_milestone)}\n{day_in_table(row.next_due)}", source=Source(code, Part.NODE)),
        Cell(request_said(row), source=dispatch_source(row, "request")),
    )
