from pathlib import Path

import pytest

from zsyz_desktop import paths
from zsyz_desktop.typesetting.choice import Weight
from zsyz_desktop.typesetting.faces import Face, face
from zsyz_desktop.typesetting.runs import GETA, typeface

BLOCKS = (
    range(0x4E00, 0x9FF0),
    range(0x3400, 0x4DB6),
    range(0x20000, 0x2A6D7),
    range(0x2A700, 0x2B735),
    range(0x2B740, 0x2B81E),
    range(0x2B820, 0x2CEA2),
    range(0x2CEB0, 0x2EBE1),
)
LOOSE = (0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29)
HAN = [chr(code) for block in BLOCKS for code in block] + [chr(code) for code in LOOSE]


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_every_han_of_gb_18030_2022_has_a_face(weight: Weight) -> None:
    assert len(HAN) == 87_887
    assert typeface(weight).missing("".join(HAN)) == ""


def test_the_first_face_sets_what_it_covers_and_the_fallback_the_rest() -> None:
    runs = typeface().runs("张𪚥𬭎R&D")
    assert [(run.face.name, run.text) for run in runs] == [
        ("NotoSansSC-Regular", "张"),
        ("HanaMinB", "𪚥"),
        ("NotoSansSC-Regular", "𬭎R&D"),
    ]


def test_a_character_that_no_face_has_becomes_a_visible_sign() -> None:
    text = "甲\ue000乙"
    assert "".join(run.text for run in typeface().runs(text)) == f"甲{GETA}乙"
    assert typeface().missing(text) == "\ue000"
    assert typeface().width(text, 10) == pytest.approx(30)


def test_widths_are_those_of_the_font_file() -> None:
    regular = typeface()
    assert regular.width("楚雄", 10) == pytest.approx(20)
    assert regular.width("00", 10) == pytest.approx(regular.width("11", 10))
    assert 0 < regular.width("i", 10) < regular.width("m", 10) < 10
    assert regular.width("", 10) == 0


def test_a_missing_file_is_told_on_first_use() -> None:
    lost = Face(Path("no such font.ttf"))
    with pytest.raises(FileNotFoundError):
        lost.covers("一")


def test_a_face_is_read_once() -> None:
    path = paths.resource("fonts", "NotoSansSC-Regular.ttf")
    assert face(path) is face(path)
