"""Reads what is due in a thread, again whenever the ledger changed, and gives way to whoever saves."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.errors import GaveWay, Trouble
from zsyz_desktop.rules.due import DueLine
from zsyz_desktop.services.due.due import read_due
from zsyz_desktop.services.due.month_due import next_closing
from zsyz_desktop.services.ledger.ledgers import desk_of
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.operations import Operation, Step


@dataclass(frozen=True, slots=True)
class DueRead:
    """What is due on a day, and how the desk signs what it sends out."""

    lines: list[DueLine]
    today: date
    closing: date
    sender: str
    contact: str


class DueDesk(QObject):
    """`read` carries a `DueRead`."""

    read = Signal(object)
    troubled = Signal(str)

    def __init__(self, ledger: LedgerDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._job: Operation | None = None
        self._is_stale = False

    @property
    def today(self) -> date:
        """The business day."""
        return self._ledger.today

    @property
    def is_reading(self) -> bool:
        """True while the ledger is being read."""
        return self._job is not None

    def refresh(self) -> None:
        """Read the ledger; while a reading runs, one more follows it."""
        if self._job is not None:
            self._is_stale = True
            return
        self._is_stale = False
        self._job = Operation(self._reading, self)
        self._job.succeeded.connect(self.read)
        self._job.failed.connect(self._tell)
        self._job.ended.connect(self._go_on)
        self._job.start()

    def _reading(self, _step: Step) -> DueRead:
        today = self.today
        with self._ledger.read_aside() as session:
            return DueRead(read_due(session, today), today, next_closing(session, today), *_signed(session))

    def _tell(self, error: Exception) -> None:
        if isinstance(error, GaveWay):
            self._is_stale = True
        elif isinstance(error, Trouble):
            self.troubled.emit(str(error))
        else:
            raise error

    def _go_on(self) -> None:
        self._job = None
        if self._is_stale:
            self.refresh()


def _signed(session: Session) -> tuple[str, str]:
    desk = desk_of(session)
    return desk.unit_name, "　".join(filter(None, (desk.reporter, desk.reporter_phone)))
