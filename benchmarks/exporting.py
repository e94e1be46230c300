"""The whole ledger of ten thousand rows written as a workbook, against the bare writer given the same cells.

In seconds of the processor: a busy machine does not lengthen them.
"""

import time
from datetime import date
from pathlib import Path

import xlsxwriter
from ledgers import OPENER, TODAY, ledger_of
from measuring import Measured, in_turns

from zsyz_desktop.exchange.ledger_book.writing import Book, write_book
from zsyz_desktop.exchange.workbooks.reading import read_workbook
from zsyz_desktop.exchange.workbooks.sheets import Workbook
from zsyz_desktop.models.store import Store

_PROJECTS = 101
"""With all that belongs to them about ten thousand rows."""


def measure(folder: Path) -> list[Measured]:
    """One export."""
    with OPENER.open(ledger_of(folder, _PROJECTS), writing=False) as store:
        out = folder / "整本.xlsx"
        rows = export(store, out)
        cells = read_workbook(out.read_bytes(), out.name)
        return [
            in_turns(
                f"整本导出 of {rows} rows (floor: the bare writer, the same cells)",
                lambda: bare(cells, folder / "光.xlsx"),
                lambda: export(store, out),
                rounds=3,
                goal="≤ 1.5×",
                clock=time.process_time,
            )
        ]


def export(store: Store, out: Path) -> int:
    """The ledger written; how many rows there are."""
    with store.read() as session:
        return write_book(session, out, Book("示例", TODAY, shows_phones=True))


def bare(cells: Workbook, out: Path) -> None:
    """The same cells with the same formats, from memory."""
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        day, text = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "@"})
        for each in cells.sheets:
            sheet = book.add_worksheet(each.name)
            for row, values in enumerate(each.rows):
                for column, value in enumerate(values):
                    if isinstance(value, str):
                        sheet.write_string(row, column, value, text)
                    elif isinstance(value, date):
                        sheet.write_datetime(row, column, value, day)
                    elif isinstance(value, int | float):
                        sheet.write_number(row, column, value)
