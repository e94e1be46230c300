"""记报送、记退回、记重报 of one unit's month, whoever says it: by name of the unit, or the desk's own."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.desk import Unit
from zsyz_desktop.models.month_words import SubmissionKind, SubmissionState
from zsyz_desktop.models.submissions import Submission
from zsyz_desktop.rules.submitting import OWN_UNIT, SUBMISSION_MOVES, period_words
from zsyz_desktop.services.archive.snapshots import final_month
from zsyz_desktop.services.kinds.submissions import SUBMISSIONS
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.saving import move_row, save_row
from zsyz_desktop.services.submitting.finalising import own_submission

_SEND, _RETURN, _RESEND = SUBMISSION_MOVES


def send(session: Session, period: str, unit: str, *, day: str, today: date) -> str:
    """Note that a unit ("" for one's own) sent its month, for the first time or again; returns what was noted."""
    row = _row_of(session, period, unit, today)
    again = row.state is SubmissionState.RETURNED
    move, field = (_RESEND, "sent_again_on") if again else (_SEND, "first_sent_on")
    return _move(session, row, move.words, {field: day or str(today)}, today)


def send_back(session: Session, period: str, unit: str, *, day: str, reason: str, today: date) -> str:
    """Note that what a unit sent was returned, with the reason."""
    row = _row_of(session, period, unit, today)
    return _move(session, row, _RETURN.words, {"returned_on": day or str(today), "return_reason": reason}, today)


def _move(session: Session, row: Submission, words: str, typed: Mapping[str, str], today: date) -> str:
    if row.unit_id is None and row.kind is SubmissionKind.MONTH and final_month(session, row.period) is None:
        raise refuse(f"{period_words(row.period)}尚未定稿，先定稿再报送。", field="period")
    move = next(each for each in SUBMISSION_MOVES if each.words == words)
    move_row(Register(session, SUBMISSIONS, today), str(row.id), move, typed)
    return f"{words}：{period_words(row.period)}"


def _row_of(session: Session, period: str, unit: str, today: date) -> Submission:
    if unit in ("", OWN_UNIT):
        return own_submission(session, period)
    query = select(Submission).join(Unit, col(Unit.id) == col(Submission.unit_id)).where(Unit.name == unit)
    query = query.where(Submission.period == period, Submission.kind == SubmissionKind.MONTH)
    found = session.exec(query.where(col(Submission.deleted_at).is_(None))).first()
    if found is not None:
        return found
    key = save_row(Register(session, SUBMISSIONS, today), None, {"unit_id": unit, "period": period})
    return session.get_one(Submission, UUID(key))
