"""Faces: a bundled font file's characters, glyphs and advance widths, read once and lazily."""

from array import array
from functools import cache, cached_property
from pathlib import Path

from fontTools.ttLib import TTFont


class Face:
    """One TrueType file; all widths and heights in thousandths of an em.

    Raises FileNotFoundError on first use when the file is missing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def _font(self) -> TTFont:
        return TTFont(self.path, lazy=True)

    @cached_property
    def name(self) -> str:
        """PostScript name."""
        return str(self._font["name"].getDebugName(6))

    @cached_property
    def units_per_em(self) -> int:
        """Font units in one em."""
        return int(self._font["head"].unitsPerEm)

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """The box around all glyphs: left, bottom, right, top."""
        head = self._font["head"]
        left, bottom, right, top = (self._thousandths(v) for v in (head.xMin, head.yMin, head.xMax, head.yMax))
        return round(left), round(bottom), round(right), round(top)

    @cached_property
    def rise(self) -> tuple[int, int]:
        """Ascent above and descent below the baseline, both positive."""
        hhea = self._font["hhea"]
        return round(self._thousandths(hhea.ascent)), round(self._thousandths(-hhea.descent))

    @cached_property
    def glyphs(self) -> dict[int, int]:
        """Code point to glyph number."""
        number = self._font.getReverseGlyphMap()
        return {code: number[name] for code, name in self._font.getBestCmap().items()}

    @cached_property
    def _advances(self) -> "array[int]":
        count = self._font["hhea"].numberOfHMetrics
        pairs = array("H", self.table("hmtx")[: count * 4])
        pairs.byteswap()
        return pairs[::2]

    def covers(self, character: str) -> bool:
        """True when the file has a glyph for the character."""
        return ord(character) in self.glyphs

    def advance(self, character: str) -> float:
        """Advance width in thousandths of an em; the character must be covered."""
        glyph = self.glyphs[ord(character)]
        advances = self._advances
        return self._thousandths(advances[min(glyph, len(advances) - 1)])

    def table(self, tag: str) -> bytes:
        """One table of the file as it is, empty when the file has none of that tag."""
        return bytes(self._font.getTableData(tag)) if tag in self._font else b""

    def _thousandths(self, units: int) -> float:
        return units * 1000 / self.units_per_em


@cache
def face(path: Path) -> Face:
    """The face of a font file; the same object for the same path, because a parse costs tens of milliseconds."""
    return Face(path)
