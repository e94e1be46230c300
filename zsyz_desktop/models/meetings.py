"""会议 with its agenda and what it decided: each 议定事项 is inspected until it is done (R21–R23, domain.md 7)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from zsyz_desktop.models.columns import word
from zsyz_desktop.models.fields import Record, must_hold, shown, unique_while_kept
from zsyz_desktop.models.month_words import DecisionState, MeetingKind, MeetingState


class Meeting(Record, table=True):
    """会议: its kind says how often it comes; the name is the program's where the officer gives none."""

    shown_as: ClassVar[str] = "会议"
    called_by: ClassVar[tuple[str, ...]] = ("name",)

    __table_args__ = (
        unique_while_kept("ux_meeting_name", "name", sentence="已有这个名称的会议，请改名或改那一次。"),
        must_hold("name_filled", "length(name) > 0", field="name", sentence="「会议名称」必须填写。"),
    )

    kind: MeetingKind = Field(title="会议类型", sa_type=word(MeetingKind))
    name: str = Field(default="", title="会议名称", description="留空自动取名", max_length=80)
    on: date = Field(title="会议日期")
    state: MeetingState = Field(default=MeetingState.PLANNED, title="会议状态", sa_type=word(MeetingState))
    place: str | None = Field(default=None, title="会议地点", max_length=80)
    chair: str | None = Field(default=None, title="主持人", max_length=60, schema_extra=shown(personal=True))
    attendees: str | None = Field(default=None, title="参会单位", max_length=600)
    note: str | None = Field(default=None, title="会议备注", max_length=300)


class AgendaItem(Record, table=True):
    """议题: what a meeting hears in which order, about a project, a problem, or neither."""

    shown_as: ClassVar[str] = "议题"
    called_by: ClassVar[tuple[str, ...]] = ("title",)
    part_of: ClassVar[tuple[str, ...]] = ("project_id",)

    meeting_id: UUID = Field(foreign_key="meeting.id", title="会议")
    position: int = Field(default=0, title="议题次序", schema_extra=shown(least=0, plausible=9999))
    title: str = Field(title="议题", max_length=200, schema_extra=shown(required=True))
    project_id: UUID | None = Field(default=None, foreign_key="project.id", title="涉及项目")
    problem_id: UUID | None = Field(default=None, foreign_key="problem.id", title="涉及问题")
    proposed_for: str | None = Field(default=None, title="列入理由", max_length=300)
    reported_by: str | None = Field(default=None, title="汇报单位", max_length=120)
    minutes: int | None = Field(default=None, title="汇报时长", schema_extra=shown(unit="分钟", least=1, most=600))
    findings: str | None = Field(default=None, title="会议意见", max_length=600)

    __tablename__ = "agenda_item"


class MeetingDecision(Record, table=True):
    """议定事项: what a meeting decided, who answers for it and until when, and what inspecting it found.

    As a promise of its project it stands in `step_id`; whether that is kept is the promise's own (`DispatchStep`).
    """

    shown_as: ClassVar[str] = "议定事项"
    called_by: ClassVar[tuple[str, ...]] = ("text",)
    part_of: ClassVar[tuple[str, ...]] = ("project_id",)

    __table_args__ = (
        must_hold(
            "done",
            "state <> 'DONE' OR done_on IS NOT NULL",
            field="done_on",
            sentence="已办结的议定事项要填「实际办结日」。",
        ),
    )

    meeting_id: UUID = Field(foreign_key="meeting.id", title="会议")
    agenda_item_id: UUID | None = Field(default=None, foreign_key="agenda_item.id", title="所属议题")
    project_id: UUID | None = Field(default=None, foreign_key="project.id", title="涉及项目")
    position: int = Field(default=0, title="议定次序", schema_extra=shown(least=0, plausible=9999))
    text: str = Field(title="议定事项", max_length=600, schema_extra=shown(required=True))
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", title="责任单位")
    due: date | None = Field(default=None, title="办结时限")
    step_id: UUID | None = Field(default=None, foreign_key="dispatch_step.id", title="列入的下步安排")
    state: DecisionState = Field(default=DecisionState.IN_PROGRESS, title="落实情况", sa_type=word(DecisionState))
    done_on: date | None = Field(default=None, title="实际办结日", schema_extra=shown(past=True))
    inspected_on: date | None = Field(default=None, title="检查日期", schema_extra=shown(past=True))
    evidence: str | None = Field(default=None, title="完成情况", description="写明佐证、文号", max_length=600)
    undone_reason: str | None = Field(default=None, title="未完成原因", max_length=300)

    __tablename__ = "meeting_decision"
