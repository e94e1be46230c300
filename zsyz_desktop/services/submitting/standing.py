"""How the desk's own month stands: due, 定稿 or not, what is still missing, every snapshot, what was put right."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlmodel import Session, col, select

from zsyz_desktop.models.submissions import Snapshot, Submission, Withdrawal
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.month_lights import months_in_a_row
from zsyz_desktop.rules.periods import asked_period
from zsyz_desktop.rules.submitting import SubmissionFact, due_day, reminded_from, state_words, submission_light
from zsyz_desktop.services.archive.month_lights import lights_by_month
from zsyz_desktop.services.archive.snapshots import KeptMonth, final_months
from zsyz_desktop.services.dispatches.missing import Missing
from zsyz_desktop.services.figures.month_reading import read_month
from zsyz_desktop.services.kinds.submissions_awaited import fact_from
from zsyz_desktop.services.ledger.settings_kept import current_holidays, current_thresholds
from zsyz_desktop.services.submitting.adjusted import AdjustmentLine, adjustments_in
from zsyz_desktop.services.submitting.finalising import known_submission, missing_in_month
from zsyz_desktop.values import Frozen

_STILL_LAST_MONTH = 15
"""The day of a month up to which the month before is the one in hand, while it is not 定稿."""


class Version(Frozen):
    """One 定稿 of the month; with the day and the reason where it was withdrawn."""

    number: int
    frozen_on: date
    sha256: str
    withdrawn_on: date | None = None
    reason: str = ""


class MonthStanding(Frozen):
    """A month of the desk's own on a day; `in_a_row` are months in red without a break, by code."""

    period: str
    today: date
    closed_on: date
    fact: SubmissionFact
    due: date
    light: LightColour
    state: str
    """In words: 按期, 未报逾期, 已退回."""
    month: KeptMonth | None
    versions: tuple[Version, ...]
    missing: tuple[Missing, ...]
    adjustments: tuple[AdjustmentLine, ...]
    projects_in_a_row: Mapping[str, int]
    counties_in_a_row: Mapping[str, int]
    is_negative: bool
    """Whether an indicator of the month is below nought, which wants a reason."""

    @property
    def is_closed(self) -> bool:
        """Whether its money is complete."""
        return self.today >= self.closed_on

    @property
    def final_said(self) -> str:
        """「已于2024-06-25定稿（第1次）」, or 未定稿."""
        return f"已于{self.month.frozen_on}定稿（第{self.month.number}次）" if self.month is not None else "未定稿"


def month_in_hand(session: Session, today: date) -> str:
    """The month whose 报送 is on the desk: this one, or in its first days the one before while it is not 定稿."""
    before = f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"
    is_before = today.day <= _STILL_LAST_MONTH and before not in final_months(session)
    return before if is_before else f"{today:%Y-%m}"


def read_standing(session: Session, today: date, asked: str | None = None) -> MonthStanding:
    """The month asked for (2024-06), else the one in hand. Raises Refusal where it has not begun."""
    thresholds, holidays = current_thresholds(session), current_holidays(session)
    period = asked_period(asked or month_in_hand(session, today), today, thresholds)
    own = known_submission(session, period.written)
    due = own.due if own is not None else due_day(period.written, thresholds, holidays)
    fact = fact_from(own, due, period=period.written)
    figures = read_month(session, today, thresholds, asked=period.written)
    lights = lights_by_month(session, figures)
    return MonthStanding(
        period=period.written,
        today=today,
        closed_on=period.closed_on,
        fact=fact,
        due=due,
        light=submission_light(fact, today, reminded_from(due, thresholds, holidays), thresholds),
        state=state_words(fact, today, thresholds),
        month=final_months(session).get(period.written),
        versions=tuple(_versions(session, own)) if own is not None else (),
        missing=missing_in_month(session, period.written, today),
        adjustments=adjustments_in(session, period.written),
        projects_in_a_row=months_in_a_row(lights.projects),
        counties_in_a_row=months_in_a_row(lights.counties),
        is_negative=any((each.month_value or 0) < 0 for each in figures.indicators if not each.is_share),
    )


def _versions(session: Session, own: Submission) -> list[Version]:
    query = (
        select(Snapshot, Withdrawal)
        .outerjoin(Withdrawal, col(Withdrawal.snapshot_id) == col(Snapshot.id))
        .where(Snapshot.submission_id == own.id)
        .order_by(col(Snapshot.number))
    )
    return [
        Version(kept.number, kept.frozen_on, kept.sha256, *((gone.withdrawn_on, gone.reason) if gone else ()))
        for kept, gone in session.exec(query)
    ]
