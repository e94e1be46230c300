"""The desk of the place 重点项目: reads the list off the window's thread, once more whenever the ledger changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, Signal

from zsyz_desktop.errors import GaveWay, Trouble
from zsyz_desktop.services.list.listed import ListedProject
from zsyz_desktop.services.list.listing import listing_to_make, read_bare_listing
from zsyz_desktop.services.list.standings import standings_to_judge
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.operations import Operation, Step

Listing = list[ListedProject]


class ListingDesk(QObject):
    """The first time the bare rows come at once, lights and pinyin after them; later everything comes together.

    Where the bare rows stand in the window already (`are_listed`), everything comes together from the first time on.
    """

    listed = Signal(object)
    troubled = Signal(str)

    def __init__(self, desk: LedgerDesk, parent: QObject | None = None, *, are_listed: bool = False) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Operation | None = None
        self._is_asked_again = False
        self._is_known = are_listed
        desk.changed.connect(self.refresh)

    @property
    def is_read_only(self) -> bool:
        """True when nothing can be changed."""
        return self._desk.is_read_only

    @property
    def is_reading(self) -> bool:
        """True while a reading runs, or another is asked for."""
        return self._job is not None

    def refresh(self) -> None:
        """Read again; while a reading runs, one more follows it."""
        if self._job is not None:
            self._is_asked_again = True
            return
        self._job = Operation(_reading(self._desk, judged=self._is_known), self)
        self._job.succeeded.connect(self._take)
        self._job.failed.connect(self._tell)
        self._job.ended.connect(self._go_on)
        self._job.start()

    def stop(self) -> None:
        """Wait until nothing reads any more, before the ledger is closed."""
        self._is_asked_again = False
        self._is_known = True
        QThreadPool.globalInstance().waitForDone()

    def _take(self, rows: Listing) -> None:
        if not self._is_known:
            self._is_known = self._is_asked_again = True
        self.listed.emit(rows)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, GaveWay):
            self._is_asked_again = True
            return
        if not isinstance(error, Trouble):
            raise error
        self.troubled.emit(str(error))

    def _go_on(self) -> None:
        self._job = None
        if self._is_asked_again:
            self._is_asked_again = False
            self.refresh()


def _reading(desk: LedgerDesk, *, judged: bool) -> Callable[[Step], object]:
    today = desk.today

    def read(_step: Step) -> Listing:
        with desk.read_aside() as session:
            if not judged:
                return read_bare_listing(session, today)
            make, judge = listing_to_make(session, today), standings_to_judge(session, today)
        return make({each.code: each for each in judge()})

    return read
