"""The further tabs of the opened project, in the order of screens.md; each is imported when it is first looked at."""

from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.project.tab import ProjectTab, ProjectTabs, TabTitle


def _chart(ledger: LedgerDesk) -> ProjectTab:
    from zsyz_desktop.ui.chart.tab import ChartTab  # noqa: PLC0415 -- made when it is first looked at

    return ChartTab(ledger)


def _checklist(ledger: LedgerDesk) -> ProjectTab:
    from zsyz_desktop.ui.checklist.tab import ChecklistTab  # noqa: PLC0415 -- made when first looked at

    return ChecklistTab(ledger)


def _progress(ledger: LedgerDesk) -> ProjectTab:
    from zsyz_desktop.ui.month.tab import PeriodsTab  # noqa: PLC0415 -- made when it is first looked at

    return PeriodsTab(ledger)


def _funds(ledger: LedgerDesk) -> ProjectTab:
    from zsyz_desktop.ui.funds.tab import FundsTab  # noqa: PLC0415 -- made when it is first looked at

    return FundsTab(ledger)


def _problems(ledger: LedgerDesk) -> ProjectTab:
    from zsyz_desktop.services.kinds.problems import PROBLEMS  # noqa: PLC0415 -- with its tab
    from zsyz_desktop.ui.register.tab import RegisterTab  # noqa: PLC0415 -- made when first looked at

    return RegisterTab(PROBLEMS, ledger)


def _attachments(ledger: LedgerDesk) -> ProjectTab:
    from zsyz_desktop.ui.attachments.tab import AttachmentsTab  # noqa: PLC0415 -- made when first looked at

    return AttachmentsTab(ledger)


def _history(ledger: LedgerDesk) -> ProjectTab:
    from zsyz_desktop.ui.history.tab import HistoryTab  # noqa: PLC0415 -- made when first looked at

    return HistoryTab(ledger)


PROJECT_TABS: ProjectTabs = (
    (TabTitle.CHART, _chart),
    (TabTitle.CHECKLIST, _checklist),
    (TabTitle.PROGRESS, _progress),
    (TabTitle.FUNDS, _funds),
    (TabTitle.PROBLEMS, _problems),
    (TabTitle.ATTACHMENTS, _attachments),
    (TabTitle.HISTORY, _history),
)
"""Title and maker, in the order of screens.md; a maker imports its tab only when it is called."""
