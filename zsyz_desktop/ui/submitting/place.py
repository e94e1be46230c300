"""The place 报送: the own month first, then who has sent, and 数据调整."""

from zsyz_desktop.services.kinds.adjustments import ADJUSTMENTS
from zsyz_desktop.services.kinds.submissions import SUBMISSIONS
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.register.place import RegisterPlace
from zsyz_desktop.ui.submitting.own_page import TITLE as OWN
from zsyz_desktop.ui.submitting.own_page import OwnMonthPage

TITLE = "报送"


def submitting_place(ledger: LedgerDesk, drafts: DraftDesk | None = None) -> RegisterPlace:
    """The place, with the own month in front."""
    return RegisterPlace((SUBMISSIONS, ADJUSTMENTS), TITLE, ledger, drafts, first={OWN: lambda: OwnMonthPage(ledger)})
