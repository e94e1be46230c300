"""报送 of units (R34, R35): who has sent, who is late, what was returned and sent again."""

from datetime import date

from sqlmodel import Session

from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.month_words import SubmissionKind, SubmissionState
from zsyz_desktop.models.submissions import Submission
from zsyz_desktop.rules.periods import month_or_as_said
from zsyz_desktop.rules.submitting import (
    SUBMISSION_MOVES,
    SubmissionFact,
    due_day,
    sender_said,
    submission_objections,
    submission_said,
    submission_to_do,
)
from zsyz_desktop.services.kinds.hooks import Hooks
from zsyz_desktop.services.kinds.kind import Column, Kind, Words, by_day
from zsyz_desktop.services.kinds.submissions_awaited import reports_awaited
from zsyz_desktop.services.ledger.settings_kept import current_holidays, current_thresholds


def _enter(session: Session, row: Submission, _today: date) -> None:
    """The day it is due, where nobody said another; what was filled in at once is as far as its days say."""
    if not row.created_by and row.unit_id is not None:
        row.id = natural_id("submission", row.unit_id, row.kind.name, row.period)
    if not row.due:
        with session.no_autoflush:
            row.due = due_day(row.period, current_thresholds(session), current_holidays(session))
    if row.state is SubmissionState.AWAITED and row.first_sent_on is not None:
        row.state = SubmissionState.SENT


def _stays(_session: Session, row: Submission, _today: date) -> str:
    return "本单位的报送有定稿存档，不能删除。" if row.unit_id is None else ""


SUBMISSIONS = Kind(
    record=Submission,
    command="submission",
    words=Words(
        purpose="各单位每月报一次，默认按首次报送判断按期或逾期（设置里可改）。有联络员在任的单位自动列为应报。",
        add="新增报送",
        removal="删除",
        removal_tip="登记错了的移入回收站（Del）",
        empty="暂无报送记录。点“新增报送”，或先在联络员里明确各单位联络员。",
        same="这个单位这一期的报送已经登记过，请改那一条。",
    ),
    form={
        "": ("unit_id", "kind", "period", "due"),
        "经过": ("first_sent_on", "returned_on", "return_reason", "sent_again_on"),
    },
    columns=(
        Column("period", 78, "报送期"),
        Column("unit_id"),
        Column("due", 96, "截止"),
        Column("first_sent_on", 96),
        Column("state", 150),
    ),
    order=("-period", "state", "unit_id"),
    fact=SubmissionFact,
    derived={"unit_id": ("报送单位", by_day(sender_said)), "state": ("状态", submission_said)},
    judge=submission_objections,
    to_do=submission_to_do,
    blank=lambda today: {"period": f"{today:%Y-%m}", "kind": SubmissionKind.MONTH.value},
    moves=SUBMISSION_MOVES,
    ticks=("unit_id", "kind"),
    wide=("return_reason",),
    reads={"period": month_or_as_said},
    alone_by=("period", "unit_id", "kind"),
    hooks=Hooks(stays=_stays, entering=_enter, wanting=reports_awaited),
)  # fmt: skip
