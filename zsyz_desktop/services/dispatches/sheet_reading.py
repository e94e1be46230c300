"""A dispatch sheet read: its rows gathered from the ledger and judged, for all projects or after a save for some."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from operator import attrgetter, itemgetter

from msgspec import Struct
from sqlmodel import Session

from zsyz_desktop.cleaning import one_line
from zsyz_desktop.models.words import Currency, Halt, ProjectGrade
from zsyz_desktop.rules.dates import BEIJING
from zsyz_desktop.rules.dispatch_sheet import DispatchValues, gather
from zsyz_desktop.rules.facts import Course, PauseFact
from zsyz_desktop.rules.funds import FundFact, counts, is_foreseen, is_of_month
from zsyz_desktop.rules.month_dispatches import Owing, owes_dispatch
from zsyz_desktop.rules.next_steps import StepFact, promise_words
from zsyz_desktop.rules.pausing import RUNNING, courses_by_key, halt_on
from zsyz_desktop.rules.periods import StatPeriod, month_of
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.services.dispatches.grid_money import is_made_here
from zsyz_desktop.services.dispatches.sheet_facts import FIELDS, Sheet, SheetRow
from zsyz_desktop.services.dispatches.sheet_queries import SheetData, read_data
from zsyz_desktop.services.dispatches.typed_cells import arrived_text, cell_texts
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.ledger.statements import AnyRow, Key
from zsyz_desktop.services.list.standings import collector_at_rest
from zsyz_desktop.values import Frozen, field

_Step = tuple[int, Key, StepFact, date | None, str]
"""Its place, its id, what it says, when it was done, and its line."""


class Promised(Frozen):
    """A step of the period before, to be ticked off by its id."""

    id: str
    step: StepFact
    done_on: date | None = None
    words: str = ""


class _Told(Struct):
    """What a project's dispatches say of one period, and the rows of their steps."""

    own: DispatchValues | None = None
    weeks: list[DispatchValues] = field(default_factory=list)
    steps: list[_Step] = field(default_factory=list)

    @property
    def values(self) -> DispatchValues:
        return gather(self.own, self.weeks)


class _Money(Struct):
    """分 by currency: all that counts in the month, what of it this sheet did not make, what waits to be recognised."""

    all: dict[Currency, int] = field(default_factory=dict)
    entered: dict[Currency, int] = field(default_factory=dict)
    waiting: dict[Currency, int] = field(default_factory=dict)


_NO_FIELDS: frozenset[str] = frozenset()
_Days = tuple[date | None, date | None, date | None, date | None]
_NOTHING, _NO_MONEY, _NO_DAYS = _Told(), _Money(), (None, None, None, None)


def read_sheet(session: Session, period: SheetPeriod, today: date) -> Sheet:
    """Every project that is not ended, in order of code: of a month all, of a shorter period those it is kept by."""
    return Sheet(period, today, _rows(session, period, today, None))


def read_sheet_rows(session: Session, period: SheetPeriod, today: date, codes: Sequence[str]) -> tuple[SheetRow, ...]:
    """The same for some projects, after a save."""
    return _rows(session, period, today, codes)


def read_promises(session: Session, period: SheetPeriod, today: date, code: str) -> tuple[Promised, ...]:
    """The steps of the period before of one project, each with what became of it."""
    return _reading(session, period, today, (code,)).promised()


def _rows(session: Session, period: SheetPeriod, today: date, codes: Sequence[str] | None) -> tuple[SheetRow, ...]:
    with collector_at_rest():  # what was read is let go of before it wakes
        return _reading(session, period, today, codes).rows()


def _reading(session: Session, period: SheetPeriod, today: date, codes: Sequence[str] | None) -> "SheetReading":
    thresholds = current_thresholds(session)
    months = (period.last.statistics(thresholds), period.statistics(thresholds))
    return SheetReading(read_data(session, period, months, today, codes), period, months, today)


