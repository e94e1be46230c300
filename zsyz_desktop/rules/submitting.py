"""报送 (R34, R35, domain.md 3.4 rule 4): when a unit's month is due, and how what was sent stands on a day."""

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.month_words import SubmissionKind, SubmissionState
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.moves import Move, Said
from zsyz_desktop.rules.periods import month_off, month_written, read_month
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.wording import day_of_year
from zsyz_desktop.rules.working_days import HolidayTable, on_or_after, subtract_working_days
from zsyz_desktop.values import Frozen

OWN_UNIT = "本单位"


class SubmissionFact(Frozen):
    """One 报送 as its register needs it; `unit_id` is the name of the unit, None for the desk's own.

    In time or not is judged by the day it was first sent, whatever was returned later, unless the desk has it
    otherwise (domain.md 9.6): what was returned is then not sent before it is sent again.
    """

    due: date | None
    state: SubmissionState = SubmissionState.AWAITED
    unit_id: str | None = None
    kind: SubmissionKind = SubmissionKind.MONTH
    period: str = ""
    first_sent_on: date | None = None
    returned_on: date | None = None
    return_reason: str | None = None
    sent_again_on: date | None = None
    final_on: date | None = None

    def days_late(self, today: date, thresholds: Thresholds) -> int:
        """Days after the last one that counts: until it was sent, or until today."""
        return 0 if self.due is None else max(((self._sent_on(thresholds) or today) - self.due).days, 0)

    def _sent_on(self, thresholds: Thresholds) -> date | None:
        if thresholds.first_sending_counts:
            return self.first_sent_on
        return None if self.is_returned else self.sent_again_on or self.first_sent_on

    @property
    def is_returned(self) -> bool:
        """Sent back, and not sent again since."""
        return self.state is SubmissionState.RETURNED

    @property
    def may_be_sent(self) -> bool:
        """A month of one's own is 定稿 before it is sent."""
        return bool(self.unit_id) or self.kind is not SubmissionKind.MONTH or self.final_on is not None


SUBMISSION_MOVES = (
    Move("记报送", "send", (SubmissionState.AWAITED,), SubmissionState.SENT, asks=("first_sent_on",),
         when=lambda fact: bool(fact.may_be_sent)),
    Move("记退回", "return", (SubmissionState.SENT,), SubmissionState.RETURNED, asks=("returned_on", "return_reason"),
         also={"sent_again_on": None}),
    Move("记重报", "resend", (SubmissionState.RETURNED,), SubmissionState.SENT, asks=("sent_again_on",),
         when=lambda fact: bool(fact.may_be_sent)),
)  # fmt: skip
"""What is done with a 报送; a month of one's own is 定稿 and withdrawn elsewhere, with its snapshot."""


def due_day(period: str, thresholds: Thresholds, holidays: HolidayTable) -> date:
    """The last day a month (2024-06) is sent in time; where the day itself does not count, the one before it."""
    year, month = int(period[:4]), int(period[5:])
    day = date(year, month, min(thresholds.report_day, calendar.monthrange(year, month)[1]))
    day = on_or_after(day, holidays) if thresholds.shift_report_day_for_holidays else day
    return day if thresholds.report_day_counts else day - timedelta(days=1)


def reminded_from(due: date, thresholds: Thresholds, holidays: HolidayTable) -> date:
    """The day from which what is not sent is told of: so many working days before."""
    return subtract_working_days(due, thresholds.report_remind_days, holidays)


def submission_light(fact: SubmissionFact, today: date, reminded: date, thresholds: Thresholds) -> LightColour:
    """按期绿；截止前几个工作日内未报黄；逾期红; what was sent back waits, and is yellow."""
    if fact.days_late(today, thresholds):
        return LightColour.RED
    if fact.state is SubmissionState.RETURNED:
        return LightColour.YELLOW
    if fact.first_sent_on is not None:
        return LightColour.GREEN
    return LightColour.YELLOW if today >= reminded else LightColour.GREY


def state_words(fact: SubmissionFact, today: date, thresholds: Thresholds) -> str:
    """「按期」「逾期1天报送」「未报，还有2天」「未报，逾期1天」「已退回：缺附件」「按期，6月26日重报」."""
    late = fact.days_late(today, thresholds)
    if fact.state is SubmissionState.RETURNED:
        return f"已退回：{fact.return_reason or '未写原因'}"
    if fact.first_sent_on is not None:
        again = f"，{day_of_year(fact.sent_again_on)}重报" if fact.sent_again_on is not None else ""
        return f"{f'逾期{late}天报送' if late else '按期'}{again}"
    left = (fact.due - today).days if fact.due is not None else 0
    waiting = f"逾期{late}天" if late else f"还有{left}天" if left else "今天截止"
    return f"未报，{waiting}"


