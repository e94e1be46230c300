"""What a spreadsheet puts on the clipboard: rows of cells, tabs between them."""

from PySide6.QtGui import QGuiApplication

from zsyz_desktop.rules.cells import split_cells


def pasted_rows(*, lines: bool = False) -> list[list[str]]:
    """The rows of the clipboard, each cell trimmed and on one line, or with its `lines`; empty without text."""
    mime = QGuiApplication.clipboard().mimeData()
    rows = split_cells(mime.text(), lines=lines)
    if not lines or not mime.hasHtml():
        return rows
    from zsyz_desktop.rules.cells_html import with_lines  # noqa: PLC0415 -- the list does without a reader of HTML

    return with_lines(rows, mime.html())


def is_block(*, lines: bool = False) -> bool:
    """True when the clipboard holds more than one cell."""
    rows = pasted_rows(lines=lines)
    return len(rows) > 1 or any(len(row) > 1 for row in rows)
