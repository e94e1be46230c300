"""Sheets of the progress chart: one project's facts gathered, judged and laid out for `reports.progress_chart`."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.words import Event, LightColour
from zsyz_desktop.models.working import Problem
from zsyz_desktop.rules.dispatching import steps_words
from zsyz_desktop.rules.gathered_month import DispatchFact
from zsyz_desktop.rules.periods import Month, StatPeriod
from zsyz_desktop.rules.plan import adjustments
from zsyz_desktop.rules.schedule import order_warnings
from zsyz_desktop.rules.sheets import ChartLine, NodeRow, ProblemRow, ProgressSheet, TeamLine, WhenAnswer
from zsyz_desktop.rules.wording import NOTHING
from zsyz_desktop.services.chart.charting import chart_of, milestones_of
from zsyz_desktop.services.chart.contract_dates import agreed_day
from zsyz_desktop.services.chart.node_rows import node_rows
from zsyz_desktop.services.chart.plans import baseline_facts
from zsyz_desktop.services.ledger.events import carriers, dates_carried
from zsyz_desktop.services.ledger.money_answers import money_months, reported_months
from zsyz_desktop.services.list.hold_ups import stuck_answer
from zsyz_desktop.services.list.paper_desk import PaperDesk, heading_of, lead_line, next_event
from zsyz_desktop.services.list.paper_rows import PaperRows, rows_of
from zsyz_desktop.services.loop.start_conditions import open_conditions
from zsyz_desktop.services.papers.adjustments import read_adjustments
from zsyz_desktop.services.papers.checklist_sheets import open_factors
from zsyz_desktop.services.projects.teams import members_of, team_of


def progress_sheet(
    session: Session, desk: PaperDesk, project: Project, read: PaperRows | None = None, *, for_slide: bool = False
) -> ProgressSheet:
    """The 推进图表 of one project as of the desk's day (papers.md); `read` where its rows are read already.

    A slide has no room for 计划调整 and 要素, a third of what there is to read: they are left out of one.
    """
    standing = desk.standings[project.code]
    chart = chart_of(session, project)
    milestones = milestones_of(session, chart.id)
    nodes = node_rows(session, desk, project, milestones)
    read = read or rows_of(session, project, desk.today)
    dispatch = read.dispatch
    enterprise = session.get(Enterprise, project.enterprise_id) if project.enterprise_id is not None else None
    money = desk.money[project.code]
    return ProgressSheet(
        masthead=desk.masthead,
        heading=heading_of(desk, project, read),
        money=money,
        stuck=stuck_answer(desk, project, read),
        when=when_answer(session, desk, project, read),
        request=request_of(dispatch),
        content=project.content,
        investor=enterprise.name if enterprise is not None else None,
        lead=lead_line(desk, read),
        team=team_line(session, desk, project),
        chart=_chart_line(session, chart.id, nodes, desk.today),
        four_ones=standing.four_ones,
        nodes=nodes,
        months=money_months(session, project, money, desk.today, desk.thresholds),
        reported=reported_months(session, project, money.period.year, desk.today),
        problems=_problems(session, desk, project, read),
        progress=_progress(dispatch),
        next_step=steps_words((each.item, each.person, each.due) for each in read.steps) or None,
        notes=(*desk.caliber, *order_warnings(read.chart.tasks())),
        adjustments=() if for_slide else tuple(read_adjustments(session, [project.id], desk.today).get(project.id, ())),
        factors=None if for_slide else open_factors(session, desk, project),
        silent_since=silent_since(dispatch, money.period),
    )


def request_of(dispatch: DispatchFact | None) -> str | None:
    """请协调 of a dispatch; "" when it asks for nothing, None where there is no dispatch."""
    return None if dispatch is None else dispatch.request or ""


def silent_since(dispatch: DispatchFact | None, period: StatPeriod) -> Month | None:
    """The month that was reported last, where the period's own was not; None where it was, or where none ever was."""
    return None if dispatch is None or dispatch.month >= period.key else dispatch.month


def when_answer(session: Session, desk: PaperDesk, project: Project, rows: PaperRows) -> WhenAnswer | None:
    """何时: the next of 开工, 投产, 达产, and before 开工 what is still open."""
    carried = carriers(project, rows.chart.nodes)
    planned = dates_carried(project, carried, "planned")
    event = next_event(planned, dates_carried(project, carried, "actual"), desk.today)
    if event is None:
        return None
    day = planned[event]
    still_open = open_conditions(session, project, desk.today) if event is Event.STARTED else ()
    agreed = agreed_day(project, event)
    left = None if day is None else (day - desk.today).days
    return WhenAnswer(event, day, left, still_open, agreed if agreed != day else None)


def team_line(session: Session, desk: PaperDesk, project: Project) -> TeamLine | None:
    """一个推进班子: 组长, 牵头单位 and the other units."""
    team = team_of(session, project)
    if team is None:
        return None
    members = members_of(session, team)
    head = next((desk.person(each.person_id) for each in members if each.role.name == "HEAD"), None)
    lead_unit = desk.unit(team.lead_unit_id)
    names = [desk.unit(each.unit_id) or desk.person(each.person_id) for each in members if each.role.name != "HEAD"]
    others = tuple(dict.fromkeys(name for name in names if name is not None and name != lead_unit))
    return TeamLine(head, lead_unit, others)


def _chart_line(session: Session, chart_id: UUID, nodes: Sequence[NodeRow], today: date) -> ChartLine:
    baselines = baseline_facts(session, chart_id)
    judged = [node for node in nodes if not node.waived]
    return ChartLine(
        milestones=len(judged),
        done=sum(node.actual_finish is not None for node in judged),
        late=sum(node.light.colour is LightColour.RED for node in judged),
        locked_on=baselines[0].locked_on if baselines else None,
        adjustments=adjustments(baselines),
        undated_keys=sum(
            node.is_key and node.planned_finish is None and (node.actual_finish or date.max) > today for node in judged
        ),
    )


def _problems(session: Session, desk: PaperDesk, project: Project, rows: PaperRows) -> tuple[ProblemRow, ...] | None:
    """The open ones, the major first, then by day; None where there never was one."""
    kept = select(Problem.id).where(Problem.project_id == project.id, col(Problem.deleted_at).is_(None))
    if session.exec(kept.limit(1)).first() is None:
        return None
    return tuple(
        ProblemRow(
            text=each.text,
            level=each.level,
            unit=desk.unit(each.unit_id),
            person=desk.person(each.person_id),
            phone=desk.phone(each.person_id),
            measures=each.measures,
            due=each.due,
            state=each.state,
            key=str(each.id),
        )
        for each in rows.problems
    )


def _progress(dispatch: DispatchFact | None) -> str | None:
    if dispatch is None:
        return None
    return dispatch.progress or f"本期无进展：{dispatch.no_progress_reason or NOTHING}"
