"""A dispatch sheet read: its rows gathered from the ledger and judged, for all projects or after a save for some."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from zsyz_desktop.models.words import Currency, Event, Halt
from zsyz_desktop.rules.dates import BEIJING
from zsyz_desktop.rules.dispatch_sheet import DispatchValues, gather
from zsyz_desktop.rules.facts import Course, PauseFact
from zsyz_desktop.rules.funds import FundFact, is_foreseen, is_of_month
from zsyz_desktop.rules.month_dispatches import Owing, owes_dispatch
from zsyz_desktop.rules.next_steps import StepFact, promise_words, steps_text
from zsyz_desktop.rules.pausing import RUNNING, halt_on
from zsyz_desktop.rules.periods import StatPeriod, month_of
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.services.dispatches.grid_money import is_made_here
from zsyz_desktop.services.dispatches.sheet_facts import FIELDS, Sheet, SheetRow
from zsyz_desktop.services.dispatches.sheet_queries import AnyRow, SheetData, day_of, read_data
from zsyz_desktop.services.dispatches.typed_cells import arrived_text, cell_texts
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.list.standings import collector_at_rest

Key = str


@dataclass(frozen=True, slots=True)
class Promised:
    """A step of the period before, to be ticked off by its id."""

    id: str
    step: StepFact
    done_on: date | None = None
    words: str = ""


@dataclass(slots=True)
class _Told:
    """What a project's dispatches say of one period."""

    own: DispatchValues | None = None
    weeks: list[DispatchValues] = field(default_factory=list)
    promised: list[Promised] = field(default_factory=list)

    @property
    def values(self) -> DispatchValues:
        return gather(self.own, self.weeks)


@dataclass(slots=True)
class _Money:
    """分 by currency: all that counts in the month, and what of it this sheet did not make."""

    all: dict[Currency, int] = field(default_factory=dict)
    entered: dict[Currency, int] = field(default_factory=dict)


_NOTHING, _NO_MONEY = _Told(), _Money()


def read_sheet(session: Session, period: SheetPeriod, today: date) -> Sheet:
    """Every project that is not ended, in order of code: of a month all, of a shorter period those it is kept by."""
    return Sheet(period, today, _rows(session, period, today, None))


def read_sheet_rows(session: Session, period: SheetPeriod, today: date, codes: Sequence[str]) -> tuple[SheetRow, ...]:
    """The same for some projects, after a save."""
    return _rows(session, period, today, codes)


def read_promises(session: Session, period: SheetPeriod, today: date, code: str) -> tuple[Promised, ...]:
    """The steps of the period before of one project, each with what became of it."""
    with collector_at_rest():
        reading = _Reading(session, period, today, (code,))
        return tuple(each for row in reading.data.projects for each in reading.promised(row))


def _rows(session: Session, period: SheetPeriod, today: date, codes: Sequence[str] | None) -> tuple[SheetRow, ...]:
    with collector_at_rest():
        reading = _Reading(session, period, today, codes)
        return tuple(row for each in reading.data.projects if (row := reading.row(each)) is not None)


