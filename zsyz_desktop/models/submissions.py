"""报送 of a period: when it was due and sent, what was 定稿 as it was, and what was put right in a later period."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field, SQLModel

from zsyz_desktop.models.columns import word
from zsyz_desktop.models.fields import Record, must_hold, shown, unique_while_kept
from zsyz_desktop.models.month_words import SubmissionKind, SubmissionState


class Submission(Record, table=True):
    """报送: what one unit owes of one period (R34, R35); the desk's own has no unit, and snapshots."""

    shown_as: ClassVar[str] = "报送"
    called_by: ClassVar[tuple[str, ...]] = ("unit_id", "period", "kind")

    __table_args__ = (
        unique_while_kept(
            "ux_submission_period",
            "unit_id",
            "kind",
            "period",
            where="unit_id IS NOT NULL",
            sentence="这个单位这一期的报送已经登记过，请改那一条。",
        ),
        unique_while_kept(
            "ux_submission_own_period",
            "kind",
            "period",
            where="unit_id IS NULL",
            sentence="本单位这一期的报送已经登记过，请改那一条。",
        ),
        must_hold(
            "returned",
            "returned_on IS NULL OR return_reason IS NOT NULL",
            field="return_reason",
            sentence="退回要写明原因。",
        ),
        must_hold(
            "sent_order",
            "returned_on >= first_sent_on AND sent_again_on >= returned_on",
            field="returned_on",
            sentence="日期次序应为：首次报送、退回、重报。",
        ),
    )

    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", title="报送单位", description="空＝本单位")
    kind: SubmissionKind = Field(default=SubmissionKind.MONTH, title="报送材料", sa_type=word(SubmissionKind))
    period: str = Field(title="报送期", description="如 2024-06", max_length=7, schema_extra=shown(required=True))
    due: date = Field(default=None, nullable=False, title="报送截止", description="留空按每月报送截止日")
    state: SubmissionState = Field(default=SubmissionState.AWAITED, title="报送状态", sa_type=word(SubmissionState))
    first_sent_on: date | None = Field(default=None, title="首次报送", schema_extra=shown(past=True))
    returned_on: date | None = Field(default=None, title="退回日期", schema_extra=shown(past=True))
    return_reason: str | None = Field(default=None, title="退回报送原因", max_length=300)
    sent_again_on: date | None = Field(default=None, title="重报日期", schema_extra=shown(past=True))
    final_on: date | None = Field(default=None, title="定稿日期", schema_extra=shown(past=True))
    negative_reason: str | None = Field(
        default=None, title="当月为负的原因", description="更正、退资使当月为负的，定稿前写明", max_length=300
    )


class Snapshot(Record, table=True):
    """定稿存档: what was submitted, as it was; never changed, a later one stands beside it (T8, D5).

    `contents` names the parts with the digest of each one's canonical JSON; `sha256` is the digest of `contents`.
    """

    shown_as: ClassVar[str] = "定稿存档"
    called_by: ClassVar[tuple[str, ...]] = ("submission_id", "number")
    part_of: ClassVar[tuple[str, ...]] = ("submission_id",)

    __table_args__ = (
        unique_while_kept("ux_snapshot_number", "submission_id", "number", sentence="这一期的这次定稿已经存档。"),
    )

    submission_id: UUID = Field(foreign_key="submission.id", title="报送")
    number: int = Field(title="第几次定稿", schema_extra=shown(least=1, most=999))
    frozen_on: date = Field(title="存档日期", schema_extra=shown(past=True))
    contents: str = Field(title="存档内容", max_length=20_000, schema_extra=shown(required=True))
    sha256: str = Field(title="存档校验码", max_length=64, schema_extra=shown(required=True))


class SnapshotBody(SQLModel, table=True):
    """存档正文: one part's canonical JSON, deflated, by the digest of the JSON; never in lists, never logged."""

    sha256: str = Field(primary_key=True, max_length=64, title="校验码")
    content: bytes = Field(title="内容")

    __tablename__ = "snapshot_body"


class Withdrawal(Record, table=True):
    """撤回: why a snapshot does not stand any more; it is kept all the same."""

    shown_as: ClassVar[str] = "撤回"
    called_by: ClassVar[tuple[str, ...]] = ("snapshot_id", "withdrawn_on")
    part_of: ClassVar[tuple[str, ...]] = ("snapshot_id",)

    __table_args__ = (unique_while_kept("ux_withdrawal_snapshot", "snapshot_id", sentence="这次定稿已经撤回。"),)

    snapshot_id: UUID = Field(foreign_key="snapshot.id", title="定稿存档")
    withdrawn_on: date = Field(title="撤回日期", schema_extra=shown(past=True))
    reason: str = Field(title="撤回原因", max_length=300, schema_extra=shown(required=True))


class Adjustment(Record, table=True):
    """数据调整: what was wrong in a month that is 定稿, told in a later one with its reason (D5)."""

    shown_as: ClassVar[str] = "数据调整"
    called_by: ClassVar[tuple[str, ...]] = ("corrected_period", "subject")

    period: str = Field(title="记入统计期", description="如 2024-07", max_length=7, schema_extra=shown(required=True))
    corrected_period: str = Field(
        title="被调整的统计期", description="如 2024-06", max_length=7, schema_extra=shown(required=True)
    )
    subject: str = Field(
        title="调整事项", description="哪一条的哪一项，如 F019 到账金额", max_length=120,
        schema_extra=shown(required=True),
    )  # fmt: skip
    old_said: str | None = Field(default=None, title="原报", max_length=300)
    new_said: str | None = Field(default=None, title="调整为", max_length=300)
    reason: str = Field(title="调整原因", max_length=300, schema_extra=shown(required=True))
    row_key: str | None = Field(default=None, title="调整的行", max_length=60)
