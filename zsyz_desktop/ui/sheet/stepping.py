"""Where Tab goes in a sheet: through the typed cells of a row, then on to the next row."""

from collections.abc import Sequence

Place = tuple[int, int]
"""Row and column."""


def stepped(columns: Sequence[int], rows: int, place: Place, by: int) -> Place | None:
    """The typed cell `by` cells from a place, `columns` being those that are typed; None past either end."""
    if not columns:
        return None
    row, column = place
    number = row * len(columns) + _among(columns, column, by) + by
    if not 0 <= number < len(columns) * rows:
        return None
    return number // len(columns), columns[number % len(columns)]


def _among(columns: Sequence[int], column: int, by: int) -> int:
    """Where a column stands among those; one that is not typed counts as the edge the cursor comes from."""
    if column in columns:
        return columns.index(column)
    before = sum(each < column for each in columns)
    return before - 1 if by > 0 else before
