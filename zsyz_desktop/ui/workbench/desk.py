"""What 工作台 reads of the ledger."""

from datetime import date

from PySide6.QtCore import QObject

from zsyz_desktop.rules.due import DueLine
from zsyz_desktop.services.due.due import read_due
from zsyz_desktop.services.due.month_due import next_closing
from zsyz_desktop.services.ledger.ledgers import desk_of
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.read_aside import ReadAside
from zsyz_desktop.values import Frozen


class DueRead(Frozen):
    """What is due on a day, and how the desk signs what it sends out."""

    lines: list[DueLine]
    today: date
    closing: date
    sender: str
    contact: str


def due_desk(ledger: LedgerDesk, parent: QObject) -> ReadAside:
    """Reads a `DueRead`."""

    def reading(session: Session) -> DueRead:
        today = ledger.today
        return DueRead(read_due(session, today), today, next_closing(session, today), *_signed(session))

    return ReadAside(ledger, reading, parent)


def _signed(session: Session) -> tuple[str, str]:
    desk = desk_of(session)
    return desk.unit_name, "　".join(filter(None, (desk.reporter, desk.reporter_phone)))
