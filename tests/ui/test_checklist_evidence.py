"""Evidence of an item: real files dropped on it, refused with their sentences, opened, saved and taken away."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from checklist_window import click, open_tab, press, type_into
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from zsyz_desktop.models.words import ItemState
from zsyz_desktop.rules.item_moves import ItemMove
from zsyz_desktop.ui.checklist.item_box import ItemBox
from zsyz_desktop.ui.checklist.tab import ChecklistTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.evidence_list import EvidenceList

MEGABYTE = 1024 * 1024


@pytest.fixture
def tab(sample_desk_open: LedgerDesk, qtbot: QtBot) -> ChecklistTab:
    return open_tab(sample_desk_open, qtbot, "P01")[1]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small file of an officer."""
    path = tmp_path / "验收意见.pdf"
    path.write_bytes(b"%PDF-1.4 x")
    return path


def drop(box: ItemBox, files: Sequence[Path], *, text: str = "") -> bool:
    """Drop on the item as a file manager does; True when it was welcome."""
    mime = QMimeData()
    if files:
        mime.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    if text:
        mime.setText(text)
    keys = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), *keys)
    enter.ignore()
    QApplication.sendEvent(box, enter)
    if enter.isAccepted():
        QApplication.sendEvent(box, QDropEvent(QPointF(5, 5), *keys))
    return enter.isAccepted()


def evidence(tab: ChecklistTab, code: str) -> EvidenceList:
    return tab.box(code).details().evidence


def named(found: EvidenceList, name: str) -> QPushButton:
    buttons = [each for each in found.findChildren(QPushButton, name) if not each.parent().isHidden()]  # type: ignore[attr-defined]
    assert len(buttons) == 1
    return buttons[0]


def test_a_file_dropped_on_a_line_is_kept_and_listed_and_can_be_undone(
    tab: ChecklistTab, file: Path, sample_desk_open: LedgerDesk
) -> None:
    assert drop(tab.box("6.8"), [file])
    assert [each.file for each in tab.box("6.8").item.evidence] == ["验收意见.pdf"]
    assert tab.box("6.8").is_open
    assert named(evidence(tab, "6.8"), "evidence_open").accessibleName() == "打开：验收意见.pdf　10 字节"
    sample_desk_open.undo()
    assert tab.box("6.8").item.evidence == ()
    assert evidence(tab, "6.8").findChildren(QPushButton, "evidence_open")[0].parent().isHidden()  # type: ignore[attr-defined]


def test_several_files_are_one_thing_done(tab: ChecklistTab, tmp_path: Path, sample_desk_open: LedgerDesk) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(3)]
    for each in files:
        each.write_text(each.name)
    drop(tab.box("6.8"), files)
    assert tab.box("6.8").item.row.evidence_count == 3
    sample_desk_open.undo()
    assert tab.box("6.8").item.row.evidence_count == 0


def test_words_dropped_on_a_line_are_not_welcome(tab: ChecklistTab) -> None:
    assert not drop(tab.box("6.8"), [], text="批复")


