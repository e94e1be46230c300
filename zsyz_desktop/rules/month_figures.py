"""All figures of a statistics period (figures.md 11): judged once from facts, told alike by command, paper, window."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from zsyz_desktop.models.words import Halt
from zsyz_desktop.rules.big_projects import BigProjects, CountedProject, big_projects
from zsyz_desktop.rules.exchange import RateFact
from zsyz_desktop.rules.facts import Course, Standing
from zsyz_desktop.rules.figures import MoneyAnswer, MoneyTotals
from zsyz_desktop.rules.funds import ExcludedFund, FundFact, excluded_funds
from zsyz_desktop.rules.gathered_month import DispatchFact
from zsyz_desktop.rules.growth import Target
from zsyz_desktop.rules.indicator_money import FundedProject, Indicator, Receipts
from zsyz_desktop.rules.indicators import NOTHING_SUBMITTED, IndicatorAnswer, Measures, Submitted, indicator_answers
from zsyz_desktop.rules.month_dispatches import MonthDispatches, Owing, Promise, month_dispatches
from zsyz_desktop.rules.pausing import halt_on
from zsyz_desktop.rules.periods import StatPeriod, last_closed, told_on
from zsyz_desktop.rules.problem_flow import KnownProblem, ProblemFlow, problem_flow
from zsyz_desktop.rules.three_rates import NodeRates, RatedNode, StepRates, node_rates, step_rates
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.totals import totals_of
from zsyz_desktop.values import Frozen, field, replace

SINCE_CLOSE = (Indicator.OUTSIDE, Indicator.OUT_OF_PROVINCE, Indicator.INDUSTRIAL, Indicator.FOREIGN)
"""What is told of the days since the cut-off."""


class MonthFacts(Frozen):
    """What a ledger holds for the figures of a period; standings and money by code, judged already."""

    standings: Sequence[Standing]
    money: Mapping[str, MoneyAnswer]
    funds: Sequence[FundFact] = ()
    projects: Sequence[FundedProject] = ()
    courses: Mapping[str, Course] = field(default_factory=dict)
    owing: Sequence[Owing] = ()
    dispatches: Sequence[DispatchFact] = ()
    promises: Sequence[Promise] = ()
    problems: Sequence[KnownProblem] = ()
    nodes: Sequence[RatedNode] = ()
    rates: Sequence[RateFact] = ()
    counted: Sequence[CountedProject] = ()
    measures: Measures | None = None
    submitted: Submitted = field(default_factory=lambda: NOTHING_SUBMITTED)
    """What earlier months that are 定稿 said of themselves."""


class MonthFigures(Frozen):
    """The figures of a period; `since_close` only where it is the one closed last, silence and rates as of today."""

    period: StatPeriod
    today: date
    standings: Sequence[Standing]
    money: Mapping[str, MoneyAnswer]
    totals: MoneyTotals
    since_close: Mapping[Indicator, Fraction] | None
    problems: ProblemFlow
    dispatch: MonthDispatches
    node_rates: NodeRates
    step_rates: StepRates
    excluded: tuple[ExcludedFund, ...]
    counts: BigProjects
    receipts: Receipts
    indicators: tuple[IndicatorAnswer, ...] = ()
    targets: Sequence[Target] = ()
    """What counts are held against; indicators carry their own."""
    share_of: Indicator = Indicator.OUTSIDE
    """What 产业到位占比 is a share of."""

    @property
    def silent(self) -> dict[str, int]:
        """How many periods each silent project has been silent, by code."""
        return {each.code: each.silent_periods for each in self.standings if each.silent_periods}

    @property
    def attention(self) -> dict[str, tuple[str, ...]]:
        """Why projects need attention, by code."""
        return {each.code: each.light.attention for each in self.standings if each.light.attention}


def month_figures(facts: MonthFacts, period: StatPeriod, today: date, thresholds: Thresholds) -> MonthFigures:
    """Judge the facts for a period."""
    receipts = Receipts(facts.funds, {each.code: each for each in facts.projects}, facts.rates, today)
    is_last = period == last_closed(today, thresholds)
    measures = facts.measures
    return MonthFigures(
        period=period,
        today=today,
        standings=facts.standings,
        money=facts.money,
        totals=totals_of(
            ((each, facts.money[each.code]) for each in facts.standings),
            ended=_ended(facts.courses, told_on(period, today, thresholds)),
        ),
        since_close={each: receipts.since_close(each, period) for each in SINCE_CLOSE} if is_last else None,
        problems=problem_flow(facts.problems, period, today, thresholds),
        dispatch=month_dispatches(facts.owing, facts.dispatches, facts.promises, period, today),
        node_rates=node_rates(facts.nodes, facts.courses, today),
        step_rates=step_rates(facts.promises, facts.courses, today),
        excluded=excluded_funds(facts.funds, period, today),
        counts=big_projects(facts.counted, facts.rates, period, today),
        receipts=receipts,
        indicators=()
        if measures is None
        else indicator_answers(receipts, measures, period, thresholds, facts.submitted),
        targets=() if measures is None else measures.targets,
        share_of=Indicator.OUTSIDE if measures is None else measures.share_of,
    )


def as_it_was_submitted(live: MonthFigures, kept: MonthFigures) -> MonthFigures:
    """A month that is 定稿: its figures as they were submitted; silence, lights and rates as of today.

    Nothing of it is reckoned anew (figures.md 1); what was removed since is still in its sums.
    """
    return replace(
        live,
        money={**live.money, **kept.money},
        totals=kept.totals,
        problems=replace(kept.problems, today=live.problems.today),
        dispatch=kept.dispatch,
        excluded=kept.excluded,
        counts=kept.counts,
        receipts=kept.receipts,
        indicators=kept.indicators,
        targets=kept.targets,
        share_of=kept.share_of,
    )


def _ended(courses: Mapping[str, Course], day: date) -> frozenset[str]:
    return frozenset(code for code, course in courses.items() if halt_on(course, day) is Halt.ENDED)
