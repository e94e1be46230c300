"""The papers that are lists: what each is called, its pages, and what stands on them for another form."""

from collections.abc import Callable, Mapping
from typing import Any

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.reports import account, dispatches, funds, indicators, overview, sources, summary
from zsyz_desktop.reports.list_paper import ListPaper
from zsyz_desktop.rules.account_sheet import AccountSheet
from zsyz_desktop.rules.dispatch_paper import DispatchPaper
from zsyz_desktop.rules.funds_sheet import FundsSheet
from zsyz_desktop.rules.indicator_sheet import IndicatorSheet
from zsyz_desktop.rules.sheets import OverviewSheet
from zsyz_desktop.rules.source_sheet import SourceSheet
from zsyz_desktop.rules.summary_sheet import SummarySheet
from zsyz_desktop.values import Frozen


class ListKind(Frozen):
    """A list, of a sheet in a size and in colour or not: its pages, and itself with its pages not numbered yet."""

    title: str
    pages: Callable[..., list[Page]]
    list_of: Callable[..., ListPaper]


LISTS: Mapping[type[Any], ListKind] = {
    OverviewSheet: ListKind(overview.PAPER, overview.pages, overview.list_of),
    AccountSheet: ListKind(account.PAPER, account.pages, account.list_of),
    DispatchPaper: ListKind(dispatches.PAPER, dispatches.pages, dispatches.list_of),
    FundsSheet: ListKind(funds.PAPER, funds.pages, funds.list_of),
    IndicatorSheet: ListKind(indicators.PAPER, indicators.pages, indicators.list_of),
    SummarySheet: ListKind(summary.PAPER, summary.pages, summary.list_of),
    SourceSheet: ListKind(sources.PAPER, sources.pages, sources.list_of),
}
"""By what they are drawn of."""
