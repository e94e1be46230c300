"""Chosen projects as a table for a spreadsheet, in the columns and the order that are seen."""

from collections.abc import Sequence

from zsyz_desktop.services.list.listed import ListedProject
from zsyz_desktop.ui.pieces.copied import copy_table
from zsyz_desktop.ui.projects.columns import Column


def copy_projects(rows: Sequence[ListedProject], columns: Sequence[Column]) -> None:
    """The head and a line for each project."""
    copy_table(
        [column.title for column in columns],
        [[column.words(row) for column in columns] for row in rows],
        numbers=[column.is_number for column in columns],
    )
