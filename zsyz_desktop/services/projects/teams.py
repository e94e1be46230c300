"""推进班子: formed once with its 牵头单位, then members come, change and go; at most one 组长."""

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.desk import Person, Unit
from zsyz_desktop.models.four_ones import Team, TeamMember
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import TeamRole
from zsyz_desktop.services.ledger.lookups import current_term
from zsyz_desktop.services.ledger.recycling import discard


def form_team(session: Session, project: Project, lead_unit: Unit, *, head: Person | None = None) -> Team:
    """Form the project's team; 组长 defaults to the lead in office. A second team is refused."""
    if team_of(session, project) is not None:
        raise refuse("这个项目已有推进班子，请在原班子里增减成员或更换牵头单位。", field="project_id")
    team = Team(id=natural_id("team", project.id), project_id=project.id, lead_unit_id=lead_unit.id)
    session.add(team)
    if head is None and (term := current_term(session, project)) is not None:
        head = session.get_one(Person, term.person_id)
    if head is not None:
        add_member(session, team, TeamRole.HEAD, person=head)
    session.flush()
    return team


def add_member(
    session: Session, team: Team, role: TeamRole, *, unit: Unit | None = None, person: Person | None = None
) -> TeamMember:
    """Add a member by unit, person or both; a second 组长 is refused."""
    members = members_of(session, team)
    if role is TeamRole.HEAD and any(member.role is TeamRole.HEAD for member in members):
        raise refuse("班子已有组长；请先把原组长改为其他职务。", field="role")
    if unit is None and person is None:
        raise refuse("班子成员至少要写明单位或人员之一。", field="person_id")
    if person is not None and (known := [each for each in members if each.person_id == person.id]):
        raise refuse(f"{person.name}已在班子里（{known[0].role.value}），一人只列一行。", field="person_id")
    member = TeamMember(
        team_id=team.id,
        role=role,
        unit_id=unit.id if unit is not None else person.unit_id if person is not None else None,
        person_id=person.id if person is not None else None,
        position=len(members),
    )
    session.add(member)
    session.flush()
    return member


def member_names(session: Session, member: TeamMember) -> tuple[str, ...]:
    """What a member is called by: the person's name, the unit's name, or both."""
    person = session.get(Person, member.person_id) if member.person_id is not None else None
    unit = session.get(Unit, member.unit_id) if member.unit_id is not None else None
    return tuple(each.name for each in (person, unit) if each is not None)


def remove_member(session: Session, member: TeamMember) -> None:
    """Take a member out of the team."""
    discard(session, member)


def change_lead_unit(session: Session, team: Team, lead_unit: Unit) -> None:
    """Give the team another 牵头单位; there is always exactly one."""
    team.lead_unit_id = lead_unit.id
    session.add(team)


def team_of(session: Session, project: Project) -> Team | None:
    """The project's team."""
    return session.exec(select(Team).where(Team.project_id == project.id, col(Team.deleted_at).is_(None))).first()


def members_of(session: Session, team: Team) -> list[TeamMember]:
    """The members in order, 组长 first."""
    query = select(TeamMember).where(TeamMember.team_id == team.id, col(TeamMember.deleted_at).is_(None))
    members = session.exec(query.order_by(col(TeamMember.position), col(TeamMember.id))).all()
    return sorted(members, key=lambda member: list(TeamRole).index(member.role))
