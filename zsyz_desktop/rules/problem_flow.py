"""问题 of a statistics period (figures.md 10): what was open before, came, came back, was closed, and is open."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from zsyz_desktop.models.words import ProblemLevel, ProblemState
from zsyz_desktop.rules.periods import StatPeriod
from zsyz_desktop.rules.problems import (
    ProblemFact,
    days_overdue,
    is_put_off,
    level_on,
    revisit_day,
    suggests_escalation,
)
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.values import Frozen, field, replace


class KnownProblem(Frozen):
    """A problem as it stands now, with what tells how it stood before: its levels, and whether it came back (反弹)."""

    fact: ProblemFact
    levels: Sequence[tuple[date, ProblemLevel]] = ()
    is_relapse: bool = False
    project: str = ""

    @property
    def account(self) -> str:
        """Its 挂账号."""
        return self.fact.account


class ProblemsOn(Frozen):
    """The problems open (在账) on a day, by their 挂账号; what is put off is open too."""

    on: date
    open: tuple[str, ...]
    by_level: Mapping[ProblemLevel, int] = field(default_factory=dict)
    overdue: tuple[str, ...] = ()
    deferred: tuple[str, ...] = ()
    suggest_upgrade: tuple[str, ...] = ()
    revisit_due: tuple[str, ...] = ()


class ProblemFlow(Frozen):
    """上期在账, 新增 and 反弹 less 销号 make 本期在账; the same of today beside it."""

    opening: int
    new: tuple[str, ...]
    relapsed: tuple[str, ...]
    closed: tuple[str, ...]
    at_close: ProblemsOn
    today: ProblemsOn


def problem_flow(
    problems: Iterable[KnownProblem], period: StatPeriod, today: date, thresholds: Thresholds
) -> ProblemFlow:
    """What a period did to the problems; one not closed yet is told as of today."""
    known = sorted((each for each in problems if _raised(each) <= today), key=lambda each: each.account)
    until = period.until(today)
    raised = [each for each in known if period.first <= _raised(each) <= until]
    before = [each for each in known if _raised(each) < period.first and not _closed_by(each, period.first, today)]
    return ProblemFlow(
        opening=len(before),
        new=_accounts(each for each in raised if not each.is_relapse),
        relapsed=_accounts(each for each in raised if each.is_relapse),
        closed=_accounts(each for each in known if _closed_within(each, period.first, until)),
        at_close=problems_on(known, until, thresholds),
        today=problems_on(known, today, thresholds),
    )


def problems_on(problems: Iterable[KnownProblem], day: date, thresholds: Thresholds) -> ProblemsOn:
    """How the problems stood on a day, by the level each had then."""
    there = [stood for each in problems if (stood := as_of(each, day)) is not None]
    still = [fact for fact in there if fact.is_open]

    def those(holds: Callable[[ProblemFact], bool], of: Iterable[ProblemFact] = still) -> tuple[str, ...]:
        return tuple(fact.account for fact in of if holds(fact))

    return ProblemsOn(
        on=day,
        open=tuple(fact.account for fact in still),
        by_level={level: sum(fact.level is level for fact in still) for level in ProblemLevel},
        overdue=those(lambda fact: days_overdue(fact, day) > 0),
        deferred=those(lambda fact: is_put_off(fact, day)),
        suggest_upgrade=those(lambda fact: suggests_escalation(fact, day, thresholds.upgrade_problem_after_days)),
        revisit_due=those(lambda fact: _waits_for_revisit(fact, day, thresholds.revisit_after_days), there),
    )


def as_of(problem: KnownProblem, day: date) -> ProblemFact | None:
    """The problem as it stood on a day; None before it was raised. What keeps no day of its own stands as it is now."""
    fact = problem.fact
    if fact.raised_on is None or fact.raised_on > day:
        return None
    level = level_on(problem.levels, day) or fact.level
    if fact.closed_on is not None and fact.closed_on > day:
        fact = replace(fact, state=ProblemState.IN_PROGRESS, closed_on=None)
    if fact.solved_on is not None and fact.solved_on > day:
        fact = replace(fact, solved_on=None)
    if fact.revisited_on is not None and fact.revisited_on > day:
        fact = replace(fact, revisited_on=None, revisit_result=None)
    return replace(fact, level=level)


def _raised(problem: KnownProblem) -> date:
    return problem.fact.raised_on or date.max


def _closed_by(problem: KnownProblem, first: date, today: date) -> bool:
    """Whether it had been closed before the period began."""
    closed = None if problem.fact.is_open else problem.fact.closed_on
    return closed is not None and closed < min(first, today)


def _closed_within(problem: KnownProblem, first: date, until: date) -> bool:
    closed = None if problem.fact.is_open else problem.fact.closed_on
    return closed is not None and first <= closed <= until


def _waits_for_revisit(fact: ProblemFact, day: date, days: int) -> bool:
    until = revisit_day(fact, days)
    return until is not None and until < day


def _accounts(problems: Iterable[KnownProblem]) -> tuple[str, ...]:
    return tuple(each.account for each in problems)
