"""Who owes a 报送 and has none on record: units whose liaison is in office report every month (R33, R34)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.models.desk import Liaison, Unit
from zsyz_desktop.models.month_words import SubmissionKind
from zsyz_desktop.models.submissions import Submission
from zsyz_desktop.rules.submitting import SubmissionFact, due_day, period_words, state_words
from zsyz_desktop.services.kinds.hooks import Wanted
from zsyz_desktop.services.ledger.settings_kept import current_holidays, current_thresholds


def reports_awaited(session: Session, today: date) -> tuple[str, Sequence[Wanted]]:
    """Those of this month and of the one before."""
    wanted = list(_unsent(session, today))
    late = [each for each in wanted if "逾期" in each.said["state"]]
    said = f"{len(late)}个单位逾期未报，列在最前；选中，填上首次报送，按 Ctrl+S。" if late else ""
    return said, wanted


def units_owing(session: Session, due: date) -> dict[UUID, str]:
    """The units whose liaison is in office on the day a month is due, and their names, in their order."""
    serving = select(Unit.id, Unit.name, Liaison).join(Liaison, col(Liaison.unit_id) == col(Unit.id))
    serving = serving.where(col(Liaison.deleted_at).is_(None), col(Unit.deleted_at).is_(None)).order_by(Unit.name)
    terms = session.exec(serving).all()
    return {unit: name for unit, name, each in terms if each.since <= due and (each.until or due) >= due}


def fact_from(row: Submission | None, due: date, *, unit: str | None = None, period: str = "") -> SubmissionFact:
    """What rules are told of a 报送; without a row of one that is due on that day and was not sent."""
    if row is None:
        return SubmissionFact(due, unit_id=unit, period=period)
    names = ("due", "state", "first_sent_on", "returned_on", "return_reason", "sent_again_on", "final_on")
    return SubmissionFact(unit_id=unit, period=period, **{name: getattr(row, name) for name in names})


def _unsent(session: Session, today: date) -> Iterator[Wanted]:
    thresholds, holidays = current_thresholds(session), current_holidays(session)
    there = select(Submission.unit_id, Submission.period).where(
        Submission.kind == SubmissionKind.MONTH, col(Submission.deleted_at).is_(None)
    )
    sent = set(session.exec(there))
    for period in (f"{today:%Y-%m}", f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"):
        due = due_day(period, thresholds, holidays)
        yield from (
            _wanted(name, period, due, state_words(SubmissionFact(due), today, thresholds))
            for unit, name in units_owing(session, due).items()
            if (unit, period) not in sent
        )


def _wanted(unit: str, period: str, due: date, state: str) -> Wanted:
    return Wanted(
        key=f"{period} {unit}",
        texts={"unit_id": unit, "period": period, "kind": SubmissionKind.MONTH.value},
        said={"unit_id": unit, "period": period, "due": str(due), "state": state},
        about=f"{period_words(period)}的报送尚未登记。",
    )
