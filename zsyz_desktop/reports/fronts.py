"""How what is printed of many projects together is drawn: the 总览, each list and each report that stands alone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.reports import account, battle, dispatches, funds, indicators, overview, package, sources, summary
from zsyz_desktop.reports.bound import letter_pages
from zsyz_desktop.rules.account_sheet import AccountSheet
from zsyz_desktop.rules.battle_sheet import BattleSheet
from zsyz_desktop.rules.dispatch_paper import DispatchPaper
from zsyz_desktop.rules.fronts import Front
from zsyz_desktop.rules.funds_sheet import FundsSheet
from zsyz_desktop.rules.indicator_sheet import IndicatorSheet
from zsyz_desktop.rules.meeting_package import MeetingPackage
from zsyz_desktop.rules.report import Report
from zsyz_desktop.rules.sheets import OverviewSheet
from zsyz_desktop.rules.source_sheet import SourceSheet
from zsyz_desktop.rules.summary_sheet import SummarySheet


@dataclass(frozen=True, slots=True)
class FrontPaper:
    """What it is called, and what makes its pages of a sheet, in a size, in colour or not."""

    title: str
    pages: Callable[..., list[Page]]


_PAPERS: dict[type[Any], FrontPaper] = {
    OverviewSheet: FrontPaper(overview.PAPER, overview.pages),
    AccountSheet: FrontPaper(account.PAPER, account.pages),
    DispatchPaper: FrontPaper(dispatches.PAPER, dispatches.pages),
    FundsSheet: FrontPaper(funds.PAPER, funds.pages),
    IndicatorSheet: FrontPaper(indicators.PAPER, indicators.pages),
    SummarySheet: FrontPaper(summary.PAPER, summary.pages),
    SourceSheet: FrontPaper(sources.PAPER, sources.pages),
    BattleSheet: FrontPaper(battle.PAPER, battle.pages),
}


def front_paper(front: Front) -> FrontPaper:
    """The paper of a sheet; a report is called after what it is."""
    if isinstance(front, MeetingPackage):
        return FrontPaper(f"{front.name}{front.paper}", package.pages)
    return FrontPaper(front.paper, letter_pages) if isinstance(front, Report) else _PAPERS[type(front)]


def front_title(front: Front) -> str:
    """「问题挂账清单 2024-06-26」, as a file of it is called."""
    of = "" if isinstance(front, OverviewSheet) else front.of
    return " ".join(filter(None, (front_paper(front).title, of)))
