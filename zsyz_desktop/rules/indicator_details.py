"""An indicator told in further tables: by month, by county, by chain, receipt by receipt; each line leads on."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, unique
from fractions import Fraction

from zsyz_desktop.rules.big_projects import BIG, SIGNED_BIG, STARTED_BIG
from zsyz_desktop.rules.funds import ExcludedFund, FundFact
from zsyz_desktop.rules.indicator_money import FundedProject
from zsyz_desktop.rules.indicator_rows import IndicatorRow
from zsyz_desktop.rules.indicator_sheet import by_rank, light_said, rank_words, wan
from zsyz_desktop.rules.indicators import SHARE, IndicatorAnswer
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.periods import counted_month, month_written
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.wording import NOTHING, ahead_number, day_in_table, percent_of
from zsyz_desktop.values import Frozen


@unique
class Detail(Enum):
    """How an indicator is looked into."""

    MONTHS = "按月"
    COUNTIES = "按县市"
    CHAINS = "按产业链"
    UNITS = "按牵头单位"
    RECEIPTS = "逐笔"
    PROJECTS = "项目"


class Narrowed(Frozen):
    """Which receipts of an indicator are looked at: those of a month, a county, a chain or a 牵头单位, or all."""

    month: int | None = None
    region: str | None = None
    chain: str | None = None
    unit: str | None = None

    def holds(self, month: int, regions: Iterable[str], chain: str, unit: str | None) -> bool:
        """Whether a receipt of this month, these counties, this chain and this 牵头单位, if any, is among them."""
        return (
            self.month in (None, month)
            and self.chain in (None, chain)
            and self.unit in (None, NO_TEAM if unit is None else unit)
            and self.region in (None, *regions)
        )


ALL = Narrowed()
NO_TEAM = "（未建班子）"


class DetailLine(Frozen):
    """One line; `leads_to` is the narrower look of it, `fund` and `project` what it is about."""

    cells: tuple[str, ...]
    leads_to: Narrowed | None = None
    fund: str = ""
    project: str = ""
    is_past: bool = False


HEADS: Mapping[Detail, tuple[str, ...]] = {
    Detail.MONTHS: ("月份", "当月", "累计"),
    Detail.COUNTIES: ("县市", "累计", "全年任务", "完成率", "时间进度", "超欠", "预警", "名次"),
    Detail.CHAINS: ("产业链", "累计", "占比"),
    Detail.UNITS: ("牵头单位", "累计", "占比"),
    Detail.RECEIPTS: ("登记号", "项目", "到账日", "计入月份", "金额", "说明"),
    Detail.PROJECTS: ("编号", "项目", "计入"),
}


def details_of(key: str) -> tuple[Detail, ...]:
    """How this indicator can be looked into."""
    if key in (BIG, STARTED_BIG, SIGNED_BIG):
        return (Detail.PROJECTS,)
    if key == SHARE:
        return (Detail.MONTHS, Detail.COUNTIES)
    return (Detail.COUNTIES, Detail.MONTHS, Detail.CHAINS, Detail.UNITS, Detail.RECEIPTS)


def month_lines(answer: IndicatorAnswer) -> Iterator[DetailLine]:
    """Each month so far; a share is told as it stood at its end."""
    running = type(answer.months[0] or 0)(0) if answer.months else 0
    for month, value in enumerate(answer.months, 1):
        if answer.is_share:
            yield DetailLine((f"{month}月", NOTHING, percent_of(value)))
            continue
        running += value or 0
        yield DetailLine((f"{month}月", wan(value), wan(running)), Narrowed(month=month))


def county_detail(
    answer: IndicatorAnswer, counties: Mapping[str, str], before: Mapping[str, int], red: Mapping[str, int]
) -> Iterator[DetailLine]:
    """Each county, the ranked first; `before` are the ranks of the month before, `red` its months in red up to now."""
    regions = answer.by_region
    for code in by_rank(regions):
        region = regions[code]
        said = percent_of(region.value) if answer.is_share else wan(region.value)
        progress = region.progress
        yield DetailLine(
            (
                counties.get(code, code), said, wan(progress.task), percent_of(progress.completion),
                percent_of(progress.time) if progress.task else NOTHING, ahead_number(progress.over),
                light_said(progress.light) + _in_a_row(red.get(code, 0)),
                "不排名" if region.rank is None else rank_words(region, before.get(code)),
            ),
            None if answer.is_share else Narrowed(region=code),
        )  # fmt: skip


def _in_a_row(months: int) -> str:
    """「（连2月）」 where it is more than this one (R41)."""
    return f"（连{months}月）" if months > 1 else ""


def chain_lines(answer: IndicatorAnswer) -> Iterator[DetailLine]:
    """Each chain with its part of the whole, the largest first."""
    whole = answer.value or 0
    for chain, value in sorted(answer.by_chain.items(), key=lambda pair: -pair[1]):
        yield DetailLine((chain, wan(value), percent_of(value / whole if whole else None)), Narrowed(chain=chain))


def unit_lines(rows: Iterable[IndicatorRow], units: Mapping[str, str]) -> Iterator[DetailLine]:
    """Each 牵头单位 with what arrived in its projects, the most first; `units` by the code of a project."""
    sums: dict[str, Fraction] = {}
    for row in rows:
        unit = units.get(row.fund.project, NO_TEAM)
        sums[unit] = sums.get(unit, Fraction(0)) + row.worth
    whole = sum(sums.values(), Fraction(0))
    for unit, value in sorted(sums.items(), key=lambda pair: (-pair[1], pair[0])):
        yield DetailLine((unit, wan(value), percent_of(value / whole if whole else None)), Narrowed(unit=unit))


def receipt_lines(
    figures: MonthFigures,
    rows: Iterable[IndicatorRow],
    units: Mapping[str, str],
    thresholds: Thresholds,
    narrowed: Narrowed = ALL,
) -> list[DetailLine]:
    """The receipts that are counted, the latest last; behind them what is not, and why, narrowed alike."""
    names = {each.code: each.name for each in figures.standings}
    there = [row for row in rows if is_wanted(row, narrowed, units)]
    there.sort(key=lambda row: (row.month, row.fund.arrived_on, row.fund.number))
    projects = figures.receipts.projects
    beside = (
        each for each in figures.excluded
        if _is_beside(each.fund, projects[each.fund.project], narrowed, units, thresholds)
    )  # fmt: skip
    return [*(_counted(row, names, narrowed) for row in there), *_excluded(beside, names)]


def project_lines(figures: MonthFigures, key: str) -> Iterator[DetailLine]:
    """The projects that are counted, and for which event."""
    names = {each.code: each.name for each in figures.standings}
    counts = figures.counts
    events = {
        BIG: (("新签约", counts.signed), ("新开工", counts.started)),
        STARTED_BIG: (("新开工", counts.started_from_500m),),
        SIGNED_BIG: (("新签约", counts.signed_from_1b),),
    }[key]
    for event, codes in events:
        for code in codes:
            yield DetailLine((code, names.get(code, ""), event), project=code)
    for code in counts.unconverted if key == BIG else ():
        yield DetailLine((code, names.get(code, ""), "待折算，未计"), project=code, is_past=True)


def is_wanted(row: IndicatorRow, narrowed: Narrowed, units: Mapping[str, str]) -> bool:
    """Whether a receipt is of what is looked at."""
    regions = (region for region, part in row.by_region if part)
    return narrowed.holds(row.month[1], regions, row.chain, units.get(row.fund.project))


def _is_beside(
    fund: FundFact, project: FundedProject, narrowed: Narrowed, units: Mapping[str, str], thresholds: Thresholds
) -> bool:
    """Whether a receipt that is not counted would be of what is looked at."""
    regions = [region for region, _ in fund.splits] or [project.region]
    month = fund.counted or counted_month(fund.arrived_on, thresholds)
    return narrowed.holds(month[1], regions, project.chain_key, units.get(fund.project))


def _counted(row: IndicatorRow, names: Mapping[str, str], narrowed: Narrowed) -> DetailLine:
    fund = row.fund
    part = row.part(narrowed.region)
    said = f"分割，原值{wan(row.worth)}" if part != row.worth else ""
    cells = (
        fund.number, f"{fund.project}　{names.get(fund.project, '')}", day_in_table(fund.arrived_on),
        month_written(row.month), wan(part), said,
    )  # fmt: skip
    return DetailLine(cells, fund=fund.number, project=fund.project)


def _excluded(excluded: Iterable[ExcludedFund], names: Mapping[str, str]) -> Iterator[DetailLine]:
    for each in excluded:
        fund = each.fund
        cells = (
            fund.number, f"{fund.project}　{names.get(fund.project, '')}", day_in_table(fund.arrived_on), NOTHING,
            wan(fund.cents), f"未计入：{each.reason}",
        )  # fmt: skip
        yield DetailLine(cells, fund=fund.number, project=fund.project, is_past=True)
