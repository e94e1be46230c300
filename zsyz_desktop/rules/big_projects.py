"""亿元以上项目 counted (figures.md 7): signed and started in the year, each by the sum that held on its day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.exchange import RateFact, rate_on
from zsyz_desktop.rules.money import MoneyUnit
from zsyz_desktop.rules.periods import StatPeriod
from zsyz_desktop.values import Frozen, field, replace

BIG = "亿元以上新签约和新开工"
STARTED_BIG = "5亿元以上新开工"
SIGNED_BIG = "10亿元以上新签约"
_HUNDRED_MILLION = MoneyUnit.HUNDRED_MILLION.cents


class Agreed(Frozen):
    """What a formal contract says from its day on: the first, and what 增资 adds to it."""

    signed_on: date
    cents: int
    currency: Currency = Currency.CNY


class CountedProject(Frozen):
    """A project, or a phase that was signed on its own; `region` is the one responsible (主体责任).

    `agreed` holds formal contracts and 增资, earliest first; a phase not signed on its own brings only its start.
    """

    code: str
    region: str
    agreed: Sequence[Agreed] = ()
    started_on: date | None = None
    ended_on: date | None = None
    part_of: str | None = None

    @property
    def signed_on(self) -> date | None:
        """The day of the first formal contract."""
        return min((each.signed_on for each in self.agreed), default=None)


class BigProjects(Frozen):
    """Who was signed and who started in the year so far, from 1亿元 on; the larger ones beside them.

    项次 is what was signed and what started together, 去重 the projects among them, by region as well.
    """

    signed: tuple[str, ...]
    started: tuple[str, ...]
    started_from_500m: tuple[str, ...]
    signed_from_1b: tuple[str, ...]
    unconverted: tuple[str, ...]
    by_region: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def times(self) -> int:
        """项次."""
        return len(self.signed) + len(self.started)

    @property
    def projects(self) -> int:
        """去重."""
        return len({*self.signed, *self.started})


def big_projects(
    projects: Iterable[CountedProject], rates: Sequence[RateFact], period: StatPeriod, today: date
) -> BigProjects:
    """Counted from 1 January to the cut-off, or to today; what was ended by then is not counted any more."""
    whole = _with_parts(projects)
    until = period.until(today)
    there = [each for each in whole if each.ended_on is None or each.ended_on > until]
    first = date(period.year, 1, 1)
    signed = [(each, each.signed_on) for each in there if each.signed_on and first <= each.signed_on <= until]
    started = [(each, each.started_on) for each in there if each.started_on and first <= each.started_on <= until]

    def big(found: Iterable[tuple[CountedProject, date]], hundreds_of_millions: int) -> tuple[str, ...]:
        least = hundreds_of_millions * _HUNDRED_MILLION
        return tuple(sorted(each.code for each, day in found if cents_on(each, day, rates) >= least))

    found = BigProjects(
        signed=big(signed, 1),
        started=big(started, 1),
        started_from_500m=big(started, 5),
        signed_from_1b=big(signed, 10),
        unconverted=tuple(
            sorted({each.code for each, _ in (*signed, *started) if _waits_for_a_rate(each, until, rates)})
        ),
    )
    return _by_region(found, {each.code: each.region for each in there})


def cents_on(project: CountedProject, day: date, rates: Sequence[RateFact]) -> Fraction:
    """What was agreed by a day in 分, exact; dollars at the rate of the day each sum was signed, nought without one."""
    return sum((_yuan(each, rates) for each in project.agreed if each.signed_on <= day), Fraction(0))


def _yuan(agreed: Agreed, rates: Sequence[RateFact]) -> Fraction:
    if agreed.currency is Currency.CNY:
        return Fraction(agreed.cents)
    rate = rate_on(rates, agreed.signed_on)
    return Fraction(0) if rate is None else agreed.cents * rate.value


def _with_parts(projects: Iterable[CountedProject]) -> list[CountedProject]:
    """The phases not signed on their own are counted with what is above them: started with the first of all."""
    projects = list(projects)
    codes = {each.code for each in projects}
    parts = [each for each in projects if each.part_of in codes and not each.agreed]
    begun: dict[str, list[date]] = {}
    for each in projects:
        if each.started_on is not None:
            begun.setdefault(each.part_of or "" if each in parts else each.code, []).append(each.started_on)
    whole = (each for each in projects if each not in parts)
    return [replace(each, started_on=min(begun.get(each.code, []), default=None)) for each in whole]


def _waits_for_a_rate(project: CountedProject, until: date, rates: Sequence[RateFact]) -> bool:
    dollars = [each for each in project.agreed if each.currency is Currency.USD and each.signed_on <= until]
    return any(rate_on(rates, each.signed_on) is None for each in dollars)


def _by_region(found: BigProjects, regions: Mapping[str, str]) -> BigProjects:
    counts: dict[str, list[str]] = {}
    for code in (*found.signed, *found.started):
        counts.setdefault(regions[code], []).append(code)
    return replace(found, by_region={region: (len(codes), len(set(codes))) for region, codes in sorted(counts.items())})
