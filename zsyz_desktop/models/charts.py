"""推进图表: milestones, their order, the locked original plan and every extension."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from zsyz_desktop.models.columns import word
from zsyz_desktop.models.fields import Record, must_hold, shown, unique_while_kept
from zsyz_desktop.models.words import Stage


class ProgressChart(Record, table=True):
    """推进图表: one per project."""

    shown_as: ClassVar[str] = "推进图表"
    called_by: ClassVar[tuple[str, ...]] = ("project_id",)
    part_of: ClassVar[tuple[str, ...]] = ("project_id",)

    __table_args__ = (
        unique_while_kept("ux_progress_chart_project", "project_id", sentence="这个项目已有推进图表，请在原图表里改。"),
    )

    project_id: UUID = Field(foreign_key="project.id", title="项目")

    __tablename__ = "progress_chart"


class Milestone(Record, table=True):
    """节点: planned dates are 现计划; 原计划 lives in the locked baselines."""

    shown_as: ClassVar[str] = "节点"
    called_by: ClassVar[tuple[str, ...]] = ("name", "phase")
    part_of: ClassVar[tuple[str, ...]] = ("chart_id",)

    __table_args__ = (
        must_hold(
            "planned_order",
            "planned_finish >= planned_start",
            field="planned_finish",
            sentence="「计划完成」不能早于「计划开始」。",
        ),
        must_hold(
            "actual_order",
            "actual_finish >= actual_start",
            field="actual_finish",
            sentence="「实际完成」不能早于「实际开始」。",
        ),
    )

    chart_id: UUID = Field(foreign_key="progress_chart.id", title="推进图表")
    name: str = Field(title="节点名称", max_length=60, schema_extra=shown(required=True))
    stage: Stage | None = Field(default=None, title="阶段", sa_type=word(Stage))
    is_key: bool = Field(default=False, title="★关键节点", description="参与项目预警")
    template_code: str | None = Field(default=None, title="模板编号", max_length=20)
    phase: str | None = Field(default=None, title="期次／地块／标段", max_length=40)
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", title="责任单位")
    person_id: UUID | None = Field(default=None, foreign_key="person.id", title="责任人")
    days: int | None = Field(default=None, title="工期", schema_extra=shown(unit="天", least=0, plausible=10_000))
    in_working_days: bool = Field(default=False, title="按工作日")
    planned_start: date | None = Field(default=None, title="计划开始")
    planned_finish: date | None = Field(default=None, title="计划完成")
    actual_start: date | None = Field(default=None, title="实际开始")
    actual_finish: date | None = Field(default=None, title="实际完成")
    cancelled_on: date | None = Field(
        default=None, title="取消日期", description="调整计划时取消，留名，不再判断预警", schema_extra=shown(past=True)
    )
    percent: int = Field(default=0, title="完成比例", schema_extra=shown(unit="%", least=0, most=100))
    position: int = Field(default=0, title="排序", schema_extra=shown(least=0))
    note: str | None = Field(default=None, title="备注", max_length=300)


class MilestoneLink(Record, table=True):
    """前置: the successor waits for the predecessor to finish; no cycles (`rules/schedule.py`)."""

    shown_as: ClassVar[str] = "前置关系"
    called_by: ClassVar[tuple[str, ...]] = ("predecessor_id", "successor_id")
    part_of: ClassVar[tuple[str, ...]] = ("successor_id",)

    __table_args__ = (
        unique_while_kept(
            "ux_milestone_link_pair", "successor_id", "predecessor_id", sentence="这条前置关系已经有了。"
        ),
        must_hold(
            "not_itself", "predecessor_id <> successor_id", field="predecessor_id", sentence="节点不能以自己为前置。"
        ),
    )

    predecessor_id: UUID = Field(foreign_key="milestone.id", title="前置节点")
    successor_id: UUID = Field(foreign_key="milestone.id", title="后置节点")

    __tablename__ = "milestone_link"


class PlanBaseline(Record, table=True):
    """原计划: a locked plan, never edited; a new number needs a reason (records.md section 1)."""

    shown_as: ClassVar[str] = "原计划"
    called_by: ClassVar[tuple[str, ...]] = ("number",)
    part_of: ClassVar[tuple[str, ...]] = ("chart_id",)

    __table_args__ = (
        unique_while_kept("ux_plan_baseline_number", "chart_id", "number", sentence="这一版计划已经锁定。"),
        must_hold(
            "reason",
            "number = 1 OR (reason IS NOT NULL AND approved_by IS NOT NULL)",
            field="reason",
            sentence="调整计划要写明原因和批准人。",
        ),
    )

    chart_id: UUID = Field(foreign_key="progress_chart.id", title="推进图表")
    number: int = Field(title="第几版", schema_extra=shown(least=1))
    locked_on: date = Field(title="锁定日期", schema_extra=shown(past=True))
    reason: str | None = Field(default=None, title="调整原因", max_length=300)
    approved_by: str | None = Field(default=None, title="批准人", max_length=60, schema_extra=shown(personal=True))

    __tablename__ = "plan_baseline"


class BaselineRow(Record, table=True):
    """原计划 of one milestone, as it was when locked; a trigger refuses any change."""

    shown_as: ClassVar[str] = "原计划节点"
    called_by: ClassVar[tuple[str, ...]] = ("name",)
    part_of: ClassVar[tuple[str, ...]] = ("milestone_id", "baseline_id")

    baseline_id: UUID = Field(foreign_key="plan_baseline.id", title="原计划")
    milestone_id: UUID = Field(foreign_key="milestone.id", title="节点")
    name: str = Field(title="节点名称", max_length=60)
    is_key: bool = Field(title="★关键节点")
    planned_start: date | None = Field(default=None, title="计划开始")
    planned_finish: date | None = Field(default=None, title="计划完成")

    __tablename__ = "baseline_row"


class Extension(Record, table=True):
    """延期: old date, new date, why, who asked and who approved (at most two by default)."""

    shown_as: ClassVar[str] = "延期"
    called_by: ClassVar[tuple[str, ...]] = ("milestone_id", "new_finish")
    part_of: ClassVar[tuple[str, ...]] = ("milestone_id",)

    __table_args__ = (
        must_hold("later", "new_finish > old_finish", field="new_finish", sentence="延期后的日期要晚于原日期。"),
    )

    milestone_id: UUID = Field(foreign_key="milestone.id", title="节点")
    old_finish: date = Field(title="原计划日期")
    new_finish: date = Field(title="延期至")
    reason: str = Field(title="延期原因", max_length=300, schema_extra=shown(required=True))
    asked_by: str = Field(title="申请人", max_length=60, schema_extra=shown(required=True, personal=True))
    approved_by: str = Field(title="批准人", max_length=60, schema_extra=shown(required=True, personal=True))
    granted_on: date = Field(title="批准日期", schema_extra=shown(past=True))
    basis_id: UUID | None = Field(default=None, foreign_key="basis.id", title="依据文件")
