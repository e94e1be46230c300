"""The desk of the place 重点项目: reads the list off the window's thread, and again what was touched."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, Signal

from zsyz_desktop.errors import GaveWay, Trouble
from zsyz_desktop.services.ledger.types import Touched
from zsyz_desktop.services.list.listed import ListedProject
from zsyz_desktop.services.list.listing import listed_codes, listing_to_make, lists_otherwise, read_bare_listing
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.operations import Operation, Step
from zsyz_desktop.values import Frozen

Listing = list[ListedProject]


_MANY = 200
"""Projects from which on reading all of them is no slower."""
_BATCH = 500
"""Projects read at a time: no more rows in memory, and a save that comes between two of them is read after them all."""


class Asked(Frozen):
    """The projects to be read again; None for all."""

    codes: frozenset[str] | None

    def with_(self, other: "Asked") -> "Asked":
        """Both."""
        if self.codes is None or other.codes is None or len(self.codes | other.codes) > _MANY:
            return Asked(None)
        return Asked(self.codes | other.codes)


NONE_ASKED = Asked(frozenset())


class ListingDesk(QObject):
    """The first time the bare rows come at once, lights and pinyin after them; later everything comes together.

    After a save only the projects it touched are read again. Where the bare rows stand in the window already
    (`are_listed`), everything comes together from the first time on.
    """

    listed = Signal(object)
    troubled = Signal(str)

    def __init__(self, desk: LedgerDesk, parent: QObject | None = None, *, are_listed: bool = False) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Operation | None = None
        self._asked = self._being_read = NONE_ASKED
        self._rows: Listing | None = None
        self._is_known = are_listed
        desk.changed.connect(self.follow)

    @property
    def is_read_only(self) -> bool:
        """True when nothing can be changed."""
        return self._desk.is_read_only

    @property
    def is_reading(self) -> bool:
        """True while a reading runs, or another is asked for."""
        return self._job is not None

    def follow(self, touched: Touched) -> None:
        """Read again what a unit of work touched, as far as the list shows it."""
        if touched.codes != NONE_ASKED.codes and lists_otherwise(touched):
            self._ask(Asked(touched.codes))

    def refresh(self) -> None:
        """Read everything again; while a reading runs, one more follows it."""
        self._ask(Asked(None))

    def stop(self) -> None:
        """Wait until nothing reads any more, before the ledger is closed."""
        self._asked = NONE_ASKED
        self._is_known = True
        QThreadPool.globalInstance().waitForDone()

    def _ask(self, asked: Asked) -> None:
        self._asked = self._asked.with_(asked)
        if self._job is None:
            self._read()

    def _read(self) -> None:
        # Where no list stands to put them into, some projects alone would be taken for all.
        self._being_read, self._asked = self._asked if self._rows is not None else Asked(None), NONE_ASKED
        self._job = Operation(_reading(self._desk, self._being_read.codes, judged=self._is_known), self)
        self._job.succeeded.connect(self._take)
        self._job.failed.connect(self._tell)
        self._job.ended.connect(self._go_on)
        self._job.start()

    def _take(self, rows: Listing) -> None:
        codes = self._being_read.codes
        if not self._is_known:
            self._is_known, self._asked = True, Asked(None)
        elif codes is None or self._rows is None:
            self._rows = rows
        else:
            left = [row for row in self._rows if row.code not in codes]
            self._rows = rows = sorted([*left, *rows], key=lambda row: row.code)
        self.listed.emit(rows)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, GaveWay):
            self._asked = self._asked.with_(self._being_read)
            return
        self._rows = None  # what could not be read is read with all the rest, once it can
        if not isinstance(error, Trouble):
            raise error
        self.troubled.emit(str(error))

    def _go_on(self) -> None:
        self._job = None
        if self._asked != NONE_ASKED:
            self._read()


def _reading(desk: LedgerDesk, codes: frozenset[str] | None, *, judged: bool) -> Callable[[Step], object]:
    today = desk.today

    def read(_step: Step) -> Listing:
        if not judged:
            with desk.read_aside() as session:
                return read_bare_listing(session, today)
        wanted = every_code() if codes is None else sorted(codes)
        return [row for start in range(0, len(wanted), _BATCH) for row in judged_ones(wanted[start : start + _BATCH])]

    def every_code() -> list[str]:
        with desk.read_aside() as session:
            return listed_codes(session)

    def judged_ones(batch: list[str]) -> Listing:
        with desk.read_aside() as session:
            make = listing_to_make(session, today, batch)
        return make()

    return read
