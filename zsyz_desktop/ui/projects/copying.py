"""Chosen projects as a table for a spreadsheet: tab separated text, and HTML that keeps codes as text."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

from zsyz_desktop.services.listed import ListedProject
from zsyz_desktop.ui.projects.columns import Column

_AS_TEXT = "mso-number-format:'\\@'"


def as_table(rows: Sequence[ListedProject], columns: Sequence[Column]) -> QMimeData:
    """The head and a line for each project, in the columns and the order that are seen."""
    lines = [[column.title for column in columns]]
    lines += [[column.words(row) for column in columns] for row in rows]
    mime = QMimeData()
    mime.setText("\r\n".join("\t".join(_on_one_line(cell) for cell in line) for line in lines))
    mime.setHtml(_html(lines, columns))
    return mime


def _on_one_line(cell: str) -> str:
    return " ".join(cell.split())


def _html(lines: Sequence[Sequence[str]], columns: Sequence[Column]) -> str:
    head, *body = lines
    cells = "".join(f"<th>{escape(title)}</th>" for title in head)
    return f"<table><tr>{cells}</tr>{''.join(_row(line, columns) for line in body)}</table>"


def _row(line: Sequence[str], columns: Sequence[Column]) -> str:
    cells = (
        f"<td>{escape(cell)}</td>" if column.is_number else f'<td style="{_AS_TEXT}">{escape(cell)}</td>'
        for cell, column in zip(line, columns, strict=True)
    )  # fmt: skip
    return f"<tr>{''.join(cells)}</tr>"
