"""牵头负责人: appointed once, changed only by a hand-over that is kept with its reason (种 七(四), R27)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from zsyz_desktop.errors import Objection, objections_of, refuse, refuse_all
from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.desk import Person
from zsyz_desktop.models.four_ones import LeadTerm, Team, TeamMember
from zsyz_desktop.models.new_rows import write_groups
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ProblemState, TeamRole
from zsyz_desktop.models.working import Problem
from zsyz_desktop.rules.four_ones import LeadTermFact, lead_on, lead_term_objections
from zsyz_desktop.rules.wording import day_in_prose, earlier_words
from zsyz_desktop.services.ledger.lookups import current_term
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.values import Frozen

_TERMS = (
    select(LeadTerm, Person)
    .join(Person, col(Person.id) == col(LeadTerm.person_id))
    .where(LeadTerm.project_id == bindparam("project"), col(LeadTerm.deleted_at).is_(None))
    .order_by(col(LeadTerm.since), col(LeadTerm.id))
)


class Passing(Frozen):
    """What still lies with the outgoing lead: open milestones, open problems, and the team's 组长."""

    milestones: tuple[Milestone, ...]
    problems: tuple[Problem, ...]
    head: TeamMember | None

    @property
    def ids(self) -> frozenset[UUID]:
        """Everything on the list, ticked."""
        heads = (self.head,) if self.head is not None else ()
        return frozenset(each.id for each in (*self.milestones, *self.problems, *heads))


def appoint_lead(
    session: Session, project: Project, person: Person, since: date, *, passing: Collection[UUID] | None = None
) -> LeadTerm:
    """Appoint a lead where none is in office, and pass on what still lies with the one who left (None: all of it).

    While one is in office a second is refused and offered as a hand-over.
    """
    terms = _terms(session, project)
    current = next(((term, each) for term, each in terms if term.until is None), None)
    if current is not None:
        raise refuse(
            f"{current[1].name}自{day_in_prose(current[0].since)}起任牵头负责人，尚未卸任；一个项目只能有一名牵头负责人，"
            f"不能再增加{person.name}。请改为交接，写明交接日期和原因。",
            field="person_id",
        )
    term = LeadTerm(project_id=project.id, person_id=person.id, since=since)
    refuse_all(lead_term_objections([*_facts(terms), LeadTermFact(person.name, since)]))
    still = _left_by(session, project, [each for each, _ in terms])
    session.add(term)
    _pass_on(session, still, person, passing)
    session.flush()
    return term


def appoint_first_leads(
    session: Session, leads: Sequence[tuple[UUID, Person]], since: date, called: Sequence[str]
) -> None:
    """Appoint the leads of projects entered in the same piece of work, before which nobody led them.

    `called` is what each is called before the field of an objection.
    """
    for (_, person), name in zip(leads, called, strict=True):
        refuse_all(objections_of(name, lead_term_objections([LeadTermFact(person.name, since)])))
    rows = [{"project_id": project, "person_id": person.id, "since": since} for project, person in leads]
    write_groups(session, [{LeadTerm: [row]} for row in rows], called)


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
        raise refuse(earlier_words("交接日期", on, "现任接任日期", current.since) + "。", field="since")
    still = left_behind(session, project)
    current.until = on
    session.add(current)
    session.flush()  # the old term ends before the new one begins, or the one-lead index would refuse
    term = LeadTerm(project_id=project.id, person_id=to.id, since=on, reason=reason)
    session.add(term)
    _pass_on(session, still, to, passing)
    session.flush()
    return term


