"""Between the import and the ledger: a file read and staged in a thread, and what the officer says of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Answers, Refusal, Trouble
from zsyz_desktop.exchange.intake.applying import apply_staging
from zsyz_desktop.exchange.intake.choices import Applied, Choices, origin_of
from zsyz_desktop.exchange.intake.importing import known_to, period_of, stage_table, with_notes
from zsyz_desktop.exchange.intake.left_cells import remember_left
from zsyz_desktop.exchange.intake.mappings import joined, remember, remembered
from zsyz_desktop.exchange.intake.staging import Staging
from zsyz_desktop.exchange.intake.sums import with_sums
from zsyz_desktop.exchange.ledger_book.importing import import_book
from zsyz_desktop.exchange.ledger_book.reading import ReadBook, is_own, read_book
from zsyz_desktop.exchange.understanding.above import ABOVE, dittos_of
from zsyz_desktop.exchange.understanding.columns import time_of
from zsyz_desktop.exchange.understanding.facts import Column, Corrections, Understood
from zsyz_desktop.exchange.understanding.several_tables import names_of
from zsyz_desktop.exchange.understanding.sheet_reading import sheet_of
from zsyz_desktop.exchange.understanding.similar import Compared
from zsyz_desktop.exchange.understanding.table import Table
from zsyz_desktop.exchange.workbooks.reading import read_file
from zsyz_desktop.exchange.workbooks.sheets import Sheet, Workbook
from zsyz_desktop.rules.heading_units import plain_heading
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.work_aside import WorkAside
from zsyz_desktop.ui.pieces.operations import Step as Tick
from zsyz_desktop.values import replace

_Found = tuple[Workbook, Table, tuple[Table, ...], Staging, Corrections]
_NOTHING_SAID = Corrections()
_NOTHING = "无"
_BROKEN_OFF = "已取消导入，台账没有改动。"


class IntakeDesk(QObject):
    """Holds one workbook from its reading to the end; nothing is written before the last step."""

    changed = Signal()
    """Something else is read or understood: whoever shows it looks again."""
    refused = Signal(str)
    """Why the file, or its sheet, is not taken."""

    def __init__(self, ledger: LedgerDesk, owner: QWidget) -> None:
        super().__init__(owner)
        self.ledger = ledger
        self.name = ""
        self.workbook: Workbook | None = None
        self.table: Table | None = None
        self.staging: Staging | None = None
        self.book: ReadBook | None = None
        """The ledger's own workbook, which needs no questions."""
        self.corrections = Corrections()
        self.left: frozenset[tuple[int, str]] = frozenset()
        """(row, field) that stays as the ledger has it."""
        self._others: tuple[Table, ...] = ()
        self._aside = WorkAside(ledger, owner)
        self._corrected: Corrections | None = None
        self._compared = Compared()

    @property
    def understood(self) -> Understood | None:
        """What the sheet says, once it is read."""
        return self.staging.understood if self.staging is not None else None

    @property
    def is_busy(self) -> bool:
        """True while something is read."""
        return self._aside.is_running

    @property
    def decided(self) -> Staging | None:
        """The staging without what the officer leaves as the ledger has it."""
        staging = self.staging
        if staging is None or not self.left:
            return staging
        return self.ledger.ask(with_sums, staging.without(self.left), self.ledger.today)

    def open_file(self, path: Path) -> None:
        """Read a workbook from a file."""
        self.name = path.name
        self._read_by(lambda: read_file(path))

    def open_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Take a block of a spreadsheet, as the clipboard gave it."""
        self.name = "粘贴的表格"
        sheet = Sheet(None, [tuple(text or None for text in row) for row in rows])
        self._read_by(lambda: Workbook((sheet,)))

    def table_names(self) -> tuple[str, ...]:
        """What can be read: every sheet, and every table of one that holds several."""
        found = (*self._others, *((self.table,) if self.table is not None else ()))
        return names_of(self.workbook.sheets if self.workbook is not None else (), found)

    def choose_sheet(self, name: str) -> None:
        """Read another table of the workbook."""
        workbook = self.workbook
        if workbook is not None and (self.table is None or name != self.table.called):
            self._stage("正在核对各行…", workbook, lambda: sheet_of(workbook, name), _NOTHING_SAID)

    def pick_fields(self, fields: Mapping[Column, str]) -> None:
        """Each of these columns holds this field, "" for nothing that is read."""
        said = {plain_heading(column.heading): field for column, field in fields.items()}
        self._correct(lambda told: replace(told, fields={**told.fields, **said}))

    def pick_unit(self, columns: Iterable[Column], unit: str) -> None:
        """Columns of money are in this unit."""
        said = {plain_heading(column.heading): unit for column in columns}
        self._correct(lambda told: replace(told, units={**told.units, **said}))

    def take_above(self, columns: Iterable[Column], *, takes: bool) -> None:
        """Cells of these columns that say 同上 say what the row above does, or nothing."""
        table = self.table
        rows = table.sheet.rows[table.bottom :] if table is not None else []
        said = {
            (plain_heading(each.heading), text.strip()): ABOVE if takes else _NOTHING
            for each in columns
            for text in dittos_of([row[each.number - 1] for row in rows if each.number <= len(row)])
        }
        self._correct(lambda told: replace(told, texts={**told.texts, **said}))

    def say_cell(self, row: int, field: str, text: str) -> None:
        """What is to be read in one cell in place of what stands there, or the answer to what is asked of it."""
        self._correct(lambda told: told.with_cell(row, field, text))

    def accept(self, rows: Iterable[int], field: str) -> None:
        """What is proposed for a cell is taken, in each of these rows."""
        cells = {(row, field) for row in rows}
        self._correct(lambda told: replace(told, accepted=told.accepted | cells))

    def leave_out(self, rows: Iterable[int], field: str) -> None:
        """Nothing is read in this cell of each of these rows."""
        cells = {(row, field): _NOTHING for row in rows}
        self._correct(lambda told: replace(told, cells={**told.cells, **cells}))

    def take_less(self, row: int, field: str, reason: str) -> None:
        """A month brought less than the ledger has; why is kept with the correction."""
        self._correct(lambda told: replace(told, reasons={**told.reasons, (row, field): reason}))

    def rename(self, row: int, *, takes: bool) -> None:
        """A project that was found alike bears the name of the sheet, or keeps its own."""
        said = frozenset({row})
        self._correct(lambda told: replace(told, renamed=told.renamed | said if takes else told.renamed - said))

    def say_county(self, county: str) -> None:
        """The county of every row, where the sheet says none."""
        self._correct(lambda told: replace(told, region=county))

    def take_openings(self, takes: bool) -> None:  # noqa: FBT001 -- as a box is ticked
        """累计到位 without the sheet's months is 期初累计 of the year before, or nothing."""
        self._correct(lambda told: replace(told, opening_balance=takes))

    def apply(self, choices: Choices, then: Callable[[Applied], object]) -> None:
        """Write what was staged and decided as one unit of work; broken off, the ledger stays as it was.

        What the ledger has to ask is asked, and all of it is done anew with the answers.
        """
        staging, table, corrections = self.decided, self.table, self.corrections
        assert staging is not None  # noqa: S101 -- asked of a sheet that was staged
        assert table is not None  # noqa: S101 -- as above
        today, source = self.ledger.today, table.title or self.name

        def write(tick: Tick, answers: Answers) -> Applied:
            with self.ledger.work_aside(f"导入“{source}”", answers) as session:
                done = apply_staging(
                    session,
                    staging,
                    period_of(table, today),
                    today,
                    replace(choices, origin=origin_of(self.name, table.sheet.name)),
                    source=source,
                    on_step=tick,
                )
                remember(session, table, corrections)
                remember_left(session, table, staging.understood, corrections, done.codes)
            return done

        self._write(write, then)

    def apply_book(self, then: Callable[[int], object]) -> None:
        """Put the ledger's own workbook into this one, which has no projects, as one unit of work."""
        book = self.book
        assert book is not None  # noqa: S101 -- asked of a book that was read

        def write(tick: Tick, answers: Answers) -> int:
            with self.ledger.work_aside(f"导入整本台账“{self.name}”", answers) as session:
                return import_book(session, book, tick)

        self._write(write, then)

    def counties(self) -> tuple[str, ...]:
        """The counties of the ledger, in its own order."""
        return tuple(dict.fromkeys(self.ledger.ask(known_to).counties.values()))

    def year(self) -> int:
        """The year the sheet is about."""
        return time_of(self.table, self.ledger.today).year if self.table is not None else self.ledger.today.year

    def leave(self, row: int, field: str, *, as_it_is: bool) -> None:
        """A field of a project stays as the ledger has it, or is taken from the sheet after all."""
        self.left = self.left | {(row, field)} if as_it_is else self.left - {(row, field)}
        self.changed.emit()

    def _write(self, job: Callable[[Tick, Answers], object], then: Callable[[Any], object]) -> None:
        self._aside.do(
            "正在写入台账…", job, then, or_else=self._tell, broken_off=lambda: self.refused.emit(_BROKEN_OFF)
        )

    def _run(self, doing: str, job: Callable[[Tick], object], broken_off: Callable[[], object] = lambda: None) -> None:
        self._aside.errands.run(doing, job, self._take, or_else=self._tell, broken_off=broken_off)

    def _read_by(self, read: Callable[[], Workbook]) -> None:
        self.workbook = self.table = self.staging = self.book = None
        self.left, self._compared, self._corrected = frozenset(), Compared(), None

        def job(_tick: Tick) -> _Found | ReadBook:
            workbook = read()
            return (
                read_book(workbook) if is_own(workbook) else self._judged(workbook, *sheet_of(workbook), Corrections())
            )

        self._run(f"正在读取“{self.name}”…", job, lambda: self.refused.emit("已取消读取。"))

    def _correct(self, change: Callable[[Corrections], Corrections]) -> None:
        """What was said while the rows are still judged is not lost: they are judged once more."""
        workbook, table = self.workbook, self.table
        if workbook is None or table is None:
            return
        self._corrected = change(self._corrected or self.corrections)
        if not self.is_busy:
            corrections, self._corrected = self._corrected, None
            self._stage("正在核对各行…", workbook, lambda: (table, self._others), corrections)

    def _stage(
        self,
        doing: str,
        workbook: Workbook,
        find: Callable[[], tuple[Table, tuple[Table, ...]]],
        corrections: Corrections,
    ) -> None:
        self._run(doing, lambda _tick: self._judged(workbook, *find(), corrections))

    def _judged(self, workbook: Workbook, table: Table, others: tuple[Table, ...], corrections: Corrections) -> _Found:
        with self.ledger.read() as session:
            told = joined(remembered(session, table), corrections)
            staging = with_notes(
                stage_table(session, table, self.ledger.today, told, others, compared=self._compared), workbook
            )
        return workbook, table, others, staging, told

    def _take(self, found: _Found | ReadBook) -> None:
        if isinstance(found, ReadBook):
            self.book = found
            self.changed.emit()
            return
        self.workbook, self.table, self._others, self.staging, self.corrections = found
        self.changed.emit()
        if self._corrected is not None:
            self._correct(lambda told: told)

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, Refusal | Trouble):
            raise error
        self.refused.emit(str(error))
