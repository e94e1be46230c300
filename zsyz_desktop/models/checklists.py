"""闭环清单: the items of six stages, and the moves from one stage to the next (R26)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from zsyz_desktop.models.columns import word
from zsyz_desktop.models.fields import Record, must_hold, shown
from zsyz_desktop.models.words import ItemState, Stage

_ONE_OWNER = "(project_id IS NULL) <> (dossier_id IS NULL)"


class ChecklistItem(Record, table=True):
    """清单事项: of a project (stages 4–6) or of a chain dossier (stages 1–3).

    Linked with the milestones of the same template code: the day it was finished lives there when there is one,
    and `finished_on` is used only when there is none. `done_on` is the day it was verified.
    """

    shown_as: ClassVar[str] = "清单事项"
    called_by: ClassVar[tuple[str, ...]] = ("text",)
    part_of: ClassVar[tuple[str, ...]] = ("project_id",)

    __table_args__ = (
        must_hold("one_owner", _ONE_OWNER, field="project_id", sentence="清单事项要么属于项目，要么属于产业链档案。"),
        must_hold(
            "done",
            "state <> 'DONE' OR (done_on IS NOT NULL AND verified_by IS NOT NULL)",
            field="verified_by",
            sentence="标记“已办结”要有核验人和核验日期。",
        ),
        must_hold(
            "not_applicable",
            "state <> 'NOT_APPLICABLE' OR waived_reason IS NOT NULL",
            field="waived_reason",
            sentence="标记“不涉及”要写明原因。",
        ),
    )

    project_id: UUID | None = Field(default=None, foreign_key="project.id", title="项目")
    dossier_id: UUID | None = Field(default=None, foreign_key="chain_dossier.id", title="产业链档案")
    stage: Stage = Field(title="阶段", sa_type=word(Stage))
    template_code: str = Field(title="模板编号", max_length=20)
    text: str = Field(title="事项", max_length=120, schema_extra=shown(required=True))
    result: str | None = Field(default=None, title="成果", max_length=120)
    is_key: bool = Field(default=False, title="★关键事项")
    is_required: bool = Field(default=True, title="必办")
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", title="责任单位")
    person_id: UUID | None = Field(default=None, foreign_key="person.id", title="责任人")
    typical_unit: str | None = Field(default=None, title="典型责任部门", max_length=80)
    due: date | None = Field(default=None, title="应办结日期")
    state: ItemState = Field(default=ItemState.NOT_STARTED, title="状态", sa_type=word(ItemState))
    finished_on: date | None = Field(default=None, title="实际办结")
    done_on: date | None = Field(default=None, title="核验日期")
    verified_by: str | None = Field(default=None, title="核验人", max_length=40, schema_extra=shown(personal=True))
    verifier_warning: str | None = Field(
        default=None, title="核验提示", description="办结时提醒过什么，留存并打印", max_length=60
    )
    waived_reason: str | None = Field(default=None, title="不涉及的原因", max_length=200)
    next_step: str | None = Field(default=None, title="下一步", max_length=200)
    position: int = Field(default=0, title="排序", schema_extra=shown(least=0))

    __tablename__ = "checklist_item"


class StageMove(Record, table=True):
    """阶段变动: the current stage is the last move; passing an open stage is 容缺推进 and stays marked."""

    shown_as: ClassVar[str] = "阶段变动"
    called_by: ClassVar[tuple[str, ...]] = ("to_stage", "on")
    part_of: ClassVar[tuple[str, ...]] = ("project_id",)

    __table_args__ = (
        must_hold("one_owner", _ONE_OWNER, field="project_id", sentence="阶段变动要么属于项目，要么属于产业链档案。"),
        must_hold(
            "skipping",
            "NOT skipped_open OR (reason IS NOT NULL AND approved_by IS NOT NULL AND make_up_by IS NOT NULL)",
            field="reason",
            sentence="容缺推进要写明原因、批准人和补齐日期。",
        ),
    )

    project_id: UUID | None = Field(default=None, foreign_key="project.id", title="项目")
    dossier_id: UUID | None = Field(default=None, foreign_key="chain_dossier.id", title="产业链档案")
    number: int = Field(title="第几次变动", schema_extra=shown(least=1))
    from_stage: Stage = Field(title="原阶段", sa_type=word(Stage))
    to_stage: Stage = Field(title="新阶段", sa_type=word(Stage))
    on: date = Field(title="变动日期", schema_extra=shown(past=True))
    skipped_open: bool = Field(default=False, title="容缺推进")
    reason: str | None = Field(default=None, title="原因", max_length=300)
    approved_by: str | None = Field(default=None, title="批准人", max_length=60, schema_extra=shown(personal=True))
    make_up_by: date | None = Field(default=None, title="补齐日期")

    __tablename__ = "stage_move"
