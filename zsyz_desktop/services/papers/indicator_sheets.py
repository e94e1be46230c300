"""The sheet of the 指标完成情况表: the figures of the whole ledger, whichever projects are chosen."""

from collections.abc import Iterable, Iterator

from sqlmodel import select

from zsyz_desktop.models.desk import Region
from zsyz_desktop.rules.growth import Target
from zsyz_desktop.rules.indicator_sheet import IndicatorSheet
from zsyz_desktop.rules.report_words import source_said
from zsyz_desktop.services.figures.month_reading import read_month
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.papers.gathering import OpenedPapers, list_paper

_NOTES = (
    "同比＝（累计－上年同期）÷上年同期；完成率＝累计÷全年任务；超欠＝完成率－时间进度（百分点）",
    "预警：超欠≥0绿，\N{MINUS SIGN}10至0黄，≤\N{MINUS SIGN}10红；没有任务的不判、不排名",
    "排名按州外到位资金完成率，再按累计额；外资两个目标并列，考核采用哪个已注明",
    "只计已认定、未剔除的资金；项次＝新签约＋新开工，去重＝项目数",
)


@list_paper()
def indicator_table(opened: OpenedPapers) -> IndicatorSheet:
    """指标完成情况表 of the year up to the period."""
    session, desk = opened.session, opened.desk
    regions = session.exec(select(Region)).all()
    figures = read_month(session, desk.today, current_thresholds(session), asked=opened.asked)
    return IndicatorSheet(
        masthead=desk.masthead,
        figures=figures,
        counties={each.code: each.short_name for each in regions},
        notes=(desk.caliber[0], *_NOTES, *_short_sources(figures.targets)),
    )


def _short_sources(targets: Iterable[Target]) -> Iterator[str]:
    """What the short names of clauses stand for: a leader who holds the table has no other paper beside it."""
    short = {each.source: said for each in targets if (said := source_said(each.source)) != each.source}
    if short:
        yield "，".join(f"“{source}”指{said}" for source, said in short.items())
