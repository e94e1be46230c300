"""What a report tells, read from an open ledger as of the day its period is told on."""

from datetime import date

from sqlmodel import Session, select

from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.dispatches import DispatchStep
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Event, RegionLevel
from zsyz_desktop.rules.big_projects import CountedProject
from zsyz_desktop.rules.dates import BEIJING
from zsyz_desktop.rules.gathered_month import DispatchFact
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.periods import asked_period, last_closed, told_on
from zsyz_desktop.rules.report_facts import OpenProblem, ReportFacts, ReportProject
from zsyz_desktop.rules.stuck_words import stuck_in_table
from zsyz_desktop.rules.wording import day_for
from zsyz_desktop.services.figures.counted_projects import counted_projects
from zsyz_desktop.services.figures.dispatch_facts import promise_facts
from zsyz_desktop.services.figures.month_reading import read_month
from zsyz_desktop.services.ledger.events import carriers, dates_carried
from zsyz_desktop.services.ledger.ledgers import desk_of
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.list.hold_ups import stuck_answer
from zsyz_desktop.services.list.paper_desk import PaperDesk, open_desk
from zsyz_desktop.services.list.paper_rows import PaperRows, rows_in_batches
from zsyz_desktop.services.list.standings import collector_at_rest
from zsyz_desktop.services.papers.adjustments import read_adjustments
from zsyz_desktop.services.papers.gathering import chosen_projects
from zsyz_desktop.services.typing.word_lists import labels_of
from zsyz_desktop.values import Frozen, replace

_WHOLE = {RegionLevel.PREFECTURE: "全州"}


class ReportRead(Frozen):
    """What a report tells, and the desk it is made at: `desk.today` is the day it is told on."""

    facts: ReportFacts
    desk: PaperDesk


def read_report(session: Session, today: date, asked: str | None) -> ReportRead:
    """Of the period asked for (2024-06), else of the one closed last. Raises Refusal where it cannot be told."""
    thresholds = current_thresholds(session)
    period = asked_period(asked, today, thresholds) if asked else last_closed(today, thresholds)
    day = told_on(period, today, thresholds)
    desk = open_desk(session, day, asked=period.written)
    projects = chosen_projects(session, None)
    figures = read_month(session, today, thresholds, asked=period.written)
    with collector_at_rest():
        read = list(rows_in_batches(session, projects, day))
        facts = _facts(session, desk, figures, read)
    return ReportRead(facts, replace(desk, masthead=replace(desk.masthead, today=today)))


def _facts(
    session: Session, desk: PaperDesk, figures: MonthFigures, read: list[tuple[Project, PaperRows]]
) -> ReportFacts:
    days = {project.code: _days(project, rows, "actual") for project, rows in read}
    signed, started = ({code: each[event] for code, each in days.items()} for event in (Event.SIGNED, Event.STARTED))
    counted = {each.code: each for each in counted_projects(session, signed, started)}
    own = desk_of(session)
    region, kept_since = session.get_one(Region, own.region_id), own.created_at.astimezone(BEIJING).date()
    decided = read_adjustments(session, [project.id for project, _ in read], desk.today)
    period = desk.masthead.period
    return ReportFacts(
        figures=figures,
        day=desk.today,
        place=region.short_name,
        whole=_WHOLE.get(region.level, f"全{region.name[-1]}"),
        is_prefecture=desk.is_prefecture,
        office=desk.masthead.unit,
        counties=dict(session.exec(select(Region.code, Region.name)).all()),
        standings=tuple(desk.standings.values()),
        projects=[
            replace(
                _project(desk, project, rows, days[project.code], counted[project.code]),
                entered_on=_entered_on(desk, project, kept_since),
            )
            for project, rows in read
        ],
        problems=_problems(session, desk, read),
        promises=promise_facts(session, desk.today),
        adjustments=[
            (project.name, row)
            for project, _ in read
            for row in decided.get(project.id, ())
            if period.first <= row.on <= period.until(figures.today)
        ],
        names={project.code: project.name for project, _ in read},
    )


def _days(project: Project, rows: PaperRows, kind: str) -> dict[Event, date | None]:
    return dates_carried(project, carriers(project, rows.chart.nodes), "actual" if kind == "actual" else "planned")


def _project(
    desk: PaperDesk, project: Project, rows: PaperRows, actual: dict[Event, date | None], counted: CountedProject
) -> ReportProject:
    dispatch = _of_period(desk, rows.dispatch)
    standing = desk.standings[project.code]
    return ReportProject(
        code=project.code,
        name=project.name,
        county=desk.regions[project.region_id],
        chain=desk.chain(project),
        light=standing.light,
        money=desk.money[project.code],
        signed_on=counted.signed_on,
        started_on=counted.started_on,
        ended_on=rows.course.ended_on,
        is_part=standing.is_part,
        planned=_days(project, rows, "planned"),
        actual=actual,
        progress=None if dispatch is None else dispatch.progress or _no_progress(dispatch),
        next_step=None if dispatch is None else "；".join(_step(each, desk.today) for each in rows.steps) or None,
        request=None if dispatch is None else dispatch.request,
        problem="；".join(each.text.rstrip("。；") for each in rows.problems) or None,
        stuck=stuck_in_table(stuck_answer(desk, project, rows), desk.today),
    )


def _entered_on(desk: PaperDesk, project: Project, kept_since: date) -> date | None:
    """None where the ledger began with or after the period: what was entered then may be years old."""
    is_known = kept_since < desk.masthead.period.first
    return project.created_at.astimezone(BEIJING).date() if is_known else None


def _of_period(desk: PaperDesk, dispatch: DispatchFact | None) -> DispatchFact | None:
    return dispatch if dispatch is not None and dispatch.month >= desk.masthead.period.key else None


def _step(step: DispatchStep, today: date) -> str:
    """「86户征地签约（县自然资源局，7月31日前）」."""
    due = f"{day_for(step.due, today)}前" if step.due else ""
    behind = "，".join(part for part in (step.person, due) if part)
    return f"{step.item}（{behind}）" if behind else step.item


def _no_progress(dispatch: DispatchFact) -> str:
    return f"本月无新进展，原因：{dispatch.no_progress_reason}" if dispatch.no_progress_reason else "本月无新进展"


def _problems(session: Session, desk: PaperDesk, read: list[tuple[Project, PaperRows]]) -> list[OpenProblem]:
    kinds = labels_of(session, WordList.PROBLEM_KIND)
    return [
        OpenProblem(
            account=each.account,
            code=project.code,
            project=project.name,
            text=each.text,
            level=each.level,
            unit=desk.unit(each.unit_id),
            raised_on=each.raised_on,
            due=each.due,
            days=(desk.today - each.raised_on).days,
            kind=kinds.get(each.kind, each.kind) if each.kind else None,
            key=str(each.id),
        )
        for project, rows in read
        for each in rows.problems
    ]
