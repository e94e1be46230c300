"""数据来源单 of one figure: its receipts, what was left out of it and why (documents.md 十五, R2 of an audit)."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.big_projects import BIG, SIGNED_BIG, STARTED_BIG
from zsyz_desktop.rules.funds_sheet import FundLine, FundsSheet
from zsyz_desktop.rules.indicator_details import ALL, Narrowed, is_wanted, project_lines
from zsyz_desktop.rules.indicator_money import Indicator, is_foreign
from zsyz_desktop.rules.indicator_rows import IndicatorRow, indicator_rows
from zsyz_desktop.rules.indicator_sheet import wan
from zsyz_desktop.rules.indicators import SHARE
from zsyz_desktop.rules.money_words import months_words
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.sheets import Masthead
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.wording import percent_of
from zsyz_desktop.values import Frozen, field, replace

COUNTS = (BIG, STARTED_BIG, SIGNED_BIG)
FIGURES = (*(each.value for each in Indicator), SHARE, *COUNTS)
"""Every figure a 数据来源单 can be of."""
_FORMULAS: Mapping[str, str] = {
    Indicator.OUTSIDE.value: "州外到位资金＝省外＋省内州外的人民币到账，外资另列",
    Indicator.OUT_OF_PROVINCE.value: "省外到位资金＝来源地在省外的人民币到账，是州外到位资金的一部分",
    Indicator.INDUSTRIAL.value: "产业到位资金＝州外到位资金中产业项目的部分",
    Indicator.FOREIGN.value: "实际利用外资以万美元计，跨境人民币按到账日汇率折算",
    Indicator.ALL.value: "外来投资总量＝州外到位资金＋外资按到账日汇率折人民币",
    BIG: "项次＝新签约＋新开工，去重＝项目数；一个项目当年既签约又开工计两项次",
    STARTED_BIG: "协议总额5亿元以上（含）、本年新开工的项目",
    SIGNED_BIG: "协议投资10亿元以上（含）、本年新签正式合同的项目",
}
_OTHERWISE: Mapping[Indicator, str] = {
    Indicator.OUTSIDE: "外资，计入实际利用外资",
    Indicator.OUT_OF_PROVINCE: "不是省外的人民币资金",
    Indicator.INDUSTRIAL: "非产业项目或外资",
    Indicator.ALL: "外资没有汇率，待折算",
}
"""Why a receipt that counts is none of an indicator's; of 外资 the yuan are not told one by one."""


class FigureAsked(Frozen):
    """A figure: an indicator by its name, of the whole or of a month, a county, a chain or a 牵头单位."""

    indicator: str = Indicator.OUTSIDE.value
    narrowed: Narrowed = ALL


class SourceLine(Frozen):
    """A receipt: what of it is in the figure in 分 (US cents), and what there is to say, or why it is left out."""

    receipt: FundLine
    part: Fraction
    said: str = ""


class SourceProject(Frozen):
    """A project that is counted, and for what."""

    code: str
    name: str
    event: str