def sent_words(fact: SubmissionFact, today: date, thresholds: Thresholds) -> str:
    """The same in a word, for a table: 「按期」「逾期1天」「未报」「已退回」; nothing while it is not due."""
    late = fact.days_late(today, thresholds)
    if fact.is_returned:
        return SubmissionState.RETURNED.value
    if fact.first_sent_on is not None:
        return f"逾期{late}天" if late else "按期"
    return "未报" if late else ""


def worst_of(facts: Sequence[SubmissionFact], today: date, thresholds: Thresholds) -> SubmissionFact:
    """Of several units' the one that tells worst of them: not sent and late, sent back, late, in time."""

    def badness(fact: SubmissionFact) -> tuple[bool, bool, int]:
        late = fact.days_late(today, thresholds)
        return bool(late and fact.first_sent_on is None), fact.is_returned, late

    return max(facts, key=badness)


def sender_said(fact: SubmissionFact, _today: date) -> Said:
    """The unit; one's own comes first. What is not the month's is said."""
    is_month = fact.kind is SubmissionKind.MONTH
    return Said(
        (bool(fact.unit_id), fact.unit_id or ""),
        f"{fact.unit_id or OWN_UNIT}{'' if is_month else f'·{fact.kind.value}'}",
    )


def submission_said(fact: SubmissionFact, today: date, thresholds: Thresholds) -> Said:
    """How it stands: what is late and not sent first, what is done last."""
    waits = fact.state is not SubmissionState.SENT
    late = fact.days_late(today, thresholds)
    return Said((not waits, -late), state_words(fact, today, thresholds), is_past=not waits)


def submission_to_do(fact: SubmissionFact, today: date, thresholds: Thresholds, holidays: HolidayTable) -> str:
    """What waits: from so many working days before it is due, as its light tells; whose it is where none is named."""
    if fact.state is SubmissionState.SENT or fact.due is None:
        return ""
    if today < reminded_from(fact.due, thresholds, holidays) and not fact.returned_on:
        return ""
    what = "" if fact.kind is SubmissionKind.MONTH else fact.kind.value
    of = f"{period_words(fact.period)}{what}" if fact.period else what
    return f"{'' if fact.unit_id else OWN_UNIT}{of}{state_words(fact, today, thresholds)}"


def submission_objections(fact: SubmissionFact, _others: Sequence[SubmissionFact], _today: date) -> Iterator[Objection]:
    """A period is a month; a half-year ends in June or December; days follow each other."""
    if month_asked(fact.period) != fact.period:
        yield Objection("period", f"「报送期」要写成 2024-06，现为“{fact.period}”。")
    elif fact.kind is SubmissionKind.HALF_YEAR and fact.period[5:] not in ("06", "12"):
        yield Objection("period", "半年工作总结的报送期是6月或12月。")
    if fact.returned_on and fact.first_sent_on and fact.returned_on < fact.first_sent_on:
        yield Objection("returned_on", f"「退回日期」不能早于「首次报送」（{fact.first_sent_on}）。")
    if fact.sent_again_on and fact.returned_on and fact.sent_again_on < fact.returned_on:
        yield Objection("sent_again_on", f"「重报日期」不能早于「退回日期」（{fact.returned_on}）。")


class AdjustmentFact(Frozen):
    """A 数据调整 as its register needs it."""

    period: str = ""
    corrected_period: str = ""


def adjustment_objections(fact: AdjustmentFact, _others: Sequence[AdjustmentFact], _today: date) -> Iterator[Objection]:
    """Both periods are months, and what is put right is told in a later one (D5)."""
    wrong = [name for name in ("period", "corrected_period") if month_asked(getattr(fact, name)) != getattr(fact, name)]
    yield from (Objection(name, f"统计期要写成 2024-07，现为“{getattr(fact, name)}”。") for name in wrong)
    if not wrong and fact.period and fact.corrected_period and fact.period <= fact.corrected_period:
        yield Objection("period", "调整要记在后面的统计期，不能记在被调整的那一期或更早。")


def countdown_words(due: date, today: date) -> str:
    """「距6月25日截止还有3天」."""
    left = (due - today).days
    said = day_of_year(due)
    if left > 0:
        return f"距{said}截止还有{left}天"
    return f"今天（{said}）截止" if left == 0 else f"{said}截止，已过{-left}天"


def month_asked(text: str | None) -> str | None:
    """2024-06 of a month however it is written; None for what is no month (a week, a quarter)."""
    month = read_month(text)
    return None if month is None else month_written(month)


def month_after(period: str) -> str:
    """2024-07 of 2024-06."""
    return _months_off(period, 1)


def month_before(period: str) -> str:
    """2024-05 of 2024-06."""
    return _months_off(period, -1)


def _months_off(period: str, by: int) -> str:
    return month_written(month_off((int(period[:4]), int(period[5:])), by))


def period_words(period: str) -> str:
    """2024年6月 of 2024-06."""
    return f"{period[:4]}年{int(period[5:])}月"
