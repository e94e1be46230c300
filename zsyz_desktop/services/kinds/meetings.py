"""会议 and 议题: a meeting every month, quarter and half-year; the term that has none yet stands first (R21–R23)."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import chain, count

from sqlmodel import Session, col, func, select

from zsyz_desktop.models.meetings import AgendaItem, Meeting, MeetingDecision
from zsyz_desktop.models.month_words import MeetingKind, MeetingState
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.due import SOON_DAYS
from zsyz_desktop.rules.meetings import (
    MEETING_MOVES,
    MeetingFact,
    meeting_name,
    meeting_objections,
    meeting_state,
    meeting_to_do,
    proposed_day,
    terms_without,
)
from zsyz_desktop.services.kinds.hooks import Hooks, Wanted
from zsyz_desktop.services.kinds.kind import Column, Kind, Words, by_day
from zsyz_desktop.services.ledger.settings_kept import current_holidays, current_thresholds


def _wanting(session: Session, today: date) -> tuple[str, Sequence[Wanted]]:
    """The terms without a meeting; one whose day is near is spoken of, where there is a project to meet about."""
    meetings = session.exec(select(Meeting).where(col(Meeting.deleted_at).is_(None))).all()
    facts = [MeetingFact(each.kind, each.on, each.state) for each in meetings]
    has_projects = (
        session.exec(select(Project.id).where(col(Project.deleted_at).is_(None)).limit(1)).first() is not None
    )
    day, holidays, found, near = current_thresholds(session).meeting_day, current_holidays(session), [], []
    for term in terms_without(facts, today):
        held = (each.on for each in meetings if each.kind is term.kind and each.state is MeetingState.HELD)
        on = proposed_day(term, day, max(held, default=None), holidays)
        if has_projects and on - today <= timedelta(days=SOON_DAYS):
            near.append(term.name)
        texts = {"kind": term.kind.value, "on": str(on)}
        said = {"name": term.name, "on": str(on), "state": "待安排"}
        about = f"{term.words}应开{term.kind.value}，建议{on}。"
        found.append(Wanted(term.name, texts, said, about, deed="安排会议"))
    return (f"{'、'.join(near)}尚未安排，列在最前；在“议程与落实”里选中，按回车就安排上。" if near else ""), found


def _enter(session: Session, meeting: Meeting, _today: date) -> None:
    """One without a name is called after its term, a second one of the term 「…（第2次）」."""
    if meeting.name:
        return
    with session.no_autoflush:
        taken = set(session.exec(select(Meeting.name).where(col(Meeting.deleted_at).is_(None))))
    plain = meeting_name(meeting.kind, meeting.on)
    names = chain((plain,), (f"{plain}（第{number}次）" for number in count(2)))
    meeting.name = next(name for name in names if name not in taken)


def _stays(session: Session, meeting: Meeting, _today: date) -> str:
    """What was put on its agenda and decided on it would hang in the air."""
    for record, title in ((MeetingDecision, "议定事项"), (AgendaItem, "议题")):
        query = select(func.count()).where(record.meeting_id == meeting.id, col(record.deleted_at).is_(None))
        if many := session.exec(query).one():
            return f"这次会议有{many}项{title}，不能删除；不开了请办“取消”。"
    return ""


MEETINGS = Kind(
    record=Meeting,
    command="meeting",
    words=Words(
        purpose="推进会每月一次，联席会每季一次，总结会每半年一次。没有安排的列在最前，日期按上次会议和“会议默认日”建议。",
        add="新增会议",
        removal="删除",
        removal_tip="登记错了的移入回收站（Del）；有议题、议定事项的不能删除",
        empty="尚未登记会议。点“新增会议”。",
        same="已有这个名称的会议，请改名或改那一次。",
    ),
    form={"": ("kind", "on", "name", "place", "chair", "attendees", "note")},
    columns=(Column("name"), Column("kind", 96, "类型"), Column("on", 96, "日期"), Column("state", 120)),
    order=("state", "-on", "name"),
    fact=MeetingFact,
    derived={"state": ("状态", by_day(meeting_state))},
    judge=meeting_objections,
    to_do=meeting_to_do,
    blank=lambda today: {"kind": MeetingKind.SPECIAL.value, "on": str(today)},
    moves=MEETING_MOVES,
    ticks=("kind",),
    wide=("name", "place", "attendees"),
    alone_by=("name",),
    hooks=Hooks(stays=_stays, wanting=_wanting, entering=_enter),
)
