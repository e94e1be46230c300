"""What leaves the ledger as workbooks: the jobs behind the pages 整本导出 and 填上级表格."""

from functools import partial
from pathlib import Path

from zsyz_desktop.exchange.forms.description import Description
from zsyz_desktop.exchange.forms.filling import fill
from zsyz_desktop.exchange.forms.form_files import read_form, save_filled
from zsyz_desktop.exchange.forms.placing import Filled, Wishes
from zsyz_desktop.exchange.forms.recognising import describe, open_form
from zsyz_desktop.exchange.forms.remembering import remember, remembered
from zsyz_desktop.exchange.ledger_book.writing import Book, write_book
from zsyz_desktop.services.ledger.exports_noted import note_export
from zsyz_desktop.services.ledger.ledgers import desk_of
from zsyz_desktop.services.papers.form_rows import form_rows
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.operations import Step
from zsyz_desktop.values import Frozen

UNNOTED = "台账是只读打开的，这次导出没有记入操作日志。"


class OpenedForm(Frozen):
    """A form that was opened: its file, its bytes, its sheets and what its columns are taken for."""

    path: Path
    content: bytes
    sheets: tuple[str, ...]
    description: Description
    as_opened: Description
    """As it was proposed or remembered, before the officer corrected it."""


class GoingOut:
    """What takes a `Step` is slow and runs in a thread; the rest belongs to the window's thread."""

    def __init__(self, ledger: LedgerDesk) -> None:
        self._ledger = ledger

    def write_book(self, out: Path, step: Step, *, has_rows: bool, shows_phones: bool) -> int:
        """The whole ledger, or its template, as a workbook; returns how many rows there are."""
        with self._ledger.read_still(lambda: step(0, 1)) as session:
            unit = desk_of(session).unit_name
            return write_book(session, out, Book(unit, self._ledger.today, has_rows, shows_phones), step)

    def open_form(self, path: Path, sheet: str | None = None) -> OpenedForm:
        """A form with what was remembered of its columns."""
        content = read_form(path)
        workbook = open_form(content)
        description = self._ledger.ask(remembered, describe(workbook, sheet))
        sheets = tuple(each.name for each in workbook.sheets if not each.is_hidden)
        return OpenedForm(path, content, sheets, description, description)

    def remember(self, form: OpenedForm) -> None:
        """Keep what the columns of a form are filled with, where they were corrected and it can be kept."""
        if not self._ledger.is_read_only and form.description != form.as_opened:
            self._ledger.do(f"记住上级表格“{form.path.stem}”的栏目", remember, form.description)

    def fill(self, form: OpenedForm, out: Path, period: str, wishes: Wishes, step: Step) -> tuple[str, Filled]:
        """Fill a form and write it elsewhere; returns the period and what became of it."""
        with self._ledger.read_still(lambda: step(0, 1)) as session:
            written, rows = form_rows(session, self._ledger.today, period=period)
        filled = fill(form.content, form.description, rows, period=written, wishes=wishes, on_row=step)
        save_filled(filled.content, form.path, out)
        return written, filled

    def note(self, what: str) -> bool:
        """Note in the log what went out; False where it cannot be."""
        return self._ledger.note(what, partial(note_export, what=what))
