"""Small font files as an office may have them, made for a test: what each letter looks like is a box of its own."""

from collections.abc import Sequence
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

LETTERS = "示例公司重点项目推进图表0123456789"


def make_font(
    path: Path, name: str = "ShiliFang", *, letters: str = LETTERS, rights: int = 0, is_cubic: bool = False
) -> Path:
    """A font file with these letters; `rights` is the `fsType` of its OS/2 table."""
    _built(name, letters, rights=rights, is_cubic=is_cubic).save(path)
    return path


def make_collection(path: Path, names: Sequence[str]) -> Path:
    """A .ttc with one face a name."""
    collection = TTCollection()
    collection.fonts = [_built(name, LETTERS, rights=0, is_cubic=False) for name in names]
    collection.save(path)
    return path


def _built(name: str, letters: str, *, rights: int, is_cubic: bool) -> TTFont:
    glyphs = [".notdef", *(f"uni{ord(each):04X}" for each in letters)]
    builder = FontBuilder(1000, isTTF=not is_cubic)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({ord(each): f"uni{ord(each):04X}" for each in letters})
    if is_cubic:
        builder.setupCFF(name, {}, {each: _cubic(number) for number, each in enumerate(glyphs)}, {})
    else:
        builder.setupGlyf({each: _quadratic(number) for number, each in enumerate(glyphs)})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (900, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    chinese = {"familyName": {"en": name, "zh": f"示例{name}"}, "styleName": "Regular", "psName": name}
    builder.setupNameTable(chinese)
    builder.setupOS2(fsType=rights, ulCodePageRange1=1 << 18)
    builder.setupPost()
    return builder.font


def _quadratic(number: int) -> object:
    pen = TTGlyphPen(None)
    _box(pen, number)
    return pen.glyph()


def _cubic(number: int) -> object:
    pen = T2CharStringPen(900, None)
    pen.moveTo((50, 0))
    pen.curveTo((50, 300), (100, 500 + number), (400, 500 + number))
    pen.lineTo((800, 0))
    pen.closePath()
    return pen.getCharString()


def _box(pen: TTGlyphPen, number: int) -> None:
    pen.moveTo((50, 0))
    for point in ((50, 500 + number), (800, 500 + number), (800, 0)):
        pen.lineTo(point)
    pen.closePath()
