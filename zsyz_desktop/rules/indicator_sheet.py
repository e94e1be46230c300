"""指标完成情况表: each indicator against its base, task and targets, and the counties by rank (documents.md 十六)."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from zsyz_desktop.models.month_words import Measure, TargetKind
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.big_projects import BigProjects
from zsyz_desktop.rules.growth import Target, TargetVerdict, gap_points, verdict
from zsyz_desktop.rules.indicator_money import Indicator
from zsyz_desktop.rules.indicators import SHARE, IndicatorAnswer, RegionValue
from zsyz_desktop.rules.lights import COLOUR_WORDS
from zsyz_desktop.rules.money import MoneyUnit
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.sheets import Masthead
from zsyz_desktop.rules.wording import NOTHING, ahead_number, number, percent_of
from zsyz_desktop.values import Frozen

NO_BASE = "—（无同期基数）"
_RANKED_BY = Indicator.OUTSIDE.value


class IndicatorSheet(Frozen):
    """The figures of a period with the names of the counties by code."""

    masthead: Masthead
    figures: MonthFigures
    counties: Mapping[str, str]
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple["IndicatorLine", ...]:
        """A line an indicator, and a line a count."""
        return tuple(indicator_lines(self.figures))

    @property
    def of(self) -> str:
        """What a file of it is told by."""
        return self.masthead.period.written


class IndicatorLine(Frozen):
    """One indicator in words; 「—」 where nothing is known or nothing is asked."""

    key: str
    unit: str
    target: str
    task: str
    month: str
    value: str
    base: str
    growth: str
    completion: str
    time: str
    over: str
    light: LightColour | None
    conclusion: str

    @property
    def light_word(self) -> str:
        """As `light_said`."""
        return light_said(self.light)


class CountyLine(Frozen):
    """One county in words; `rank` is that of 州外到位资金."""

    code: str
    name: str
    outside: str
    task: str
    completion: str
    over: str
    light: LightColour | None
    rank: str
    out_of_province: str
    share: str
    foreign: str
    times: str


def indicator_lines(figures: MonthFigures) -> Iterator[IndicatorLine]:
    """The six indicators, then the three counts."""
    yield from map(_money_line, figures.indicators)
    for measure, value in _counted(figures.counts):
        yield _count_line(measure, value, [each for each in figures.targets if each.indicator == measure.value])


def county_lines(figures: MonthFigures, counties: Mapping[str, str]) -> Iterator[CountyLine]:
    """The counties by rank, those without a task behind them by code."""
    answers = {each.key: each for each in figures.indicators}
    if _RANKED_BY not in answers:
        return
    regions = answers[_RANKED_BY].by_region
    for code in by_rank(regions):
        region, said = regions[code], figures.counts.by_region.get(code)
        yield CountyLine(
            code=code,
            name=counties.get(code, code),
            outside=wan(region.value),
            task=wan(region.progress.task),
            completion=percent_of(region.progress.completion),
            over=ahead_number(region.progress.over),
            light=region.progress.light,
            rank="不排名" if region.rank is None else str(region.rank),
            out_of_province=wan(_of(answers, Indicator.OUT_OF_PROVINCE.value, code)),
            share=percent_of(_of(answers, SHARE, code)),
            foreign=wan(_of(answers, Indicator.FOREIGN.value, code)),
            times=f"{said[0]}／{said[1]}" if said else "0／0",
        )


def by_rank(regions: Mapping[str, RegionValue]) -> list[str]:
    """Codes of counties, the ranked first, those without a task behind them."""
    return sorted(regions, key=lambda code: (regions[code].rank or len(regions) + 1, code))


def rank_words(region: RegionValue, before: int | None) -> str:
    """「3（升1）」, 「8（降2）」, 「1」; 「—」 without a task."""
    if region.rank is None:
        return NOTHING
    moved = 0 if before is None else before - region.rank
    return f"{region.rank}（{'升' if moved > 0 else '降'}{abs(moved)}）" if moved else f"{region.rank}"


def light_said(light: LightColour | None) -> str:
    """红, 黄, 绿; 「—」 without a task."""
    return NOTHING if light is None else COLOUR_WORDS[light]


def target_words(target: Target) -> str:
    """「15%（四，考核）」."""
    said = count(target.threshold) if target.kind is TargetKind.COUNT else f"{count(target.threshold * 100)}%"
    return f"{said}（{target.source}{'，考核' if target.is_assessed else ''}）"


def verdict_words(said: TargetVerdict) -> str:
    """「四：达标」, 「八：差4.93个百分点」, 「八：差23项」; nothing can be said without a value."""
    if said.met is None:
        return NOTHING
    gap = said.gap or Fraction(0)
    lacking = f"差{count(gap)}项" if said.target.kind is TargetKind.COUNT else f"差{_points(gap)}个百分点"
    return f"{said.target.source}：{'达标' if said.met else lacking}"


def _points(gap: Fraction) -> str:
    return (gap_points(gap) or "").replace("<", "不足")


def _money_line(answer: IndicatorAnswer) -> IndicatorLine:
    said = percent_of if answer.is_share else wan
    has_targets = bool(answer.targets)
    growth = NOTHING if answer.is_share else (percent_of(answer.growth) if answer.base else NO_BASE)
    return IndicatorLine(
        key=answer.key,
        unit=answer.unit,
        target="\n".join(target_words(each.target) for each in answer.targets) or NOTHING,
        task=wan(answer.progress.task),
        month=said(answer.month_value),
        value=said(answer.value),
        base=wan(answer.base),
        growth=growth,
        completion=percent_of(answer.progress.completion),
        time=percent_of(answer.progress.time) if answer.progress.task else NOTHING,
        over=ahead_number(answer.progress.over),
        light=answer.progress.light,
        conclusion="\n".join(map(verdict_words, answer.targets)) if has_targets else NOTHING,
    )


def _counted(counts: BigProjects) -> Iterator[tuple[Measure, tuple[int, ...]]]:
    yield Measure.BIG, (counts.times, counts.projects)
    yield Measure.STARTED_BIG, (len(counts.started_from_500m),)
    yield Measure.SIGNED_BIG, (len(counts.signed_from_1b),)


def _count_line(measure: Measure, values: tuple[int, ...], targets: list[Target]) -> IndicatorLine:
    nothing = dict.fromkeys(("task", "month", "base", "growth", "completion", "time", "over"), NOTHING)
    return IndicatorLine(
        key=measure.value,
        unit="项次／去重" if len(values) > 1 else "项",
        target="\n".join(map(target_words, targets)) or NOTHING,
        value="／".join(map(str, values)),
        light=None,
        conclusion="\n".join(verdict_words(verdict(each, Fraction(values[0]))) for each in targets) or NOTHING,
        **nothing,
    )


def _of(answers: Mapping[str, IndicatorAnswer], key: str, code: str) -> Fraction | None:
    region = answers[key].by_region.get(code)
    return None if region is None else region.value


def wan(cents: Fraction | int | None) -> str:
    """In 万元 or 万美元 with two decimals; 「—」 where nothing is known."""
    return NOTHING if cents is None else number(Fraction(cents) / MoneyUnit.TEN_THOUSAND.cents)


def count(value: Fraction) -> str:
    """A number as it was entered: 30, 1,200, 2.5."""
    return number(value).rstrip("0").rstrip(".")
