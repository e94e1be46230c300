"""A table in columns: how wide each becomes, where its cells wrap, wide characters counted as two.

As rich lays tables out, which takes a millisecond a row: ten thousand projects would wait longer for it than for their
judging.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from rich.cells import cell_len

from zsyz_desktop.typesetting.breaking import wrap


def laid_out(head: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> tuple[list[str], Iterator[str]]:
    """The lines of the head with the rule below it, and those of the rows; cells wrap within `room`, none is cut."""
    widths = _widths([head, *rows], room)
    rule = "━╇━".join("━" * width for width in widths)
    return [*_lines(head, widths, " ┃ "), rule], (line for row in rows for line in _lines(row, widths, " │ "))


def _lines(row: Sequence[str], widths: Sequence[int], between: str) -> Iterator[str]:
    cells = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
    blanks = [_filled("", width) for width in widths]
    for line in zip_longest(*cells):
        yield between.join(part or blank for part, blank in zip(line, blanks, strict=True))


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """What each column asks for; where that is too much, the widest give way until they are as wide as the next."""
    asked = [max(map(_asked, set(column))) for column in zip(*rows, strict=True)]
    beside = [(number > 0) + (number < len(asked) - 1) for number in range(len(asked))]
    widths = [width + blanks for width, blanks in zip(asked, beside, strict=True)]
    room -= len(widths) - 1
    while (over := sum(widths) - room) > 0 and max(widths) > _NARROWEST:
        widest = max(widths)
        held = [place for place, width in enumerate(widths) if width == widest]
        least = max((width for width in widths if width < widest), default=_NARROWEST)
        over = min(over, (widest - least) * len(held))
        for left, place in zip(range(len(held), 0, -1), held, strict=True):
            give = round(over / left)
            widths[place] -= give
            over -= give
    return [width - blanks for width, blanks in zip(widths, beside, strict=True)]


_NARROWEST = 4
"""A wide character with a blank on either side."""


def _asked(text: str) -> int:
    return max(1, *map(cell_len, text.split("\n")))


@lru_cache(maxsize=1024)  # the same words stand in most rows
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    """The lines of a cell, each filled up, broken as on paper: no bracket or mark on the wrong side."""
    if "\n" not in text and cell_len(text) <= width:
        return (_filled(text, width),)
    return tuple(_filled(line.text, width) for line in wrap(text, width, cell_len))


def _filled(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
