"""What a reader makes of a workbook: sheets of plain values, and beside them what a spreadsheet shows or hides."""

from datetime import date, datetime, time

from zsyz_desktop.values import Frozen, field


class Broken(Frozen):
    """A cell without a value one may trust: an error ("#REF!"), or a formula that nothing has computed ("")."""

    error: str = ""


Value = str | int | float | bool | date | datetime | time | Broken | None
"""What stands in a cell: text as written, a number, a day where the format says so; None where nothing stands."""


class Block(Frozen):
    """Cells merged into one; rows and columns count from 1, both ends included. The value stands in the first cell."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(Frozen):
    """One sheet; rows and columns are told by the numbers an officer sees, from 1.

    `rows[0]` is row 1; rows may differ in length and end with the last cell that has a value. In a .csv a row is a
    record, not a line. `name` is None where the file has no sheets. Hidden and filtered-out rows are in `rows` too.
    """

    name: str | None
    rows: list[tuple[Value, ...]]
    merged: tuple[Block, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    filtered_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    percents: frozenset[tuple[int, int]] = field(default=frozenset())
    """(row, column) of numbers written as a percentage: 0.35 there is 35 %."""
    remarks: tuple[str, ...] = ()
    """What the officer is to be told of this sheet once, in Chinese."""
    is_1904: bool = False
    """Days are counted from 1904: told to whoever reads a number that nobody formatted as a day."""
    place: str = ""
    """Where in the sheet this part of it lies, where several tables share one; "" for the whole."""

    def value(self, row: int, column: int) -> Value:
        """What stands in a cell, None beyond the end."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else None


class Workbook(Frozen):
    """All sheets of one file that hold something, in their order, and what is to be told of the file once."""

    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...] = ()
