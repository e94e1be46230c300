"""A block of cells written as one unit of work: all that can stand, and why the others cannot."""

from collections.abc import Callable, Sequence

from zsyz_desktop.errors import Refusal
from zsyz_desktop.ui.sheet.model import Cell

TypedCell = tuple[str, str, str]
"""Key of the row, field, text."""


def write_what_stands(
    cells: Sequence[TypedCell], write: Callable[[Sequence[TypedCell]], object], between: str
) -> dict[Cell, str]:
    """Why cells were refused, by key and field, which the objections name with `between` them.

    A refusal ends the unit of work, so it begins again without the refused cell: what is written was judged as one.
    """
    refused: dict[Cell, str] = {}
    while left := [cell for cell in cells if cell[:2] not in refused]:
        try:
            write(left)
        except Refusal as refusal:
            for objection in refusal.objections:
                key, found, field = objection.field.rpartition(between)
                if not found:
                    raise
                refused[key, field] = objection.sentence
        else:
            break
    return refused
