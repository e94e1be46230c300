"""Cubic outlines (PostScript, .otf) as quadratic ones, which the one kind of font a paper embeds is made of."""

import struct
from collections.abc import Sequence
from functools import cache

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from zsyz_desktop.typesetting.faces import Face

_OFF = 0.001  # of an em: how far a quadratic curve may run beside the cubic one


@cache
def _known(face: Face) -> dict[int, bytes]:
    """Outlines turned already: the same characters stand on every paper."""
    del face
    return {}


def true_type_outlines(face: Face, glyphs: Sequence[int]) -> list[bytes]:
    """Entries of a `glyf` table for these glyphs of a face with cubic outlines."""
    known = _known(face)
    if any(glyph not in known for glyph in glyphs):
        with face.opened() as font:
            order, drawn, em = font.getGlyphOrder(), font.getGlyphSet(), font["head"].unitsPerEm
            for glyph in glyphs:
                if glyph not in known:
                    pen = TTGlyphPen(None)
                    drawn[order[glyph]].draw(Cu2QuPen(pen, em * _OFF, reverse_direction=True))
                    outline = pen.glyph()
                    known[glyph] = bytes(outline.compile(None)) if outline.numberOfContours else b""
    return [known[glyph] for glyph in glyphs]


def roomy_maxp(outlines: Sequence[bytes]) -> bytes:
    """The head of a `maxp` table of TrueType outlines that are simple; the count of glyphs is filled in later."""
    counted = [_counted(outline) for outline in outlines if outline]
    points = max((points for points, _ in counted), default=0)
    contours = max((contours for _, contours in counted), default=0)
    return struct.pack(">IH13H", 0x00010000, len(outlines), points, contours, 0, 0, 1, *[0] * 8)


def _counted(outline: bytes) -> tuple[int, int]:
    """Points and contours of a simple outline."""
    contours = struct.unpack(">h", outline[:2])[0]
    last = struct.unpack(">H", outline[10 + 2 * (contours - 1) : 10 + 2 * contours])[0]
    return last + 1, contours
