"""What is printed of many projects together: the 总览 that opens a batch, lists and reports that stand alone."""

from typing import TypeAlias

from zsyz_desktop.rules.account_sheet import AccountSheet
from zsyz_desktop.rules.battle_sheet import BattleSheet
from zsyz_desktop.rules.dispatch_paper import DispatchPaper
from zsyz_desktop.rules.funds_sheet import FundsSheet
from zsyz_desktop.rules.indicator_sheet import IndicatorSheet
from zsyz_desktop.rules.meeting_package import MeetingPackage
from zsyz_desktop.rules.report import Report
from zsyz_desktop.rules.sheets import OverviewSheet
from zsyz_desktop.rules.source_sheet import SourceSheet
from zsyz_desktop.rules.summary_sheet import SummarySheet

Front: TypeAlias = (
    OverviewSheet
    | AccountSheet
    | DispatchPaper
    | FundsSheet
    | SummarySheet
    | BattleSheet
    | IndicatorSheet
    | SourceSheet
    | Report
    | MeetingPackage
)
