"""指标 of a statistics period (figures.md 2, 3, 8 and 11): value, growth, task, targets, by county and by chain."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from zsyz_desktop.rules.growth import Target, TargetVerdict, grown, proportion, trend_words, verdict
from zsyz_desktop.rules.indicator_money import Indicator, Receipts
from zsyz_desktop.rules.periods import Month, StatPeriod, period_of
from zsyz_desktop.rules.tasks import Progress, Task, progress_of, ranks, whole_progress
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.values import Frozen, field

SHARE = "产业到位占比"
_REFERENCE = Fraction(115, 100)
_DECEMBER = 12
_NOUGHT = Fraction(0)


class Base(Frozen):
    """基数: what had arrived by a month of last year, entered by hand."""

    indicator: str
    region: str
    year: int
    month: int
    cents: int


class Measures(Frozen):
    """What values are held against: tasks of the year, last year's bases, targets; and the regions that are told.

    `share_of` is what 产业到位占比 is a share of.
    """

    prefecture: str
    counties: Sequence[str]
    tasks: Sequence[Task] = ()
    bases: Sequence[Base] = ()
    targets: Sequence[Target] = ()
    share_of: Indicator = Indicator.OUTSIDE

    def base(self, indicator: str, year: int, month: int, region: str = "") -> int | None:
        """The prefecture's cumulative of a month, or a county's by its code; None where none is recorded."""
        of = region or self.prefecture
        found = (each for each in self.bases if each.indicator == indicator and each.region == of)
        return next((each.cents for each in found if (each.year, each.month) == (year, month)), None)


class RegionValue(Frozen):
    """An indicator in one county; `rank` where it has a task."""

    value: Fraction | None
    progress: Progress = field(default=Progress(None, None, None, None))
    rank: int | None = None


class IndicatorAnswer(Frozen):
    """One indicator of a period, in 分 or US cents; 产业到位占比 in shares."""

    key: str
    unit: str
    value: Fraction | None
    months: tuple[Fraction | None, ...]
    month_value: Fraction | None
    month_change: Fraction | None = None
    base: int | None = None
    growth: Fraction | None = None
    growth_before: Fraction | None = None
    progress: Progress = field(default=Progress(None, None, None, None))
    targets: tuple[TargetVerdict, ...] = ()
    by_region: Mapping[str, RegionValue] = field(default_factory=dict)
    by_chain: Mapping[str, Fraction] = field(default_factory=dict)
    forecast: Fraction | None = None
    reference: Fraction | None = None

    @property
    def is_share(self) -> bool:
        """True of 产业到位占比, whose values are shares."""
        return self.key == SHARE

    @property
    def trend(self) -> str | None:
        """How growth changed since the month before."""
        return trend_words(self.growth, self.growth_before)

    @property
    def negative_months(self) -> tuple[int, ...]:
        """The months below nought, each of which needs a reason."""
        return tuple(month for month, value in enumerate(self.months, 1) if value is not None and value < 0)


Submitted = Mapping[Month, Mapping[str, Fraction]]
"""What months that are 定稿 said of themselves: the value of the month by the key of its indicator."""
NOTHING_SUBMITTED: Submitted = {}


def indicator_answers(
    receipts: Receipts,
    measures: Measures,
    period: StatPeriod,
    thresholds: Thresholds,
    submitted: Submitted = NOTHING_SUBMITTED,
) -> tuple[IndicatorAnswer, ...]:
    """All six in the order of figures.md 11; 产业到位占比 follows the money it is a share of."""
    periods = [period_of(period.year, month, thresholds) for month in range(1, period.month + 1)]
    few = receipts.summed(thresholds)
    money = {each: money_answer(few, measures, each, periods, submitted) for each in Indicator}
    part = share_answer(money[Indicator.INDUSTRIAL], money[measures.share_of], measures)
    found = list(money.values())
    return (*found[:3], part, *found[3:])


def money_answer(
    receipts: Receipts,
    measures: Measures,
    indicator: Indicator,
    periods: Sequence[StatPeriod],
    submitted: Submitted = NOTHING_SUBMITTED,
) -> IndicatorAnswer:
    """One indicator in money, over the periods of a year so far."""
    period, key = periods[-1], indicator.value
    live = {each.key: receipts.of_month(indicator, each) for each in periods}
    months = as_submitted(live, {month: said[key] for month, said in submitted.items() if key in said})
    value = sum(months, _NOUGHT)
    base = measures.base(key, period.year - 1, period.month)
    before = measures.base(key, period.year - 1, period.month - 1)
    tasks = [task for task in measures.tasks if task.indicator == key]
    growth = grown(value, base)
    last_year = measures.base(key, period.year - 1, _DECEMBER)
    return IndicatorAnswer(
        key=key,
        unit=indicator.unit,
        value=value,
        months=tuple(months),
        month_value=months[-1],
        month_change=months[-1] - months[-2] if len(months) > 1 else None,
        base=base,
        growth=growth,
        growth_before=grown(value - months[-1], before),
        progress=whole_progress(value, tasks, measures.prefecture, period.month),
        targets=tuple(verdict(each, growth) for each in measures.targets if each.indicator == key),
        by_region=_regions(receipts.by_region(indicator, period), measures.counties, tasks, period.month),
        by_chain=receipts.by_chain(indicator, period),
        forecast=receipts.forecast(indicator, period),
        reference=last_year * _REFERENCE if indicator is Indicator.OUTSIDE and last_year is not None else None,
    )


def as_submitted(live: Mapping[Month, Fraction], submitted: Mapping[Month, Fraction]) -> list[Fraction]:
    """The months of a year, those that are 定稿 as they were submitted; what differs since is the next open month's.

    So 当月 is this month's cumulative less what was submitted, and the months add up to the cumulative (domain.md 2.4).
    """
    months, since = [], _NOUGHT
    for month, value in live.items():
        if month in submitted:
            since += value - submitted[month]
            months.append(submitted[month])
        else:
            months.append(value + since)
            since = _NOUGHT
    return months


def share_answer(part: IndicatorAnswer, whole: IndicatorAnswer, measures: Measures) -> IndicatorAnswer:
    """产业到位占比: of the year so far, of the month, and as it stood at the end of each month."""
    value = _over(part.value, whole.value)
    return IndicatorAnswer(
        key=SHARE,
        unit="%",
        value=value,
        months=tuple(map(_over, _running(part.months), _running(whole.months))),
        month_value=_over(part.month_value, whole.month_value),
        targets=tuple(verdict(each, value) for each in measures.targets if each.indicator == SHARE),
        by_region={
            code: RegionValue(_over(part.by_region[code].value, region.value))
            for code, region in whole.by_region.items()
        },
        forecast=_over(part.forecast, whole.forecast),
    )


def _regions(
    values: Mapping[str, Fraction], counties: Sequence[str], tasks: Sequence[Task], month: int
) -> dict[str, RegionValue]:
    stands = {
        code: (value, progress_of(value, [task for task in tasks if task.region == code], month))
        for code in sorted({*counties, *values})
        for value in (values.get(code, _NOUGHT),)
    }
    order = ranks(stands)
    return {code: RegionValue(value, progress, order.get(code)) for code, (value, progress) in stands.items()}


def _over(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    return None if part is None or whole is None else proportion(part, whole)


def _running(months: Sequence[Fraction | None]) -> list[Fraction]:
    return [sum((each or _NOUGHT for each in months[:end]), _NOUGHT) for end in range(1, len(months) + 1)]
