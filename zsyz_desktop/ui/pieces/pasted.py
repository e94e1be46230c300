"""What a spreadsheet puts on the clipboard: rows of cells, tabs between them."""

from PySide6.QtGui import QGuiApplication

from zsyz_desktop.rules.cells import split_cells


def pasted_rows() -> list[list[str]]:
    """The rows of the clipboard, each cell trimmed and on one line; empty when there is no text."""
    return split_cells(QGuiApplication.clipboard().text())


def is_block() -> bool:
    """True when the clipboard holds more than one cell."""
    rows = pasted_rows()
    return len(rows) > 1 or any(len(row) > 1 for row in rows)