class SourceSheet(Frozen):
    """One figure; `title` is what it is of, `said` the number in words. A count has projects and no receipts."""

    masthead: Masthead
    title: str
    unit: str
    said: str
    lines: tuple[SourceLine, ...] = ()
    left_out: tuple[SourceLine, ...] = ()
    projects: tuple[SourceProject, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[SourceLine, ...] | tuple[SourceProject, ...]:
        """What it is made of."""
        return self.projects or self.lines

    @property
    def of(self) -> str:
        """What a file of it is told by."""
        return f"{self.masthead.period.written} {self.title}"


class SourceFacts(Frozen):
    """What a figure is read from; names of counties by code, 牵头单位 by the code of a project."""

    figures: MonthFigures
    funds: FundsSheet
    thresholds: Thresholds
    counties: Mapping[str, str]
    lead_units: Mapping[str, str] = field(default_factory=dict)


def source_sheet(facts: SourceFacts, asked: FigureAsked) -> SourceSheet:
    """The figure as it is asked for."""
    is_share = asked.indicator == SHARE
    share_of = facts.figures.share_of
    formula = f"{SHARE}＝{Indicator.INDUSTRIAL.value}÷{share_of.value}" if is_share else _FORMULAS[asked.indicator]
    notes: tuple[str, ...] = (facts.funds.notes[0], formula)
    if asked.indicator in COUNTS:
        return _counted(facts, asked.indicator, notes)
    indicator = share_of if is_share else Indicator(asked.indicator)
    lines = list(_lines(facts, indicator, asked.narrowed))
    value = sum((each.part for each in lines), Fraction(0))
    said = f"{wan(value)}{indicator.unit}"
    if is_share:
        above = list(_lines(facts, Indicator.INDUSTRIAL, asked.narrowed))
        part = sum((each.part for each in above), Fraction(0))
        said = f"{percent_of(part / value if value else None)}＝{wan(part)}万元÷{said}"
        lines = list(_of_share(lines, above))
    lines.sort(key=lambda each: (each.receipt.arrived_on, each.receipt.number))
    if asked.narrowed.region is not None:
        notes += ("分割到县市的资金只计该县市的份额",)
    return SourceSheet(
        masthead=facts.funds.masthead,
        title="·".join((asked.indicator, *_narrowed_words(facts, asked.narrowed))),
        unit=indicator.unit,
        said=said,
        lines=tuple(lines),
        left_out=tuple(_left_out(facts, indicator, asked.narrowed, {each.receipt.number for each in lines})),
        notes=notes,
    )


def _narrowed_words(facts: SourceFacts, only: Narrowed) -> Iterator[str]:
    period = facts.funds.masthead.period
    yield f"{period.year}年{only.month}月" if only.month else f"{period.year}年{months_words(period)}"
    yield from filter(None, (facts.counties.get(only.region or "", ""), only.chain, only.unit))


def _lines(facts: SourceFacts, indicator: Indicator, only: Narrowed) -> Iterator[SourceLine]:
    known = {line.number: line for line in facts.funds.rows}
    rows = indicator_rows(facts.figures.receipts, indicator, facts.figures.period, facts.thresholds)
    for row in rows:
        if is_wanted(row, only, facts.lead_units):
            part = row.part(only.region)
            yield SourceLine(known[row.fund.number], part, _said(row, part))


def _said(row: IndicatorRow, part: Fraction) -> str:
    if part != row.worth:
        return f"分割，原值{wan(row.worth)}"
    return "跨境人民币" if is_foreign(row.fund) and row.fund.currency is Currency.CNY else ""


def _of_share(whole: Sequence[SourceLine], above: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """The receipts of the whole, each said whether it is above the line too; and what is above it alone."""
    industrial, inside = ({each.receipt.number for each in lines} for lines in (above, whole))
    for each in whole:
        said = "产业，计入分子" if each.receipt.number in industrial else "非产业，只计分母"
        yield SourceLine(each.receipt, each.part, "；".join(filter(None, (said, each.said))))
    for each in above:
        if each.receipt.number not in inside:
            yield SourceLine(each.receipt, Fraction(0), f"产业，只计分子{wan(each.part)}万元")


def _left_out(facts: SourceFacts, indicator: Indicator, only: Narrowed, inside: set[str]) -> Iterator[SourceLine]:
    """What does not count, and what counts elsewhere, of the same month, county, chain or unit."""
    for line in facts.funds.excluded:
        if _is_beside(facts, only, line):
            yield SourceLine(line, Fraction(0), line.remark or line.said)
    reason = _OTHERWISE.get(indicator)
    for line in facts.funds.blocks[0].lines if reason is not None else ():
        if line.number not in inside and _is_beside(facts, only, line):
            yield SourceLine(line, Fraction(0), reason or "")


def _is_beside(facts: SourceFacts, only: Narrowed, line: FundLine) -> bool:
    """A line has its counties by name."""
    by_name = replace(only, region=facts.counties[only.region]) if only.region else only
    counties = (name for name, _ in line.counties)
    chain = facts.figures.receipts.projects[line.code].chain_key
    return by_name.holds(line.counted[1], counties, chain, facts.lead_units.get(line.code))


def _counted(facts: SourceFacts, key: str, notes: tuple[str, ...]) -> SourceSheet:
    period, counts = facts.funds.masthead.period, facts.figures.counts
    projects = tuple(
        SourceProject(code, name, event)
        for code, name, event in (line.cells for line in project_lines(facts.figures, key))
    )
    said = {
        BIG: f"{counts.times}项次（涉及项目{counts.projects}个）",
        STARTED_BIG: f"{len(counts.started_from_500m)}项",
        SIGNED_BIG: f"{len(counts.signed_from_1b)}项",
    }[key]
    title = f"{key}·{period.year}年{months_words(period)}"
    return SourceSheet(facts.funds.masthead, title, "项", said, projects=projects, notes=notes)
