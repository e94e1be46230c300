"""Make ZsyzMarks.ttf: the four marks of the window that Noto Sans SC lacks, drawn here so that no system has to."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

Outline = list[tuple[int, int]]
MARKS: dict[str, list[Outline]] = {  # in units of 1000 to the em, on Noto's middle line at 380
    "▾": [[(230, 500), (770, 500), (500, 230)]],
    "▴": [[(230, 260), (500, 530), (770, 260)]],
    "▸": [[(380, 650), (650, 380), (380, 110)]],
    "✕": [
        [(245, 575), (305, 635), (755, 185), (695, 125)],
        [(245, 185), (695, 635), (755, 575), (305, 125)],
    ],
}
FAMILY = "ZsyzMarks"
_AIR, _ADVANCE = 220, 540


def glyph(outlines: list[Outline]) -> Glyph:
    """Straight lines round each outline, without the air beside it: the buttons of a line need the room."""
    pen = TTGlyphPen(None)
    for first, *others in outlines:
        pen.moveTo((first[0] - _AIR, first[1]))
        for point in others:
            pen.lineTo((point[0] - _AIR, point[1]))
        pen.closePath()
    return pen.glyph()


def make(target: Path) -> None:
    """Write the font; the same bytes each time."""
    names = {f"uni{ord(mark):04X}": mark for mark in MARKS}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names])
    builder.setupCharacterMap({ord(mark): name for name, mark in names.items()})
    builder.setupGlyf({".notdef": glyph([]), **{name: glyph(MARKS[mark]) for name, mark in names.items()}})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", *names), (_ADVANCE, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "fullName": FAMILY, "psName": FAMILY})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    builder.font.save(target)


if __name__ == "__main__":
    make(Path(__file__).with_name(f"{FAMILY}.ttf"))
