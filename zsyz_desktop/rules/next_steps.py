"""下步安排 as officers write it, 「事项—责任人—完成日」 one a line, and what became of each."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from zsyz_desktop.cleaning import clean
from zsyz_desktop.errors import Refusal, refuse
from zsyz_desktop.rules.dates import read_day
from zsyz_desktop.rules.facts import Course
from zsyz_desktop.rules.half_width import half_width, quoted
from zsyz_desktop.rules.pausing import RUNNING, days_late
from zsyz_desktop.rules.wording import finished_late_words, late_words
from zsyz_desktop.values import Frozen

_LINES = re.compile("[\n；;]")
_BETWEEN = re.compile("[—–―|｜]+|--+")
_COMMA = re.compile("，|(?<![0-9]),|,(?![0-9])")
_PARTS = re.compile("[—–―|｜，,]|--")
_NUMBERED = re.compile(r"(?:[(（][0-9]{1,2}[)）]|[①-⑳]|[0-9]{1,2}[、.．)）](?![0-9]))+\s*")
_DAY = re.compile(r"[年月日号季]|[0-9][./-][0-9]|[0-9]{8}")
_YEARLESS = re.compile(r"[0-9]{1,2}(?:[./-][0-9]{1,2}|月(?:[0-9]{1,2}[日号]?|[底末份]*))?[之以]?前?")
NOBODY_YET, NO_DAY_YET = "责任人未定", "完成日未定"
_UNDECIDED = frozenset({NO_DAY_YET, "日期未定", "时间未定", "未定", "待定"})
_LONGEST_DAY = 24
_LOOKING_BACK = timedelta(days=90)
_THREE = 3


class StepFact(Frozen):
    """下步安排: what is to be done, by whom ("" for nobody said) and until when."""

    item: str
    person: str = ""
    due: date | None = None

    @property
    def text(self) -> str:
        """As it is read back: 事项—责任人—完成日; of an item that holds a dash or a comma, what is missing is said."""
        due = self.due.isoformat() if self.due else ""
        if _PARTS.search(self.item):
            return f"{self.item}—{self.person or NOBODY_YET}—{due or NO_DAY_YET}"
        return self.item + (f"—{self.person}" if self.person else "") + (f"—{due}" if due else "")

    @property
    def lacks(self) -> str:
        """「责任人、完成日」, as far as they are missing."""
        return "、".join(title for title, said in (("责任人", self.person), ("完成日", self.due)) if not said)


def read_steps(text: str, today: date) -> tuple[StepFact, ...]:
    """The steps of a text, one a line or parted by ；; person and day may be left out.

    A day without its year is the one from three months before `today` on. A third part that is no day is refused.
    """
    lines = _LINES.split(clean(text.replace("\t", "|")))
    return tuple(step for line in lines if (step := _read_step(line, today)) is not None)


def steps_text(steps: Iterable[StepFact]) -> str:
    """As they are read back: one a line, 事项—责任人—完成日."""
    return "\n".join([each.text for each in steps])


def promise_words(due: date | None, done_on: date | None, today: date, course: Course = RUNNING) -> str:
    """What became of a promise: 已兑现, 逾期兑现（逾3天）, 逾期5天, 未到期, and 未兑现 of one without its day."""
    return _running_words(due, done_on, today) if not course.pauses else _words(due, done_on, today, course)


def _words(due: date | None, done_on: date | None, today: date, course: Course) -> str:
    if done_on is not None and done_on <= today:
        late, paused = (0, 0) if due is None else days_late(course, due, done_on)
        return f"逾期兑现（{finished_late_words(late, paused)}）" if late else "已兑现"
    if due is None:
        return "未兑现"
    return late_words(*days_late(course, due, today)) or ("未到期" if due >= today else "未兑现")


@lru_cache(maxsize=4096)  # the few days a month is promised for, ten thousand times
def _running_words(due: date | None, done_on: date | None, today: date) -> str:
    return _words(due, done_on, today, RUNNING)


def _read_step(line: str, today: date) -> StepFact | None:
    parts = [part for each in _BETWEEN.split(_plain(line)) if (part := _plain(each))]
    if not parts:
        return None
    is_undecided = len(parts) > 1 and parts[-1] in _UNDECIDED
    parts, due = (parts[:-1], None) if is_undecided else _split_day(parts, today)
    if due is None and len(parts) >= _THREE and not is_undecided:
        raise refuse(
            f"下步安排里的完成日{quoted(parts[-1])}无法识别，请写成 事项—责任人—7月15日，一行一件。", field="steps"
        )
    person = parts.pop() if len(parts) > 1 else ""
    return StepFact("—".join(parts), "" if person == NOBODY_YET else person, due)


def _plain(text: str) -> str:
    said = " ".join(text.split()).rstrip("。 ")
    return said[found.end() :] if (found := _NUMBERED.match(said)) else said


def _split_day(parts: list[str], today: date) -> tuple[list[str], date | None]:
    """The parts without the day, which stands last, last but one, or behind a comma of the last."""
    for at in (-1, -2):
        if len(parts) >= 1 - at and (day := _day(parts[at], today)) is not None:
            return [*parts[:at], *(parts[at + 1 :] if at + 1 else ())], day
    pieces = [piece for each in _COMMA.split(parts[-1]) if (piece := _plain(each))]
    day = _day(pieces[-1], today) if len(pieces) > 1 else None
    if day is None:
        return parts, None
    rest = pieces[:-1]
    apart = rest if len(parts) == 1 and len(pieces) == _THREE else ["，".join(rest)]
    return [*parts[:-1], *apart], day


def days_said(text: str, today: date) -> Sequence[date]:
    """The days a text names in any form officers write, one a year where it leaves that out; none for what is no day.

    The years are that of `today`, the one before and the one after.
    """
    if len(text) > _LONGEST_DAY or _DAY.search(half_width(text)) is None:
        return ()
    return [day for year in _years(text, today) if (day := _in_year(text, year)) is not None]


@lru_cache(maxsize=4096)  # the few dates of a month, again and again
def _day(text: str, today: date) -> date | None:
    """The day a part names; None for what is no day."""
    days = days_said(text, today)
    return next((day for day in days if day >= today - _LOOKING_BACK), days[-1] if days else None)


def _years(text: str, today: date) -> Sequence[date]:
    """The days a year left out is told by: only a day of some month may be of last year or of next."""
    if _YEARLESS.fullmatch(half_width(text)) is None:
        return (today,)
    return tuple(date(today.year + shift, 1, 1) for shift in (-1, 0, 1))


def _in_year(text: str, day: date) -> date | None:
    try:
        return read_day(text, today=day)
    except Refusal as refusal:
        choices = [each for question in refusal.questions for each in question.choices]
        return date.fromisoformat(choices[0].text) if choices else None
