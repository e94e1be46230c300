"""Statuses: what a project is, read from its nine dates, and which orders of those dates cannot be (domain.md 2.3)."""

from collections.abc import Iterator, Mapping
from datetime import date

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.words import Event, Halt, ProjectStatus
from zsyz_desktop.rules.wording import earlier_words, later_words

Dates = Mapping[Event, date | None]

_REACHED = (
    (Event.AT_CAPACITY, ProjectStatus.AT_CAPACITY),
    (Event.PRODUCING, ProjectStatus.PRODUCING),
    (Event.COMPLETED, ProjectStatus.COMPLETED),
    (Event.STARTED, ProjectStatus.BUILDING),
    (Event.FILED, ProjectStatus.FILED),
    (Event.SIGNED, ProjectStatus.SIGNED),
)

NEVER_BEFORE_START = ((Event.COMPLETED, Event.STARTED), (Event.PRODUCING, Event.STARTED))

# Pairs that usually come in this order. 注册 before 签约 and 试投产 before 验收 are normal, so they are not here.
_USUAL_ORDER = (
    (Event.SIGNED, Event.FILED),
    (Event.REGISTERED, Event.FILED),
    (Event.SIGNED, Event.STARTED),
    (Event.FILED, Event.STARTED),
    (Event.STARTED, Event.IN_STATISTICS),
    (Event.PRODUCING, Event.ABOVE_SCALE),
    (Event.PRODUCING, Event.AT_CAPACITY),
    (Event.COMPLETED, Event.AT_CAPACITY),
)


def project_status(actual: Dates, halt: Halt | None = None, *, today: date | None = None) -> ProjectStatus:
    """The furthest the project has come, unless a person halted it; with `today`, later dates are not yet there."""
    if halt is not None:
        return ProjectStatus[halt.name]
    for event, status in _REACHED:
        day = actual.get(event)
        if day is not None and (today is None or day <= today):
            return status
    return ProjectStatus.NEGOTIATING


def actual_date_objections(actual: Dates, today: date) -> tuple[Objection, ...]:
    """Why these actual dates cannot be saved: one lies after today, or 竣工 or 投产 before 开工.

    The field is the event's name in lower case behind `actual_`.
    """
    return (*_future_dates(actual, today), *_before_start(actual))


def date_warnings(dates: Dates) -> tuple[str, ...]:
    """Odd orders to be looked at, each naming both dates; for planned dates as well as actual ones."""
    return tuple(
        earlier_words(later.value, dates[later], earlier.value, dates[earlier]) + "，请核对"
        for earlier, later in _USUAL_ORDER
        if _is_before(dates.get(later), dates.get(earlier))
    )


def _future_dates(actual: Dates, today: date) -> Iterator[Objection]:
    for event in Event:
        if _is_before(today, actual.get(event)):
            yield Objection(
                _field(event),
                later_words(f"实际{event.value}日期", actual[event], "今天", today),
            )


def _before_start(actual: Dates) -> Iterator[Objection]:
    for event, earlier in NEVER_BEFORE_START:
        if _is_before(actual.get(event), actual.get(earlier)):
            said = earlier_words(f"实际{event.value}日期", actual[event], f"实际{earlier.value}日期", actual[earlier])
            yield Objection(_field(event), said)


def _is_before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


def _field(event: Event) -> str:
    return f"actual_{event.name.lower()}"
