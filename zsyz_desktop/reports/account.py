"""问题挂账清单: what is on account by level, the longest overdue first, and what the period closed (domain.md 3.6)."""

from collections.abc import Iterator

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.models.words import LightColour, ProblemLevel, ProblemState
from zsyz_desktop.reports.frame import Size, or_nothing
from zsyz_desktop.reports.list_paper import ListPaper, two_lines
from zsyz_desktop.reports.table import Cell, Column, Row, Table
from zsyz_desktop.rules.account_sheet import AccountRow, AccountSheet, account_words
from zsyz_desktop.rules.light_words import listed_light_words
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.wording import NOTHING, day_in_table

PAPER = "问题挂账清单"

_COLUMNS = (
    Column("序号", 22, "centre"),
    Column("挂账号\n较上期", 60),
    Column("项目\n编号", 66),
    Column("问题\n影响节点", 90),
    Column("类别\n级别", 33),
    Column("提出日\n来源", 57),
    Column("挂账\n天数", 27, "right"),
    Column("牵头单位\n责任人\n配合单位", 81),
    Column("解决措施", 74),
    Column("计划解决日\n预警", 68),
    Column("最新进展", 76),
    Column("提请层级\n会议", 43),
    Column("状态\n核查销号", 56.89),
)


def pages(sheet: AccountSheet, *, size: Size = "A4", mono: bool = False) -> list[Page]:
    """The pages of the list, numbered."""
    return list_of(sheet, size=size, mono=mono).pages()


def list_of(sheet: AccountSheet, *, size: Size = "A4", mono: bool = False) -> ListPaper:
    """The list, its pages not numbered yet."""
    paper = ListPaper(sheet.masthead, PAPER, sheet.notes, size=size, mono=mono)
    paper.lead(f"{account_words(sheet)}。")
    table = paper.table(_COLUMNS)
    paper.rows(table, _laid(table, sheet), empty="没有在账问题")
    return paper


def _laid(table: Table, sheet: AccountSheet) -> Iterator[Row]:
    """By level, the major first, each with its 小计; below them what was closed."""
    still = [row for row in sheet.rows if row.is_open]
    groups = [(_head(level, still), [row for row in still if row.level is level]) for level in reversed(ProblemLevel)]
    closed = [row for row in sheet.rows if not row.is_open]
    groups.append((f"本期以来销号{len(closed)}件", closed))
    number = 0
    for head, rows in groups:
        if rows:
            yield table.lay_band(head)
        for row in rows:
            number += 1
            yield table.lay(_cells(number, row))


def _head(level: ProblemLevel, still: list[AccountRow]) -> str:
    rows = [row for row in still if row.level is level]
    late = sum(row.light is not None and row.light.colour is LightColour.RED for row in rows)
    projects = len({row.code for row in rows})
    return f"{level.value}问题　小计{len(rows)}件，涉及{projects}个项目，超期{late}件"


def _cells(number: int, row: AccountRow) -> tuple[Cell, ...]:
    def told(field: str) -> Source:
        return Source(row.code, Part.PROBLEM, field, row.key)

    node = f"影响：{row.milestone}" if row.milestone else None
    late = row.light is not None and row.light.colour is LightColour.RED
    return (
        Cell(str(number)),
        Cell(f"{row.account}\n{row.since_last.value}", source=told("account")),
        Cell(f"{row.project}\n{row.code}", source=Source(row.code, Part.CARD, "name")),
        Cell(two_lines(row.text, node, empty=NOTHING), source=told("text")),
        Cell(two_lines(row.kind or NOTHING, row.level.value, empty=NOTHING), source=told("kind")),
        Cell(two_lines(day_in_table(row.raised_on), row.source, empty=NOTHING), source=told("raised_on")),
        Cell(str(row.days)),
        Cell(two_lines(row.unit, row.person, _helping(row), empty=NOTHING), source=told("unit_id")),
        Cell(or_nothing(row.measures), source=told("measures")),
        Cell(_due(row), light=row.light, weight="bold" if late else "regular", source=told("due")),
        Cell(or_nothing(row.progress), source=told("progress")),
        Cell(two_lines(row.handler.value, row.referred_to, empty=NOTHING), source=told("referred_to")),
        Cell(_state(row), source=told("state")),
    )


def _helping(row: AccountRow) -> str | None:
    return f"配合：{row.helping_units}" if row.helping_units else None


def _due(row: AccountRow) -> str:
    day = day_in_table(row.due)
    return day if row.light is None else f"{day}\n{listed_light_words(row.light)}"


def _state(row: AccountRow) -> str:
    """「暂缓 至2024-08-31」, 「已销号 2024-06-20 核查人」."""
    if row.state is ProblemState.DEFERRED and row.deferred_until is not None:
        return f"{row.state.value}\n至{day_in_table(row.deferred_until)}"
    if row.is_open:
        solved = f"{day_in_table(row.solved_on)}解决" if row.solved_on else None
        return two_lines(row.state.value, solved, empty=NOTHING)
    return two_lines(row.state.value, day_in_table(row.closed_on), row.checked_by, empty=NOTHING)
