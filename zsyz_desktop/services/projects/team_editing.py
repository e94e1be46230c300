"""The team edited as a whole: every row as typed, saved in one go, with each objection beside its row."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.errors import Objection, Refusal, refuse_all
from zsyz_desktop.models.desk import Person, Unit
from zsyz_desktop.models.four_ones import Team, TeamMember
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import TeamRole
from zsyz_desktop.rules.names import same_name, split_duty
from zsyz_desktop.rules.phones import phone_text
from zsyz_desktop.services.projects.four_ones_reading import MemberFact, TeamFact, team_fact
from zsyz_desktop.services.projects.teams import (
    change_lead_unit,
    form_team,
    members_of,
    remove_member,
    team_of,
)
from zsyz_desktop.services.typing.people import person_named, unit_for_work
from zsyz_desktop.values import Frozen, replace

LEAD_UNIT = "lead_unit"
"""The field an objection to the 牵头单位 names; one to a row names `members.<index>.<column>`."""


class TeamEdit(Frozen):
    """What an officer did to a team: rows added (without a key) or changed, by their place, and members taken out."""

    lead_unit: str | None
    """None where it stays."""
    rows: Mapping[int, MemberFact]
    removed: frozenset[str]


def team_edit(seen: TeamFact | None, typed: TeamFact) -> TeamEdit:
    """The edit that makes what was seen into what is typed; whatever else is in the team by now is left alone."""
    before = {row.key: row for row in seen.members} if seen is not None else {}
    keys = {row.key for row in typed.members}
    return TeamEdit(
        lead_unit=None if seen is not None and seen.lead_unit == typed.lead_unit else typed.lead_unit,
        rows={place: row for place, row in enumerate(typed.members) if before.get(row.key) != row},
        removed=frozenset(before.keys() - keys),
    )


def save_team(
    session: Session, project: Project, typed: TeamFact, *, seen: TeamFact | None = None, today: date
) -> None:
    """Make the team as it was `seen` what is typed: rows come, change and go. Raises Refusal with every objection."""
    refuse_all(_objections(typed))
    team = team_of(session, project)
    now = team_fact(session, project)
    typed = typed if now is None or seen is None else _as_meanwhile(now, seen, typed)
    edit = team_edit(seen, typed)
    if team is None:
        team = form_team(session, project, _unit(session, typed.lead_unit, today, field=LEAD_UNIT))
    elif edit.lead_unit is not None:
        lead_unit = _unit(session, edit.lead_unit, today, field=LEAD_UNIT)
        if team.lead_unit_id != lead_unit.id:
            change_lead_unit(session, team, lead_unit)
    _write_edit(session, team, edit, typed.members, today)
    session.flush()


def _as_meanwhile(now: TeamFact, seen: TeamFact, typed: TeamFact) -> TeamFact:
    """A role or a person the officer left as he saw it is who it became meanwhile: by a hand-over in the same save."""
    stands = {row.key: row for row in now.members}
    before = {row.key: row for row in seen.members}

    def merged(row: MemberFact) -> MemberFact:
        is_now, was = stands.get(row.key), before.get(row.key)
        if is_now is None or was is None:
            return row
        if row.person == was.person != is_now.person:  # what was typed beside him is not about who came after him
            row = replace(is_now, role=row.role)
        return replace(row, role=is_now.role) if row.role is was.role else row

    return replace(typed, members=tuple(map(merged, typed.members)))


def _objections(typed: TeamFact) -> list[Objection]:
    found = []
    if not typed.lead_unit.strip():
        found.append(Objection(LEAD_UNIT, "推进班子要有一个牵头单位。"))
    heads = [index for index, row in enumerate(typed.members) if row.role is TeamRole.HEAD]
    found += [
        Objection(f"members.{index}.role", "一个班子只有一名组长，请把多出来的改为其他职务。") for index in heads[1:]
    ]
    found += [
        Objection(f"members.{index}.unit", "班子成员至少要写明单位或人员之一。")
        for index, row in enumerate(typed.members)
        if not row.unit.strip() and not row.person.strip()
    ]
    found += [
        Objection(f"members.{index}.person", "职务和电话是跟人走的：请先填姓名，或把它们清空。")
        for index, row in enumerate(typed.members)
        if not row.person.strip() and (row.phone.strip() or row.duty.strip())
    ]
    return found


def _write_edit(session: Session, team: Team, edit: TeamEdit, rows: Sequence[MemberFact], today: date) -> None:
    members = members_of(session, team)
    kept = _kept_members(members, rows)
    for member in members:
        if str(member.id) in edit.removed:
            remove_member(session, member)
        elif member.role is TeamRole.HEAD and member in kept and rows[kept.index(member)].role is not TeamRole.HEAD:
            member.role = TeamRole.MEMBER
    session.flush()  # the old 组长 steps down before the new one steps up, or the one-head index would refuse
    _put_in_order([member for member in members_of(session, team) if member not in kept], kept)
    refusals: list[Objection] = []
    for index, row in edit.rows.items():
        try:
            _write_row(session, kept[index] or TeamMember(team_id=team.id, role=row.role), row, index, today)
        except Refusal as refusal:
            refusals += [replace(each, field=f"members.{index}.{each.field}") for each in refusal.objections]
    refuse_all(refusals or _listed_twice(members_of(session, team), rows))


def _put_in_order(strangers: Sequence[TeamMember], kept: Sequence[TeamMember | None]) -> None:
    """Rows stand in their places; who was entered elsewhere meanwhile comes after them."""
    for place, member in enumerate((*kept, *strangers)):
        if member is not None:
            member.position = place


def _listed_twice(members: Sequence[TeamMember], rows: Sequence[MemberFact]) -> Iterator[Objection]:
    """Nobody is 组长 and 副组长 at once: a person has one row, wherever he stands in the list."""
    by_position = {member.position: member for member in members}
    first: dict[UUID, MemberFact] = {}
    for index, row in enumerate(rows):
        person = by_position[index].person_id if index in by_position else None
        if person is None:
            continue
        if person in first:
            told = f"{row.person}已在班子里（{first[person].role.value}），一人只列一行。"
            yield Objection(f"members.{index}.person", told)
        first.setdefault(person, row)


def _kept_members(members: Sequence[TeamMember], rows: Sequence[MemberFact]) -> list[TeamMember | None]:
    by_key = {str(each.id): each for each in members}
    kept = [by_key.get(row.key) for row in rows]
    if not any(kept) and len(members) == 1:
        # A team just formed has its lead as 组长 already; the row typed for the 组长 is that same row.
        return [members[0] if row.role is members[0].role is TeamRole.HEAD else None for row in rows]
    return kept


def _write_row(session: Session, member: TeamMember, row: MemberFact, position: int, today: date) -> None:
    unit = _unit(session, row.unit, today, field="unit") if row.unit.strip() else None
    person = _person(session, row, unit, member)
    member.role, member.position = row.role, position
    member.unit_id = unit.id if unit is not None else None
    member.person_id = person.id if person is not None else None
    session.add(member)
    session.flush()


def _person(session: Session, row: MemberFact, unit: Unit | None, member: TeamMember) -> Person | None:
    if not row.person.strip():
        return None
    known = session.get(Person, member.person_id) if member.person_id is not None else None
    if known is None or not same_name(known.name, split_duty(row.person)[0]):
        unit_id = unit.id if unit is not None else None
        return person_named(
            session, row.person, unit_id=unit_id, duty=row.duty.strip() or None, phone=row.phone.strip() or None
        )
    known.duty = row.duty.strip() or split_duty(row.person)[1] or None
    known.office_phone = phone_text(row.phone) or None
    session.add(known)
    return known


def _unit(session: Session, name: str, today: date, *, field: str) -> Unit:
    return unit_for_work(session, name, today, field=field)
