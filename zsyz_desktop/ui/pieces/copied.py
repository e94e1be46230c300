"""What the window puts on the clipboard: every table and cell goes through here, so that none can do harm elsewhere."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from zsyz_desktop.rules.table_text import cell_text, table_text

_AS_TEXT = "mso-number-format:'\\@'"


def copy_lines(rows: Iterable[Sequence[str]], before: str = "", *, lines: bool = False) -> None:
    """Lines of cells as text, with `lines` of their own or not, below what is said `before` them."""
    said = table_text(rows, lines=lines)
    QGuiApplication.clipboard().setText(f"{before}\r\n{said}" if before else said)


def copy_cell(said: str) -> None:
    """One cell."""
    QGuiApplication.clipboard().setText(cell_text(said))


def copy_report(said: str) -> None:
    """A text that is no table: a report for whoever maintains the program."""
    QGuiApplication.clipboard().setText(said)


def copy_table(titles: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Sequence[bool]) -> None:
    """The head and a line for each row: as text, and as HTML that keeps all but `numbers` as text."""
    mime = QMimeData()
    mime.setText(table_text([titles, *rows]))
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    mime.setHtml(f"<table><tr>{head}</tr>{''.join(_html_row(row, numbers) for row in rows)}</table>")
    QGuiApplication.clipboard().setMimeData(mime)


def _html_row(row: Sequence[str], numbers: Sequence[bool]) -> str:
    cells = (
        f"<td>{_html_cell(cell)}</td>" if is_number else f'<td style="{_AS_TEXT}">{_html_cell(cell)}</td>'
        for cell, is_number in zip(row, numbers, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _html_cell(said: str) -> str:
    safe = cell_text(said)
    return f"&nbsp;{escape(safe[1:])}" if safe.startswith(" ") else escape(safe)
