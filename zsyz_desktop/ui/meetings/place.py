"""The place 会议: agenda and decisions of each meeting first, then the registers of meetings, items and decisions."""

from zsyz_desktop.services.kinds.agenda import AGENDA
from zsyz_desktop.services.kinds.meeting_decisions import DECISIONS
from zsyz_desktop.services.kinds.meetings import MEETINGS
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.meetings.agenda_page import TITLE as AGENDA_TITLE
from zsyz_desktop.ui.meetings.agenda_page import AgendaPage
from zsyz_desktop.ui.register.place import RegisterPlace

TITLE = "会议"


def meetings_place(ledger: LedgerDesk, drafts: DraftDesk | None = None) -> RegisterPlace:
    """The place, with the agenda in front."""
    first = {AGENDA_TITLE: lambda: AgendaPage(ledger)}
    return RegisterPlace((MEETINGS, AGENDA, DECISIONS), TITLE, ledger, drafts, first=first)
