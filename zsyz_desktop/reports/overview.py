"""重点招商项目推进情况总览: one line for each project, red first; the first page of every batch."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from zsyz_desktop.charts.lights import shape_marks, shape_of
from zsyz_desktop.charts.marks import Page
from zsyz_desktop.charts.sketch import LEADING, Sketch, Type
from zsyz_desktop.models.words import Currency, LightColour
from zsyz_desktop.reports.answers import later, total_source
from zsyz_desktop.reports.document import Issue, Progress, write_document
from zsyz_desktop.reports.feet import foot_text
from zsyz_desktop.reports.flow import Flow, Pages
from zsyz_desktop.reports.frame import (
    LANDSCAPE,
    TEXT,
    Size,
    draw_eyebrow,
    draw_name,
    numbered,
    or_nothing,
    palette_for,
    sized,
)
from zsyz_desktop.reports.table import Cell, Column, Row, Table
from zsyz_desktop.rules.light_words import listed_light_words
from zsyz_desktop.rules.money import Amount, MoneyUnit
from zsyz_desktop.rules.sheets import OverviewRow, OverviewSheet
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.stuck_words import stuck_in_table
from zsyz_desktop.rules.wording import NOTHING, day_in_table, money_number, percent, request_words
from zsyz_desktop.typesetting.breaking import Line

PAPER = "重点招商项目推进情况总览"

_COUNT = 13.0
_WAN = MoneyUnit.TEN_THOUSAND
_COLUMNS = (
    Column("序号", 24, "centre"),
    Column("项目", 130),
    Column("县市／园区", 54),
    Column("总投资\n（亿元）", 66, "right"),
    Column("今年到位（万元）\n计划·完成率", 84, "right"),
    Column("阶段", 38, "centre"),
    Column("预警·逾期", 78),
    Column("卡点", 60),
    Column("牵头负责人\n单位", 74),
    Column("下一节点\n日期", 60),
    Column("提请协调事项", 85.89),
)


def write(
    sheet: OverviewSheet, out: Path, *, size: Size = "A4", mono: bool = False, on_page: Progress | None = None
) -> None:
    """Write the overview into a PDF of its own; `on_page(1, 1)` tells that it is drawn.

    Raises errors.Trouble when the file cannot be written; what was at `out` before is then still there.
    """
    issue = Issue.of(PAPER, sheet.masthead, [])
    write_document(issue, [pages(sheet, size=size, mono=mono)], 1, out, on_page)


def pages(sheet: OverviewSheet, *, size: Size = "A4", mono: bool = False) -> list[Page]:
    """The pages of the overview, numbered."""
    book = Pages(LANDSCAPE, palette_for(mono=mono), f"{sheet.masthead.unit}　{PAPER}（续）")
    first = book.at(0)
    y = draw_eyebrow(first, LANDSCAPE, sheet.masthead)
    top = y
    y = draw_name(first, LANDSCAPE, y, (PAPER,), LANDSCAPE.across / 2)
    _draw_counts(first, top + 5, sheet)
    flow = Flow(book, LANDSCAPE.left, y=y + 4)
    table = Table(_COLUMNS, TEXT, air=3.4)
    flow.table(table, _laid(table, sheet))
    if not sheet.rows:
        flow.block(TEXT * LEADING + 4, lambda s, top: s.words(LANDSCAPE.left, top, "没有可列的项目", s.type(TEXT)))
    flow.gap(4)
    _flow_foot(flow, sheet)
    return sized(numbered(LANDSCAPE, book.sketches, PAPER), size)


def _flow_foot(flow: Flow, sheet: OverviewSheet) -> None:
    style = flow.sketch.type(TEXT, colour=flow.pages.palette.soft)
    words = foot_text(sheet.masthead, ("到位资金只计已认定的",), LANDSCAPE.across)
    for line in style.lines(words, LANDSCAPE.across):
        flow.block(TEXT * LEADING, partial(_draw_line, line=line, style=style))


def _draw_line(sketch: Sketch, top: float, line: Line, style: Type) -> None:
    sketch.lines(LANDSCAPE.left, top, [line], style)


def _laid(table: Table, sheet: OverviewSheet) -> Iterator[Row]:
    """The rows, numbered throughout, under the name of their group where there are groups."""
    sizes = Counter(row.group for row in sheet.rows)
    group = ""
    for number, row in enumerate(sheet.rows, start=1):
        if row.group != group:
            group = row.group
            yield table.lay_band(f"{group}（{sizes[group]}项）")
        yield table.lay(_cells(number, row, sheet.masthead.today))


def _draw_counts(sketch: Sketch, top: float, sheet: OverviewSheet) -> None:
    """「在推进10项：■红4 ▲黄3 ●绿3；另暂停1、终止1」 at the right."""
    style = sketch.type(_COUNT, weight="bold")
    said, others = sheet.tally.said_lights, sheet.tally.others
    head = sheet.tally.head + ("：" if said else "")
    tail = f"；{others}" if others else ""
    size = _COUNT * 0.84
    wide = sum(style.width(words) + size + 3 + 10 for _, words in said) - (10 if said else 0)
    x = LANDSCAPE.right - style.width(head) - wide - style.width(tail)
    x += sketch.words(x, top, head, style)
    for number, (colour, words) in enumerate(said):
        y = top + (_COUNT * LEADING - size) / 2
        x += 10 if number else 0
        sketch.add(shape_marks(shape_of(colour), x, y, size, sketch.palette, colour=colour))
        x += size + 3
        x += sketch.words(x, top, words, style)
    if tail:
        sketch.words(x, top, tail, style)


def _cells(number: int, row: OverviewRow, today: date) -> tuple[Cell, ...]:
    heading, money = row.heading, row.money
    planned, year = money.planned_year, money.arrived_year
    done = percent(year.cents if year else None, planned.cents if planned else None)
    arrived = f"{_figure(year, _WAN)}\n计划{_figure(planned, _WAN)}\n完成{done}"
    red = heading.light.colour is LightColour.RED
    code = heading.code
    return (
        Cell(str(number)),
        Cell(f"{heading.name}\n{code}", weight="bold", source=Source(code, Part.CARD, "name")),
        Cell(heading.place.replace("／", "／\n"), source=Source(code, Part.CARD, "place")),
        Cell(_figure(money.total, MoneyUnit.HUNDRED_MILLION), source=total_source(code, money.total)),
        Cell(arrived, source=later(code, year)),
        Cell(f"{heading.stage.value} {heading.stage.short}\n{heading.status.value}"),
        Cell(listed_light_words(heading.light), light=heading.light, weight="bold" if red else "regular"),
        Cell(or_nothing(stuck_in_table(row.stuck, today)), source=Source(code, Part.NODE)),
        Cell(
            "\n".join(part for part in (row.lead.name if row.lead else None, row.lead_unit) if part)
            or or_nothing(None),
            source=Source(code, Part.LEAD),
        ),
        Cell(f"{or_nothing(row.next_milestone)}\n{day_in_table(row.next_due)}", source=Source(code, Part.NODE)),
        Cell(request_words(row.request), source=later(code, row.request)),
    )


def _figure(amount: Amount | None, unit: MoneyUnit) -> str:
    """One unit for the whole column, which its head names: only dollars are marked."""
    if amount is None:
        return NOTHING
    marked = "" if amount.currency is Currency.CNY else unit.title(amount.currency)
    return money_number(amount.cents, unit) + marked