class SheetReading:
    """The rows of both periods by project, and how a project's line is made of them; `months` are their statistics."""

    def __init__(
        self, data: SheetData, period: SheetPeriod, months: tuple[StatPeriod, StatPeriod], today: date
    ) -> None:
        self._period, self._month, self._today = period, months[1], today
        self._until = self._month.until(today)
        self._projects = data.projects
        self._before, self._told = _told(data, period)
        self._last_money, self._money = (_money(data.funds, month, today) for month in months)
        self._events: dict[Key, _Days] = {
            key: (signed, began, made, full) for key, signed, began, made, full in data.events
        }
        self._courses = courses_by_key(
            ((key, PauseFact(since, until)) for key, since, until in data.pauses), {row[0]: row[1] for row in data.ends}
        )

    def promised(self) -> tuple[Promised, ...]:
        """The steps of the period before."""
        return tuple(
            Promised(
                key, step, done_on, promise_words(step.due, done_on, self._today, self._courses.get(row.key, RUNNING))
            )
            for row in self._projects
            for _, key, step, done_on, _ in self._before.get(row.key, _NOTHING).steps
        )

    def rows(self) -> tuple[SheetRow, ...]:
        """The lines of those that have not ended."""
        return tuple([self._row(*each) for each in self._projects if not self._is_ended(each[0])])

    def all_rows(self) -> tuple[SheetRow, ...]:
        """The lines of those that have ended as well."""
        return tuple([self._row(*each) for each in self._projects])

    def _is_ended(self, key: Key) -> bool:
        course = self._courses.get(key)
        return course is not None and halt_on(course, self._until) is Halt.ENDED

    def _row(  # noqa: PLR0917 -- the columns of the query, ten thousand times
        self, key: Key, code: str, name: str, region: str, grade: str | None, created: datetime, *days: date | None
    ) -> SheetRow:
        course = self._courses.get(key, RUNNING)
        halt = halt_on(course, self._until) if course is not RUNNING else None
        told, before = self._told.get(key, _NOTHING), self._before.get(key, _NOTHING)
        money, values = self._money.get(key, _NO_MONEY), told.values
        signed, began, made, full = self._days(key, days)
        begun = signed if signed and signed <= self._today else created.astimezone(BEIJING).date()
        return SheetRow(
            period=self._period,
            code=code,
            name=name,
            region=region,
            grade=ProjectGrade[grade].value if grade else "",
            texts=_texts(told, values, money.all),
            before=_texts(before, before.values, self._last_money.get(key, _NO_MONEY).all),
            from_weeks=_from_weeks(told) if told.weeks else _NO_FIELDS,
            is_filled=told is not _NOTHING,
            is_owed=owes_dispatch(Owing(code, begun, course, full), self._month, self._today),
            is_paused=halt is Halt.PAUSED,
            promises=self._promises(before.steps, course) if before.steps else "",
            unsettled=_unsettled(before.steps) if before.steps else (),
            is_building=_by(began, self._until) and not _by(made, self._until),
            steps=values.steps,
            entered=money.entered,
            waiting=money.waiting,
        )

    def _days(self, key: Key, card: tuple[date | None, ...]) -> tuple[date | None, ...]:
        """The days of the four events: of the node that carries each, else of the card."""
        nodes = self._events.get(key)
        if nodes is None or None not in nodes:
            return nodes or card
        return tuple([node or said for node, said in zip(nodes, card, strict=True)])

    def _promises(self, steps: Iterable[_Step], course: Course) -> str:
        today = self._today
        return "\n".join(
            [f"{text}　{promise_words(step.due, done, today, course)}" for _, _, step, done, text in steps]
        )


def _unsettled(steps: Iterable[_Step]) -> tuple[StepFact, ...]:
    """Those that are not done, in whichever week they were told; done once is done."""
    done = {(step.item, step.due) for _, _, step, done_on, _ in steps if done_on is not None}
    return tuple(dict.fromkeys(step for _, _, step, _, _ in steps if (step.item, step.due) not in done))


def _by(day: date | None, until: date) -> bool:
    return day is not None and day <= until


def _texts(told: _Told, values: DispatchValues, money: dict[Currency, int]) -> dict[str, str]:
    texts = cell_texts(values, [step[-1] for step in told.steps] if not told.weeks else None)
    if arrived := arrived_text(money):
        texts["arrived"] = arrived
    return texts


def _from_weeks(told: _Told) -> frozenset[str]:
    gathered, own = gather(None, told.weeks), told.own or DispatchValues()
    return frozenset(name for name in FIELDS if name != "arrived" and gathered.says(name) and not own.says(name))


def _told(data: SheetData, period: SheetPeriod) -> tuple[dict[Key, _Told], dict[Key, _Told]]:
    """By project, of the period before and of this one."""
    steps: dict[Key, list[_Step]] = defaultdict(list)
    for dispatch, position, key, item, person, due, done_on in data.steps:
        step = StepFact(one_line(item) if "\n" in item else item, person or "", due)
        steps[dispatch].append((position, key, step, done_on, step.text))
    found: tuple[dict[Key, _Told], dict[Key, _Told]] = ({}, {})
    for project, dispatch, kind, start, percent, progress, invested, problems, request, reason in data.dispatches:
        of_it = steps.get(dispatch, _NO_STEPS)
        of_it.sort(key=_in_place)
        said = tuple([step for _, _, step, _, _ in of_it])
        values = DispatchValues(
            percent, progress or "", invested, problems or "", said, request or "", reason or "", start
        )
        told = found[start >= period.start].setdefault(project, _Told())
        told.steps += of_it
        if kind == period.kind.name:
            told.own = values
        else:
            told.weeks.append(values)
            told.weeks.sort(key=_by_start)
    return found


_NO_STEPS: list[_Step] = []
_in_place = itemgetter(0, 1)
_by_start = attrgetter("start")


def _money(rows: Iterable[AnyRow], month: StatPeriod, today: date) -> dict[Key, _Money]:
    """What counts in a month, whether it is proved yet or not."""
    found: dict[Key, _Money] = defaultdict(_Money)
    for project, day, cents, currency, origin, state, recognised, counted, excluded, only_month, note in rows:
        fund = FundFact(day, cents, currency, origin, state, recognised, month_of(counted), excluded)
        if is_of_month(fund, month) and is_foreseen(fund, today):
            money = found[project]
            money.all[currency] = money.all.get(currency, 0) + cents
            if not is_made_here(state, only_month, note):
                money.entered[currency] = money.entered.get(currency, 0) + cents
            if not counts(fund, today):
                money.waiting[currency] = money.waiting.get(currency, 0) + cents
    return found
