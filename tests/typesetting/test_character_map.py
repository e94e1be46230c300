"""Characters and glyphs of a font file are read as fontTools reads them, without a name for every glyph."""

import struct
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from own_fonts import make_font

from zsyz_desktop import paths
from zsyz_desktop.typesetting.character_map import character_map
from zsyz_desktop.typesetting.faces import Face

BUNDLED = sorted(paths.resource("fonts", "NotoSansSC-Regular.ttf").parent.glob("*.[to]tf"))


def as_fonttools_reads(font: TTFont) -> dict[int, int]:
    number = font.getReverseGlyphMap()
    return {code: number[name] for code, name in font.getBestCmap().items()}


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_the_bundled_faces_are_read_alike(path: Path) -> None:
    with TTFont(path, lazy=True) as font:
        assert character_map(font.getTableData("cmap"), font["maxp"].numGlyphs) == as_fonttools_reads(font)


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_every_part_of_their_tables_is_read_alike(path: Path) -> None:
    """Of a table with one part alone, so that the runs below 0x10000 are read too."""
    with TTFont(path, lazy=True) as font:
        number, raw = font.getReverseGlyphMap(), font.getTableData("cmap")
        for part in font["cmap"].tables:
            if part.format in (4, 12):
                parts = struct.iter_unpack(">HHL", raw[4 : 4 + 8 * len(font["cmap"].tables)])
                (start,) = (
                    at for platform, encoding, at in parts
                    if (platform, encoding) == (part.platformID, part.platEncID)
                )  # fmt: skip
                alone = raw[:2] + struct.pack(">HHHL", 1, 3, 1, 12) + raw[start:]
                assert character_map(alone, 65535) == {code: number[name] for code, name in part.cmap.items()}


def test_a_small_font_of_ones_own_is_read_alike(tmp_path: Path) -> None:
    with TTFont(make_font(tmp_path / "自备.ttf"), lazy=True) as font:
        assert character_map(font.getTableData("cmap"), font["maxp"].numGlyphs) == as_fonttools_reads(font)


def test_listed_glyphs_and_steps_that_go_round_are_followed() -> None:
    ends, firsts, steps, places = (0x42, 0x52, 0xFFFF), (0x41, 0x50, 0xFFFF), (-0x40 & 0xFFFF, 2, 1), (0, 4, 0)
    words = (*ends, 0, *firsts, *steps, *places, 7, 0, 9)
    part = struct.pack(">HHHHHHH", 4, 14 + 2 * len(words), 0, 6, 0, 0, 0) + struct.pack(f">{len(words)}H", *words)
    table = struct.pack(">HHHHL", 0, 1, 3, 1, 12) + part
    assert character_map(table, 100) == {0x41: 1, 0x42: 2, 0x50: 9, 0x51: 0, 0x52: 11}


@pytest.mark.parametrize(
    "part",
    [
        struct.pack(">HHLLLLLL", 12, 0, 28, 0, 1, 0x4E00, 0x4E01, 99),  # glyphs the file does not have
        struct.pack(">HHLLLLLL", 12, 0, 28, 0, 1, 0, 0xFFFFFFFF, 0),  # more characters than there are
        struct.pack(">HHLLL", 12, 0, 28, 0, 9),  # cut short
        struct.pack(">HHHHH", 6, 12, 0, 0x41, 0),  # a way of writing we do not read
        b"\x00",
    ],
)
def test_what_is_odd_is_left_to_fonttools(part: bytes) -> None:
    assert character_map(struct.pack(">HHHHL", 0, 1, 3, 10, 12) + part, 50) is None


def test_a_font_written_in_another_way_still_sets_text(tmp_path: Path) -> None:
    path = make_font(tmp_path / "自备.ttf", letters="ABC")
    with TTFont(path) as font:
        (part, *_) = font["cmap"].tables
        part.format, part.__class__ = 6, font["cmap"].tables[0].getSubtableClass(6)
        font["cmap"].tables = [part]
        font.save(tmp_path / "另存.ttf")
    assert Face(tmp_path / "另存.ttf").glyphs == {0x41: 1, 0x42: 2, 0x43: 3}
