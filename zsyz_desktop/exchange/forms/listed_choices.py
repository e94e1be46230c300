"""What a cell of a form may be chosen from, where the form says so by a drop-down list that can be read."""

import re

from zsyz_desktop.exchange.forms.areas import corners
from zsyz_desktop.exchange.forms.grid import Grid
from zsyz_desktop.exchange.forms.styles import Styles

_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_RANGE = re.compile(r"(?:(?:'((?:[^']|'')+)'|([\w.]+))!)?(\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?)")


def choices_of(grid: Grid, row: int, column: int) -> tuple[str, ...] | None:
    """The words that may stand there; None where anything may, or where the list cannot be told."""
    said = (grid.listed(row, column) or "").strip()
    if literal := _LITERAL.fullmatch(said):
        return tuple(each.strip() for each in literal[1].split(","))
    found = _RANGE.fullmatch(said)
    return _of_range(grid, (found[1] or found[2] or "").replace("''", "'"), found[3]) if found else None


def _of_range(grid: Grid, sheet: str, area: str) -> tuple[str, ...] | None:
    names = {each.name: each for each in grid.workbook.sheets}
    if sheet and sheet not in names:
        return None
    source = Grid(grid.workbook, names[sheet], Styles(grid.workbook.package, None)) if sheet else grid
    top, left, bottom, right = corners(area)
    cells = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
    return tuple(text for cell in cells if (text := source.text(*cell).strip())) or None
