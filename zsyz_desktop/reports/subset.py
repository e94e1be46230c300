"""A TrueType subset: the outlines of chosen glyphs, numbered anew, as a file that a PDF can embed."""

import struct
from array import array
from collections.abc import Sequence

from zsyz_desktop.typesetting.faces import Face

# Composite glyph flags of the `glyf` table (OpenType specification).
_WORDS, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080

_KEPT = ("cvt ", "fpgm", "prep")  # what hinted outlines call on


def subset(face: Face, glyphs: Sequence[int]) -> bytes:
    """A font file in which glyph n is `glyphs[n]` of the face; parts of composite glyphs follow after them."""
    offsets = _offsets(face)
    outlines = face.table("glyf")
    order = list(glyphs)
    place = {glyph: index for index, glyph in reversed(list(enumerate(order)))}
    written: list[bytes] = []
    for glyph in order:  # grows while it is walked: parts are appended
        outline = outlines[offsets[glyph] : offsets[glyph + 1]]
        written.append(_renumbered(outline, order, place))
    return _file(face, order, written)


def _offsets(face: Face) -> "array[int]":
    long = struct.unpack(">h", face.table("head")[50:52])[0] == 1
    offsets = array("I" if long else "H", face.table("loca"))
    offsets.byteswap()
    return offsets if long else array("I", (offset * 2 for offset in offsets))


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


def _file(face: Face, order: Sequence[int], outlines: Sequence[bytes]) -> bytes:
    padded = [outline + b"\0" * (-len(outline) % 4) for outline in outlines]
    loca = [0]
    for outline in padded:
        loca.append(loca[-1] + len(outline))
    head = bytearray(face.table("head"))
    head[8:12] = b"\0" * 4  # checksum of the whole file: PDF readers do not look
    head[50:52] = struct.pack(">h", 1)
    hhea = face.table("hhea")
    tables = {
        "head": bytes(head),
        "hhea": hhea[:34] + struct.pack(">H", len(order)),
        "maxp": face.table("maxp")[:4] + struct.pack(">H", len(order)) + face.table("maxp")[6:],
        "hmtx": _metrics(face, order, struct.unpack(">H", hhea[34:36])[0]),
        "loca": struct.pack(f">{len(loca)}I", *loca),
        "glyf": b"".join(padded),
        **{tag: face.table(tag) for tag in _KEPT if face.table(tag)},
    }
    return _assembled(tables)


def _metrics(face: Face, order: Sequence[int], full: int) -> bytes:
    hmtx = face.table("hmtx")
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
    words = array("I", padded)
    words.byteswap()
    return sum(words) & 0xFFFFFFFF
