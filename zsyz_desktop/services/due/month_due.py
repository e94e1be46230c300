"""What the month wants: dispatches that are owed, and promises of last time near or past their day."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlmodel import Session

from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Halt
from zsyz_desktop.rules.due import MONTH, OWN_MONTH, SOON_DAYS, DueGroup, DueLine
from zsyz_desktop.rules.periods import StatPeriod, counted_month, last_closed, period_of
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.submitting import due_day
from zsyz_desktop.services.archive.snapshots import final_months
from zsyz_desktop.services.dispatches.owed import owed_and_missing
from zsyz_desktop.services.figures.answerable_units import AnswerableUnits
from zsyz_desktop.services.ledger.settings_kept import current_holidays, current_thresholds

_P = table_of(Project).c
_D = table_of(Dispatch).c
_R = table_of(Region).c
_S = table_of(DispatchStep).c


def month_lines(session: Session, today: date, until: date) -> Iterator[DueLine]:
    """The month closed last as far as it is still owed, the one to come once its day is near, and open promises."""
    thresholds = current_thresholds(session)
    coming = period_of(*counted_month(today, thresholds), thresholds)
    if (coming.closed_on - today).days <= SOON_DAYS:
        yield from _owed(session, coming, today)
    closed = last_closed(today, thresholds)
    yield from _owed(session, closed, today)
    yield from _not_final(session, closed, today)
    yield from _promises(session, until, today)


def next_closing(session: Session, today: date) -> date:
    """The day the month that is being reported closes: 报送截止."""
    thresholds = current_thresholds(session)
    return period_of(*counted_month(today, thresholds), thresholds).closed_on


def _owed(session: Session, period: StatPeriod, today: date) -> Iterator[DueLine]:
    month = SheetPeriod(DispatchPeriod.MONTH, date(period.year, period.month, 1))
    owed, missing = owed_and_missing(session, month, period, today)
    if missing:
        said = f"{period.month}月调度：应报{owed}项，未报{missing}项"
        late = max(0, (today - period.closed_on).days)
        yield DueLine(DueGroup.REPORT, said, period.closed_on, late, place=MONTH, key=period.written)


def _not_final(session: Session, period: StatPeriod, today: date) -> Iterator[DueLine]:
    """A desk that made earlier months 定稿 is told of the one that is not; one that never did is left alone."""
    final = final_months(session)
    if min(final, default=period.written) < period.written and period.written not in final:
        due = due_day(period.written, current_thresholds(session), current_holidays(session))
        late = max(0, (today - due).days)
        yield DueLine(DueGroup.REPORT, f"{period.month}月报送：未定稿", due, late, place=OWN_MONTH, key=period.written)


def _promises(session: Session, until: date, today: date) -> Iterator[DueLine]:
    """One thing by one day is one promise, however often a dispatch repeats it; done once is done."""
    query = (
        select(_P.code, _P.name, _R.name.label("county"), _S.item, func.max(_S.person).label("person"), _S.due)
        .join_from(DispatchStep, Dispatch, and_(_D.id == _S.dispatch_id, _D.deleted_at.is_(None)))
        .join(Project, and_(_P.id == _D.project_id, _P.deleted_at.is_(None)))
        .join(Region, _R.id == _P.region_id)
        .where(_S.deleted_at.is_(None), _S.due <= until, or_(_P.halt.is_(None), _P.halt != Halt.ENDED))
        .group_by(_P.id, _P.code, _P.name, _R.name, _S.item, _S.due)
        .having(func.count(_S.done_on) == 0)
    )
    units = AnswerableUnits(session)
    for code, name, county, item, person, due in session.connection().execute(query):
        late = max(0, (today - due).days)
        source = Source(code, Part.DISPATCH, "steps")
        unit = units.of(person, county) or ""
        yield DueLine(DueGroup.PROMISE, item, due, late, 0, name, unit, person or "", source, place=MONTH)
