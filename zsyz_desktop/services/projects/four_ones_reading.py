"""四个一 of one project as the window shows them: who leads and led, the team row by row, the chart in a line."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.desk import Person, Unit
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.four_ones import LeadTerm, TeamMember
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.touched import Touched
from zsyz_desktop.models.words import LightColour, One, TeamRole
from zsyz_desktop.rules.facts import Course, FourOnes
from zsyz_desktop.rules.four_ones import has_chart, loose_keys, undated_keys
from zsyz_desktop.rules.lights import milestone_light
from zsyz_desktop.rules.plan import adjustments
from zsyz_desktop.rules.sheets import ChartLine
from zsyz_desktop.services.chart.charting import is_out, milestones_of
from zsyz_desktop.services.chart.node_rows import milestone_fact
from zsyz_desktop.services.chart.plans import baseline_facts
from zsyz_desktop.services.chart.waived_codes import waived_codes
from zsyz_desktop.services.ledger.halting import course_of
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.projects.leads import left_behind
from zsyz_desktop.services.projects.teams import members_of, team_of
from zsyz_desktop.values import Frozen, replace

_OF_THE_CARD = frozenset(table_of(record).name for record in (Project, Enterprise, Unit))
"""What a save of the card writes: firms and units only as fresh ones."""


class LeadFact(Frozen):
    """One term of a 牵头负责人; `until` is None while he is in office.

    `reason` is why he followed another, `leaving_reason` why he left without a successor.
    """

    name: str
    unit: str
    duty: str
    phone: str
    since: date
    until: date | None = None
    reason: str = ""
    leaving_reason: str = ""


class PassingFact(Frozen):
    """One line of the tick list of a hand-over; `key` is the id that `hand_over_lead` takes."""

    key: str
    text: str


class MemberFact(Frozen):
    """One row of the team; `key` is "" for a row not saved yet."""

    key: str
    role: TeamRole
    unit: str = ""
    person: str = ""
    duty: str = ""
    phone: str = ""


class TeamFact(Frozen):
    """The team: its 牵头单位 and its rows, 组长 first."""

    lead_unit: str
    members: tuple[MemberFact, ...]


class ChartFact(Frozen):
    """The chart in a line, how many ★ no day holds, and its next ★: name and planned finish."""

    line: ChartLine
    dated: int
    loose_keys: int
    next_key: str | None = None
    next_due: date | None = None


class FourOnesFact(Frozen):
    """All four of one project; `terms` are earliest first and end with the lead in office, if any."""

    missing: FourOnes
    lead: LeadFact | None
    terms: tuple[LeadFact, ...]
    passing: tuple[PassingFact, ...]
    team: TeamFact | None
    chart: ChartFact | None


def ones_otherwise(touched: Touched) -> bool:
    """True where a unit of work may have changed more of the four than whether the card is complete."""
    beside = touched.columns.keys() - _OF_THE_CARD
    return touched.codes is None or bool(beside) or touched.holds(Project, "halt", "halt_on")


def with_card(ones: FourOnesFact, *, is_complete: bool) -> FourOnesFact:
    """The same four with another card."""
    lacking = {*ones.missing.missing, One.PROJECT} - ({One.PROJECT} if is_complete else set())
    return replace(ones, missing=FourOnes(tuple(one for one in One if one in lacking)))


def read_four_ones(session: Session, project: Project, today: date, *, card_is_complete: bool) -> FourOnesFact:
    """The four ones of a project as of `today`."""
    terms = _terms(session, project)
    lead = next((term for term in terms if term.until is None), None)
    team = team_fact(session, project)
    chart = _chart(session, project, today)
    has = {
        One.PROJECT: card_is_complete,
        One.LEAD: any(each.since <= today and (each.until is None or each.until > today) for each in terms),
        One.TEAM: team is not None and not team_gaps(team),
        One.CHART: chart is not None and has_chart(chart.dated, chart.loose_keys),
    }
    missing = FourOnes(tuple(one for one in One if not has[one]))
    return FourOnesFact(missing, lead, terms, _passing(session, project), team, chart)


def team_gaps(team: TeamFact) -> tuple[str, ...]:
    """What a team lacks to count as one: its 组长, and a member beside him."""
    heads = [member for member in team.members if member.role is TeamRole.HEAD]
    gaps = () if heads else (TeamRole.HEAD.value,)
    return gaps if len(team.members) > len(heads) else (*gaps, "至少一名成员")


def _terms(session: Session, project: Project) -> tuple[LeadFact, ...]:
    rows = session.exec(
        select(LeadTerm, Person, Unit.name)
        .join(Person, col(Person.id) == col(LeadTerm.person_id))
        .join(Unit, col(Unit.id) == col(Person.unit_id), isouter=True)
        .where(LeadTerm.project_id == project.id, col(LeadTerm.deleted_at).is_(None))
        .order_by(col(LeadTerm.since), col(LeadTerm.id))
    )
    return tuple(
        LeadFact(
            person.name,
            unit or "",
            person.duty or "",
            person.office_phone or "",
            term.since,
            term.until,
            term.reason or "",
            term.leaving_reason or "",
        )
        for term, person, unit in rows
    )


def _passing(session: Session, project: Project) -> tuple[PassingFact, ...]:
    still = left_behind(session, project)
    lines = [PassingFact(str(each.id), f"节点：{each.name}") for each in still.milestones]
    lines += [PassingFact(str(each.id), f"问题：{each.text}") for each in still.problems]
    if still.head is not None:
        lines.append(PassingFact(str(still.head.id), "推进班子组长"))
    return tuple(lines)


def team_fact(session: Session, project: Project) -> TeamFact | None:
    """The team as it stands; None where there is none."""
    team = team_of(session, project)
    if team is None:
        return None
    members = tuple(_member(session, each) for each in members_of(session, team))
    return TeamFact(session.get_one(Unit, team.lead_unit_id).name, members)


def _member(session: Session, member: TeamMember) -> MemberFact:
    unit = session.get(Unit, member.unit_id) if member.unit_id is not None else None
    person = session.get(Person, member.person_id) if member.person_id is not None else None
    return MemberFact(
        key=str(member.id),
        role=member.role,
        unit=unit.name if unit is not None else "",
        person=person.name if person is not None else "",
        duty=(person.duty or "") if person is not None else "",
        phone=(person.office_phone or "") if person is not None else "",
    )


def _chart(session: Session, project: Project, today: date) -> ChartFact | None:
    query = select(ProgressChart).where(ProgressChart.project_id == project.id, col(ProgressChart.deleted_at).is_(None))
    chart = session.exec(query).first()
    if chart is None:
        return None
    waived = waived_codes(session, project)
    nodes = [each for each in milestones_of(session, chart.id) if not is_out(each, waived)]
    baselines = baseline_facts(session, chart.id)
    facts = [milestone_fact(each, waived=False) for each in nodes]
    line = ChartLine(
        milestones=len(nodes),
        done=sum(each.actual_finish is not None for each in nodes),
        late=_late(session, nodes, today, course_of(session, project)),
        locked_on=baselines[0].locked_on if baselines else None,
        adjustments=adjustments(baselines),
        undated_keys=len(undated_keys(facts, today)),
    )
    stars = [each for each in nodes if each.is_key and each.actual_finish is None and each.planned_finish is not None]
    star = min(stars, key=lambda each: (each.planned_finish or date.max, each.position), default=None)
    return ChartFact(
        line,
        dated=sum(each.planned_finish is not None for each in nodes),
        loose_keys=loose_keys(facts, today),
        next_key=star.name if star is not None else None,
        next_due=star.planned_finish if star is not None else None,
    )


def _late(session: Session, nodes: Sequence[Milestone], today: date, course: Course) -> int:
    thresholds = current_thresholds(session)
    lights = (milestone_light(milestone_fact(each, waived=False), today, thresholds, course=course) for each in nodes)
    return sum(light.colour is LightColour.RED for light in lights)
