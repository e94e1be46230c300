"""A workbook written and read back: whether the libraries for it are whole in this very installation."""

from pathlib import Path

import xlsxwriter

from zsyz_desktop.exchange.workbooks.reading import read_workbook

_NAME = "到位资金"
_ROWS = [("项目", "到位资金"), ("䶮𬭎项目", 1200.5)]


def comes_back_as_written(file: Path) -> bool:
    """True when what was written to the file, an .xlsx, is read from it again."""
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet(_NAME)
        for number, row in enumerate(_ROWS):
            sheet.write_row(number, 0, row)
    (read,) = read_workbook(file.read_bytes(), file.name).sheets
    return (read.name, read.rows) == (_NAME, _ROWS)
