"""What a spreadsheet puts on the clipboard: rows of cells, tabs between them."""

import csv
from io import StringIO

from PySide6.QtGui import QGuiApplication


def pasted_rows() -> list[list[str]]:
    """The rows of the clipboard, each cell trimmed and on one line; empty when there is no text."""
    lines = StringIO(QGuiApplication.clipboard().text().replace("\r\n", "\n").rstrip("\n"), newline="")
    rows = csv.reader(lines, delimiter="\t")  # a cell of several lines comes in quotation marks
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def is_block() -> bool:
    """True when the clipboard holds more than one cell."""
    rows = pasted_rows()
    return len(rows) > 1 or any(len(row) > 1 for row in rows)
