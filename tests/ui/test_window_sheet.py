"""The style sheet is each window's own: whatever comes up by itself wears it, and a page is dressed once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.passphrase import Passphrase
from zsyz_desktop.ui.forms.editors import LineEditor
from zsyz_desktop.ui.pieces.message_box import Sign, message_box
from zsyz_desktop.ui.program.passphrase_box import PassphraseBox
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.style.window_sheet import keep_sheet

Start = Callable[[Path | None], Program]


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    keep_sheet(qapp)
    yield
    qapp.setProperty("zsyz_style_sheet", None)


def wears(widget: QWidget) -> bool:
    return widget.style().metaObject().className() == "QStyleSheetStyle"


class Dressings(QObject):
    """How often each widget is told that its style is another one."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.counted: dict[QObject, int] = {}
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        if event.type() is QEvent.Type.StyleChange:
            self.counted[watched] = self.counted.get(watched, 0) + 1
        return False


def test_the_window_its_boxes_and_what_drops_down_wear_the_sheet(start: Start, ledger: Path, qtbot: QtBot) -> None:
    program = start(ledger)
    opened = program.open_ledger
    assert opened is not None
    opened.navigation.open_project("P05")
    qtbot.waitUntil(lambda: opened.panel.is_open)
    line = next(each for each in opened.panel.findChildren(LineEditor) if each.suggester() is not None)
    line.setFocus()
    suggester = line.suggester()
    assert suggester is not None
    box = message_box(program.window, "told", Sign.TROUBLE, "无法打开台账", "没有这个文件。")
    menu = line.createStandardContextMenu()
    menu.setParent(line, menu.windowFlags())
    for shown in (program.window, opened.panel, suggester.popup(), box, menu):
        assert wears(shown), shown


def test_the_passphrase_is_asked_for_in_the_sheet_before_there_is_a_window(qtbot: QtBot, tmp_path: Path) -> None:
    box = PassphraseBox(Passphrase(tmp_path), "本机设了打开口令。", "退出")
    qtbot.addWidget(box)
    assert wears(box)
    assert wears(box.line)


def test_a_page_is_dressed_once_on_its_way_into_the_window(start: Start, ledger: Path, qapp: QApplication) -> None:
    program = start(ledger)
    opened = program.open_ledger
    assert opened is not None
    dressings = Dressings(qapp)
    page, _ = opened.panel.make()
    qapp.removeEventFilter(dressings)
    widgets = page.findChildren(QWidget)
    assert len(widgets) > 300
    assert sum(dressings.counted.get(each, 0) for each in widgets) < 2 * len(widgets)


def test_a_bare_application_leaves_its_windows_as_they_are(qapp: QApplication, start: Start, ledger: Path) -> None:
    qapp.setProperty("zsyz_style_sheet", None)
    assert start(ledger).window.styleSheet() == ""
