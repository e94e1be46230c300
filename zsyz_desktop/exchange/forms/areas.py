"""Areas of a sheet as a workbook writes them (`A5:H7`), and where they go when rows are put in."""

import re

from zsyz_desktop.values import Frozen

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
"""Of a sheet in .xlsx."""
_AREA = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})")


class Insertion(Frozen):
    """`count` rows put in above row `at` of the sheet named `sheet`, below the data rows that begin with `first`."""

    sheet: str
    first: int
    at: int
    count: int

    @property
    def last(self) -> int:
        """The last data row there was."""
        return self.at - 1

    def is_inside(self, row: int) -> bool:
        """Whether a row is one of the data rows there were."""
        return self.first <= row <= self.last

    def moved(self, row: int) -> int:
        """Where a row is afterwards."""
        return row + self.count if row >= self.at else row

    def end(self, start: int, end: int, *, grows: bool) -> int:
        """Where the last row of rows `start` to `end` is; one that ends with the data rows ends with the new ones."""
        return self.moved(end) if end != self.last or not grows or start > self.last else end + self.count


def moved_area(area: str, insertion: Insertion, *, grows: bool) -> str:
    """One area or cell; `$` are kept. What is no area (a whole column) stays as it is."""
    first, colon, second = area.partition(":")
    start, end = _AREA.fullmatch(first), _AREA.fullmatch(second or first)
    if start is None or end is None:
        return area
    top, bottom = int(start[4]), int(end[4])
    bottom_after = insertion.end(top, bottom, grows=grows)
    top_after = insertion.moved(top)
    if not colon and top_after == bottom_after:
        return f"{start[1]}{start[2]}{start[3]}{top_after}"
    return f"{start[1]}{start[2]}{start[3]}{top_after}:{end[1]}{end[2]}{end[3]}{bottom_after}"


def moved_areas(areas: str, insertion: Insertion, *, grows: bool) -> str:
    """Several, with blanks between them."""
    return " ".join(moved_area(each, insertion, grows=grows) for each in areas.split())


def column_number(letters: str) -> int:
    """Of `A` 1, of `AA` 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """The way back."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place(cell: str) -> tuple[int, int]:
    """Row and column of `C5`, from 1."""
    found = _AREA.fullmatch(cell)
    if found is None:
        raise ValueError(cell)
    return int(found[4]), column_number(found[2])


def corners(area: str) -> tuple[int, int, int, int]:
    """Top, left, bottom, right of an area or a cell; a whole column or row reaches to the end of the sheet."""
    first, _, second = area.replace("$", "").partition(":")
    second = second or first
    if first.isdigit():
        return int(first), 1, int(second), LAST_COLUMN
    if first.isalpha():
        return 1, column_number(first), LAST_ROW, column_number(second)
    (top, left), (bottom, right) = place(first), place(second)
    return top, left, bottom, right
