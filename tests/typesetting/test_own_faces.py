"""Faces of one's own: before the bundled ones where they can and may be used, never instead of a missing character."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from own_fonts import make_collection, make_font

from zsyz_desktop.errors import Refusal
from zsyz_desktop.typesetting.choice import FontFile, choose, kept_choice, one_choice
from zsyz_desktop.typesetting.installed import chinese_fonts, faces_in
from zsyz_desktop.typesetting.own_faces import own_face
from zsyz_desktop.typesetting.runs import GETA, choice_troubles, typeface


@pytest.fixture(autouse=True)
def bundled_again() -> Iterator[None]:
    yield
    choose({})


def test_a_chosen_face_comes_first_and_rare_names_fall_back_to_the_bundled_ones(tmp_path: Path) -> None:
    choose({"regular": FontFile(make_font(tmp_path / "a.ttf"))})
    runs = typeface().runs("公司䶮㛃𬭎𪚥")
    assert [(run.face.name, run.text) for run in runs] == [
        ("ShiliFang", "公司"),
        ("NotoSansSC-Regular", "䶮㛃𬭎"),
        ("HanaMinB", "𪚥"),
    ]
    assert typeface().width("公司", 10) == pytest.approx(18)
    assert typeface("bold").faces[0].name == "NotoSansSC-Bold"
    assert (
        "".join(run.text for run in typeface().runs("公\ue000")) == f"公{GETA}"
    )  # 〓 itself is not in the chosen face


def test_a_file_that_is_gone_falls_back_with_a_sentence_and_is_taken_again_when_it_is_back(tmp_path: Path) -> None:
    file = make_font(tmp_path / "仿宋.ttf")
    choose({"regular": FontFile(file)})
    file.unlink()
    with one_choice():
        assert typeface().faces[0].name == "NotoSansSC-Regular"
        assert choice_troubles() == (f"字体文件“仿宋.ttf”不在了，原来在 {tmp_path}。现用程序自带的字体。",)
    make_font(file)
    with one_choice():
        assert typeface().faces[0].name == "ShiliFang"
        assert choice_troubles() == ()


def test_a_broken_file_falls_back_with_a_sentence(tmp_path: Path) -> None:
    whole = make_font(tmp_path / "a.ttf").read_bytes()
    for number, content in enumerate((b"no font", whole[:300], whole[:600], b"")):
        file = tmp_path / f"{number}.ttf"
        file.write_bytes(content)
        choose({"bold": FontFile(file)})
        assert typeface("bold").faces[0].name == "NotoSansSC-Bold"
        assert choice_troubles() == (f"“{number}.ttf”不是完好的字体文件，读不出来。现用程序自带的字体。",)


RIGHTS = [(0, True), (4, True), (8, True), (6, True), (2, False), (0x100, False), (0x204, False)]


@pytest.mark.parametrize(("rights", "is_allowed"), RIGHTS)
def test_the_permission_to_embed_is_respected(tmp_path: Path, *, rights: int, is_allowed: bool) -> None:
    font = FontFile(make_font(tmp_path / "a.ttf", rights=rights)).looked_at()
    if is_allowed:
        assert own_face(font).own_name == "示例ShiliFang"
    else:
        with pytest.raises(Refusal, match="示例ShiliFang”的授权不许嵌进文件"):
            own_face(font)


def test_each_face_of_a_collection_is_chosen_by_its_number(tmp_path: Path) -> None:
    file = make_collection(tmp_path / "两种.ttc", ["One", "Two"])
    assert [(each.name, each.font.number) for each in faces_in(file)] == [("示例One", 0), ("示例Two", 1)]
    assert own_face(FontFile(file, 1).looked_at()).name == "Two"
    alone = tmp_path / "alone.ttf"
    alone.write_bytes(own_face(FontFile(file, 1).looked_at()).alone)
    assert [each.name for each in faces_in(alone)] == ["示例Two"]


def test_only_faces_with_chinese_are_offered_and_broken_files_are_passed_over(tmp_path: Path) -> None:
    make_font(tmp_path / "b.ttf", "Second")
    make_font(tmp_path / "a.otf", "First", is_cubic=True)
    (tmp_path / "broken.ttf").write_bytes(b"x")
    (tmp_path / "notes.txt").write_text("no font", encoding="utf-8")
    told: list[tuple[int, int]] = []
    found = chinese_fonts((tmp_path, tmp_path / "nowhere"), lambda done, total: told.append((done, total)))
    assert [each.name for each in found] == ["示例First", "示例Second"]
    assert told == [(0, 3), (1, 3), (2, 3)]


def test_a_paper_that_was_begun_keeps_its_faces(tmp_path: Path) -> None:
    own = FontFile(make_font(tmp_path / "a.ttf"))
    choose({"regular": own})
    with one_choice():
        choose({})
        assert typeface().faces[0].name == "ShiliFang"
    assert typeface().faces[0].name == "NotoSansSC-Regular"


def test_what_makes_no_sense_in_the_settings_is_passed_over() -> None:
    kept = {"fonts.regular": ["/a.ttf", 1], "fonts.bold": "b.ttf"}
    assert kept_choice(kept.get) == {"regular": FontFile(Path("/a.ttf"), 1)}
