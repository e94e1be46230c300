"""The place 目标指标: the figures first, then the registers of what they are held against."""

from zsyz_desktop.services.kinds.targets import TARGETS
from zsyz_desktop.services.kinds.tasks import BASE_FIGURES, TASKS
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.register.place import RegisterPlace
from zsyz_desktop.ui.targets.figures_page import TITLE as FIGURES
from zsyz_desktop.ui.targets.figures_page import FiguresPage

TITLE = "目标指标"


def targets_place(ledger: LedgerDesk, drafts: DraftDesk | None = None) -> RegisterPlace:
    """The place, with its figures in front."""
    first = {FIGURES: lambda: FiguresPage(ledger)}
    return RegisterPlace((TARGETS, TASKS, BASE_FIGURES), TITLE, ledger, drafts, first=first)
