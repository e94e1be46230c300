"""调度 of a statistics period (figures.md 5 and 10): who owes one, who gave one, and what became of the promises."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from zsyz_desktop.models.words import Halt
from zsyz_desktop.rules.facts import Course
from zsyz_desktop.rules.gathered_month import DispatchFact, by_month
from zsyz_desktop.rules.pausing import RUNNING, halt_on
from zsyz_desktop.rules.periods import StatPeriod
from zsyz_desktop.values import Frozen, field, replace


class Owing(Frozen):
    """A project as far as it owes dispatches: from the month after `begun_on`, the day it was signed, else entered."""

    code: str
    begun_on: date
    course: Course = RUNNING
    at_capacity_on: date | None = None


class Promise(Frozen):
    """下步安排 of a dispatch: what, by whom, by when, and when it was done."""

    project: str
    item: str
    due: date | None
    done_on: date | None = None
    person: str | None = None
    unit: str | None = None

    @property
    def said(self) -> str:
        """「P04 二期节能报告报送评审」."""
        return f"{self.project} {self.item}"


class Promises(Frozen):
    """The promises due in a period: 兑现, 逾期兑现, 未兑现."""

    kept: tuple[Promise, ...] = ()
    kept_late: tuple[Promise, ...] = ()
    open: tuple[Promise, ...] = ()

    @property
    def total(self) -> int:
        """应兑现."""
        return len(self.kept) + len(self.kept_late) + len(self.open)

    @property
    def words(self) -> str:
        """「上月承诺13件，兑现9件、逾期兑现1件、未兑现3件」 without its head."""
        return f"承诺{self.total}件，兑现{len(self.kept)}件、逾期兑现{len(self.kept_late)}件、未兑现{len(self.open)}件"


class MonthDispatches(Frozen):
    """应调度, 已调度, 未调度 (by code), the money invested in month and year; the promises due, and those by unit."""

    due: tuple[str, ...]
    undispatched: tuple[str, ...]
    invested_month: int
    invested_year: int
    promises: Promises
    by_unit: Mapping[str, Promises] = field(default_factory=dict)

    @property
    def dispatched(self) -> int:
        """How many of those due gave one."""
        return len(self.due) - len(self.undispatched)


def month_dispatches(
    projects: Iterable[Owing],
    dispatches: Iterable[DispatchFact],
    promises: Iterable[Promise],
    period: StatPeriod,
    today: date,
) -> MonthDispatches:
    """The dispatches of a period as they are known today."""
    promises = tuple(promises)
    months = by_month(each for each in dispatches if each.start <= today)
    of_month = {project for project, month in months if month == period.key}
    due = tuple(sorted(each.code for each in projects if owes_dispatch(each, period, today)))
    of_year = [told for (_, month), told in months.items() if (period.year, 1) <= month <= period.key]
    return MonthDispatches(
        due=due,
        undispatched=tuple(code for code in due if code not in of_month),
        invested_month=sum(each.invested or 0 for each in of_year if each.month == period.key),
        invested_year=sum(each.invested or 0 for each in of_year),
        promises=promises_in(promises, period, today),
        by_unit=promises_by_unit(promises, period, today),
    )


def owes_dispatch(project: Owing, period: StatPeriod, today: date) -> bool:
    """Whether one is due for the period: from the month after it was signed, and on its last day at work."""
    until = period.until(today)
    if (project.begun_on.year, project.begun_on.month) >= period.key:
        return False
    done = project.at_capacity_on is not None and project.at_capacity_on <= until
    return not done and halt_on(project.course, until) not in (Halt.PAUSED, Halt.ENDED)


def promises_in(promises: Iterable[Promise], period: StatPeriod, today: date) -> Promises:
    """Those due in the period, each once."""
    found = [each for each in each_once(promises) if each.due and period.first <= each.due <= period.closed_on]
    done = [each for each in found if each.done_on is not None and each.done_on <= today]
    return Promises(
        kept=tuple(each for each in done if is_kept(each)),
        kept_late=tuple(each for each in done if not is_kept(each)),
        open=tuple(each for each in found if each not in done),
    )


def promises_by_unit(promises: Iterable[Promise], period: StatPeriod, today: date) -> dict[str, Promises]:
    """「上月承诺对账」: the promises of each unit (of each person where no unit is said), in their order of names."""
    held: dict[str, list[Promise]] = {}
    for each in each_once(promises):
        held.setdefault(each.unit or each.person or "", []).append(each)
    found = {unit: promises_in(of_unit, period, today) for unit, of_unit in sorted(held.items())}
    return {unit: kept for unit, kept in found.items() if kept.total}


def each_once(promises: Iterable[Promise]) -> Sequence[Promise]:
    """One project's one thing by one day is one promise, however often a dispatch repeats it; done once is done."""
    found: dict[tuple[str, str, date | None], Promise] = {}
    for each in promises:
        key = each.project, each.item, each.due
        said = found.setdefault(key, each)
        done = min((day for day in (said.done_on, each.done_on) if day is not None), default=None)
        found[key] = replace(said, done_on=done, person=said.person or each.person, unit=said.unit or each.unit)
    return sorted(found.values(), key=lambda each: (each.project, each.due or date.max, each.item))


def is_kept(promise: Promise) -> bool:
    """兑现: done by the day that was said."""
    return promise.done_on is not None and promise.due is not None and promise.done_on <= promise.due
