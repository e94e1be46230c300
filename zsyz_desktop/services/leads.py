"""牵头负责人: appointed once, changed only by a hand-over that is kept with its reason (种 七(四), R27)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse, refuse_all
from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.desk import Person
from zsyz_desktop.models.four_ones import LeadTerm, Team, TeamMember
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ProblemState, TeamRole
from zsyz_desktop.models.working import Problem
from zsyz_desktop.rules.four_ones import LeadTermFact, lead_on, lead_term_objections


@dataclass(frozen=True, slots=True)
class Passing:
    """What still lies with the outgoing lead: open milestones, open problems, and the team's 组长."""

    milestones: tuple[Milestone, ...]
    problems: tuple[Problem, ...]
    head: TeamMember | None

    @property
    def ids(self) -> frozenset[UUID]:
        """Everything on the list, ticked."""
        heads = (self.head,) if self.head is not None else ()
        return frozenset(each.id for each in (*self.milestones, *self.problems, *heads))


def appoint_lead(session: Session, project: Project, person: Person, since: date) -> LeadTerm:
    """Appoint the first lead; while one is in office a second is refused and offered as a hand-over."""
    current = current_term(session, project)
    if current is not None:
        name = session.get_one(Person, current.person_id).name
        raise refuse(
            f"{name}自{current.since}起任牵头负责人，尚未卸任；一个项目只能有一名牵头负责人，"
            f"不能再增加{person.name}。请改为交接，写明交接日期和原因。",
            field="person_id",
        )
    term = LeadTerm(project_id=project.id, person_id=person.id, since=since)
    refuse_all(lead_term_objections([*lead_terms(session, project), LeadTermFact(person.name, since)]))
    session.add(term)
    session.flush()
    return term


def hand_over_lead(
    session: Session,
    project: Project,
    to: Person,
    *,
    on: date,
    reason: str,
    passing: Collection[UUID] | None = None,
) -> LeadTerm:
    """Hand the lead over on a day, with its reason, and pass on what is ticked (None: everything still open)."""
    current = current_term(session, project)
    if current is None:
        raise refuse("这个项目现在没有牵头负责人，直接明确即可。", field="person_id")
    if current.person_id == to.id:
        raise refuse(f"{to.name}现在就是牵头负责人。", field="person_id")
    if not reason.strip():
        raise refuse("交接要写明原因。", field="reason")
    if on < current.since:
        raise refuse(f"交接日期（{on}）早于现任接任日期（{current.since}）。", field="since")
    still = still_with(session, project, current.person_id)
    current.until = on
    session.add(current)
    session.flush()  # the old term ends before the new one begins, or the one-lead index would refuse
    term = LeadTerm(project_id=project.id, person_id=to.id, since=on, reason=reason)
    session.add(term)
    _pass_on(session, still, to, still.ids if passing is None else frozenset(passing))
    session.flush()
    return term


def still_with(session: Session, project: Project, person_id: UUID) -> Passing:
    """The tick list of a hand-over: what is open and lies with this person."""
    milestones = session.exec(
        select(Milestone)
        .join(ProgressChart, col(ProgressChart.id) == col(Milestone.chart_id))
        .where(ProgressChart.project_id == project.id, col(ProgressChart.deleted_at).is_(None))
        .where(Milestone.person_id == person_id, col(Milestone.actual_finish).is_(None))
        .where(col(Milestone.deleted_at).is_(None))
        .order_by(col(Milestone.position), col(Milestone.id))
    ).all()
    problems = session.exec(
        select(Problem).where(
            Problem.project_id == project.id,
            Problem.person_id == person_id,
            Problem.state != ProblemState.CLOSED,
            col(Problem.deleted_at).is_(None),
        )
    ).all()
    head = session.exec(
        select(TeamMember)
        .join(Team, col(Team.id) == col(TeamMember.team_id))
        .where(Team.project_id == project.id, TeamMember.role == TeamRole.HEAD, TeamMember.person_id == person_id)
        .where(col(TeamMember.deleted_at).is_(None), col(Team.deleted_at).is_(None))
    ).first()
    return Passing(
        milestones=tuple(milestones),
        problems=tuple(problems),
        head=head,
    )


def current_term(session: Session, project: Project) -> LeadTerm | None:
    """The term of the lead in office."""
    query = select(LeadTerm).where(
        LeadTerm.project_id == project.id, col(LeadTerm.until).is_(None), col(LeadTerm.deleted_at).is_(None)
    )
    return session.exec(query).first()


def lead_terms(session: Session, project: Project) -> list[LeadTermFact]:
    """Every term, earliest first."""
    query = (
        select(LeadTerm, Person)
        .join(Person, col(Person.id) == col(LeadTerm.person_id))
        .where(LeadTerm.project_id == project.id, col(LeadTerm.deleted_at).is_(None))
        .order_by(col(LeadTerm.since), col(LeadTerm.id))
    )
    return [LeadTermFact(person.name, term.since, term.until) for term, person in session.exec(query)]


def who_led(session: Session, project: Project, day: date) -> LeadTermFact | None:
    """Who led the project on any day."""
    return lead_on(lead_terms(session, project), day)


def _pass_on(session: Session, still: Passing, to: Person, ticked: frozenset[UUID]) -> None:
    for milestone in still.milestones:
        if milestone.id in ticked:
            milestone.person_id = to.id
            session.add(milestone)
    for problem in still.problems:
        if problem.id in ticked:
            problem.person_id = to.id
            session.add(problem)
    if still.head is not None and still.head.id in ticked:
        still.head.person_id, still.head.unit_id = to.id, to.unit_id
        session.add(still.head)
