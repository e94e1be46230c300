"""The figures of a project in each of its currencies, and their sums: exact, and never one currency with the other."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.exchange import Rate
from zsyz_desktop.rules.funds import FundFact, cents_of, counting, is_of_month, is_of_year, is_up_to
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.periods import StatPeriod
from zsyz_desktop.rules.shares import share
from zsyz_desktop.values import Frozen, field


class PlanFact(Frozen, gc=False):
    """Money planned to arrive in a month of the year, or in the whole year where `month` is None.

    `edition` is that of the plan it is in, which holds from `from_month` on.
    """

    currency: Currency
    month: int | None
    cents: int
    edition: int = 1
    from_month: int = 1


class Opening(Frozen, gc=False):
    """What had arrived in a year before the ledger begins (累计到位): no receipt of any month."""

    currency: Currency
    year: int
    cents: int


class Figures(Frozen, gc=False):
    """One currency of a project, or of many, up to a period's cut-off; None where nothing was ever recorded.

    `due` is what the plan asks for by then. `arrived_planned` is the part of `arrived` that has a plan:
    only it can be compared with one. `since_close` counts in a later period and is reported with that.
    `edition` is that of the plan, and the month it holds from.
    """

    currency: Currency
    agreed: int | None = None
    planned: int | None = None
    due: Fraction | None = None
    arrived: int | None = None
    arrived_planned: int | None = None
    arrived_month: int | None = None
    arrived_total: int | None = None
    since_close: int = 0
    edition: tuple[int, int] = (1, 1)

    @property
    def completion(self) -> Fraction | None:
        """完成率: arrived of the year's plan."""
        return _share(self.arrived_planned, self.planned)

    @property
    def time(self) -> Fraction | None:
        """时间进度: the part of the year's plan that is due."""
        return self.due / self.planned if self.due is not None and self.planned else None

    @property
    def ahead(self) -> Fraction | None:
        """超欠: completion less time, exact."""
        return self.completion - self.time if self.completion is not None and self.time is not None else None

    @property
    def rate(self) -> Fraction | None:
        """到位率: all that arrived of what was agreed."""
        return _share(self.arrived_total, self.agreed)


class MoneyAnswer(Frozen, gc=False):
    """The money of one project: its currencies side by side, 人民币 first; `rate` where one is recorded.

    `is_signed` tells that a formal contract was signed: what is not is agreed by nobody yet.
    """

    period: StatPeriod
    figures: tuple[Figures, ...]
    rate: Rate | None = None
    is_signed: bool = True

    @property
    def agreed(self) -> tuple[Amount, ...]:
        """协议投资, side by side."""
        return amounts(self.figures, "agreed")

    @property
    def converted(self) -> Fraction | None:
        """The agreed dollars in 分, at the rate of the day they were signed; None without dollars or a rate."""
        dollars = self.dollars
        return None if dollars is None or self.rate is None else dollars * self.rate.value

    @property
    def dollars(self) -> int | None:
        """The agreed dollars, in cents."""
        return next((each.agreed for each in self.figures if each.currency is Currency.USD), None)


class Recorded(Frozen):
    """What a ledger holds of a project's money."""

    agreed: Mapping[Currency, int | None]
    plans: Sequence[PlanFact] = ()
    funds: Sequence[FundFact] = ()
    openings: Sequence[Opening] = ()


class MoneyTotals(Frozen):
    """Sums of many projects, 人民币 and 美元 apart; `paused` are among `projects`.

    `not_signed` is what 在谈 and 框架 speak of. `converted` is what is agreed in 分, dollars at the rate of the day
    each was signed, `not_signed_converted` the other; `unconverted` are the codes without a rate (待折算).
    """

    projects: int
    paused: int
    figures: tuple[Figures, ...]
    not_signed: tuple[Amount, ...] = field(default=())
    converted: Fraction = Fraction(0)
    not_signed_converted: Fraction = Fraction(0)
    unconverted: tuple[str, ...] = ()


def amounts(figures: Iterable[Figures], name: str) -> tuple[Amount, ...]:
    """One figure in each currency that has it."""
    return tuple(Amount(getattr(each, name), each.currency) for each in figures if getattr(each, name) is not None)


def figures_of(recorded: Recorded, period: StatPeriod, today: date) -> tuple[Figures, ...]:
    """The currencies a project has anything in; 人民币 alone where it has nothing."""
    said = [currency for currency in Currency if _has(recorded, currency)]
    return tuple(_figures(recorded, currency, period, today) for currency in said or [Currency.CNY])


def due_by(plans: Iterable[PlanFact], month: int) -> Fraction | None:
    """What is due by the end of a month: the months planned up to it, of a whole-year number so many twelfths."""
    plans = list(plans)
    if not plans:
        return None
    if monthly := [plan for plan in plans if plan.month is not None]:
        return Fraction(sum(plan.cents for plan in monthly if plan.month is not None and plan.month <= month))
    return Fraction(sum(plan.cents for plan in plans) * month, 12)


def _has(recorded: Recorded, currency: Currency) -> bool:
    kept = {plan.currency for plan in recorded.plans} | {fund.currency for fund in recorded.funds}
    return currency in kept | {each.currency for each in recorded.openings} or recorded.agreed.get(currency) is not None


def _figures(recorded: Recorded, currency: Currency, period: StatPeriod, today: date) -> Figures:
    plans = [plan for plan in recorded.plans if plan.currency is currency]
    monthly = [plan for plan in plans if plan.month is not None] or plans
    funds = counting(recorded.funds, currency, today)
    in_time = [fund for fund in funds if is_up_to(fund, period)]
    before = sum(each.cents for each in recorded.openings if each.currency is currency and each.year <= period.year)
    is_kept = bool(recorded.plans or recorded.funds or recorded.openings)
    arrived = cents_of([fund for fund in in_time if is_of_year(fund, period)]) if is_kept else None
    return Figures(
        currency=currency,
        agreed=recorded.agreed.get(currency),
        planned=sum(plan.cents for plan in monthly) if plans else None,
        due=due_by(plans, period.month),
        arrived=arrived,
        arrived_planned=arrived if plans else None,
        arrived_month=cents_of([fund for fund in in_time if is_of_month(fund, period)]) if is_kept else None,
        arrived_total=cents_of(in_time) + before if is_kept else None,
        since_close=cents_of([fund for fund in funds if not is_up_to(fund, period)]),
        edition=(plans[0].edition, plans[0].from_month) if plans else (1, 1),
    )


def _share(part: int | None, whole: int | None) -> Fraction | None:
    return None if part is None or whole is None else share(part, whole)
