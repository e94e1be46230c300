"""Between the month's sheet and the ledger: read in a thread, written cell by cell, block by block as one undo."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.cleaning import one_line
from zsyz_desktop.errors import Refusal
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.services.archive.snapshots import final_month, turns_final
from zsyz_desktop.services.dispatches.paper_entries import understand_entry, write_entry
from zsyz_desktop.services.dispatches.pasting import Staged, apply_staged
from zsyz_desktop.services.dispatches.sheet import (
    Promised,
    Sheet,
    read_promises,
    read_sheet,
    read_sheet_rows,
    write_cell,
)
from zsyz_desktop.services.ledger.types import Session, Touched
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.read_aside import ReadAside
from zsyz_desktop.ui.month.columns import COLUMNS, NUMBER_OF
from zsyz_desktop.ui.month.many_cells import write_all
from zsyz_desktop.ui.sheet.model import Cell
from zsyz_desktop.ui.sheet.what_stands import TypedCell
from zsyz_desktop.values import replace


class MonthDesk(QObject):
    """Holds the sheet of one period."""

    sheet_read = Signal()
    """`sheet` is another, or some of its rows are."""
    troubled = Signal(str)

    def __init__(self, ledger: LedgerDesk, parent: QObject) -> None:
        super().__init__(parent)
        self.ledger = ledger
        self.sheet: Sheet | None = None
        self._wanted: SheetPeriod | None = None
        self._aside = ReadAside(ledger, self._reading, self)
        self._aside.read.connect(self._take)
        self._aside.troubled.connect(self.troubled)
        ledger.changed.connect(self._follow)

    @property
    def is_reading(self) -> bool:
        """True while the ledger is being read."""
        return self._aside.is_reading

    def open(self, period: SheetPeriod) -> None:
        """Read this period; while a reading runs, one more follows it."""
        self._wanted = period
        self._aside.refresh()

    def write(self, code: str, field: str, text: str) -> str:
        """Write one cell; returns why it was refused, or nothing. Raises Trouble."""
        sheet = self._open_sheet()
        name = next(row.name for row in sheet.rows if row.code == code)
        try:
            self.ledger.do(
                f"{sheet.period.words}调度“{name}”{COLUMNS[NUMBER_OF[field]].title}",
                lambda session: write_cell(session, code, sheet.period, field, text, sheet.today),
            )
        except Refusal as refusal:
            return str(refusal)
        return ""

    def write_many(self, cells: Sequence[TypedCell], deed: str) -> dict[Cell, str]:
        """Write these as one unit of work, all that can stand; returns why the others cannot."""
        sheet = self._open_sheet()

        def write(session: Session, code: str, field: str, text: str) -> None:
            write_cell(session, code, sheet.period, field, text, sheet.today)

        return write_all(self.ledger, f"{sheet.period.words}调度{deed}", cells, write)

    def apply(self, staged: Staged) -> None:
        """Write what was pasted and accepted, as one unit of work."""
        sheet = self._open_sheet()
        self.ledger.do(
            f"{sheet.period.words}调度粘贴{len(staged.accepted)}格",
            lambda session: apply_staged(session, staged, sheet.period, sheet.today),
        )

    def understand_entry(self, text: str) -> str:
        """What an entry from a paper would write, in a sentence. Raises Refusal."""
        sheet = self._open_sheet()
        return self.ledger.ask(understand_entry, text, sheet.period, sheet.today)

    def write_entry(self, text: str) -> str:
        """Write it, as one unit of work; returns its sentence. Raises Refusal and Trouble."""
        sheet = self._open_sheet()
        return self.ledger.do(f"纸面回填“{one_line(text)}”", write_entry, text, sheet.period, sheet.today)

    def promises(self, code: str) -> tuple[Promised, ...]:
        """The steps of the period before of one project."""
        sheet = self._open_sheet()
        with self.ledger.read() as session:
            return read_promises(session, sheet.period, sheet.today, code)

    def _open_sheet(self) -> Sheet:
        assert self.sheet is not None  # noqa: S101 -- asked of a sheet that is shown
        return self.sheet

    def _reading(self, session: Session) -> Sheet:
        assert self._wanted is not None  # noqa: S101 -- read only once a period is wanted
        sheet = read_sheet(session, self._wanted, self.ledger.today)
        is_final = sheet.period.is_month and final_month(session, sheet.period.written) is not None
        return replace(sheet, is_final=is_final)

    def _take(self, sheet: Sheet) -> None:
        if sheet.period == self._wanted:
            self.sheet = sheet
            self.sheet_read.emit()

    def _follow(self, touched: Touched) -> None:
        """A unit of work touched some projects: their rows are read at once, everything else in a thread."""
        if self._wanted is None:
            return
        if touched.codes is None or self.sheet is None or self.is_reading or turns_final(touched):
            self.open(self._wanted)
        elif touched.codes:
            self._read_again(sorted(touched.codes))

    def _read_again(self, codes: Sequence[str]) -> None:
        sheet = self._open_sheet()
        with self.ledger.read() as session:
            found = {row.code: row for row in read_sheet_rows(session, sheet.period, sheet.today, codes)}
        rows = {row.code: row for row in sheet.rows} | found
        for code in set(codes) - set(found):
            rows.pop(code, None)
        self.sheet = replace(sheet, rows=tuple(sorted(rows.values(), key=attrgetter("code"))))
        self.sheet_read.emit()
