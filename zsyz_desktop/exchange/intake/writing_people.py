"""The lead and the team of a project, as a sheet names them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.errors import Objection, Refusal, objections_of, refuse_all
from zsyz_desktop.exchange.understanding.facts import Values
from zsyz_desktop.exchange.understanding.people_cells import is_unit, one_person
from zsyz_desktop.models.desk import Person, Unit
from zsyz_desktop.models.four_ones import Team
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import TeamRole
from zsyz_desktop.rules.names import name_key, same_name
from zsyz_desktop.services.ledger.lookups import current_term
from zsyz_desktop.services.projects.leads import appoint_first_leads, appoint_lead, hand_over_lead
from zsyz_desktop.services.projects.teams import add_member, form_team, member_names, members_of, team_of
from zsyz_desktop.services.spelling.spellings import of_one_name
from zsyz_desktop.services.typing.people import person_named, unit_for_work


class PeoplePen:
    """Writes lead and team; who is named enters the people on the way."""

    def __init__(self, session: Session, today: date, reason: str) -> None:
        self._session, self._today, self._reason = session, today, reason

    def write(self, project: Project, values: Values) -> None:
        """The lead first: 组长 of a team that is formed is the lead in office."""
        lead, team = values.get("lead"), values.get("team")
        if isinstance(lead, str):
            self._lead(project, lead, str(values.get("lead_duty") or ""))
        if isinstance(team, tuple):
            self._team(project, team)

    def write_first_leads(self, entered: Sequence[tuple[str, UUID, Values]]) -> None:
        """The leads of projects just entered, each with what it is called before the field of an objection."""
        leads, called, objections = list[tuple[UUID, Person]](), list[str](), list[Objection]()
        known: dict[str, tuple[str, Person]] = {}
        """By name, with the duty it was last said with; another duty is looked up, and asked about, anew."""
        for name, project, values in entered:
            lead, duty = values.get("lead"), str(values.get("lead_duty") or "")
            if not isinstance(lead, str):
                continue
            try:
                if lead not in known or known[lead][0] != duty:
                    known[lead] = duty, self._person(lead, duty)
                leads.append((project, known[lead][1]))
                called.append(name)
            except Refusal as refusal:
                objections += objections_of(name, refusal.objections)
        refuse_all(objections)
        appoint_first_leads(self._session, leads, self._today, called)

    def _lead(self, project: Project, name: str, duty: str) -> None:
        term = current_term(self._session, project)
        if term is not None:
            person = self._session.get_one(Person, term.person_id)
            if same_name(person.name, name):
                person.duty = duty or person.duty
                return
            hand_over_lead(self._session, project, self._person(name, duty), on=self._today, reason=self._reason)
            return
        appoint_lead(self._session, project, self._person(name, duty), self._today)

    def _person(self, name: str, duty: str) -> Person:
        """Who bears the name; another duty is another person, and nobody's duty is overwritten."""
        people = [each for each in of_one_name(self._session, Person, name) if each.left_on is None]
        if not duty or not people:
            return person_named(self._session, name, duty=duty or None)
        same = [each for each in people if same_name(each.duty or "", duty)] or [
            each for each in people if not each.duty
        ]
        if len(same) == 1:
            if same[0].duty != duty:
                same[0].duty = duty
            return same[0]
        if same:
            return person_named(self._session, name, duty=duty)
        newcomer = Person(name=name, duty=duty)
        self._session.add(newcomer)
        self._session.flush()
        return newcomer

    def _team(self, project: Project, members: tuple[str, ...]) -> None:
        """Units and people that are not in the team yet join it; the first unit of a new team leads it."""
        units = [each for each in members if is_unit(each)]
        team = team_of(self._session, project)
        if team is None:
            if not units:
                return
            team = form_team(self._session, project, unit_for_work(self._session, units[0], self._today))
            members = tuple(each for each in members if each != units[0])
        known = self._known(team)
        for said in members:
            name, duty = (said, "") if is_unit(said) else one_person(said)
            if name_key(name) in known:
                continue
            known.add(name_key(name))
            if is_unit(said):
                add_member(self._session, team, TeamRole.MEMBER, unit=unit_for_work(self._session, name, self._today))
            else:
                add_member(self._session, team, TeamRole.MEMBER, person=self._person(name, duty))

    def _known(self, team: Team) -> set[str]:
        names = {name for member in members_of(self._session, team) for name in member_names(self._session, member)}
        return {name_key(name) for name in (*names, self._session.get_one(Unit, team.lead_unit_id).name)}
