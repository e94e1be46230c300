"""议题: what a meeting speaks of, one after the other."""

from datetime import date

from sqlmodel import Session, col, func, select

from zsyz_desktop.models.meetings import AgendaItem, MeetingDecision
from zsyz_desktop.services.kinds.hooks import Hooks
from zsyz_desktop.services.kinds.kind import Column, Kind, Words


def next_position(
    session: Session, record: type[AgendaItem | MeetingDecision], row: AgendaItem | MeetingDecision
) -> int:
    """The place behind the others of its meeting."""
    with session.no_autoflush:
        query = select(func.max(col(record.position))).where(record.meeting_id == row.meeting_id)
        return (session.exec(query.where(col(record.deleted_at).is_(None))).one() or 0) + 1


def _enter_item(session: Session, item: AgendaItem, _today: date) -> None:
    if not item.position:
        item.position = next_position(session, AgendaItem, item)


AGENDA = Kind(
    record=AgendaItem,
    command="agenda",
    words=Words(
        purpose="会议的议题，按次序汇报。在“会议”那一页按回车可以提出议题。",
        add="新增议题",
        removal="删除",
        removal_tip="不上会的移入回收站（Del）",
        empty="暂无议题。点“新增议题”。",
    ),
    form={
        "": ("meeting_id", "title", "project_id", "problem_id", "reported_by", "minutes", "position", "proposed_for"),
        "会上": ("findings",),
    },
    columns=(
        Column("meeting_id", 150), Column("position", 52, "次序"), Column("title"), Column("project_id", 150, "项目"),
        Column("proposed_for", 200),
    ),
    order=("meeting_id", "position"),
    ticks=("meeting_id",),
    wide=("meeting_id", "title", "project_id", "problem_id", "reported_by", "proposed_for"),
    hooks=Hooks(entering=_enter_item),
)  # fmt: skip
