"""How what is printed of many projects together is drawn: the 总览, each list and each report that stands alone."""

from collections.abc import Callable
from typing import Any

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.reports import battle, package
from zsyz_desktop.reports.bound import letter_pages
from zsyz_desktop.reports.lists import LISTS
from zsyz_desktop.rules.battle_sheet import BattleSheet
from zsyz_desktop.rules.fronts import Front
from zsyz_desktop.rules.meeting_package import MeetingPackage
from zsyz_desktop.rules.report import Report
from zsyz_desktop.rules.sheets import OverviewSheet
from zsyz_desktop.values import Frozen


class FrontPaper(Frozen):
    """What it is called, and what makes its pages of a sheet, in a size, in colour or not."""

    title: str
    pages: Callable[..., list[Page]]


_PAPERS: dict[type[Any], FrontPaper] = {
    **{sheet: FrontPaper(each.title, each.pages) for sheet, each in LISTS.items()},
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
