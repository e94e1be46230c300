"""Which glyph stands for which character, out of a font file's `cmap` table as it is.

fontTools goes from characters to glyph names, made by the ten thousand, and back to numbers: ten times the work.
"""

import struct
import sys
from array import array

_BEST = ((3, 10), (3, 1), (0, 6), (0, 4), (0, 3), (0, 2), (0, 1), (0, 0))
"""Platform and encoding of the parts, those of the whole of Unicode first; the order is fontTools' own."""


def character_map(cmap: bytes, glyph_count: int) -> dict[int, int] | None:
    """Code point to glyph number; None for a table written in a way, or with numbers, that is left to fontTools."""
    parts = list(struct.iter_unpack(">HHL", cmap[4 : 4 + 8 * int.from_bytes(cmap[2:4], "big")]))
    found = {(platform, encoding): start for platform, encoding, start in reversed(parts)}
    best = next((found[each] for each in _BEST if each in found), None)
    read = None if best is None else _FORMATS.get(int.from_bytes(cmap[best : best + 2], "big"))
    if best is None or read is None:
        return None
    try:
        glyphs = read(cmap, best)
    except (struct.error, IndexError):
        return None
    return glyphs if glyphs is not None and max(glyphs.values(), default=0) < glyph_count else None


def _segments(cmap: bytes, start: int) -> dict[int, int] | None:
    """Format 4: runs of characters below 0x10000, each with a step to its glyphs or a place where they are listed."""
    length, doubled = struct.unpack_from(">2xH2xH", cmap, start)
    count = doubled // 2
    words = _numbers(cmap[start + 14 : start + length])
    ends, firsts = words[:count], words[count + 1 : 2 * count + 1]
    steps, places = words[2 * count + 1 : 3 * count + 1], words[3 * count + 1 : 4 * count + 1]
    glyphs: dict[int, int] = {}
    for number in range(count):
        first, end, step, place = firsts[number], ends[number], steps[number], places[number]
        if place:
            at = 3 * count + 1 + number + place // 2
            listed = words[at : at + end - first + 1]
            if len(listed) != max(0, end - first + 1):
                return None
            glyphs.update(
                zip(range(first, end + 1), [(each + step) & 0xFFFF if each else 0 for each in listed], strict=True)
            )
        else:
            glyphs.update((code, (code + step) & 0xFFFF) for code in range(first, end + 1))
    glyphs.pop(0xFFFF, None)  # no character: the last run only closes the table
    return glyphs


def _groups(cmap: bytes, start: int) -> dict[int, int] | None:
    """Format 12: groups of characters anywhere, with the glyph of the first."""
    (count,) = struct.unpack_from(">L", cmap, start + 12)
    groups = list(struct.iter_unpack(">LLL", cmap[start + 16 : start + 16 + 12 * count]))
    if len(groups) != count or sum(max(0, end - first + 1) for first, end, _ in groups) > _MOST:
        return None
    glyphs: dict[int, int] = {}
    for first, end, glyph in groups:
        glyphs.update(zip(range(first, end + 1), range(glyph, glyph + end - first + 1), strict=True))
    return glyphs


_MOST = 0x110000
"""So many characters there are."""
_FORMATS = {4: _segments, 12: _groups}


def _numbers(content: bytes) -> "array[int]":
    numbers = array("H", content[: len(content) // 2 * 2])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
