"""报送 (R34, R35, domain.md 3.4 rule 4): when a unit's month is due, and how what was sent stands on a day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, unique

from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.wording import day_of_year
from zsyz_desktop.rules.working_days import HolidayTable, on_or_after, subtract_working_days

_MONTH = re.compile(r"([0-9]{4})[-./年]?([0-9]{1,2})月?")
_MONTHS = 12


@unique
class SubmissionState(Enum):
    """How a 报送 stands on a day."""

    AWAITED = "未报"
    LATE = "逾期未报"
    RETURNED = "已退回"
    SENT = "按期"
    SENT_LATE = "逾期报送"
    FINAL = "已定稿"


@dataclass(frozen=True, slots=True)
class SubmissionFact:
    """The days of one 报送; judged by the first one it was sent on, whatever was returned later (domain.md 9.6)."""

    due: date
    first_sent_on: date | None = None
    returned_on: date | None = None
    return_reason: str | None = None
    sent_again_on: date | None = None
    final_on: date | None = None

    @property
    def is_returned(self) -> bool:
        """Sent back, and not sent again since."""
        return self.returned_on is not None and self.sent_again_on is None

    def days_late(self, today: date) -> int:
        """Days after the last one that counts: until it was first sent, or until today."""
        return max(((self.first_sent_on or today) - self.due).days, 0)

    def state(self, today: date) -> SubmissionState:
        """How it stands."""
        if self.first_sent_on is None:
            if self.final_on is not None:
                return SubmissionState.FINAL
            return SubmissionState.LATE if today > self.due else SubmissionState.AWAITED
        if self.is_returned:
            return SubmissionState.RETURNED
        return SubmissionState.SENT_LATE if self.days_late(today) else SubmissionState.SENT


def due_day(period: str, thresholds: Thresholds, holidays: HolidayTable) -> date:
    """The last day a month (2024-06) is sent in time; where the day itself does not count, the one before it."""
    year, month = int(period[:4]), int(period[5:])
    day = date(year, month, min(thresholds.report_day, calendar.monthrange(year, month)[1]))
    day = on_or_after(day, holidays) if thresholds.shift_report_day_for_holidays else day
    return day if thresholds.report_day_counts else day - timedelta(days=1)


def reminded_from(due: date, thresholds: Thresholds, holidays: HolidayTable) -> date:
    """The day from which what is not sent is told of: so many working days before."""
    return subtract_working_days(due, thresholds.report_remind_days, holidays)


def submission_light(fact: SubmissionFact, today: date, reminded: date) -> LightColour:
    """按期绿；截止前几个工作日内未报黄；逾期红; what was sent back waits, and is yellow."""
    match fact.state(today):
        case SubmissionState.LATE | SubmissionState.SENT_LATE:
            return LightColour.RED
        case SubmissionState.RETURNED:
            return LightColour.YELLOW
        case SubmissionState.AWAITED:
            return LightColour.YELLOW if today >= reminded else LightColour.GREY
    return LightColour.GREEN


def state_words(fact: SubmissionFact, today: date) -> str:
    """「按期」「逾期1天」「未报，还有2天」「已退回：缺附件」."""
    late = fact.days_late(today)
    match fact.state(today):
        case SubmissionState.AWAITED:
            left = (fact.due - today).days
            return f"未报，还有{left}天" if left else "未报，今天截止"
        case SubmissionState.LATE:
            return f"未报，逾期{late}天"
        case SubmissionState.RETURNED:
            return f"已退回：{fact.return_reason}"
        case SubmissionState.SENT_LATE:
            return f"逾期{late}天报送"
        case SubmissionState.FINAL:
            return "已定稿，未报送"
    again = f"，{day_of_year(fact.sent_again_on)}重报" if fact.sent_again_on is not None else ""
    return f"按期{again}"


def countdown_words(due: date, today: date) -> str:
    """「距6月25日截止还有3天」."""
    left = (due - today).days
    said = day_of_year(due)
    if left > 0:
        return f"距{said}截止还有{left}天"
    return f"今天（{said}）截止" if left == 0 else f"{said}截止，已过{-left}天"


def month_asked(text: str | None) -> str | None:
    """2024-06 of a month however it is written; None for what is no month (a week, a quarter)."""
    found = _MONTH.fullmatch(half_width(text or "").strip())
    return f"{found[1]}-{int(found[2]):02}" if found and 1 <= int(found[2]) <= _MONTHS else None


def month_after(period: str) -> str:
    """2024-07 of 2024-06."""
    year, month = int(period[:4]), int(period[5:])
    return f"{year}-{month + 1:02}" if month < _MONTHS else f"{year + 1}-01"


def period_words(period: str) -> str:
    """2024年6月 of 2024-06."""
    return f"{period[:4]}年{int(period[5:])}月"
