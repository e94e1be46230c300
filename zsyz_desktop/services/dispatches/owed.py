"""How many projects owe a dispatch of a month, and how many of them gave none: counted without reading the sheet."""

from datetime import date
from functools import cache

from sqlalchemy import Date, bindparam, select
from sqlmodel import Session

from zsyz_desktop.models.dispatches import Dispatch
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Event
from zsyz_desktop.rules.dates import BEIJING
from zsyz_desktop.rules.month_dispatches import Owing, owes_dispatch
from zsyz_desktop.rules.pausing import RUNNING
from zsyz_desktop.rules.periods import StatPeriod
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.services.dispatches.sheet_queries import courses, first_days, kinds_in
from zsyz_desktop.services.ledger.looking_back import was_dispatched
from zsyz_desktop.services.ledger.statements import Query, as_written

_P = table_of(Project).c
_D = table_of(Dispatch).c
_EVENTS = (Event.SIGNED, Event.AT_CAPACITY)


def owed_and_missing(session: Session, period: SheetPeriod, month: StatPeriod, today: date) -> tuple[int, int]:
    """应报 and 未报 of a month whose statistics are `month`, as `read_sheet` tells them project by project."""
    run = session.connection().execute
    told = set(run(_told(), {"since": period.start, "until": period.end, "today": today}).scalars())
    days = {key: (signed, full) for key, signed, full in run(_days())}
    halted = courses(session)
    owed = missing = 0
    for key, created, on_card, full_on_card in run(_projects()):
        signed, full = days.get(key, _NONE)
        begun = signed or on_card
        if begun is None or begun > today:
            begun = created.astimezone(BEIJING).date()
        if owes_dispatch(Owing(key, begun, halted.get(key, RUNNING), full or full_on_card), month, today):
            owed += 1
            missing += key not in told
    return owed, missing


_NONE: tuple[date | None, date | None] = (None, None)


@cache
def _days() -> Query:
    return first_days(_EVENTS)


@cache
def _projects() -> Query:
    query = select(as_written(_P.id), _P.created_at, _P.signed_actual, _P.at_capacity_actual)
    return query.where(_P.deleted_at.is_(None))


@cache
def _told() -> Query:
    """Whoever was dispatched within it, in whatever periods a month gathers."""
    since, until, today = (bindparam(name, type_=Date) for name in ("since", "until", "today"))
    query = select(as_written(_D.project_id)).distinct()
    return query.where(was_dispatched(today), _D.period.in_(kinds_in()), _D.period_start.between(since, until))
