"""What a person decided about a project's plan and course, kept for good: pauses, and what each new plan changed."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from zsyz_desktop.models.columns import word
from zsyz_desktop.models.fields import Record, must_hold, shown, unique_while_kept
from zsyz_desktop.models.words import PlanChangeKind


class Pause(Record, table=True):
    """暂停: from `since` on until the day work went on, that day not included; None while it lasts.

    Two pauses of one project never overlap (`rules/pausing.py`); the days paused are no lateness.
    """

    shown_as: ClassVar[str] = "暂停"
    called_by: ClassVar[tuple[str, ...]] = ("since",)
    part_of: ClassVar[tuple[str, ...]] = ("project_id",)

    __table_args__ = (
        unique_while_kept(
            "ux_pause_running", "project_id", where="until IS NULL", sentence="这个项目正在暂停，请先办理恢复。"
        ),
        must_hold("pause_order", "until > since", field="until", sentence="「恢复日期」要晚于「暂停日期」。"),
    )

    project_id: UUID = Field(foreign_key="project.id", title="项目")
    since: date = Field(title="暂停日期", schema_extra=shown(past=True))
    until: date | None = Field(
        default=None, title="恢复日期", description="恢复推进的那一天，不算暂停", schema_extra=shown(past=True)
    )
    reason: str = Field(title="暂停原因", max_length=300, schema_extra=shown(required=True))
    approved_by: str = Field(title="批准人", max_length=60, schema_extra=shown(required=True, personal=True))


class PlanChange(Record, table=True):
    """计划调整: what one new plan did to one node; why, when and who approved stand in its `PlanBaseline`."""

    shown_as: ClassVar[str] = "计划调整"
    called_by: ClassVar[tuple[str, ...]] = ("milestone_id", "kind")
    part_of: ClassVar[tuple[str, ...]] = ("milestone_id", "baseline_id")

    __table_args__ = (
        unique_while_kept(
            "ux_plan_change_node", "baseline_id", "milestone_id", "kind", sentence="这一版计划里这一项已经记过。"
        ),
    )

    baseline_id: UUID = Field(foreign_key="plan_baseline.id", title="调整后的计划")
    milestone_id: UUID = Field(foreign_key="milestone.id", title="节点")
    kind: PlanChangeKind = Field(title="调整内容", sa_type=word(PlanChangeKind))
    old_start: date | None = Field(default=None, title="原计划开始")
    old_finish: date | None = Field(default=None, title="原计划完成")
    new_start: date | None = Field(default=None, title="现计划开始")
    new_finish: date | None = Field(default=None, title="现计划完成")

    __tablename__ = "plan_change"
