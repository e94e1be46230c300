"""What the window shows comes from the program's own faces: no system's font is needed for a letter or a mark."""

import ast
import sys
from pathlib import Path
from unicodedata import category

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

import zsyz_desktop
from zsyz_desktop.paths import resource
from zsyz_desktop.ui.program import running
from zsyz_desktop.ui.style.fonts import use_own_faces

HOME = Path(zsyz_desktop.__file__).parent
FACES = ("NotoSansSC-Regular.ttf", "ZsyzMarks.ttf")
ABOUT_LETTERS = {
    "cleaning.py", "rules/names.py", "exchange/understanding/people_cells.py", "exchange/understanding/word_cells.py",
}  # fmt: skip
"""Files that name letters to know them in what others typed; they show none."""

RARE = "\U00020000"
"""Han beyond are shown by the paper's second face."""


def test_every_letter_the_program_says_is_in_a_face_of_its_own() -> None:
    there = {letter for name in FACES for letter in TTFont(resource("fonts", name)).getBestCmap()}
    lacking = {
        f"{letter} in {file.relative_to(HOME)}"
        for file in HOME.rglob("*.py")
        if file.relative_to(HOME).as_posix() not in ABOUT_LETTERS
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for letter in node.value
        if not category(letter).startswith("C") and letter < RARE and ord(letter) not in there
    }
    assert lacking == set()


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_the_faces_are_loaded_by_path_and_from_bytes(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    before = qapp.font()
    qapp.setFont(QFont())
    monkeypatch.setattr(sys, "platform", platform)
    use_own_faces(qapp)
    assert qapp.font().families() == ["Noto Sans SC", "ZsyzMarks"] == before.families()


def test_the_fonts_a_desktop_has_for_menus_and_lists_do_not_stand_before_them(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dress(sheet: str) -> None:  # as Qt does it on Windows
        qapp.setFont(QFont("Tahoma"), "QMenu")
        assert sheet

    monkeypatch.setattr(running, "QApplication", lambda _arguments: qapp)
    monkeypatch.setattr(qapp, "setStyleSheet", dress)
    running.make_application()
    assert QApplication.font("QMenu").families() == ["Noto Sans SC", "ZsyzMarks"]
