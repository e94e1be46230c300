"""调度记录 of a period, and its next steps as rows: what was promised, by whom, until when, and when it was kept."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from zsyz_desktop.models.columns import Cents, word
from zsyz_desktop.models.fields import Record, shown, unique_while_kept
from zsyz_desktop.models.month_words import DispatchPeriod


class Dispatch(Record, table=True):
    """调度记录: one per project and period; it may be saved incomplete, 零报告's reason is asked before 提交 (D10)."""

    shown_as: ClassVar[str] = "调度记录"
    called_by: ClassVar[tuple[str, ...]] = ("period", "period_start")
    part_of: ClassVar[tuple[str, ...]] = ("project_id",)

    __table_args__ = (
        unique_while_kept(
            "ux_dispatch_period", "project_id", "period", "period_start", sentence="这一期调度已经填过，请改那一条。"
        ),
    )

    project_id: UUID = Field(foreign_key="project.id", title="项目")
    period: DispatchPeriod = Field(title="调度周期", sa_type=word(DispatchPeriod))
    period_start: date = Field(title="期间开始", description="周一、旬首、月首或季首")
    progress: str | None = Field(default=None, title="本期进展", max_length=1000)
    image_percent: int | None = Field(default=None, title="形象进度", schema_extra=shown(unit="%", least=0, most=100))
    invested: int | None = Field(
        default=None, title="本期完成固定资产投资", sa_type=Cents, schema_extra=shown(unit="万元", least=0)
    )
    problems: str | None = Field(default=None, title="存在问题", max_length=1000)
    request: str | None = Field(default=None, title="提请领导协调事项", max_length=600)
    no_progress_reason: str | None = Field(default=None, title="无进展原因", description="零报告", max_length=300)
    filled_on: date | None = Field(default=None, title="填报日期", schema_extra=shown(past=True))
    filled_by: str | None = Field(default=None, title="调度填报人", max_length=40, schema_extra=shown(personal=True))


class DispatchStep(Record, table=True):
    """下步安排: one promise of a dispatch, which the following period opens with.

    Whether it was kept is read from its days: done by `due` is 兑现, later 逾期兑现, not done 未兑现.
    """

    shown_as: ClassVar[str] = "下步安排"
    called_by: ClassVar[tuple[str, ...]] = ("item", "due")
    part_of: ClassVar[tuple[str, ...]] = ("dispatch_id",)

    dispatch_id: UUID = Field(foreign_key="dispatch.id", title="调度记录")
    position: int = Field(default=0, title="排序", schema_extra=shown(least=0))
    item: str = Field(title="事项", max_length=1000, schema_extra=shown(required=True))
    person: str | None = Field(default=None, title="责任人", max_length=60, schema_extra=shown(personal=True))
    due: date | None = Field(default=None, title="完成日")
    done_on: date | None = Field(default=None, title="兑现日", schema_extra=shown(past=True))
    result: str | None = Field(default=None, title="兑现情况", max_length=300)

    __tablename__ = "dispatch_step"
