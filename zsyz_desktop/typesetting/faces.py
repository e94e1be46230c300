"""Faces: a font file's characters, glyphs and advance widths, read once and lazily."""

import re
import sys
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from zsyz_desktop.typesetting.character_map import character_map
from zsyz_desktop.values import Frozen

if TYPE_CHECKING:  # loaded with the first face
    from fontTools.ttLib import TTFont

_CHINESE = 0x0804  # language of a name: Chinese as written in the mainland
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._+-]")  # what a PDF could not name a font with


class Metrics(Frozen):
    """What a layout asks of a font file; lengths in font units, `glyphs` from code point to glyph number."""

    name: str
    units_per_em: int
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    glyphs: dict[int, int]
    advances: Sequence[int]


class Face:
    """One face of a font file; what it answers is in thousandths of an em.

    `number` says which one of a collection; `own_name` is what an office's own face is called on screen.
    Raises FileNotFoundError on first use when the file is missing. The file is never kept open.
    """

    def __init__(self, path: Path, number: int = 0, *, is_own: bool = False, own_name: str = "") -> None:
        self.path = path
        self.number = number
        self.is_own = is_own
        self.own_name = own_name

    @cached_property
    def _metrics(self) -> Metrics:
        with self.opened() as font:
            head, hhea = font["head"], font["hhea"]
            return Metrics(
                name=_NOT_IN_NAMES.sub("", font["name"].getDebugName(6) or "") or "Face",
                units_per_em=int(head.unitsPerEm),
                box=(head.xMin, head.yMin, head.xMax, head.yMax),
                ascent=int(hhea.ascent),
                descent=int(-hhea.descent),
                glyphs=_glyphs(font),
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
        with self.opened() as font:
            return {tag: bytes(font.getTableData(tag)) for tag in tags if tag in font}

    @contextmanager
    def opened(self) -> Iterator["TTFont"]:
        """The font, while it is looked into."""
        from fontTools.ttLib import TTFont  # noqa: PLC0415 -- marks are drawn at the start, text only on papers and charts

        with self.path.open("rb") as content, TTFont(content, lazy=True, fontNumber=self.number) as font:
            yield font

    @cached_property
    def alone(self) -> bytes:
        """The face as a font file of its own, for who cannot read one out of a collection."""
        content = BytesIO()
        with self.opened() as font:
            font.save(content, reorderTables=None)
        return content.getvalue()

    def _thousandths(self, units: int) -> float:
        return units * 1000 / self._metrics.units_per_em


def font_names(font: "TTFont") -> str:
    """What a face is called where one is chosen, in Chinese where it has such a name: 仿宋_GB2312, 示例黑体 粗体."""
    family, style = (_said(font, *ids) for ids in ((16, 1), (17, 2)))
    return family if style in ("", "Regular", "常规", "標準") else f"{family} {style}"


def _said(font: "TTFont", *ids: int) -> str:
    for number in ids:
        chinese = font["name"].getName(number, 3, 1, _CHINESE)
        said = str(chinese) if chinese is not None else font["name"].getDebugName(number)
        if said:
            return str(said)
    return ""


def _glyphs(font: "TTFont") -> dict[int, int]:
    """Code point to glyph number."""
    found = character_map(font.getTableData("cmap"), font["maxp"].numGlyphs)
    if found is not None:
        return found
    number = font.getReverseGlyphMap()
    return {code: number[name] for code, name in font.getBestCmap().items()}


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
