"""What the month wants: dispatches that are owed, and promises of last time near or past their day."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import and_, select
from sqlmodel import Session

from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import DispatchPeriod, Halt
from zsyz_desktop.rules.due import MONTH, SOON_DAYS, DueGroup, DueLine
from zsyz_desktop.rules.periods import StatPeriod, counted_month, last_closed, period_of
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.services.dispatches.sheet import read_sheet
from zsyz_desktop.services.figures.answerable_units import AnswerableUnits
from zsyz_desktop.services.ledger.settings_kept import current_thresholds

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
    yield from _owed(session, last_closed(today, thresholds), today)
    yield from _promises(session, today, until)


def next_closing(session: Session, today: date) -> date:
    """The day the month that is being reported closes: 报送截止."""
    thresholds = current_thresholds(session)
    return period_of(*counted_month(today, thresholds), thresholds).closed_on


def _owed(session: Session, period: StatPeriod, today: date) -> Iterator[DueLine]:
    sheet = read_sheet(session, SheetPeriod(DispatchPeriod.MONTH, date(period.year, period.month, 1)), today)
    owed = [row for row in sheet.rows if row.is_owed]
    missing = sum(not row.is_filled for row in owed)
    if missing:
        said = f"{period.month}月调度：应报{len(owed)}项，未报{missing}项"
        late = max(0, (today - period.closed_on).days)
        yield DueLine(DueGroup.REPORT, said, period.closed_on, late, place=MONTH, key=period.written)


def _promises(session: Session, today: date, until: date) -> Iterator[DueLine]:
    """One thing by one day is one promise, however often a dispatch repeats it; done once is done."""
    query = (
        select(_P.code, _P.name, _P.halt, _R.name.label("county"), _S.item, _S.person, _S.due, _S.done_on, _S.id)
        .join_from(DispatchStep, Dispatch, and_(_D.id == _S.dispatch_id, _D.deleted_at.is_(None)))
        .join(Project, and_(_P.id == _D.project_id, _P.deleted_at.is_(None)))
        .join(Region, _R.id == _P.region_id)
        .where(_S.deleted_at.is_(None), _S.due <= until)
        .order_by(_P.code, _S.due.nulls_last(), _S.id)
    )
    rows = session.connection().execute(query).all()
    done = {(row.code, row.item, row.due) for row in rows if row.done_on is not None}
    still = {(row.code, row.item, row.due): row for row in rows if row.halt is not Halt.ENDED}
    units = AnswerableUnits(session)
    for key, row in still.items():
        if key not in done:
            late = max(0, (today - row.due).days)
            source = Source(row.code, Part.DISPATCH, "steps", str(row.id))
            unit = units.of(row.person, row.county) or ""
            yield DueLine(
                DueGroup.PROMISE, row.item, row.due, late, 0, row.name, unit, row.person or "", source, place=MONTH
            )
