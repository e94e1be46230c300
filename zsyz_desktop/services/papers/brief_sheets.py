"""Sheets of 项目简报: what the 推进图表 says of a project, beside the period before (documents.md, 一)."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import Session, col, select

from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.rules.brief_sheet import Before, BriefSheet, ProgressNote, StepRow, Stop, Worth
from zsyz_desktop.rules.brief_words import MOST_NOTES
from zsyz_desktop.rules.gathered_month import DispatchFact, by_month
from zsyz_desktop.rules.pausing import days_late, pause_on
from zsyz_desktop.rules.periods import StatPeriod, last_closed
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.stuck import StuckAnswer
from zsyz_desktop.services.ledger.looking_back import was_dispatched
from zsyz_desktop.services.ledger.money_rows import read_money
from zsyz_desktop.services.list.paper_desk import PaperDesk
from zsyz_desktop.services.list.paper_rows import PaperRows, dispatch_fact, rows_of
from zsyz_desktop.services.loop.item_rows import has_started
from zsyz_desktop.services.loop.start_conditions import start_conditions
from zsyz_desktop.services.papers.progress_sheets import progress_sheet


def brief_sheet(session: Session, desk: PaperDesk, project: Project) -> BriefSheet:
    """The 项目简报 of one project as of the desk's day."""
    read = rows_of(session, project, desk.today)
    said = _dispatches(session, desk, project)
    chart = progress_sheet(session, desk, project, read)
    enterprise = session.get(Enterprise, project.enterprise_id) if project.enterprise_id is not None else None
    started = has_started(session, desk, project)
    kind = project.origin_kind or (enterprise.origin_kind if enterprise is not None else None)
    return BriefSheet(
        chart=chart,
        before=_before(session, desk, project, said, _late_before(desk, read, chart.stuck)),
        loop=desk.standings[project.code].loop,
        start_conditions=() if started else start_conditions(session, project, desk.today),
        origin=project.origin
        or (enterprise.origin if enterprise is not None else None)
        or (kind.value if kind else None),
        labels=enterprise.labels if enterprise is not None else None,
        worth=_worth(project),
        said=_notes(said),
        steps=_steps(read.steps, desk),
        stop=_stop(project, read, desk),
        notes=desk.caliber,
    )


def _worth(project: Project) -> Worth:
    return Worth(
        filed=project.filed_amount,
        fixed=project.fixed_investment,
        output=project.expected_output,
        tax=project.expected_tax,
        jobs=project.expected_jobs,
    )


def _dispatches(session: Session, desk: PaperDesk, project: Project) -> list[DispatchFact]:
    """Of this project up to the day, the newest first."""
    query = select(Dispatch).where(Dispatch.project_id == project.id, was_dispatched(desk.today))
    query = query.order_by(col(Dispatch.period_start).desc(), col(Dispatch.id))
    return [dispatch_fact(each) for each in session.exec(query)]


def _before(
    session: Session,
    desk: PaperDesk,
    project: Project,
    said: Sequence[DispatchFact],
    stuck_late: int | None,
) -> Before:
    period = _period_before(desk)
    told = by_month(said).get((str(project.id), period.key))
    return Before(
        money=read_money(session, desk.today, [project.code], thresholds=desk.thresholds, period=period)[project.code],
        percent=None if told is None else told.percent,
        invested=None if told is None else told.invested,
        request=None if told is None else told.request or "",
        stuck_late=stuck_late,
    )


def _period_before(desk: PaperDesk) -> StatPeriod:
    """The statistics period that closed before the one the paper speaks of."""
    return last_closed(desk.masthead.period.first - timedelta(days=1), desk.thresholds)


def _late_before(desk: PaperDesk, read: PaperRows, stuck: StuckAnswer | None) -> int | None:
    """How late the root was when that period closed; None where it has no day."""
    due = stuck.root.due if stuck is not None and stuck.root is not None else None
    return None if due is None else days_late(read.course, due, _period_before(desk).closed_on)[0]


def _notes(said: Sequence[DispatchFact]) -> tuple[ProgressNote, ...]:
    """The last ones that tell of progress, or why there is none."""
    notes = (
        ProgressNote(SheetPeriod(each.period, each.start), text, each.percent)
        for each in said
        if (text := each.progress or (f"无进展：{each.no_progress_reason}" if each.no_progress_reason else ""))
    )
    return tuple(notes)[:MOST_NOTES]


def _steps(steps: Sequence[DispatchStep], desk: PaperDesk) -> tuple[StepRow, ...]:
    """What is still to be done."""
    waiting = (each for each in steps if each.done_on is None or each.done_on > desk.today)
    return tuple(StepRow(each.item, each.person, each.due) for each in waiting)


def _stop(project: Project, read: PaperRows, desk: PaperDesk) -> Stop | None:
    if read.course.ended_on is not None and read.course.ended_on <= desk.today:
        return Stop(read.course.ended_on, project.halt_reason or "")
    pause = pause_on(read.course, desk.today)
    return None if pause is None else Stop(pause.since, pause.reason)
