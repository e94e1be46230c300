"""通报: how each county stands, who moved up or down, and whose projects are late (documents.md 七)."""

from collections import Counter
from collections.abc import Mapping

from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.indicator_sheet import by_rank, light_said, rank_words, wan
from zsyz_desktop.rules.indicators import RegionValue
from zsyz_desktop.rules.report import ReportColumn, ReportTable
from zsyz_desktop.rules.report_facts import ReportFacts
from zsyz_desktop.rules.report_words import known
from zsyz_desktop.rules.sentences import Value
from zsyz_desktop.rules.wording import ahead_number, percent_of

_MANY = 2
_COLUMNS = (
    ReportColumn("名次", 12, "centre"),
    ReportColumn("县市", 13),
    ReportColumn("任务\n（万元）", 15, "right"),
    ReportColumn("完成\n（万元）", 15, "right"),
    ReportColumn("完成率", 12, "right"),
    ReportColumn("超欠\n（百分点）", 13, "right"),
    ReportColumn("预警", 8, "centre"),
    ReportColumn("逾期\n项目", 8, "right"),
)


def county_table(facts: ReportFacts, ranks_before: Mapping[str, int]) -> ReportTable | None:
    """州外到位资金 of each county by rank, with how far it moved since the month before; of a prefecture alone."""
    regions = _regions(facts)
    if not regions:
        return None
    reds = _reds(facts)
    rows = tuple(
        (
            rank_words(region, ranks_before.get(code)), facts.counties.get(code, code), wan(region.progress.task),
            wan(region.value), percent_of(region.progress.completion), ahead_number(region.progress.over),
            light_said(region.progress.light), f"{reds[facts.counties.get(code, code)]}",
        )
        for code in by_rank(regions)
        for region in (regions[code],)
    )  # fmt: skip
    return ReportTable(f"{facts.period.year}年县市州外到位资金完成情况", _COLUMNS, rows)


def bulletin_values(facts: ReportFacts) -> dict[str, Value | None]:
    """To whom it goes, who is asked to answer, and whose projects are late."""
    behind = [
        facts.counties.get(code, code)
        for code, region in sorted(_regions(facts).items(), key=lambda pair: (pair[1].rank or 0, pair[0]))
        if region.progress.light is LightColour.RED
    ]
    many = [(county, count) for county, count in _reds(facts).most_common() if count >= _MANY]
    return {
        "通报主送": Value("各县市人民政府，各州级牵头单位" if facts.is_prefecture else "各成员单位，各乡镇、园区"),
        "滞后单位": known("、".join(behind)),
        "红项目县市": known("、".join(f"{county}{count}项" for county, count in many)),
    }


def _regions(facts: ReportFacts) -> dict[str, RegionValue]:
    answer = next((each for each in facts.figures.indicators if each.key == "州外到位资金"), None)
    return dict(answer.by_region) if answer is not None and facts.is_prefecture else {}


def _reds(facts: ReportFacts) -> Counter[str]:
    return Counter(each.county for each in facts.projects if each.light.colour is LightColour.RED and not each.is_part)
