"""暂停 and 终止: how a project stands on a day, and which days are no lateness (figures.md section 4)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TypeVar

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.words import Halt
from zsyz_desktop.rules.facts import Course, PauseFact

RUNNING = Course()
"""A project that was never paused nor ended."""

K = TypeVar("K")


def courses_by_key(pauses: Iterable[tuple[K, PauseFact]], ends: Mapping[K, date]) -> dict[K, Course]:
    """Of the few projects that were ever paused or ended; pauses come in any order."""
    found: dict[K, list[PauseFact]] = defaultdict(list)
    for key, pause in sorted(pauses, key=lambda each: each[1].since):
        found[key].append(pause)
    return {key: Course(tuple(found.get(key, ())), ends.get(key)) for key in found.keys() | ends.keys()}


def halt_on(course: Course, day: date) -> Halt | None:
    """How the project was halted on that day; the day it resumes it runs."""
    if course.ended_on is not None and course.ended_on <= day:
        return Halt.ENDED
    return Halt.PAUSED if pause_on(course, day) is not None else None


def pause_on(course: Course, day: date) -> PauseFact | None:
    """The pause that day lies in."""
    return next((pause for pause in course.pauses if _covers(pause, day)), None)


def paused_days(course: Course, after: date, until: date) -> int:
    """How many of the days after `after` up to and with `until` the project was paused."""
    first, end = after + timedelta(days=1), until + timedelta(days=1)
    return sum(max(0, (min(pause.until or end, end) - max(pause.since, first)).days) for pause in course.pauses)


def days_late(course: Course, due: date, day: date) -> tuple[int, int]:
    """How late it is on `day` what was due on `due`: the days that ran, and the paused ones not counted."""
    past = max(0, (day - due).days)
    paused = paused_days(course, due, day) if past else 0
    return past - paused, paused


def pause_objections(pauses: Iterable[PauseFact], since: date, until: date | None = None) -> Iterator[Objection]:
    """Why the project cannot be paused from `since` (until `until`): a day of it is in another pause."""
    for pause in pauses:
        if (until is None or pause.since < until) and (pause.until is None or since < pause.until):
            yield Objection("since", f"{since}起的暂停与已有的暂停（{pause_span(pause)}）重叠，请核对日期。")


def pause_span(pause: PauseFact) -> str:
    """「2024-05-10至2024-05-31」, 「2024-06-24起」."""
    return f"{pause.since}起" if pause.until is None else f"{pause.since}至{pause.until}"


def _covers(pause: PauseFact, day: date) -> bool:
    return pause.since <= day and (pause.until is None or day < pause.until)
