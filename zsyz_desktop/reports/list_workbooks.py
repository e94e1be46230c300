"""The lists that are tables, as workbooks: drawn from the very sheets the papers are drawn from."""

from collections.abc import Callable

from zsyz_desktop.reports.leaf_account import account_leaf
from zsyz_desktop.reports.leaf_dispatches import dispatches_leaf, promises_leaf
from zsyz_desktop.reports.leaf_funds import funds_leaf, sources_leaf
from zsyz_desktop.reports.leaf_indicators import counties_leaf, indicators_leaf
from zsyz_desktop.reports.leaf_report import report_leaf
from zsyz_desktop.reports.leaf_sources import source_leaves
from zsyz_desktop.reports.leaf_summary import summary_leaf
from zsyz_desktop.reports.workbook import workbook_of
from zsyz_desktop.rules.account_sheet import AccountSheet
from zsyz_desktop.rules.dispatch_paper import DispatchPaper
from zsyz_desktop.rules.fronts import Front
from zsyz_desktop.rules.funds_sheet import FundsSheet
from zsyz_desktop.rules.indicator_sheet import IndicatorSheet
from zsyz_desktop.rules.report import Report, ReportTable
from zsyz_desktop.rules.source_sheet import SourceSheet
from zsyz_desktop.rules.summary_sheet import SummarySheet


def list_workbook(front: Front, on_line: Callable[[int, int], None] | None = None) -> bytes | None:
    """The workbook of a list; None for a paper that is no table."""
    match front:
        case SummarySheet():
            leaves = [summary_leaf(front)]
        case FundsSheet():
            leaves = [funds_leaf(front), sources_leaf(front)]
        case DispatchPaper():
            leaves = [dispatches_leaf(front), promises_leaf(front)]
        case SourceSheet():
            leaves = source_leaves(front)
        case AccountSheet():
            leaves = [account_leaf(front)]
        case IndicatorSheet():
            leaves = [indicators_leaf(front), counties_leaf(front)]
        case Report():
            leaves = [report_leaf(front, table) for table in front.blocks if isinstance(table, ReportTable)]
        case _:
            return None
    return workbook_of(leaves, on_line)
