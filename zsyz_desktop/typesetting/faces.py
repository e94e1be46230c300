"""Faces: a bundled font file's characters, glyphs and advance widths, read once and lazily."""

import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from fontTools.ttLib import TTFont


@dataclass(frozen=True, slots=True)
class Metrics:
    """What a layout asks of a font file; lengths in font units, `glyphs` from code point to glyph number."""

    name: str
    units_per_em: int
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    glyphs: dict[int, int]
    advances: Sequence[int]


class Face:
    """One TrueType file; what it answers is in thousandths of an em.

    Raises FileNotFoundError on first use when the file is missing. The file is never kept open.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def _metrics(self) -> Metrics:
        with TTFont(self.path, lazy=True) as font:
            number, head, hhea = font.getReverseGlyphMap(), font["head"], font["hhea"]
            return Metrics(
                name=str(font["name"].getDebugName(6)),
                units_per_em=int(head.unitsPerEm),
                box=(head.xMin, head.yMin, head.xMax, head.yMax),
                ascent=int(hhea.ascent),
                descent=int(-hhea.descent),
                glyphs={code: number[name] for code, name in font.getBestCmap().items()},
                advances=_advances(font.getTableData("hmtx"), hhea.numberOfHMetrics),
            )

    @property
    def name(self) -> str:
        """PostScript name."""
        return self._metrics.name

    @property
    def box(self) -> tuple[int, ...]:
        """The box around all glyphs: left, bottom, right, top."""
        return tuple(round(self._thousandths(edge)) for edge in self._metrics.box)

    @property
    def rise(self) -> tuple[int, int]:
        """Ascent above and descent below the baseline, both positive."""
        return round(self._thousandths(self._metrics.ascent)), round(self._thousandths(self._metrics.descent))

    @property
    def glyphs(self) -> dict[int, int]:
        """Code point to glyph number."""
        return self._metrics.glyphs

    def covers(self, character: str) -> bool:
        """True when the file has a glyph for the character."""
        return ord(character) in self.glyphs

    def advance(self, character: str) -> float:
        """Advance width; the character must be covered."""
        advances = self._metrics.advances
        glyph = self.glyphs[ord(character)]
        return self._thousandths(advances[min(glyph, len(advances) - 1)])

    def tables(self, tags: Sequence[str]) -> dict[str, bytes]:
        """Tables of the file as they are; what the file does not have is left out."""
        with TTFont(self.path, lazy=True) as font:
            return {tag: bytes(font.getTableData(tag)) for tag in tags if tag in font}

    def _thousandths(self, units: int) -> float:
        return units * 1000 / self._metrics.units_per_em


def _advances(hmtx: bytes, count: int) -> Sequence[int]:
    """Every other number of the first `count` pairs of advance and bearing."""
    pairs = array("H", hmtx[: count * 4])
    if sys.byteorder == "little":
        pairs.byteswap()
    return pairs[::2]


@cache
def face(path: Path) -> Face:
    """The face of a font file; the same object for the same path, because a parse costs tens of milliseconds."""
    return Face(path)
