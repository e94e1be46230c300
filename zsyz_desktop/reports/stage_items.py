"""The items of one stage: heading, table, and how the stage ends."""

from collections.abc import Collection
from functools import partial

from zsyz_desktop.charts.sketch import LEADING, Sketch, Type
from zsyz_desktop.models.words import ItemState, RegionLevel, Stage
from zsyz_desktop.reports.flow import Flow
from zsyz_desktop.reports.frame import TEXT, or_nothing
from zsyz_desktop.reports.table import PAD, Cell, Column, Table
from zsyz_desktop.reports.who import unit_and_person
from zsyz_desktop.rules.checklist_sheet import ChecklistSheet, StagePassed
from zsyz_desktop.rules.facts import StageVerdict
from zsyz_desktop.rules.item_words import days_late, due_words, item_light, item_words
from zsyz_desktop.rules.loop_wording import make_up_words
from zsyz_desktop.rules.sheets import ItemRow
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.wording import day_in_prose, day_in_table

_LINE = TEXT * LEADING
_WHO = 3  # the column of unit and person
_HEAD = 11 * LEADING + 3
_CHAIN_STAGES = (Stage.PLANNING, Stage.PACKAGING, Stage.WORK_PLAN)
_WIDTHS = (
    ("序号", 26),
    ("事项（★重点）", 88),
    ("成果及文号", 62),
    ("责任单位\n责任人", 83),
    ("应办结", 54),
    ("实际办结", 54),
    ("佐证\n份数", 25),
    ("核验人\n日期", 54),
    ("状态", 62),
)
_PROSE = ("事项（★重点）", "成果及文号")
_LEAST_SHARE = 0.8
_CENTRED = ("序号", "佐证\n份数")


def item_source(code: str, item: ItemRow, field: str) -> Source:
    """Where a cell of an item is at home, for the project with this code; items are known by their template code."""
    return Source(code, Part.ITEM, field, item.code)


def item_table(width: float) -> Table:
    """The nine columns in a width in points: a day is never broken, a usual unit only where items had no room else."""
    prose = _PROSE if _share(width, _PROSE) >= _LEAST_SHARE else (*_PROSE, _WIDTHS[_WHO][0])
    factor = _share(width, prose)
    return Table(
        [_column(title, points * (factor if title in prose else 1)) for title, points in _WIDTHS], TEXT, air=3.0
    )


def _share(width: float, prose: Collection[str]) -> float:
    """How much of their width these columns have when the others keep theirs."""
    wanted = sum(points for title, points in _WIDTHS if title in prose)
    return (width - sum(points for _, points in _WIDTHS) + wanted) / wanted


def _column(title: str, width: float) -> Column:
    return Column(title, width, "centre" if title in _CENTRED else "left")


def flow_stage(flow: Flow, table: Table, sheet: ChecklistSheet, verdict: StageVerdict) -> None:
    """One stage, its heading kept with its first two items: one alone looks left behind."""
    room = table.columns[_WHO].width - 2 * PAD
    rows = [table.lay(_cells(item, sheet, room)) for item in sheet.items if item.stage is verdict.stage]
    first = sum(min(row.height, 120) for row in rows[:2]) + table.head_height if rows else _LINE
    flow.need(_HEAD + first)
    _flow_heading(flow, table.width, sheet, verdict)
    passed = next((passed for passed in sheet.passed if passed.stage is verdict.stage), None)
    words = f"本阶段：{_ending(verdict, passed)}"
    lines = flow.sketch.type(TEXT, weight="bold").lines(words, table.width - 6)
    height = len(lines) * _LINE + 3
    flow.table(table, rows, tail=height)
    flow.block(
        height,
        lambda sketch, y: sketch.lines(flow.left + 3, y + 2, lines, sketch.type(TEXT, weight="bold")),
    )
    flow.gap(7)


def _flow_heading(flow: Flow, width: float, sheet: ChecklistSheet, verdict: StageVerdict) -> None:
    """Number, title and counts; for the chain's stages also where they come from, beside or, when long, below."""
    flow.block(_HEAD, lambda sketch, y: _draw_title(sketch, flow.left, y, width, verdict))
    if verdict.stage not in _CHAIN_STAGES:
        return
    style = flow.sketch.type(TEXT, colour=flow.sketch.palette.soft)
    level = f"{'州级' if sheet.dossier_level is RegionLevel.PREFECTURE else '县级'}" if sheet.dossier_level else ""
    lines = style.lines(f"{level}产业链档案：{sheet.dossier or '未关联'}", width)
    beside = Type(11, style.colour, "bold").width(_title(verdict)) + 8
    if len(lines) == 1 and beside + lines[0].width + 60 <= width:
        flow.sketch.lines(flow.left + beside, flow.y - _HEAD + 2, lines, style)
    else:
        flow.block(len(lines) * _LINE + 2, lambda sketch, y: sketch.lines(flow.left, y, lines, style))


def _title(verdict: StageVerdict) -> str:
    return f"第{verdict.stage.value}阶段　{verdict.stage.title}"


def _draw_title(sketch: Sketch, left: float, y: float, width: float, verdict: StageVerdict) -> None:
    sketch.words(left, y, _title(verdict), sketch.type(11, weight="bold", colour=sketch.palette.accent))
    counts = f"{verdict.closed}/{verdict.required}" if verdict.required else "不涉及"
    sketch.words(left + width, y + 2, counts, sketch.type(TEXT, weight="bold"), align="right")


def _ending(verdict: StageVerdict, passed: StagePassed | None) -> str:
    if verdict.required == 0:
        return "不涉及"
    if verdict.is_closed:
        made_up = f"，{make_up_words(passed)}" if passed is not None else ""
        return f"已闭环（曾容缺推进{made_up}）" if verdict.skipped else "已闭环"
    if passed is None:
        return "容缺推进" if verdict.skipped else "未闭环"
    over = f"，{make_up_words(passed)}" if passed.days_over else ""
    day = day_in_prose(passed.make_up_by)
    return f"容缺推进（原因：{passed.reason}；批准人：{passed.approved_by}；补齐日：{day}{over}）"


def _cells(item: ItemRow, sheet: ChecklistSheet, room: float) -> tuple[Cell, ...]:
    light = item_light(item, sheet.masthead.today, sheet.near_due_days)
    result = "\n".join(part for part in (item.result, item.document) if part)
    if item.state is ItemState.NOT_APPLICABLE and item.waived_reason:
        result = f"不涉及：{item.waived_reason}"
    who = unit_and_person(item.unit, item.person, room)
    told_by = partial(item_source, sheet.heading.code, item)
    checked = "\n".join(part for part in (item.verifier, day_in_table(item.verified_on), item.verifier_warning) if part)
    return (
        Cell(item.code),
        Cell(
            f"{'★' if item.is_key else ''}{item.text}",
            weight="bold" if item.is_key else "regular",
            source=told_by("text"),
        ),
        Cell(result, source=told_by("result")),
        Cell(or_nothing(who), source=told_by("unit_id")),
        Cell(due_words(item), source=told_by("due")),
        Cell(day_in_table(item.finished), source=told_by("finished_on")),
        Cell(str(item.evidence_count) if item.evidence_count else "—", source=told_by("evidence")),
        Cell(checked if item.verifier else day_in_table(item.verified_on), source=told_by("verified_by")),
        Cell(
            item_words(item, light),
            light=light,
            done=item.state is ItemState.DONE,
            weight="bold" if days_late(item, sheet.masthead.today) else "regular",
            source=told_by("state"),
        ),
    )
