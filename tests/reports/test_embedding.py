import random
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from reading import FORBIDDEN, bare, fonts_of, text_of

from zsyz_desktop import paths
from zsyz_desktop.charts.marks import Page, Words
from zsyz_desktop.reports.pen import Pen
from zsyz_desktop.reports.subset import subset
from zsyz_desktop.typesetting.choice import Weight
from zsyz_desktop.typesetting.faces import face

HAN = [*range(0x3400, 0x4DB6), *range(0x4E00, 0x9FF0), *range(0x20000, 0x2A6D7), *range(0x2A700, 0x2B735)]
HAN += [ord(c) for c in "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩"]  # the twelve unified ones among the compatibility forms
HAN += [*range(0x2B740, 0x2B81E), *range(0x2B820, 0x2CEA2), *range(0x2CEB0, 0x2EBE1)]


def printed(lines: list[str], weight: Weight = "regular") -> bytes:
    pen = Pen(title="题", subject="事", author="单位", today=date(2024, 6, 26))
    words = tuple(Words(20, 30 + 14 * n, text, 10, (0, 0, 0), weight) for n, text in enumerate(lines))
    pen.draw(Page(595, 842, words, "签"))
    return bytes(pen.getpdfdata())


@pytest.mark.parametrize("text", ["𬭎䶮㛃㙓𫖯", "R&D", "a<b", "5.60亿元（8,000kVA）", "〇々①㎡℃→★", "🀄"])
@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_what_is_printed_copies_as_it_was_written(text: str, weight: Weight) -> None:
    expected = text if text != "🀄" else "〓"
    assert text_of(printed([text], weight)) == expected


def test_a_thousand_of_the_han_of_gb_18030_copy_back_one_by_one() -> None:
    assert len(HAN) == 87_887
    chosen = random.Random(20240626).sample(HAN, 1_000)  # noqa: S311 - a fixed sample, not a secret
    lines = ["".join(map(chr, chosen[start : start + 40])) for start in range(0, 1_000, 40)]
    text = text_of(printed(lines))
    assert text == bare("".join(lines))
    assert not FORBIDDEN.search(text)


def test_every_font_is_embedded_and_helvetica_never_comes_in(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(printed(["张𪚥R&D"]))
    fonts = fonts_of(out)
    assert all(fonts.values())
    assert sorted({name.split("+")[1] for name in fonts}) == ["HanaMinB", "NotoSansSC-Regular"]


@pytest.mark.parametrize("name", ["NotoSansSC-Regular.ttf", "HanaMinB.ttf"])
def test_a_subset_holds_the_same_outlines_as_the_whole_font(name: str) -> None:
    whole = face(paths.resource("fonts", name))
    glyphs = [0, *sorted(whole.glyphs.values())[100:9000:97]]
    with TTFont(whole.path, lazy=True) as source, TTFont(BytesIO(subset(whole, glyphs))) as small:
        for number, glyph in enumerate(glyphs):
            assert outline(small, number) == outline(source, glyph)
            order = source.getGlyphOrder()
            assert small["hmtx"].metrics[small.getGlyphOrder()[number]] == source["hmtx"].metrics[order[glyph]]


def outline(font: TTFont, glyph: int) -> list[object]:
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[font.getGlyphOrder()[glyph]].draw(pen)
    return list(pen.value)
