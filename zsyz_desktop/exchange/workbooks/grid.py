"""Cells as they come, laid out into a sheet: bounded, trimmed, and blank where a merged cell hides what it covers."""

import re
from collections.abc import Iterable
from math import isfinite

from zsyz_desktop.exchange.workbooks.refusals import MOST_CELLS, MOST_ROWS, damaged, too_large
from zsyz_desktop.exchange.workbooks.sheets import Block, Value

Row = tuple[Value, ...]
_NOTHING: Row = ()
_MOST_STEPS = 3_000_000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class Room:
    """How many cells a file may still lay out, over all its sheets."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._left = MOST_CELLS

    def take(self, cells: int) -> None:
        """Raises Refusal when it is used up."""
        self._left -= cells
        if self._left < 0:
            raise too_large(self.name, f"里的单元格超过{MOST_CELLS // 10_000}万个")


class Grid:
    """The rows of one sheet while they are read, counted from 1; they may come in any order."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._rows: dict[int, list[Value]] = {}

    def put(self, row: int, column: int, value: Value) -> None:
        """A cell that has a value; nothing is laid out for None or an empty text."""
        if value is None or value == "":
            return
        if row > MOST_ROWS:
            raise too_large(self._room.name, f"有{row}行")
        cells = self._rows.get(row)
        if cells is None:
            self._room.take(1)
            cells = self._rows[row] = []
        if (lacking := column - len(cells)) > 0:
            self._room.take(lacking)
            cells.extend([None] * lacking)
        if cells[column - 1] is not None:
            raise damaged(self._room.name, f"第{row}行第{column}列写了两次")
        cells[column - 1] = value

    def rows(self, merged: Iterable[Block] = ()) -> list[Row]:
        """Row 1 first, up to the last with a value; what stands covered by a merged cell is not seen and not read."""
        steps = 0
        for block in merged:
            steps += min(block.bottom - block.top + 1, len(self._rows))
            if steps > _MOST_STEPS:  # merged cells never overlap, and a sheet has no more rows than that
                raise damaged(self._room.name, "合并单元格相互重叠")
            self._uncover(block)
        laid = {number: _trimmed(cells) for number, cells in self._rows.items()}
        last = max((number for number, cells in laid.items() if cells), default=0)
        return [laid.get(number, _NOTHING) for number in range(1, last + 1)]

    def _uncover(self, block: Block) -> None:
        rows = range(block.top, block.bottom + 1)
        for number in rows if len(rows) <= len(self._rows) else [each for each in self._rows if each in rows]:
            cells = self._rows.get(number, [])
            first = block.left if number == block.top else block.left - 1
            last = min(block.right, len(cells))
            cells[first:last] = [None] * max(0, last - first)


def _trimmed(cells: list[Value]) -> Row:
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return tuple(cells[:end])


def number_of(text: str) -> int | float:
    """A number as files write it, whole ones as int. Raises ValueError for what is none."""
    try:
        return int(text)
    except ValueError:
        return whole(float(text))


def whole(number: float) -> int | float:
    """An int where nothing stands behind the point. Raises ValueError for what is not finite."""
    if not isfinite(number):
        raise ValueError(number)
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def unescaped(text: str) -> str:
    """Signs that markup cannot carry, written as _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
