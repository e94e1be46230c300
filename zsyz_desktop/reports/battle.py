"""挂图作战总图: light, six stages, the next ★ on its month, money, what is asked for; by county with sums."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from zsyz_desktop.charts.lights import shape_marks, shape_of
from zsyz_desktop.charts.marks import Page, Stroke, line
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.models.words import LightColour, Stage
from zsyz_desktop.reports.feet import draw_legend
from zsyz_desktop.reports.frame import TEXT, Size, or_nothing
from zsyz_desktop.reports.list_paper import ListPaper, two_lines
from zsyz_desktop.reports.overview_sums import agreed_cell, year_words
from zsyz_desktop.reports.table import PAD, Cell, Column, Row, Table
from zsyz_desktop.rules.battle_sheet import BattleRow, BattleSheet, StageCell, short_day, stage_said
from zsyz_desktop.rules.light_words import listed_light_words
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.wording import NOTHING, request_words

PAPER = "挂图作战总图"

_NAMES = 8.5  # 12 points on A3: read from two metres
_STAGES = tuple(
    Column(f"{stage.value}\n{stage.short}", 31 if stage < Stage.NEGOTIATION else 40, "centre") for stage in Stage
)
_ALWAYS = (
    Column("序号", 19, "centre"),
    Column("预警", 50),
    Column("项目\n编号", 86, size=_NAMES),
    Column("总投资\n（亿元）", 54, "right"),
    Column("牵头负责人\n单位", 54),
    *_STAGES,
    Column("下一★\n日期", 66, size=_NAMES),
)
_STRIP = Column("月份条\n1—12月", 78)
_MONEY = Column("今年到位\n年度计划", 54, "right")
_REQUEST = Column("提请协调", 52)
_WALL_ONLY = (Column("本月应完成★", 66), Column("批注", 34))
_MONTHS = 12


def pages(sheet: BattleSheet, *, size: Size = "A3", mono: bool = False) -> list[Page]:
    """The pages of the wall sheet, numbered; on A4 without strip, this month's ★ and the column to write in."""
    paper = ListPaper(sheet.masthead, PAPER, sheet.notes, size=size, mono=mono)
    paper.beside_title(sheet.whole.tally.text)
    is_wall = size == "A3"
    columns = (*_ALWAYS, *((_STRIP,) if is_wall else ()), _MONEY, _REQUEST, *(_WALL_ONLY if is_wall else ()))
    table = paper.table(columns if is_wall else [_plain(column) for column in columns])
    paper.rows(table, _laid(table, sheet, is_wall=is_wall), empty="没有可列的项目", more=TEXT * LEADING)
    legend = partial(_draw_legend, paper=paper)
    paper.flow.block(TEXT * LEADING, legend)
    return paper.pages()


def _plain(column: Column) -> Column:
    return Column(column.title, column.width, column.align)


def _draw_legend(sketch: Sketch, top: float, *, paper: ListPaper) -> None:
    draw_legend(sketch, paper.form.sheet, top, bars=False)


def _laid(table: Table, sheet: BattleSheet, *, is_wall: bool) -> Iterator[Row]:
    groups = {group.name: group for group in sheet.groups}
    group = None
    for number, row in enumerate(sheet.rows, start=1):
        if row.group != group:
            group = row.group
            yield table.lay_band(groups[group].said)
        yield table.lay(list(_cells(number, row, sheet.masthead.today, is_wall=is_wall)))
    if sheet.rows:
        yield table.lay_band(sheet.whole.said)


def _cells(number: int, row: BattleRow, today: date, *, is_wall: bool) -> Iterator[Cell]:
    heading, code = row.heading, row.heading.code
    red = heading.light.colour is LightColour.RED
    planned, arrived, *_ = year_words(row.money)
    lead = two_lines(row.lead.name if row.lead else None, row.lead_unit, empty=NOTHING)
    due = short_day(row.next_due, today) if row.next_due else NOTHING
    yield Cell(str(number))
    yield Cell(listed_light_words(heading.light), light=heading.light, weight="bold" if red else "regular")
    yield Cell(f"{heading.name}　{code}", weight="bold", source=Source(code, Part.CARD, "name"))
    yield Cell(agreed_cell(row.money), source=Source(code, Part.CARD, "agreed_amount"))
    yield Cell(lead, source=Source(code, Part.LEAD))
    for cell in row.stages:
        yield _stage(cell, code, today)
    yield Cell(f"{or_nothing(row.next_name)}\n{due}", source=Source(code, Part.NODE))
    if is_wall:
        yield Cell("", drawn=_strip(row, today))
    yield Cell(f"{arrived}\n{planned}")
    yield Cell(request_words(row.request))
    if is_wall:
        yield Cell(_this_month(row))
        yield Cell("")


def _stage(cell: StageCell, code: str, today: date) -> Cell:
    part = Part.NODE if cell.stage >= Stage.NEGOTIATION else Part.ITEM
    late = cell.light is not None and cell.light.days_late > 0 and not cell.is_done
    return Cell(stage_said(cell, today), weight="bold" if late else "regular", source=Source(code, part))


def _this_month(row: BattleRow) -> str:
    said = [f"{node.name}（{node.due.day}日{'，已完成' if node.is_done else ''}）" for node in row.this_month]
    return "\n".join(said) or NOTHING


def _strip(row: BattleRow, today: date) -> Callable[[Sketch, float, float, float, float], None]:
    """The twelve months of the year with today's line, and the light where the next ★ is due."""

    def draw(sketch: Sketch, x: float, top: float, width: float, height: float) -> None:
        left, right, middle = x + PAD, x + width - PAD, top + height / 2
        month = (right - left) / _MONTHS
        for number in range(_MONTHS + 1):
            sketch.down(left + number * month, middle - 3, middle + 3)
        sketch.across(left, right, middle, 0.5)
        here = left + _place(today, today.year) * month
        sketch.marks.append(line(here, top + 2, here, top + height - 2, Stroke(sketch.palette.red, 0.9)))
        if row.next_due is not None:
            size, at = 7.0, left + _place(row.next_due, today.year) * month
            at = min(max(at - size / 2, left), right - size)
            colour = row.next_colour
            sketch.add(shape_marks(shape_of(colour), at, middle - size / 2, size, sketch.palette, colour=colour))

    return draw


def _place(day: date, year: int) -> float:
    """Months from the beginning of the year, held at its ends."""
    if day.year != year:
        return 0.0 if day.year < year else float(_MONTHS)
    return day.month - 1 + (day.day - 1) / 31
