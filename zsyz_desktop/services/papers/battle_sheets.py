"""The sheet of the 挂图作战总图: rows by county, or by what the desk groups by, red first in each group."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Grouping, LightColour, Stage
from zsyz_desktop.rules.battle_sheet import BattleGroup, BattleRow, BattleSheet, KeyNode, StageCell
from zsyz_desktop.rules.facts import StageVerdict
from zsyz_desktop.rules.grouping import group_order, group_word
from zsyz_desktop.rules.lights import milestone_light
from zsyz_desktop.rules.tally import tally
from zsyz_desktop.rules.totals import totals_of
from zsyz_desktop.services.chart.chart_rows import ChartNode
from zsyz_desktop.services.chart.charting import is_out
from zsyz_desktop.services.chart.node_rows import milestone_fact
from zsyz_desktop.services.list.hold_ups import next_key_node, stuck_answer
from zsyz_desktop.services.list.paper_desk import PaperDesk, heading_of, lead_line
from zsyz_desktop.services.list.paper_rows import PaperRows, rows_in_batches
from zsyz_desktop.services.list.standings import collector_at_rest
from zsyz_desktop.services.papers.gathering import OpenedPapers, list_paper
from zsyz_desktop.services.papers.progress_sheets import request_of
from zsyz_desktop.services.templates.desk_editing import county_names, current_grouping

_ORDER = (LightColour.RED, LightColour.YELLOW, LightColour.GREEN, LightColour.GREY, LightColour.PAUSED)
_NOTES = (
    "阶段格写完成日、计划日或逾期天数，没有日期的写已闭环／应办项数",
    "月份条上竖线为今天，符号为下一★的应完成日，跨年的靠边",
)


@list_paper()
def battle_map(opened: OpenedPapers) -> BattleSheet:
    """挂图作战总图: lights of today, money of the period."""
    session, desk = opened.session, opened.desk
    grouping, counties = current_grouping(session), county_names(session)
    grouping = Grouping.COUNTY if grouping is Grouping.NONE else grouping
    with collector_at_rest():
        stages = _stages(session)
        read = rows_in_batches(session, list(opened.projects.values()), desk.today)
        rows = [_row(desk, project, of_it, grouping, stages) for project, of_it in read]
    rows.sort(key=lambda row: (_ORDER.index(row.heading.light.colour), -row.heading.light.days_late, row.heading.code))
    chains = tuple(desk.chains.values())
    rows.sort(key=lambda row: group_order(grouping, row.group, counties, chains))
    names = dict.fromkeys(row.group for row in rows)
    return BattleSheet(
        masthead=desk.masthead,
        rows=opened.hiding_in(rows, lambda row: row.heading.code),
        groups=tuple(_group(desk, name, [row for row in rows if row.group == name]) for name in names),
        whole=_group(desk, "合计", rows),
        notes=(*desk.caliber, *_NOTES),
    )


def _stages(session: Session) -> Mapping[str, Stage | None]:
    """The stage of every node."""
    query = select(Milestone.id, Milestone.stage).where(col(Milestone.deleted_at).is_(None))
    return {key.hex: None if stage is None else Stage(stage) for key, stage in session.exec(query)}


def _row(
    desk: PaperDesk, project: Project, read: PaperRows, grouping: Grouping, stages: Mapping[str, Stage | None]
) -> BattleRow:
    standing = desk.standings[project.code]
    stuck = stuck_answer(desk, project, read)
    next_name, next_due = next_key_node(read.chart, standing.light, stuck)
    lead = lead_line(desk, read)
    nodes = [node for node in read.chart.nodes if not is_out(node, read.chart.waived)]
    return BattleRow(
        heading=heading_of(desk, project, read),
        money=desk.money[project.code],
        group=group_word(
            grouping,
            county=desk.regions[project.region_id],
            lead=lead.name if lead is not None else "",
            chain=desk.chain(project),
            place=project.place or "",
        ),
        stages=tuple(
            _cell(desk, read, verdict, [node for node in nodes if stages.get(node.hex) is verdict.stage])
            for verdict in standing.loop.stages
        ),
        this_month=tuple(_due_this_month(nodes, desk.today)),
        next_name=next_name,
        next_due=next_due,
        next_colour=_colour(next_due, desk),
        lead=lead,
        lead_unit=desk.unit(read.lead_unit),
        request=request_of(read.dispatch),
    )


def _colour(due: date | None, desk: PaperDesk) -> LightColour:
    left = None if due is None else (due - desk.today).days
    if left is not None and left < 0:
        return LightColour.RED
    return LightColour.YELLOW if left is not None and left <= desk.thresholds.near_due_days else LightColour.GREEN


def _cell(desk: PaperDesk, read: PaperRows, verdict: StageVerdict, nodes: Sequence[ChartNode]) -> StageCell:
    still = [node for node in nodes if node.actual_finish is None or node.actual_finish > desk.today]
    lights = [
        milestone_light(milestone_fact(node, waived=False), desk.today, desk.thresholds, course=read.course)
        for node in still
    ]
    days = [node.planned_finish for node in still] if still else [node.actual_finish for node in nodes]
    return StageCell(
        stage=verdict.stage,
        closed=verdict.closed,
        required=verdict.required,
        light=max(lights, key=lambda light: light.days_late, default=None),
        day=max((day for day in days if day is not None), default=None),
        is_done=verdict.is_closed,
        is_skipped=verdict.skipped,
    )


def _due_this_month(nodes: Iterable[ChartNode], today: date) -> Iterable[KeyNode]:
    """The ★ planned for the month of today, the earliest first."""
    due = [(node.planned_finish, node) for node in nodes if node.is_key and node.planned_finish is not None]
    of_month = [(day, node) for day, node in due if (day.year, day.month) == (today.year, today.month)]
    for day, node in sorted(of_month, key=lambda pair: (pair[0], pair[1].position)):
        yield KeyNode(node.name, day, node.actual_finish is not None and node.actual_finish <= today)


def _group(desk: PaperDesk, name: str, rows: Sequence[BattleRow]) -> BattleGroup:
    codes = [row.heading.code for row in rows]
    return BattleGroup(
        name=name,
        tally=tally(desk.standings[code] for code in codes),
        totals=totals_of((desk.standings[code], desk.money[code]) for code in codes),
    )