def test_a_file_too_large_a_folder_a_missing_and_an_empty_file_are_told_below_the_item_and_the_good_one_kept(
    tab: ChecklistTab, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    large = tmp_path / "扫描件.tif"
    with large.open("wb") as opened:
        opened.truncate(21 * MEGABYTE)
    empty = tmp_path / "空.txt"
    empty.touch()
    drop(tab.box("6.8"), [large, tmp_path, tmp_path / "没有.pdf", file, empty])
    qtbot.waitUntil(lambda: evidence(tab, "6.8").message.text() != "")
    said = evidence(tab, "6.8").message.text()
    assert "“扫描件.tif”有21.0 MB，超过20 MB的上限，没有存入" in said
    assert f"“{tmp_path.name}”是文件夹" in said
    assert "读不了“没有.pdf”" in said
    assert "“空.txt”是空文件" in said
    assert [each.file for each in tab.box("6.8").item.evidence] == ["验收意见.pdf"]


def test_a_large_file_comes_in_beside_the_window_and_another_project_may_be_shown_meanwhile(
    sample_desk_open: LedgerDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    panel, tab = open_tab(sample_desk_open, qtbot, "P01")
    large = tmp_path / "扫描件.tif"
    with large.open("wb") as opened:
        opened.truncate(19 * MEGABYTE)
    with qtbot.waitSignal(tab.message, check_params_cb=lambda said: said.startswith("已给“竣工联合验收")):
        drop(tab.box("6.8"), [large])
        panel.open_project("P05")
    panel.open_project("P01")
    assert [each.file for each in tab.box("6.8").item.evidence] == ["扫描件.tif"]


def test_the_next_file_takes_the_complaint_away(tab: ChecklistTab, tmp_path: Path, file: Path) -> None:
    drop(tab.box("6.8"), [tmp_path])
    drop(tab.box("6.8"), [file])
    assert evidence(tab, "6.8").message.text() == ""


def test_the_button_asks_for_files(tab: ChecklistTab, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    tab.go_to_part("6.8")
    press(evidence(tab, "6.8").add_button, Qt.Key.Key_Space)
    assert tab.box("6.8").item.row.evidence_count == 1


def test_a_dropped_file_is_enough_evidence_to_close(tab: ChecklistTab, file: Path) -> None:
    drop(tab.box("6.8"), [file])
    found = tab.box("6.8").details()
    press(found.buttons[ItemMove.CLOSE], Qt.Key.Key_Space)
    assert found.closing.note.text().startswith("已有佐证1份，可以不再填")
    type_into(found.closing.form.rows["finished_on"].widget, "2024.6.20")
    type_into(found.closing.form.rows["verified_by"].widget, "示例核验员")
    press(found.closing.confirm_button, Qt.Key.Key_Return)
    assert tab.box("6.8").item.row.state is ItemState.DONE


def test_a_file_is_opened_as_a_copy_at_a_click_only(
    tab: ChecklistTab, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def show(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    drop(tab.box("6.8"), [file])
    assert opened == []
    click(named(evidence(tab, "6.8"), "evidence_open"))
    assert [(each.name, each.read_bytes(), each != file) for each in opened] == [("验收意见.pdf", b"%PDF-1.4 x", True)]


def test_a_program_is_never_opened(tab: ChecklistTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: pytest.fail("opened"))
    program = tmp_path / "报表.EXE"
    program.write_bytes(b"MZ")
    drop(tab.box("6.8"), [program])
    click(named(evidence(tab, "6.8"), "evidence_open"))
    assert "不能从这里打开" in evidence(tab, "6.8").message.text()


def test_where_nothing_opens_it_that_is_told(
    tab: ChecklistTab, file: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    drop(tab.box("6.8"), [file])
    with qtbot.waitSignal(tab.refused, check_params_cb=lambda said: "没有能打开" in said):
        click(named(evidence(tab, "6.8"), "evidence_open"))


def test_a_file_is_saved_elsewhere_and_a_place_that_cannot_be_written_is_told(
    tab: ChecklistTab, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    drop(tab.box("6.8"), [file])
    button = named(evidence(tab, "6.8"), "evidence_save")
    places = iter([str(tmp_path / "副本.pdf"), "", str(file / "里面.pdf")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (next(places), ""))
    click(button)
    assert (tmp_path / "副本.pdf").read_bytes() == b"%PDF-1.4 x"
    click(button)
    with qtbot.waitSignal(tab.refused, check_params_cb=lambda said: "“里面.pdf”所在的位置不是文件夹" in said):
        click(button)


def test_evidence_is_taken_away_but_not_the_last_of_a_closed_item(
    tab: ChecklistTab, file: Path, sample_desk_open: LedgerDesk
) -> None:
    drop(tab.box("6.8"), [file])
    press(named(evidence(tab, "6.8"), "evidence_remove"), Qt.Key.Key_Space)
    assert tab.box("6.8").item.evidence == ()
    sample_desk_open.undo()
    assert tab.box("6.8").item.row.evidence_count == 1
    tab.go_to_part("6.1")
    press(named(evidence(tab, "6.1"), "evidence_remove"), Qt.Key.Key_Space)
    assert "至少要留一份佐证" in evidence(tab, "6.1").message.text()
    assert tab.box("6.1").item.row.evidence_count == 1