def leave_lead(session: Session, project: Project, *, on: date, reason: str) -> LeadTerm:
    """Let the lead go before a successor is there, with day and reason; 四个一 lacks its lead from that day.

    What still lies with him stays there until someone is appointed.
    """
    current = current_term(session, project)
    if current is None:
        raise refuse("这个项目现在没有牵头负责人，不用办理卸任。", field="person_id")
    objections = []
    if not reason.strip():
        objections.append(Objection("leaving_reason", "卸任要写明原因。"))
    if on < current.since:
        objections.append(Objection("until", earlier_words("卸任日期", on, "接任日期", current.since) + "。"))
    refuse_all(objections)
    current.until, current.leaving_reason = on, reason.strip()
    session.add(current)
    session.flush()
    return current


def left_behind(session: Session, project: Project) -> Passing:
    """What lies with the lead in office, or with the last one while there is none."""
    query = select(LeadTerm).where(LeadTerm.project_id == project.id, col(LeadTerm.deleted_at).is_(None))
    terms = session.exec(query.order_by(col(LeadTerm.since), col(LeadTerm.id))).all()
    return _left_by(session, project, terms)


def _left_by(session: Session, project: Project, terms: Sequence[LeadTerm]) -> Passing:
    return still_with(session, project, terms[-1].person_id) if terms else Passing((), (), None)


def still_with(session: Session, project: Project, person_id: UUID) -> Passing:
    """The tick list of a hand-over: what is open and lies with this person."""
    milestones = session.exec(
        select(Milestone)
        .join(ProgressChart, col(ProgressChart.id) == col(Milestone.chart_id))
        .where(ProgressChart.project_id == project.id, col(ProgressChart.deleted_at).is_(None))
        .where(Milestone.person_id == person_id, col(Milestone.actual_finish).is_(None))
        .where(col(Milestone.deleted_at).is_(None), col(Milestone.cancelled_on).is_(None))
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


def lead_terms(session: Session, project: Project) -> list[LeadTermFact]:
    """Every term, earliest first."""
    return _facts(_terms(session, project))


def _facts(terms: Iterable[tuple[LeadTerm, Person]]) -> list[LeadTermFact]:
    return [LeadTermFact(person.name, term.since, term.until) for term, person in terms]


def _terms(session: Session, project: Project) -> list[tuple[LeadTerm, Person]]:
    return list(session.exec(_TERMS, params={"project": project.id}))


def who_led(session: Session, project: Project, day: date) -> LeadTermFact | None:
    """Who led the project on any day."""
    return lead_on(lead_terms(session, project), day)


def _pass_on(session: Session, still: Passing, to: Person, passing: Collection[UUID] | None) -> None:
    ticked = still.ids if passing is None else passing
    for each in (*still.milestones, *still.problems):
        if each.id in ticked:
            each.person_id = to.id
            session.add(each)
    if still.head is not None and still.head.id in ticked:
        for other in other_roles(session, still.head, to):
            discard(session, other)
        still.head.person_id, still.head.unit_id = to.id, to.unit_id
        session.add(still.head)


def other_roles(session: Session, head: TeamMember, person: Person) -> list[TeamMember]:
    """What else a person is in the team whose 组长 he becomes: nobody is 组长 and 副组长 at once."""
    query = select(TeamMember).where(TeamMember.team_id == head.team_id, TeamMember.person_id == person.id)
    return list(session.exec(query.where(TeamMember.id != head.id, col(TeamMember.deleted_at).is_(None))))


def roles_in_team(session: Session, project: Project, person: Person) -> tuple[str, ...]:
    """What a person is in the project's team, in the words officers read."""
    query = select(col(TeamMember.role)).join(Team, col(Team.id) == col(TeamMember.team_id))
    query = query.where(Team.project_id == project.id, TeamMember.person_id == person.id)
    query = query.where(col(TeamMember.deleted_at).is_(None), col(Team.deleted_at).is_(None))
    return tuple(role.value for role in session.exec(query.order_by(col(TeamMember.position))))


def role_change_words(person: Person, before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """What a hand-over did to the successor's own place in the team; "" when he had none or keeps it."""
    if not before or before == after:
        return ""
    return f"{person.name}在推进班子里原为{'、'.join(before)}，现为{'、'.join(after)}"
