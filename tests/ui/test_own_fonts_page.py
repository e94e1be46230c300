"""The page 字体: a font of one's own is chosen, refused, lost, given up, and is what the papers are set in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from keyboard import press, wait
from own_fonts import make_font
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from reading import fonts_of

from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.typesetting.choice import choose, kept_choice
from zsyz_desktop.typesetting.runs import typeface
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.papers.choice import Projects
from zsyz_desktop.ui.papers.place import PapersPlace
from zsyz_desktop.ui.preferences.fonts_page import FontsPage
from zsyz_desktop.ui.preferences.own_fonts import OwnFonts


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[MachineSettings]:
    yield MachineSettings(tmp_path / "本机")
    choose({})


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder of fonts, as the system keeps one."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    make_font(folder / "fang.ttf", "ShiliFang")
    make_font(folder / "closed.ttf", "ShiliClosed", rights=2)
    return folder


@pytest.fixture
def page(sample_desk_open: LedgerDesk, settings: MachineSettings, installed: Path, qtbot: QtBot) -> FontsPage:
    made = FontsPage(OwnFonts(sample_desk_open, settings, folders=(installed,)))
    qtbot.addWidget(made)
    made.resize(1100, 670)
    with qtbot.waitExposed(made):
        made.show()
    wait(lambda: made.choices["regular"].box.count() == 3)
    return made


def banner(page: FontsPage) -> str:
    label = page.findChild(QLabel, "panel_banner")
    assert label is not None
    return label.text() if label.isVisible() else ""


def rows(page: FontsPage) -> list[tuple[str, str]]:
    cells = [[page.list.item(row, column) for column in (0, 1)] for row in range(page.list.rowCount())]
    return [(name.text(), use.text()) for name, use in cells if name is not None and use is not None]


def test_an_installed_font_is_chosen_by_keys_and_given_up_again(page: FontsPage, settings: MachineSettings) -> None:
    box = page.choices["regular"].box
    assert [box.itemText(number) for number in range(box.count())] == [
        "思源黑体 常规（程序自带）", "示例ShiliClosed", "示例ShiliFang",
    ]  # fmt: skip
    box.setFocus()
    press(Qt.Key.Key_End)
    assert box.currentText() == "示例ShiliFang"
    assert typeface().faces[0].name == "ShiliFang"
    assert rows(page)[:2] == [("示例ShiliFang", "正文、表格"), ("思源黑体（Noto Sans SC）粗体", "标题、强调文字")]
    assert [use for _, use in rows(page)[2:]] == ["补前面的字体没有的字"] * 2
    assert "思源黑体补字" in page.told.text()
    assert "花园明朝补字：𪚥" in page.told.text()
    assert kept_choice(MachineSettings(settings.folder).get)["regular"].path.name == "fang.ttf"
    page.choices["regular"].reset_button.setFocus()
    press(Qt.Key.Key_Space)
    assert typeface().faces[0].name == "NotoSansSC-Regular"
    assert kept_choice(MachineSettings(settings.folder).get) == {}


def test_a_font_that_may_not_be_embedded_is_refused_and_the_choice_stays(page: FontsPage) -> None:
    box = page.choices["bold"].box
    box.setFocus()
    press(Qt.Key.Key_Down)
    assert "“示例ShiliClosed”的授权不许嵌进文件" in banner(page)
    assert box.currentText() == "思源黑体 粗体（程序自带）"
    assert typeface("bold").faces[0].name == "NotoSansSC-Bold"


def test_a_file_that_is_no_font_is_refused_and_one_that_is_is_taken(
    page: FontsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, own = tmp_path / "坏.ttf", make_font(tmp_path / "标宋.otf", "ShiliSong", is_cubic=True)
    broken.write_bytes(b"no font")
    button = page.findChild(QPushButton, "font_file_bold")
    assert button is not None
    for file in (broken, own):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, file=file, **__: (str(file), ""))
        button.click()
        assert ("“坏.ttf”不是完好的字体文件" in banner(page)) is (file is broken)
    assert page.choices["bold"].box.currentText() == "示例ShiliSong"
    assert typeface("bold").faces[0].name == "ShiliSong"


def test_a_font_that_is_gone_is_told_and_can_be_given_up(page: FontsPage, installed: Path) -> None:
    page.choose_file("regular", installed / "fang.ttf")
    (installed / "fang.ttf").unlink()
    page.refresh()
    assert "字体文件“fang.ttf”不在了" in banner(page)
    assert "现用程序自带的字体" in banner(page)
    assert "示例ShiliFang" not in [name for name, _ in rows(page)]
    assert page.choices["regular"].box.currentText() == "fang.ttf（用不了）"
    page.choices["regular"].reset_button.click()
    assert banner(page) == ""


def test_the_shown_paper_is_set_in_the_chosen_font_at_once_and_says_when_it_is_gone(
    page: FontsPage,
    installed: Path,
    sample_desk_open: LedgerDesk,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    asked = Projects(chosen=lambda: ["P04"], listed=lambda: ["P04"])
    place = PapersPlace(sample_desk_open, asked, MachineSettings(tmp_path / "其他"))
    qtbot.addWidget(place)
    place.resize(1200, 680)
    with qtbot.waitExposed(place):
        place.show()
    wait(lambda: place.is_ready)
    assert "ShiliFang" not in fonts_shown(place, tmp_path)
    page.choose_file("regular", installed / "fang.ttf")
    wait(lambda: place.is_ready)
    assert {"ShiliFang", "NotoSansSC-Regular"} <= fonts_shown(place, tmp_path)
    said: list[str] = []
    place.message.connect(said.append)
    (installed / "fang.ttf").unlink()
    place.refresh()
    wait(lambda: place.is_ready)
    assert "ShiliFang" not in fonts_shown(place, tmp_path)
    assert any("字体文件“fang.ttf”不在了" in each for each in said)
    place.stop()


def fonts_shown(place: PapersPlace, tmp_path: Path) -> set[str]:
    assert place.proof is not None
    assert place.proof.drawn is not None
    out = tmp_path / "shown.pdf"
    out.write_bytes(place.proof.drawn.pdf)
    return {name.split("+")[1] for name in fonts_of(out)}
