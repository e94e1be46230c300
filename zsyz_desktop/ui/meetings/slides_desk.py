"""The slides of a meeting: laid out in a thread, the neighbours of the one that is seen before they are asked for."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.reports.slides import Turn, slide
from zsyz_desktop.rules.wording import day_for
from zsyz_desktop.services.ledger.types import Project, Session, Touched
from zsyz_desktop.services.list.paper_desk import PaperDesk, open_desk
from zsyz_desktop.services.list.paper_rows import PaperRows, rows_by_code
from zsyz_desktop.services.meetings.reading import DecisionLine, projects_in_turn, read_meeting
from zsyz_desktop.services.papers.progress_sheets import progress_sheet
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.read_aside import ReadAside
from zsyz_desktop.values import Frozen, field, replace

_NEIGHBOURS = (0, 1, -1, 2, 3, 4)
"""What is laid out at once, as steps from the one that is seen."""
_AHEAD = 20
"""Projects whose rows are read together, from the one that is wanted on."""


class _Read(Frozen):
    """What one reading brought: what all slides share, whose turn it is in which order, the slides that were wanted."""

    shared: PaperDesk
    turn: tuple[str, ...]
    decided: Mapping[str, tuple[str, ...]]
    meeting: str
    edition: int
    """What was read of an older edition, of the ledger or of the picture, is not shown."""
    rows: Mapping[str, tuple[Project, PaperRows]] = field(default_factory=dict)
    """Of the projects around, by code."""
    pages: Mapping[str, Page] = field(default_factory=dict)


class SlidesDesk(QObject):
    """`ready` is heard when another slide can be shown."""

    ready = Signal()
    troubled = Signal(str)

    def __init__(self, ledger: LedgerDesk, meeting: str, parent: QObject) -> None:
        super().__init__(parent)
        self._ledger, self._meeting = ledger, meeting
        self._shape = 1.0
        self._seen = self._edition = 0
        self._read: _Read | None = None
        self._turn: Sequence[str] | None = None
        self._pages: dict[str, Page] = {}
        self._aside = ReadAside(ledger, self._reading, self)
        self._aside.read.connect(self._take)
        self._aside.troubled.connect(self.troubled)
        ledger.changed.connect(self._forget)

    @property
    def is_read(self) -> bool:
        """True from the first reading on."""
        return self._turn is not None

    @property
    def turn(self) -> Sequence[str]:
        """The codes in turn as they were read last; none before the first reading."""
        return self._turn or ()

    def page(self, code: str) -> Page | None:
        """The slide of a project, as far as it is laid out."""
        return self._pages.get(code)

    def shape(self, shape: float) -> None:
        """The picture is so many times as wide as it is high: what was laid out for another one goes."""
        if shape != self._shape or not self._edition:
            self._shape = shape
            self._pages.clear()
            self._begin_anew()

    def look_at(self, number: int) -> None:
        """This one is seen now: its neighbours are wanted."""
        self._seen = number
        if self._read is not None and self._wanted(self._read.turn):
            self._aside.refresh()

    def _wanted(self, turn: Sequence[str]) -> list[str]:
        near = (self._seen + step for step in _NEIGHBOURS)
        codes = [turn[number] for number in near if 0 <= number < len(turn)]
        return [code for code in codes if code not in self._pages]

    def _reading(self, session: Session) -> _Read:
        edition = self._edition
        read = self._read or self._read_shared(session, edition)
        wanted = self._wanted(read.turn)[:1]  # one at a time: the one that is seen waits for no other
        if wanted and wanted[0] not in read.rows:
            at = read.turn.index(wanted[0])
            read = replace(read, rows=rows_by_code(session, read.turn[at : at + _AHEAD], self._ledger.today))
        pages = {code: self._lay(session, read, code) for code in wanted if code in read.rows}
        return replace(read, pages=pages, edition=edition)

    def _read_shared(self, session: Session, edition: int) -> _Read:
        today = self._ledger.today
        meeting = read_meeting(session, self._meeting, today)
        turn = tuple(projects_in_turn(session, self._meeting, today))
        decided: dict[str, tuple[str, ...]] = {}
        for line in meeting.decisions:
            decided[line.project] = (*decided.get(line.project, ()), _words(line, today))
        return _Read(open_desk(session, today, turn), turn, decided, meeting.name, edition)

    def _lay(self, session: Session, read: _Read, code: str) -> Page:
        sheet = progress_sheet(session, read.shared, *read.rows[code], for_slide=True)
        turn = Turn(read.turn.index(code) + 1, len(read.turn), read.meeting, read.decided.get(code, ()))
        return slide(sheet, turn, self._shape)

    def _take(self, read: _Read) -> None:
        if read.edition != self._edition:
            return
        self._read, self._turn = read, read.turn
        self._pages.update(read.pages)
        self.ready.emit()
        if self._wanted(read.turn):
            self._aside.refresh()

    def _forget(self, touched: Touched) -> None:
        """Something was saved: the projects it touched are laid out anew, the one that is seen first."""
        self._read = None
        for code in list(self._pages) if touched.codes is None else touched.codes & self._pages.keys():
            self._pages.pop(code)
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._edition += 1
        self._aside.refresh()


def _words(line: DecisionLine, today: date) -> str:
    due = f"{day_for(line.due, today)}前" if line.due is not None else ""
    return "，".join(filter(None, (line.text, line.unit, due)))
