"""One meeting read whole: what it is, its agenda with lights, what it decided and how that stands."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.models.desk import Unit
from zsyz_desktop.models.meetings import MeetingDecision
from zsyz_desktop.models.month_words import MeetingKind, MeetingState
from zsyz_desktop.rules.agenda import light_rank
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.meeting_decisions import DecisionCounts, DecisionFact, count_decisions, decision_state
from zsyz_desktop.rules.tally import is_running
from zsyz_desktop.services.kinds.meeting_decisions import step_of
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.meetings.meeting_rows import (
    Codes,
    agenda_of,
    decisions_of,
    meeting_before,
    meeting_of,
    project_names,
)
from zsyz_desktop.values import Frozen


class AgendaLine(Frozen):
    """One item of the agenda; `project` is a code, `light` that of the project today."""

    key: str
    position: int
    title: str
    project: str = ""
    name: str = ""
    reason: str = ""
    reported_by: str = ""
    minutes: int | None = None
    findings: str = ""
    light: Light | None = None


class DecisionLine(Frozen):
    """One 议定事项; `state` is how it stands in words, `is_step` whether it stands among the next steps."""

    key: str
    text: str
    project: str
    name: str
    unit: str
    due: date | None
    state: str
    is_step: bool
    fact: DecisionFact
    undone_reason: str = ""
    evidence: str = ""


class MeetingRead(Frozen):
    """A meeting on a day; `before` are the name and the day of the last one held, with what became of its decisions."""

    key: str
    name: str
    kind: MeetingKind
    on: date
    state: MeetingState
    place: str
    chair: str
    attendees: str
    note: str
    agenda: tuple[AgendaLine, ...]
    decisions: tuple[DecisionLine, ...]
    before: tuple[str, date] | None
    decided_before: tuple[DecisionLine, ...]
    today: date

    @property
    def counts(self) -> DecisionCounts:
        """How what it decided stands."""
        return count_decisions((each.fact for each in self.decisions), self.today)

    @property
    def counts_before(self) -> DecisionCounts:
        """How what the last one decided stands."""
        return count_decisions((each.fact for each in self.decided_before), self.today)


def read_meeting(session: Session, key: str | UUID, today: date) -> MeetingRead:
    """Everything about one meeting; raises Refusal when it is gone."""
    meeting, names = meeting_of(session, key), project_names(session)
    last = meeting_before(session, meeting.on, meeting.kind)
    items = agenda_of(session, meeting)
    codes = [names[each.project_id][0] for each in items if each.project_id in names]
    lights = {each.code: each.light for each in read_standings(session, today, codes)} if codes else {}
    agenda = []
    for each in items:
        code, name = _named(names, each.project_id)
        more = (each.proposed_for or "", each.reported_by or "", each.minutes, each.findings or "")
        agenda.append(AgendaLine(str(each.id), each.position, each.title, code, name, *more, lights.get(code)))
    return MeetingRead(
        key=str(meeting.id), name=meeting.name, kind=meeting.kind, on=meeting.on, state=meeting.state,
        place=meeting.place or "", chair=meeting.chair or "", attendees=meeting.attendees or "",
        note=meeting.note or "", agenda=tuple(agenda),
        decisions=_lines(session, decisions_of(session, meeting), names, today),
        before=(last.name, last.on) if last is not None else None,
        decided_before=_lines(session, decisions_of(session, last), names, today) if last is not None else (),
        today=today,
    )  # fmt: skip


def projects_in_turn(session: Session, key: str | UUID, today: date) -> list[str]:
    """The codes a meeting goes through, red first, else in the order of its agenda; without one all that run."""
    meeting, names = meeting_of(session, key), project_names(session)
    asked = [each.project_id for each in agenda_of(session, meeting)]
    codes = dict.fromkeys(names[each][0] for each in asked if each in names)
    standings = read_standings(session, today, list(codes) or None)
    if not codes:
        standings = [each for each in standings if is_running(each.light)]
    lights = {each.code: each.light for each in standings}
    if not codes:
        return sorted(lights, key=lambda code: (light_rank(lights[code]), code))
    return sorted((code for code in codes if code in lights), key=lambda code: light_rank(lights[code])[0])


def _lines(
    session: Session, decisions: Sequence[MeetingDecision], names: Codes, today: date
) -> tuple[DecisionLine, ...]:
    units = {each.unit_id for each in decisions}
    called = dict(session.exec(select(Unit.id, Unit.name).where(col(Unit.id).in_(units))).all())
    return tuple(_line(session, each, names, called.get(each.unit_id or each.id, ""), today) for each in decisions)


def _line(session: Session, each: MeetingDecision, names: Codes, unit: str, today: date) -> DecisionLine:
    code, name = _named(names, each.project_id)
    fact = DecisionFact(each.state, unit or None, each.due, each.done_on, each.inspected_on)
    state, is_step = decision_state(fact, today).words, step_of(session, each) is not None
    more = (each.undone_reason or "", each.evidence or "")
    return DecisionLine(str(each.id), each.text, code, name, unit, each.due, state, is_step, fact, *more)


def _named(names: Codes, key: UUID | None) -> tuple[str, str]:
    return names.get(key, ("", "")) if key is not None else ("", "")
