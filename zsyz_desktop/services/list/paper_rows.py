"""What papers read of a project, of any number of projects in the same few statements."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct
from sqlmodel import Session, and_, col, extract, func, select

from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.four_ones import LeadTerm, Team
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ProblemLevel
from zsyz_desktop.models.working import Problem
from zsyz_desktop.rules.facts import Course
from zsyz_desktop.rules.gathered_month import DispatchFact, gathered
from zsyz_desktop.rules.pausing import RUNNING
from zsyz_desktop.services.chart.chart_rows import ChartRows, read_charts
from zsyz_desktop.services.ledger.halting import courses_of
from zsyz_desktop.services.ledger.looking_back import was_dispatched, was_open
from zsyz_desktop.values import field


class PaperRows(Struct):
    """Of one project: its chart and course, who leads, the last dispatch, the open problems."""

    chart: ChartRows = field(default_factory=ChartRows)
    course: Course = RUNNING
    lead: tuple[UUID, date] | None = None
    """The person, and since when."""
    lead_unit: UUID | None = None
    """牵头单位, where there is a team."""
    dispatch: DispatchFact | None = None
    """What the last month says that has one beginning on or before the day of the papers, its weeks gathered."""
    steps: list[DispatchStep] = field(default_factory=list)
    """Its next steps, in their order."""
    problems: list[Problem] = field(default_factory=list)
    """Raised by that day and not yet 销号: the major first, then by day."""


def rows_in_batches(session: Session, projects: Sequence[Project], today: date) -> Iterator[tuple[Project, PaperRows]]:
    """Each project with what is read of it, some hundreds of them at a time."""
    for start in range(0, len(projects), _BATCH):
        batch = projects[start : start + _BATCH]
        read = read_paper_rows(session, batch, today)
        yield from ((project, read[project.id]) for project in batch)


_BATCH = 500  # few statements, and no more rows in memory than one batch has


def rows_of(session: Session, project: Project, today: date) -> PaperRows:
    """What papers read of this one project."""
    return read_paper_rows(session, [project], today)[project.id]


def rows_by_code(session: Session, codes: Sequence[str], today: date) -> dict[str, tuple[Project, PaperRows]]:
    """These projects with what papers read of them, by code, as many at once."""
    kept = select(Project).where(col(Project.code).in_(codes), col(Project.deleted_at).is_(None))
    return {
        project.code: (project, rows) for project, rows in rows_in_batches(session, session.exec(kept).all(), today)
    }


def read_paper_rows(session: Session, projects: Sequence[Project], today: date) -> dict[UUID, PaperRows]:
    """What papers read of these projects, by their ids."""
    keys = [project.id for project in projects]
    charts, courses = read_charts(session, keys), courses_of(session, projects)
    rows = {key: PaperRows(charts[key], courses[key]) for key in keys}
    _read_leads(session, rows)
    _read_teams(session, rows)
    _read_dispatches(session, rows, today)
    _read_problems(session, rows, today)
    return rows


def _read_leads(session: Session, rows: dict[UUID, PaperRows]) -> None:
    query = select(LeadTerm.project_id, LeadTerm.person_id, col(LeadTerm.since)).where(
        col(LeadTerm.project_id).in_(rows), col(LeadTerm.until).is_(None), col(LeadTerm.deleted_at).is_(None)
    )
    for project, person, since in session.exec(query):
        rows[project].lead = person, since


def _read_teams(session: Session, rows: dict[UUID, PaperRows]) -> None:
    teams = select(Team.project_id, Team.lead_unit_id).where(
        col(Team.project_id).in_(rows), col(Team.deleted_at).is_(None)
    )
    for project, lead_unit in session.exec(teams):
        rows[project].lead_unit = lead_unit


def _read_dispatches(session: Session, rows: dict[UUID, PaperRows], today: date) -> None:
    kept = (col(Dispatch.project_id).in_(rows), was_dispatched(today))
    last = (
        select(Dispatch.project_id, func.max(Dispatch.period_start).label("day"))
        .where(*kept)
        .group_by(col(Dispatch.project_id))
        .subquery()
        .c
    )
    of_its_month = [extract(part, last.day) == extract(part, col(Dispatch.period_start)) for part in ("year", "month")]
    is_last = and_(last.project_id == Dispatch.project_id, *of_its_month)
    query = select(Dispatch).join(last.day.table, is_last).where(*kept)
    told: dict[UUID, list[Dispatch]] = defaultdict(list)
    for each in session.exec(query.order_by(col(Dispatch.period_start), col(Dispatch.id))):
        told[each.project_id].append(each)
    for project, dispatches in told.items():
        rows[project].dispatch = gathered([dispatch_fact(each) for each in dispatches])
    _read_steps(session, {each.id: rows[project] for project, dispatches in told.items() for each in dispatches})


def dispatch_fact(dispatch: Dispatch) -> DispatchFact:
    """What one dispatch says."""
    return DispatchFact(
        project=str(dispatch.project_id),
        start=dispatch.period_start,
        invested=dispatch.invested,
        period=dispatch.period,
        percent=dispatch.image_percent,
        progress=dispatch.progress,
        problems=dispatch.problems,
        request=dispatch.request,
        no_progress_reason=dispatch.no_progress_reason,
    )


def _read_steps(session: Session, rows: dict[UUID, PaperRows]) -> None:
    query = select(DispatchStep).where(col(DispatchStep.dispatch_id).in_(rows), col(DispatchStep.deleted_at).is_(None))
    for each in session.exec(query.order_by(col(DispatchStep.position), col(DispatchStep.id))):
        rows[each.dispatch_id].steps.append(each)


def _read_problems(session: Session, rows: dict[UUID, PaperRows], today: date) -> None:
    found: dict[UUID, list[Problem]] = defaultdict(list)
    query = select(Problem).where(col(Problem.project_id).in_(rows), col(Problem.deleted_at).is_(None))
    for each in session.exec(query):
        if was_open(each, today):
            found[each.project_id].append(each)
    for project, problems in found.items():
        rows[project].problems = sorted(
            problems, key=lambda each: (each.level is not ProblemLevel.MAJOR, each.due or date.max, str(each.id))
        )
