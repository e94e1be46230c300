"""The agenda of a meeting: proposed with the reason of each item, taken over, put into another order."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.models.desk import Unit
from zsyz_desktop.models.meetings import AgendaItem, Meeting
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import LightColour, ProblemLevel, ProblemState
from zsyz_desktop.models.working import Problem
from zsyz_desktop.rules.agenda import (
    OpenProblem,
    Proposal,
    decision_proposal,
    in_agenda_order,
    newly_red,
    problem_proposal,
    red_proposal,
    with_red_months,
    without_twice,
)
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.month_lights import months_in_a_row
from zsyz_desktop.services.archive.month_lights import frozen_lights
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.meetings.meeting_rows import agenda_of, meeting_before, meeting_of, open_decisions_before
from zsyz_desktop.values import replace


def propose_agenda(session: Session, key: str, today: date) -> list[Proposal]:
    """What this meeting ought to hear and does not have yet, red first, each with its reason.

    Open 重大 problems, what earlier meetings decided and nobody did, and projects that turned red since the last one.
    A red one says for how many months it was so.
    """
    meeting = meeting_of(session, key)
    lights = {each.code: each.light for each in read_standings(session, today)}
    names = dict(session.exec(select(Project.code, Project.name).where(col(Project.deleted_at).is_(None))).all())
    taken = _taken(session, meeting)
    heard = [*_problems(session, today), *_decisions(session, meeting, today)]
    on_agenda = {code for code, _ in taken}
    reds = [each for each in _reds(session, meeting, today, lights) if each.project not in on_agenda]
    found = without_twice([each for each in heard if not _is_taken(each, taken)], reds)
    told = [replace(each, name=names.get(each.project, ""), light=lights.get(each.project)) for each in found]
    frozen = frozen_lights(session).projects
    return in_agenda_order(with_red_months(told, months_in_a_row(frozen), frozen[-1].period) if frozen else told)


def take_proposals(session: Session, key: str, keys: Collection[str], today: date) -> int:
    """Put these on the agenda behind what stands there, in the order they are proposed; returns how many."""
    meeting = meeting_of(session, key)
    wanted = [each for each in propose_agenda(session, key, today) if each.key in keys]
    projects = dict(session.exec(select(Project.code, Project.id).where(col(Project.deleted_at).is_(None))).all())
    last = max((each.position for each in agenda_of(session, meeting)), default=0)
    for position, each in enumerate(wanted, last + 1):
        session.add(_item(meeting, each, position, projects))
    session.flush()
    return len(wanted)


def move_item(session: Session, key: str, by: int) -> None:
    """Put an item so many places further down (up where negative), as far as there are any."""
    item = session.get_one(AgendaItem, UUID(key))
    items = agenda_of(session, meeting_of(session, item.meeting_id))
    place = items.index(item)
    items.insert(min(max(place + by, 0), len(items) - 1), items.pop(place))
    for position, each in enumerate(items, 1):
        each.position = position
    session.flush()


def drop_item(session: Session, key: str) -> str:
    """Take an item off the agenda; returns what it was called."""
    item = session.get_one(AgendaItem, UUID(key))
    discard(session, item)
    session.flush()
    return item.title


def _item(meeting: Meeting, each: Proposal, position: int, projects: Mapping[str, UUID]) -> AgendaItem:
    return AgendaItem(
        meeting_id=meeting.id,
        position=position,
        title=each.title,
        project_id=projects.get(each.project),
        problem_id=UUID(each.problem) if each.problem else None,
        proposed_for=each.reason[:300],
    )


def _taken(session: Session, meeting: Meeting) -> set[tuple[str, str]]:
    """What stands on the agenda: its problems, and its titles with their project."""
    query = (
        select(AgendaItem.problem_id, Project.code, AgendaItem.title)
        .join(Project, col(Project.id) == col(AgendaItem.project_id), isouter=True)
        .where(AgendaItem.meeting_id == meeting.id, col(AgendaItem.deleted_at).is_(None))
    )
    rows = session.exec(query).all()
    return {("problem", str(problem)) for problem, _, _ in rows} | {(code or "", title) for _, code, title in rows}


def _is_taken(proposal: Proposal, taken: Collection[tuple[str, str]]) -> bool:
    return ("problem", proposal.problem) in taken or (proposal.project, proposal.title) in taken


def _problems(session: Session, today: date) -> Iterator[Proposal]:
    query = (
        select(Problem, Project.code, Unit.name)
        .join(Project, (col(Project.id) == col(Problem.project_id)) & col(Project.deleted_at).is_(None))
        .join(Unit, col(Unit.id) == col(Problem.unit_id), isouter=True)
        .where(col(Problem.deleted_at).is_(None), Problem.level == ProblemLevel.MAJOR)
        .where(Problem.state != ProblemState.CLOSED, Problem.raised_on <= today)
        .order_by(col(Problem.raised_on), Problem.account)
    )
    for each, code, unit in session.exec(query):
        yield problem_proposal(OpenProblem(str(each.id), each.text, code, each.raised_on, each.due, unit or ""), today)


def _decisions(session: Session, meeting: Meeting, today: date) -> Iterator[Proposal]:
    yield from (decision_proposal(each, today) for each in open_decisions_before(session, meeting))


def _reds(session: Session, meeting: Meeting, today: date, lights: Mapping[str, Light]) -> Sequence[Proposal]:
    last = meeting_before(session, meeting.on, meeting.kind)
    if last is None:
        codes: Sequence[str] = [code for code, light in lights.items() if light.colour is LightColour.RED]
    else:
        before = ((each.code, each.light) for each in read_standings(session, last.on))
        codes = newly_red(lights.items(), before)
    return [red_proposal(code, lights[code], last.on if last is not None else None, today) for code in codes]
