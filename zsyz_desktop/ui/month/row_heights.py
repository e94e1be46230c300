"""How high a row has to be for its texts to be seen, reckoned from their lengths: ten thousand are not laid out."""

from collections.abc import Callable, Iterable

from zsyz_desktop.services.dispatches.sheet_facts import SheetRow
from zsyz_desktop.ui.month.columns import FROZEN, MonthColumn, words
from zsyz_desktop.ui.style import tokens

_LINE = 21
_PADDING = 12
_ABOVE_AND_BELOW = 4
"""No more, as else a line is begun that has no room."""
_MOST_LINES, _MOST_OF_OTHERS = 6, 2
"""Of what is not typed here, the project and what the period before said, two lines; all of it under the mouse."""


def row_height(row: SheetRow, columns: Iterable[MonthColumn], width_of: Callable[[MonthColumn], int], sign: int) -> int:
    """Pixels for the texts of these columns.

    `width_of` gives the pixels of a column, 0 of one that is hidden, `sign` those of a Chinese sign.
    """
    lines = (
        min(_lines(words(row, each), width_of(each), sign), _MOST_LINES if each.is_typed else _MOST_OF_OTHERS)
        for each in columns
        if each.is_long or each.field in FROZEN
    )
    return max(tokens.ROW_HEIGHT, max(lines, default=1) * _LINE + _ABOVE_AND_BELOW)


def _lines(text: str, width: int, sign: int) -> int:
    if not text or width <= 0:
        return 1
    room = max(1, (width - _PADDING) // sign)
    return sum(1 + (_signs(line) - 1) // room if line else 1 for line in text.split("\n"))


def _signs(line: str) -> int:
    """Half-width signs are counted as half."""
    narrow = sum(each.isascii() for each in line)
    return max(1, len(line) - narrow + (narrow + 1) // 2)