class _Reading:
    """The rows of both periods by project, and how a project's line is made of them."""

    def __init__(self, session: Session, period: SheetPeriod, today: date, codes: Sequence[str] | None) -> None:
        thresholds = current_thresholds(session)
        self.period, self.today = period, today
        self.month, self.last_month = period.statistics(thresholds), period.last.statistics(thresholds)
        self.data = read_data(session, period, (self.last_month, self.month), codes)
        self.until = self.month.until(today)
        self._told = _told(self.data, period)
        self._money = _money(self.data.funds, (self.month, self.last_month), today)
        self._events = {key: days for key, *days in self.data.events}
        self._pauses: dict[Key, list[PauseFact]] = defaultdict(list)
        for key, since, until in self.data.pauses:
            self._pauses[key].append(PauseFact(since, until))

    def course(self, row: AnyRow) -> Course:
        """Whether a project ran."""
        pauses = self._pauses.get(row.key)
        ended = row.halt_on if row.halt is Halt.ENDED else None
        return Course(tuple(pauses or ()), ended) if pauses or ended else RUNNING

    def promised(self, row: AnyRow) -> tuple[Promised, ...]:
        """The steps of the period before."""
        steps = self._told.get((row.key, False), _NOTHING).promised
        course = self.course(row)
        return tuple(
            Promised(each.id, each.step, each.done_on, promise_words(each.step.due, each.done_on, self.today, course))
            for each in steps
        )

    def row(self, row: AnyRow) -> SheetRow | None:
        """One line; None for a project that has ended."""
        course = self.course(row)
        halt = halt_on(course, self.until)
        if halt is Halt.ENDED:
            return None
        told, before = (self._told.get((row.key, is_this), _NOTHING) for is_this in (True, False))
        money, last_money = (self._money.get((row.key, is_this), _NO_MONEY) for is_this in (True, False))
        values, days = told.values, self._events.get(row.key, ())
        began, produced = (day_of(row, event, days) for event in (Event.STARTED, Event.PRODUCING))
        return SheetRow(
            code=row.code,
            name=row.name,
            region=row.region,
            grade=row.grade.value if row.grade else "",
            texts=_texts(values, money.all),
            before=_texts(before.values, last_money.all),
            from_weeks=_from_weeks(told),
            is_filled=told is not _NOTHING,
            is_owed=owes_dispatch(self._owing(row, course, days), self.month, self.today),
            is_paused=halt is Halt.PAUSED,
            promises="\n".join(f"{steps_text((each.step,))}　{each.words}" for each in self.promised(row)),
            is_building=_by(began, self.until) and not _by(produced, self.until),
            steps=values.steps,
            entered=money.entered,
        )

    def _owing(self, row: AnyRow, course: Course, days: Sequence[date | None]) -> Owing:
        signed = day_of(row, Event.SIGNED, days)
        begun = signed if _by(signed, self.today) and signed else row.created_at.astimezone(BEIJING).date()
        return Owing(row.code, begun, course, day_of(row, Event.AT_CAPACITY, days))


def _by(day: date | None, until: date) -> bool:
    return day is not None and day <= until


def _texts(values: DispatchValues, money: dict[Currency, int]) -> dict[str, str]:
    texts = cell_texts(values)
    if arrived := arrived_text(money):
        texts["arrived"] = arrived
    return texts


def _from_weeks(told: _Told) -> frozenset[str]:
    if not told.weeks:
        return frozenset()
    gathered = gather(None, told.weeks)
    own = told.own or DispatchValues()
    return frozenset(name for name in FIELDS if name != "arrived" and gathered.says(name) and not own.says(name))


def _told(data: SheetData, period: SheetPeriod) -> dict[tuple[Key, bool], _Told]:
    """By project, and whether it is this period or the one before."""
    steps: dict[Key, list[Promised]] = defaultdict(list)
    for dispatch, key, item, person, due, done_on in data.steps:
        steps[dispatch].append(Promised(key, StepFact(item, person or "", due), done_on))
    found: dict[tuple[Key, bool], _Told] = defaultdict(_Told)
    for project, dispatch, kind, start, percent, progress, invested, problems, request, reason in data.dispatches:
        told, promised = found[project, start >= period.start], steps.get(dispatch, ())
        values = DispatchValues(
            percent, progress or "", invested, problems or "", tuple(each.step for each in promised), request or "",
            reason or "", start,
        )  # fmt: skip
        told.promised.extend(promised)
        if kind == period.kind.name:
            told.own = values
        else:
            told.weeks.append(values)
    return dict(found)


def _money(
    rows: Iterable[AnyRow], months: tuple[StatPeriod, StatPeriod], today: date
) -> dict[tuple[Key, bool], _Money]:
    """What counts in this month and in the one before, whether it is proved yet or not."""
    found: dict[tuple[Key, bool], _Money] = defaultdict(_Money)
    for project, day, cents, currency, origin, state, recognised, counted, excluded, only_month, note in rows:
        fund = FundFact(day, cents, currency, origin, state, recognised, month_of(counted), excluded)
        for month in months:
            if is_foreseen(fund, today) and is_of_month(fund, month):
                money = found[project, month is months[0]]
                money.all[currency] = money.all.get(currency, 0) + cents
                if not is_made_here(state, only_month, note):
                    money.entered[currency] = money.entered.get(currency, 0) + cents
    return dict(found)
