"""A face of one's own on paper: really embedded, copies back, and rare characters come from the bundled faces."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from own_fonts import LETTERS, make_collection, make_font
from reading import fonts_of, text_of

from zsyz_desktop.charts.marks import Page, Words
from zsyz_desktop.reports.document import Issue, draw_document
from zsyz_desktop.reports.subset import subset
from zsyz_desktop.typesetting.choice import FontFile, choose
from zsyz_desktop.typesetting.own_faces import own_face

ISSUE = Issue("题", "事", "单位", date(2024, 6, 26))


@pytest.fixture(autouse=True)
def bundled_again() -> Iterator[None]:
    yield
    choose({})


def printed(text: str) -> bytes:
    page = Page(595, 842, (Words(20, 30, text, 10, (0, 0, 0), "regular"),), "签")
    return draw_document(ISSUE, [[page]], 1, None)


def faces_of(pdf: bytes, tmp_path: Path) -> list[str]:
    out = tmp_path / "out.pdf"
    out.write_bytes(pdf)
    fonts = fonts_of(out)
    assert all(fonts.values())
    return sorted(name.split("+")[1] for name in fonts)


@pytest.mark.parametrize("kind", ["ttf", "otf", "ttc"])
def test_papers_embed_the_chosen_face_and_copy_back(tmp_path: Path, kind: str) -> None:
    if kind == "ttc":
        font = FontFile(make_collection(tmp_path / "a.ttc", ["Other", "ShiliFang"]), 1)
    else:
        font = FontFile(make_font(tmp_path / f"a.{kind}", is_cubic=kind == "otf"))
    choose({"regular": font})
    pdf = printed("示例公司123䶮㛃𬭎𪚥")
    assert text_of(pdf) == "示例公司123䶮㛃𬭎𪚥"
    assert faces_of(pdf, tmp_path) == ["HanaMinB", "NotoSansSC-Regular", "ShiliFang"]
    assert printed("示例公司123䶮㛃𬭎𪚥") == pdf


def test_a_face_that_is_gone_leaves_the_paper_as_it_was_without_it(tmp_path: Path) -> None:
    plain = printed("示例公司")
    file = make_font(tmp_path / "a.ttf")
    choose({"regular": FontFile(file)})
    assert printed("示例公司") != plain
    file.unlink()
    assert printed("示例公司") == plain


def test_cubic_outlines_are_drawn_within_a_thousandth_of_an_em(tmp_path: Path) -> None:
    face = own_face(FontFile(make_font(tmp_path / "a.otf", is_cubic=True)).looked_at())
    glyphs = [0, *(face.glyphs[ord(each)] for each in LETTERS[:5])]
    with TTFont(BytesIO(subset(face, glyphs))) as small:
        assert small["maxp"].numGlyphs == len(glyphs)
        drawn = RecordingPen()
        small.getGlyphSet()[small.getGlyphName(3)].draw(drawn)
        box = small["glyf"][small.getGlyphName(3)]
    assert drawn.value[0][0] == "moveTo"
    assert (box.xMin, box.yMin, box.xMax) == (50, 0, 800)
    assert abs(box.yMax - (500 + glyphs[3])) <= 1
