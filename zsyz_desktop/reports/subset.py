"""A TrueType subset: the outlines of chosen glyphs, numbered anew, as a file that a PDF can embed."""

import struct
import sys
from array import array
from collections.abc import Sequence
from typing import Literal

from zsyz_desktop.reports.cubic import roomy_maxp, true_type_outlines
from zsyz_desktop.typesetting.faces import Face

# Composite glyph flags of the `glyf` table (OpenType specification).
_WORDS, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080

_NEEDED = ("head", "hhea", "maxp", "hmtx", "loca", "glyf")
_KEPT = ("cvt ", "fpgm", "prep")  # what hinted outlines call on


def subset(face: Face, glyphs: Sequence[int]) -> bytes:
    """A font file in which glyph n is `glyphs[n]` of the face; parts of composite glyphs follow after them."""
    source = face.tables((*_NEEDED, *_KEPT))
    if "glyf" not in source:
        return _converted(face, source, glyphs)
    offsets, outlines = _offsets(source), source["glyf"]
    order = list(glyphs)
    place = {glyph: index for index, glyph in reversed(list(enumerate(order)))}
    written: list[bytes] = []
    for glyph in order:  # grows while it is walked: parts are appended
        outline = outlines[offsets[glyph] : offsets[glyph + 1]]
        written.append(_renumbered(outline, order, place))
    return _file(source, order, written)


def _converted(face: Face, source: dict[str, bytes], glyphs: Sequence[int]) -> bytes:
    """The same of a face with cubic outlines (.otf), which are turned into TrueType's own."""
    written = true_type_outlines(face, glyphs)
    return _file({**source, "maxp": roomy_maxp(written)}, list(glyphs), written)


def _offsets(source: dict[str, bytes]) -> "array[int]":
    """Where each outline begins in `glyf`; the short form of `loca` counts in words of two bytes."""
    long = struct.unpack(">h", source["head"][50:52])[0] == 1
    offsets = _numbers("I" if long else "H", source["loca"])
    return offsets if long else array("I", (offset * 2 for offset in offsets))


def _numbers(kind: Literal["I", "H"], content: bytes) -> "array[int]":
    numbers = array(kind, content)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _renumbered(outline: bytes, order: list[int], place: dict[int, int]) -> bytes:
    """The outline with its parts' numbers changed to ours; a simple outline comes back as it was."""
    if not outline or struct.unpack(">h", outline[:2])[0] >= 0:
        return outline
    changed = bytearray(outline)
    position, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack(">HH", changed[position : position + 4])
        if part not in place:
            place[part] = len(order)
            order.append(part)
        changed[position + 2 : position + 4] = struct.pack(">H", place[part])
        position += 4 + (4 if flags & _WORDS else 2) + _scale_size(flags)
    return bytes(changed)


def _scale_size(flags: int) -> int:
    if flags & _SCALE:
        return 2
    if flags & _XY_SCALE:
        return 4
    return 8 if flags & _TWO_BY_TWO else 0


def _file(source: dict[str, bytes], order: Sequence[int], outlines: Sequence[bytes]) -> bytes:
    padded = [outline + b"\0" * (-len(outline) % 4) for outline in outlines]
    loca = [0]
    for outline in padded:
        loca.append(loca[-1] + len(outline))
    head = bytearray(source["head"])
    head[8:12] = b"\0" * 4  # checksum of the whole file: PDF readers do not look
    head[50:52] = struct.pack(">h", 1)
    hhea = source["hhea"]
    tables = {
        "head": bytes(head),
        "hhea": hhea[:34] + struct.pack(">H", len(order)),
        "maxp": source["maxp"][:4] + struct.pack(">H", len(order)) + source["maxp"][6:],
        "hmtx": _metrics(source["hmtx"], order, struct.unpack(">H", hhea[34:36])[0]),
        "loca": struct.pack(f">{len(loca)}I", *loca),
        "glyf": b"".join(padded),
        **{tag: source[tag] for tag in _KEPT if tag in source},
    }
    return _assembled(tables)


def _metrics(hmtx: bytes, order: Sequence[int], full: int) -> bytes:
    """Advance and bearing of each glyph; after the first `full` ones only bearings are stored."""
    rows = []
    for glyph in order:
        if glyph < full:
            rows.append(hmtx[glyph * 4 : glyph * 4 + 4])
        else:
            bearing = full * 4 + (glyph - full) * 2
            rows.append(hmtx[full * 4 - 4 : full * 4 - 2] + hmtx[bearing : bearing + 2])
    return b"".join(rows)


def _assembled(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(">IHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, count * 16 - power * 16)
    directory, body = b"", b""
    start = len(header) + 16 * count
    for tag in sorted(tables):
        content = tables[tag]
        padded = content + b"\0" * (-len(content) % 4)
        directory += struct.pack(">4sIII", tag.encode(), _checksum(padded), start + len(body), len(content))
        body += padded
    return header + directory + body


def _checksum(padded: bytes) -> int:
    return sum(_numbers("I", padded)) & 0xFFFFFFFF
