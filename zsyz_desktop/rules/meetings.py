"""会议: how often each kind comes, what it is called, on which day the next one is (R21–R23, C7); all pure."""

import calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.month_words import MeetingKind, MeetingState
from zsyz_desktop.rules.moves import Move, Said
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.wording import left_words
from zsyz_desktop.rules.working_days import HolidayTable, on_or_before
from zsyz_desktop.values import Frozen

_S = MeetingState
_MONTHS = {MeetingKind.MONTH: 1, MeetingKind.QUARTER: 3, MeetingKind.HALF_YEAR: 6}
"""How many months a meeting of that kind is for; the others come when they are called."""
CADENCES = tuple(_MONTHS)
_QUARTERS, _HALVES = "一二三四", ("上半年", "下半年")


class MeetingFact(Frozen):
    """A meeting as the rules need it."""

    kind: MeetingKind
    on: date | None
    state: MeetingState


class Term(Frozen):
    """The month, quarter or half-year one meeting is for; both days are its own."""

    kind: MeetingKind
    first: date
    last: date

    @property
    def words(self) -> str:
        """「2024年6月」, 「2024年第二季度」, 「2024年上半年」."""
        year, month = self.first.year, self.first.month
        match self.kind:
            case MeetingKind.QUARTER:
                return f"{year}年第{_QUARTERS[month // 3]}季度"
            case MeetingKind.HALF_YEAR:
                return f"{year}年{_HALVES[month // 7]}"
            case _:
                return f"{year}年{month}月"

    @property
    def name(self) -> str:
        """「2024年6月推进会」."""
        return self.words + self.kind.value.lstrip("月季半年")


MEETING_MOVES = (
    Move("已召开", "hold", (_S.PLANNED,), _S.HELD, asks=("on",)),
    Move("取消", "call-off", (_S.PLANNED,), _S.CALLED_OFF, may_say=("note",)),
    Move("重新筹备", "plan-again", (_S.HELD, _S.CALLED_OFF), _S.PLANNED),
)


def term_of(kind: MeetingKind, day: date) -> Term | None:
    """The term of a kind a day lies in; None for meetings that come when they are called."""
    months = _MONTHS.get(kind)
    if months is None:
        return None
    month = (day.month - 1) // months * months + 1
    return Term(kind, date(day.year, month, 1), _month_end(day.year, month + months - 1))


def meeting_name(kind: MeetingKind, on: date) -> str:
    """What a meeting is called that was given no name."""
    term = term_of(kind, on)
    return term.name if term is not None else f"{on:%Y年%-m月%-d日}{kind.value}"


def proposed_day(term: Term, default_day: int, before: date | None, holidays: HolidayTable) -> date:
    """The day proposed for the meeting of a term: that of the month the last one was held on, else the default.

    It lies in the last month of the term, and is a working day on or before that day where there is one.
    """
    day = default_day if before is None else before.day
    asked = term.last.replace(day=min(day, term.last.day))
    worked = on_or_before(asked, holidays)
    return worked if worked >= term.last.replace(day=1) else asked


def terms_without(meetings: Iterable[MeetingFact], today: date) -> tuple[Term, ...]:
    """The terms of today, of each cadence, for which no meeting stands: one called off does not."""
    standing = {
        (each.kind, term_of(each.kind, each.on)) for each in meetings if each.on and each.state is not _S.CALLED_OFF
    }
    terms = (term_of(kind, today) for kind in CADENCES)
    return tuple(term for term in terms if term is not None and (term.kind, term) not in standing)


def meeting_state(meeting: MeetingFact, today: date) -> Said:
    """「筹备·还有9天」, 「已召开」, 「取消」; what is being prepared comes first."""
    order = list(MeetingState).index(meeting.state)
    words = meeting.state.value
    if meeting.state is _S.PLANNED and meeting.on is not None:
        left = (meeting.on - today).days
        words += f"·{left_words(left)}" if left >= 0 else "·日期已过"
    return Said(order, words, is_past=meeting.state is _S.CALLED_OFF)


def meeting_to_do(meeting: MeetingFact, today: date, _thresholds: Thresholds, _holidays: HolidayTable) -> str:
    """What waits for an officer: a meeting whose day is past is told as held, or called off."""
    is_past = meeting.state is _S.PLANNED and meeting.on is not None and meeting.on < today
    return "会议日期已过：请办“已召开”，或改期、取消。" if is_past else ""


def meeting_objections(meeting: MeetingFact, _others: Sequence[MeetingFact], today: date) -> Iterator[Objection]:
    """Why a meeting cannot stand so."""
    if meeting.state is _S.HELD and meeting.on is not None and meeting.on > today:
        yield Objection("on", f"「会议日期」晚于今天（{today}），开过会再办“已召开”。")


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
