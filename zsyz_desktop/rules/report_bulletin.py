"""通报: how each county stands, who moved up or down, and whose projects are late (documents.md 七)."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.indicator_sheet import light_said, rank_words, wan
from zsyz_desktop.rules.indicators import RegionValue
from zsyz_desktop.rules.report import ReportColumn, ReportTable
from zsyz_desktop.rules.report_facts import ReportFacts
from zsyz_desktop.rules.report_words import known
from zsyz_desktop.rules.sentences import Value
from zsyz_desktop.rules.submitting import SubmissionFact, sent_words
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.wording import NOTHING, ahead_number, percent_of
from zsyz_desktop.values import Frozen, field

_MANY = 2


class BulletinFacts(Frozen):
    """What a 通报 tells beside a report; counties by their codes."""

    ranks_before: Mapping[str, int] = field(default_factory=dict)
    growth: Mapping[str, Fraction] = field(default_factory=dict)
    """Of those whose value of last year is on record."""
    sent: Mapping[str, SubmissionFact] = field(default_factory=dict)
    """The month's 报送 of each county, the worst of its units'."""
    units: Sequence[SubmissionFact] = ()
    """The 报送 of every unit that owes one; `unit_id` is its name."""
    red_in_a_row: Mapping[str, int] = field(default_factory=dict)


class _Line(Frozen):
    code: str
    region: RegionValue
    facts: ReportFacts
    more: BulletinFacts
    reds: int
    thresholds: Thresholds


def _sent_said(it: _Line) -> str:
    """「按期」, 「逾期2天」, 「未报」, 「已退回」; 「—」 where nothing is due yet or nobody reports."""
    fact = it.more.sent.get(it.code)
    return NOTHING if fact is None else sent_words(fact, it.facts.figures.today, it.thresholds) or NOTHING


_COLUMNS: tuple[tuple[ReportColumn, Callable[[_Line], str]], ...] = (
    (ReportColumn("名次", 14, "centre"), lambda it: rank_words(it.region, it.more.ranks_before.get(it.code))),
    (ReportColumn("县市", 12), lambda it: it.facts.county(it.code)),
    (ReportColumn("任务\n（万元）", 16, "right"), lambda it: wan(it.region.progress.task)),
    (ReportColumn("完成\n（万元）", 14, "right"), lambda it: wan(it.region.value)),
    (ReportColumn("完成率", 12, "right"), lambda it: percent_of(it.region.progress.completion)),
    (ReportColumn("超欠\n百分点", 12, "right"), lambda it: ahead_number(it.region.progress.over)),
    (ReportColumn("同比", 11, "right"), lambda it: percent_of(it.more.growth.get(it.code))),
    (ReportColumn("预警", 7, "centre"), lambda it: light_said(it.region.progress.light)),
    (ReportColumn("报送", 12, "centre"), _sent_said),
    (ReportColumn("逾期\n项目", 8, "right"), lambda it: f"{it.reds}"),
)


def county_table(facts: ReportFacts, more: BulletinFacts, thresholds: Thresholds) -> ReportTable | None:
    """州外到位资金 of each county by rank, with how far it moved since the month before; of a prefecture alone.

    同比 and 报送 are left out whole where nothing of them is on record.
    """
    regions = facts.outside_by_county
    if not regions:
        return None
    reds = _reds(facts)
    lines = [_Line(code, region, facts, more, reds[facts.county(code)], thresholds) for code, region in regions.items()]
    unknown = {title for title, there in (("同比", more.growth), ("报送", more.sent)) if not there}
    columns = [(column, said) for column, said in _COLUMNS if column.title not in unknown]
    rows = tuple(tuple(said(line) for _, said in columns) for line in lines)
    title = f"{facts.period.year}年县市州外到位资金完成情况"
    return ReportTable(title, tuple(column for column, _ in columns), rows)


def bulletin_values(facts: ReportFacts, more: BulletinFacts, thresholds: Thresholds) -> dict[str, Value | None]:
    """To whom it goes, who is asked to answer, whose projects are late, who was red for months, who has not sent."""
    many = [(county, count) for county, count in _reds(facts).most_common() if count >= _MANY]
    return {
        "通报主送": Value("各县市人民政府，各州级牵头单位" if facts.is_prefecture else "各成员单位，各乡镇、园区"),
        "滞后单位": known("、".join(map(facts.county, facts.far_behind))),
        "连续": known("、".join(_in_a_row(facts, more))),
        "报送情况": known(_not_in_time(facts, more, thresholds)),
        "红项目县市": known("、".join(f"{county}{count}项" for county, count in many)),
    }


def _in_a_row(facts: ReportFacts, more: BulletinFacts) -> Iterator[str]:
    """「永仁县（3个月）」 of those that were red two months and more, the longest first."""
    for code, months in sorted(more.red_in_a_row.items(), key=lambda pair: (-pair[1], pair[0])):
        if months >= _MANY:
            yield f"{facts.county(code)}（{months}个月）"


def _not_in_time(facts: ReportFacts, more: BulletinFacts, thresholds: Thresholds) -> str:
    """「逾期的有永仁县招商局（2天）；未报的有…；退回后未重报的有…」."""
    today = facts.figures.today
    late, unsent, returned = [], [], []
    for each in more.units:
        days, name = each.days_late(today, thresholds), each.unit_id or ""
        if each.is_returned:
            returned.append(name)
        elif each.first_sent_on is None and days:
            unsent.append(name)
        elif days:
            late.append(f"{name}（{days}天）")
    told = (("逾期的有", late), ("未报的有", unsent), ("退回后未重报的有", returned))
    return "；".join(f"{words}{'、'.join(units)}" for words, units in told if units)


def _reds(facts: ReportFacts) -> Counter[str]:
    return Counter(each.county for each in facts.projects if each.light.colour is LightColour.RED and not each.is_part)
