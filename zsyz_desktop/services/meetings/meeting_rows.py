"""What several services of meetings read: a meeting, the one before it, what earlier ones decided and nobody did."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.desk import Unit
from zsyz_desktop.models.meetings import AgendaItem, Meeting, MeetingDecision
from zsyz_desktop.models.month_words import DecisionState, MeetingKind, MeetingState
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.agenda import OpenDecision

Codes = dict[UUID, tuple[str, str]]
"""Code and name of a project by its id."""


def meeting_of(session: Session, key: str | UUID) -> Meeting:
    """The kept meeting of that id; raises Refusal when it is gone."""
    meeting = session.get(Meeting, UUID(str(key)))
    if meeting is None or meeting.deleted_at is not None:
        raise refuse("这次会议已经不在了，请重新选一次。")
    return meeting


def meeting_before(session: Session, day: date, kind: MeetingKind | None = None) -> Meeting | None:
    """The last one held before a day: of that kind, else of any (「与上次会议比」)."""
    query = select(Meeting).where(col(Meeting.deleted_at).is_(None), Meeting.state == MeetingState.HELD)
    query = query.where(Meeting.on < day).order_by(col(Meeting.on).desc(), Meeting.name, col(Meeting.id))
    held = session.exec(query).all()
    return next((each for each in held if each.kind is kind), next(iter(held), None))


def agenda_of(session: Session, meeting: Meeting) -> list[AgendaItem]:
    """Its agenda, in order."""
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, col(AgendaItem.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(AgendaItem.position), col(AgendaItem.id))))


def decisions_of(session: Session, meeting: Meeting) -> list[MeetingDecision]:
    """What it decided, in order."""
    query = select(MeetingDecision).where(MeetingDecision.meeting_id == meeting.id)
    query = query.where(col(MeetingDecision.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(MeetingDecision.position), col(MeetingDecision.id))))


def open_decisions_before(session: Session, meeting: Meeting) -> list[OpenDecision]:
    """What meetings before this one decided and nobody has found done, the oldest first."""
    query = (
        select(MeetingDecision, Meeting.name, Project.code, Unit.name)
        .join(Meeting, col(Meeting.id) == col(MeetingDecision.meeting_id))
        .join(
            Project,
            (col(Project.id) == col(MeetingDecision.project_id)) & col(Project.deleted_at).is_(None),
            isouter=True,
        )
        .join(Unit, col(Unit.id) == col(MeetingDecision.unit_id), isouter=True)
        .where(col(MeetingDecision.deleted_at).is_(None), col(Meeting.deleted_at).is_(None))
        .where(MeetingDecision.state != DecisionState.DONE, Meeting.id != meeting.id, Meeting.on <= meeting.on)
        .order_by(col(Meeting.on), col(MeetingDecision.position), col(MeetingDecision.id))
    )
    return [
        OpenDecision(str(each.id), each.text, code or "", name, each.due, unit or "")
        for each, name, code, unit in session.exec(query)
    ]


def project_names(session: Session) -> Codes:
    """Code and name of every kept project, by its id."""
    query = select(Project.id, Project.code, Project.name).where(col(Project.deleted_at).is_(None))
    return {key: (code, name) for key, code, name in session.exec(query)}
