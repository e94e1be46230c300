"""问题 on account, with its progress by day and its levels since when."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from zsyz_desktop.models.columns import Code, word
from zsyz_desktop.models.fields import Record, must_hold, shown, unique_while_kept
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.words import ProblemHandler, ProblemLevel, ProblemState, RevisitResult


class Problem(Record, table=True):
    """问题台账 (domain.md section 3.6); an open problem is never deleted."""

    shown_as: ClassVar[str] = "问题"
    called_by: ClassVar[tuple[str, ...]] = ("text",)
    part_of: ClassVar[tuple[str, ...]] = ("project_id",)

    __table_args__ = (
        must_hold(
            "major",
            "level <> 'MAJOR' OR (handler = 'TASKFORCE_OFFICE' AND referred_on IS NOT NULL)",
            field="referred_on",
            sentence="重大问题要提请专班办公室，并写明提请日期。",
        ),
        must_hold(
            "kept_open",
            "deleted_at IS NULL OR state = 'CLOSED'",
            field="state",
            sentence="未销号的问题不能删除，请先核查销号。",
        ),
        must_hold(
            "closing",
            "state <> 'CLOSED' OR (closed_on IS NOT NULL AND checked_by IS NOT NULL)",
            field="checked_by",
            sentence="销号要有核查人和销号日期。",
        ),
        must_hold(
            "not_relapsed",
            "state <> 'RELAPSED'",
            field="state",
            sentence="反弹另记一条新问题，原来那条仍是已销号。",
        ),
        must_hold("account_filled", "length(account) > 0", field="account", sentence="「挂账号」必须填写。"),
        Index(
            "ux_problem_account",
            "account",
            unique=True,
            info={
                "field": "account",
                "sentence": "这个挂账号已经用过（删除的也算），挂账号不重复使用，请换一个或留空由程序编号。",
            },
        ),
    )

    project_id: UUID = Field(foreign_key="project.id", title="项目")
    text: str = Field(title="问题描述", max_length=600, schema_extra=shown(required=True))
    kind: str | None = Field(
        default=None, title="问题类别", sa_type=Code, schema_extra=shown(words=WordList.PROBLEM_KIND)
    )
    milestone_id: UUID | None = Field(default=None, foreign_key="milestone.id", title="影响的节点")
    factor: str | None = Field(default=None, title="涉及要素", sa_type=Code, schema_extra=shown(words=WordList.FACTOR))
    level: ProblemLevel = Field(title="问题级别", sa_type=word(ProblemLevel))
    handler: ProblemHandler = Field(title="承办层级", sa_type=word(ProblemHandler))
    raised_on: date = Field(title="提出日期")
    source: str | None = Field(default=None, title="问题来源", max_length=80)
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", title="牵头解决单位")
    helping_units: str | None = Field(default=None, title="配合单位", max_length=200)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", title="责任人")
    measures: str | None = Field(default=None, title="解决措施", max_length=600)
    due: date | None = Field(default=None, title="计划解决日期")
    progress: str | None = Field(default=None, title="最新进展", max_length=600)
    referred_on: date | None = Field(default=None, title="提请日期")
    referred_to: str | None = Field(default=None, title="提请会议", max_length=80)
    finding: str | None = Field(default=None, title="研究结论", max_length=600)
    state: ProblemState = Field(default=ProblemState.AWAITING_ASSIGNMENT, title="问题状态", sa_type=word(ProblemState))
    solved_on: date | None = Field(default=None, title="解决日期", schema_extra=shown(past=True))
    closed_on: date | None = Field(default=None, title="销号日期", schema_extra=shown(past=True))
    checked_by: str | None = Field(default=None, title="核查人", max_length=40, schema_extra=shown(personal=True))
    account: str = Field(default="", title="挂账号", description="留空自动编号", max_length=40)
    relapse_of: UUID | None = Field(default=None, foreign_key="problem.id", title="由哪一条反弹")
    deferred_until: date | None = Field(default=None, title="暂缓至")
    deferred_reason: str | None = Field(default=None, title="暂缓原因", max_length=200)
    revisited_on: date | None = Field(default=None, title="回访日期", schema_extra=shown(past=True))
    revisit_result: RevisitResult | None = Field(default=None, title="回访结果", sa_type=word(RevisitResult))


class ProblemProgress(Record, table=True):
    """问题进展: what was reported of a problem on a day; the last one is the problem's own 最新进展."""

    shown_as: ClassVar[str] = "问题进展"
    called_by: ClassVar[tuple[str, ...]] = ("on", "text")
    part_of: ClassVar[tuple[str, ...]] = ("problem_id",)

    __table_args__ = (
        unique_while_kept("ux_problem_progress_day", "problem_id", "on", sentence="这一天的进展已经记过，请改那一条。"),
    )

    problem_id: UUID = Field(foreign_key="problem.id", title="问题")
    on: date = Field(title="进展日期")
    text: str = Field(title="进展", max_length=600, schema_extra=shown(required=True))

    __tablename__ = "problem_progress"


class ProblemLevelTerm(Record, table=True):
    """问题级别变动: from which day on a problem had which level (R24: 升级后原历史保留)."""

    shown_as: ClassVar[str] = "问题级别变动"
    called_by: ClassVar[tuple[str, ...]] = ("since", "level")
    part_of: ClassVar[tuple[str, ...]] = ("problem_id",)

    __table_args__ = (
        unique_while_kept("ux_problem_level_day", "problem_id", "since", sentence="这一天的级别已经记过。"),
    )

    problem_id: UUID = Field(foreign_key="problem.id", title="问题")
    since: date = Field(title="自何日")
    level: ProblemLevel = Field(title="问题级别", sa_type=word(ProblemLevel))

    __tablename__ = "problem_level"
