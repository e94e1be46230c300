"""The dispatch sheet of one project: its periods, the newest first, read with as many statements as a single one."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlmodel import Session

from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Halt
from zsyz_desktop.rules.gathered_month import DispatchFact
from zsyz_desktop.rules.month_dispatches import Promise, Promises, month_dispatches, promises_in
from zsyz_desktop.rules.periods import StatPeriod, period_of
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.services.dispatches.sheet_facts import SheetRow
from zsyz_desktop.services.dispatches.sheet_queries import SheetData, kinds_in, read_whole_project
from zsyz_desktop.services.dispatches.sheet_reading import SheetReading
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.values import Frozen, replace

_ABOVE = (DispatchPeriod.MONTH, DispatchPeriod.QUARTER)
_TO_LAST_MONTH = 2


class ProjectPeriods(Frozen):
    """Every period of a project; `percent` is the latest that was told, `invested` 分 of this year by its dispatches.

    `promises` are all that have fallen due. After `ended_on` there are no periods.
    """

    key: str
    code: str
    name: str
    today: date
    ended_on: date | None
    rows: tuple[SheetRow, ...]
    percent: int | None
    invested: int
    promises: Promises


def read_project_periods(session: Session, code: str, today: date) -> ProjectPeriods:
    """From the first dispatch or the signing on to the period of today, or the one it ended in.

    Raises Refusal for a project that is not there.
    """
    project, thresholds = project_by_code(session, code), current_thresholds(session)
    data = read_whole_project(session, project.code, today)
    ended_on = project.halt_on if project.halt is Halt.ENDED else None
    last = min(filter(None, (today, ended_on)))
    rows = tuple(_rows(data, _periods(data, project, last), thresholds, today))
    told = ((kind, start, money) for _, _, kind, start, _, _, money, *_ in data.dispatches)
    facts = [DispatchFact(code, start, money, DispatchPeriod[kind]) for kind, start, money in told]
    month = period_of(today.year, today.month, thresholds)
    return ProjectPeriods(
        key=str(project.id),
        code=project.code,
        name=project.name,
        today=today,
        ended_on=ended_on,
        rows=rows,
        percent=next((int(said) for row in rows if (said := row.texts.get("image_percent"))), None),
        invested=month_dispatches((), facts, (), month, today).invested_year,
        promises=_promises(data, project, today),
    )


def _rows(data: SheetData, periods: Iterable[SheetPeriod], thresholds: Thresholds, today: date) -> Iterator[SheetRow]:
    for period in periods:
        months = period.last.statistics(thresholds), period.statistics(thresholds)
        yield from SheetReading(_told_by(data, period), period, months, today).all_rows()


def _told_by(data: SheetData, period: SheetPeriod) -> SheetData:
    """What concerns this period and the one before."""
    kinds, since, until = {kind.name for kind in kinds_in(period.kind)}, period.last.start, period.end
    dispatches = [row for row in data.dispatches if row[2] in kinds and since <= row[3] <= until]
    ids = {row[1] for row in dispatches}
    steps = [row for row in data.steps if row[0] in ids]
    return replace(data, dispatches=dispatches, steps=steps, funds=data.funds if period.is_month else ())


def _periods(data: SheetData, project: Project, last: date) -> list[SheetPeriod]:
    """The months and those of the project's own kind, and whatever was told of otherwise."""
    told = {SheetPeriod(DispatchPeriod[kind], start) for _, _, kind, start, *_ in data.dispatches}
    signed = next(filter(None, (*(day for _, day, *_ in data.events), project.signed_actual)), last)
    begun = min(signed, last, *(each.start for each in told))
    for kind in {DispatchPeriod.MONTH, project.dispatch_period}:
        period = SheetPeriod.of(kind, last)
        while period.end >= begun:
            told.add(period)
            period = period.last
    return sorted(told, key=_age, reverse=True)


def _age(period: SheetPeriod) -> tuple[int, int, date]:
    """A week and ten days stand below the month they begin in, a quarter above its last month."""
    quarter = _TO_LAST_MONTH if period.kind is DispatchPeriod.QUARTER else 0
    rank = _ABOVE.index(period.kind) + 1 if period.kind in _ABOVE else 0
    return period.start.year * 12 + period.start.month + quarter, rank, period.start


def _promises(data: SheetData, project: Project, today: date) -> Promises:
    """Each once, as far as they have fallen due."""
    said = (Promise(project.code, item, due, done, person) for _, _, _, item, person, due, done in data.steps)
    return promises_in(said, StatPeriod(today.year, today.month, date.min, today, date.min), today)
