"""The tab 附件: real files dropped, pasted, opened, renamed and removed with real keys over a real ledger."""

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from zsyz_desktop.services.files.attachments import LARGE_LEDGER, attachment_by_key, list_attachments
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.types import Store
from zsyz_desktop.services.loop.checklists import add_evidence, find_item
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.ui.attachments.desk import AttachmentDesk, ShownAttachments
from zsyz_desktop.ui.attachments.tab import AttachmentsTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.pieces.viewing import Viewing
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.tab import TabTitle

TODAY_CODE = "P03"


class Office:
    """The tab in its panel, with what it said and what the system's viewer was asked to show."""

    def __init__(self, panel: ProjectPanel, store: Store, shown: list[Path]) -> None:
        tab = panel.page.more.go_to(TabTitle.ATTACHMENTS)
        assert isinstance(tab, AttachmentsTab)
        self.panel, self.store, self.tab, self.shown = panel, store, tab, shown
        self.messages: list[str] = []
        tab.message.connect(self.messages.append)

    @property
    def names(self) -> list[str]:
        with self.store.read() as session:
            project = project_by_code(session, TODAY_CODE)
            return sorted(fact.name for fact in list_attachments(session, project))

    @property
    def complaint(self) -> str:
        return self.panel.page.complaint

    def button(self, name: str) -> QPushButton:
        return self.tab.buttons[name]

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.tab.table, key, *modifiers)


@pytest.fixture
def shown() -> list[Path]:
    return []


@pytest.fixture
def office(
    sample: Store, sample_desk_open: LedgerDesk, qtbot: QtBot, shown: list[Path], monkeypatch: pytest.MonkeyPatch
) -> Office:
    def show(url: QUrl) -> bool:
        shown.append(Path(url.toLocalFile()))
        return not shown[-1].name.startswith("看不了")

    monkeypatch.setattr("zsyz_desktop.ui.attachments.tab.Viewing", lambda parent: Viewing(show, parent))
    panel = ProjectPanel(sample_desk_open, None, PROJECT_TABS)
    qtbot.addWidget(panel)
    panel.resize(620, 700)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    panel.open_project(TODAY_CODE)
    return Office(panel, sample, shown)


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, Path]:
    """Files as they lie in an officer's folder."""
    contents = {"备案证.pdf": b"%PDF-1", "租赁合同.pdf": b"%PDF-2", "同一份.pdf": b"%PDF-1", "安装.exe": b"MZ"}
    folder = tmp_path / "桌面"
    (folder / "文件夹").mkdir(parents=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {each.name: each for each in folder.iterdir()}


def carried(*files: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return mime


def drop(tab: AttachmentsTab, mime: QMimeData) -> bool:
    """Drag over the tab and let go; returns whether it took what was dragged."""
    place, actions = tab.rect().center(), Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(place, actions, mime, *keys)
    QApplication.sendEvent(tab, entering)
    if not entering.isAccepted():
        return False
    assert tab.property("dropping") is True
    dropping = QDropEvent(QPointF(place), actions, mime, *keys)
    QApplication.sendEvent(tab, dropping)
    assert dropping.dropAction() is Qt.DropAction.CopyAction, "the file would be taken from where it lies"
    return True


def test_without_attachments_it_says_what_to_do(office: Office) -> None:
    assert office.tab.empty.isVisible()
    assert "拖到这里" in office.tab.empty.text()
    assert not office.button("open").isEnabled()
    assert "整本台账" in office.tab.sizes.text()


def test_several_files_dropped_are_kept_in_one_step_and_one_undo_takes_them_back(
    office: Office, papers: dict[str, Path]
) -> None:
    assert drop(office.tab, carried(papers["备案证.pdf"], papers["租赁合同.pdf"]))
    assert office.names == ["备案证.pdf", "租赁合同.pdf"]
    assert office.tab.table.isVisible()
    assert office.tab.property("dropping") is False
    assert "已存入2个附件" in office.messages[-1]
    assert office.tab.sizes.text().startswith("2个附件，共12 字节")
    assert papers["备案证.pdf"].exists()
    assert office.store.undo() == "存入附件：2个文件"
    assert office.names == []


def test_what_is_no_file_on_this_computer_is_not_taken(office: Office) -> None:
    words, page = QMimeData(), QMimeData()
    words.setText("一段文字")
    page.setUrls([QUrl("https://example.invalid/a.pdf")])
    assert not drop(office.tab, words)
    assert not drop(office.tab, page)
    assert office.names == []


def test_a_folder_a_double_and_a_large_file_are_told_each_and_the_rest_is_kept(
    office: Office, papers: dict[str, Path], qtbot: QtBot
) -> None:
    drop(office.tab, carried(papers["备案证.pdf"]))
    large = papers["备案证.pdf"].with_name("大文件.zip")
    large.write_bytes(b"0" * (21 * 1024 * 1024))
    with qtbot.waitSignal(office.tab.adding.reported, timeout=20_000):
        drop(office.tab, carried(papers["文件夹"], papers["同一份.pdf"], large, papers["租赁合同.pdf"]))
    assert office.names == ["备案证.pdf", "租赁合同.pdf"]
    assert office.complaint.count("！") == 3
    for word in ("“文件夹”是文件夹", "“同一份.pdf”和“备案证.pdf”内容完全相同", "超过20 MB的上限"):
        assert word in office.complaint
    drop(office.tab, carried(papers["安装.exe"]))
    assert office.complaint == ""


def test_only_doubles_make_no_step(office: Office, papers: dict[str, Path]) -> None:
    drop(office.tab, carried(papers["备案证.pdf"]))
    title = office.store.undo_title
    heard: list[bool] = []
    office.tab.adding.reported.connect(lambda report: heard.append(bool(report.added)))
    drop(office.tab, carried(papers["同一份.pdf"]))
    assert heard == [False]
    assert office.store.undo_title == title


def test_a_long_reading_is_broken_off_and_leaves_nothing(office: Office, papers: dict[str, Path], qtbot: QtBot) -> None:
    long = [papers["备案证.pdf"].with_name(f"{number}.bin") for number in range(3)]
    for number, file in enumerate(long):
        file.write_bytes(bytes([number]) * (5 * 1024 * 1024))
    office.tab.add_files(long)
    assert office.tab.adding.is_busy
    with qtbot.waitSignal(office.tab.adding.broken_off, timeout=20_000):
        office.tab.adding.cancel()
    qtbot.waitUntil(lambda: not office.tab.adding.is_busy)
    assert office.names == []
    assert office.messages[-1] == "已取消，没有存入附件。"


def test_files_copied_elsewhere_are_pasted_and_an_empty_clipboard_is_told(
    office: Office, papers: dict[str, Path]
) -> None:
    QGuiApplication.clipboard().setText("文字")
    QTest.keyClick(office.tab, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "剪贴板里没有文件" in office.complaint
    QGuiApplication.clipboard().setMimeData(carried(papers["备案证.pdf"]))
    QTest.keyClick(office.tab, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert office.names == ["备案证.pdf"]
    assert office.complaint == ""
    QGuiApplication.clipboard().setMimeData(carried(papers["租赁合同.pdf"]))
    office.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert office.names == ["备案证.pdf", "租赁合同.pdf"]


def test_the_button_asks_for_files(office: Office, papers: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    said = [str(papers["备案证.pdf"]), str(papers["租赁合同.pdf"])]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (said, ""))
    QTest.keyClick(office.button("add"), Qt.Key.Key_Space)
    assert office.names == ["备案证.pdf", "租赁合同.pdf"]


def test_enter_shows_a_copy_that_cannot_be_written_to(office: Office, papers: dict[str, Path]) -> None:
    drop(office.tab, carried(papers["备案证.pdf"]))
    assert office.shown == []
    office.key(Qt.Key.Key_Return)
    assert office.complaint == ""
    (copy,) = office.shown
    assert (copy.name, copy.read_bytes()) == ("备案证.pdf", b"%PDF-1")
    assert copy.parent != papers["备案证.pdf"].parent
    assert not stat.S_IMODE(copy.stat().st_mode) & stat.S_IWUSR


def test_a_program_is_never_opened_but_can_be_saved(
    office: Office, papers: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(office.tab, carried(papers["安装.exe"]))
    office.key(Qt.Key.Key_Return)
    assert office.shown == []
    assert "“安装.exe”是程序或脚本" in office.complaint
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "取出.exe"), ""))
    QTest.keyClick(office.button("save_as"), Qt.Key.Key_Space)
    assert (tmp_path / "取出.exe").read_bytes() == b"MZ"
    assert office.complaint == ""


def test_what_no_program_shows_is_told(office: Office, papers: dict[str, Path]) -> None:
    odd = papers["备案证.pdf"].with_name("看不了.txt")
    odd.write_bytes(b"?")
    drop(office.tab, carried(odd))
    office.key(Qt.Key.Key_Return)
    assert "没有能打开“看不了.txt”的程序" in office.complaint


def test_a_place_that_cannot_be_written_to_is_told(
    office: Office, papers: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(office.tab, carried(papers["备案证.pdf"]))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "没有" / "a.pdf"), ""))
    office.tab.save_chosen()
    assert "找不到“a.pdf”" in office.complaint


def test_f2_renames_in_the_row_and_the_ending_stays(office: Office, papers: dict[str, Path], qtbot: QtBot) -> None:
    drop(office.tab, carried(papers["备案证.pdf"]))
    office.tab.table.setFocus()
    office.key(Qt.Key.Key_F2)
    editor = office.tab.table.findChild(QLineEdit, "attachment_name")
    assert isinstance(editor, QLineEdit)
    qtbot.waitUntil(lambda: editor.selectedText() == "备案证")
    event = QInputMethodEvent()
    event.setCommitString("项目备案证（2024）")
    QApplication.sendEvent(editor, event)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: office.names == ["项目备案证（2024）.pdf"])
    assert office.store.undo_title == "改附件名：“备案证.pdf”"


def test_an_empty_name_is_refused_and_the_old_one_shown_again(office: Office, papers: dict[str, Path]) -> None:
    drop(office.tab, carried(papers["备案证.pdf"]))
    item = office.tab.table.item(0, 0)
    assert item is not None
    item.setText("  ")
    assert office.complaint == "！「文件名」必须填写。"
    again = office.tab.table.item(0, 0)
    assert again is not None
    assert again.text() == "备案证.pdf"


def test_del_removes_without_a_question_and_undo_brings_back(office: Office, papers: dict[str, Path]) -> None:
    drop(office.tab, carried(papers["备案证.pdf"], papers["租赁合同.pdf"]))
    office.tab.table.selectAll()
    office.key(Qt.Key.Key_Delete)
    assert office.names == []
    assert "已移除2个附件，按 Ctrl+Z 可以撤销" in office.messages[-1]
    assert office.tab.empty.isVisible()
    office.store.undo()
    assert office.names == ["备案证.pdf", "租赁合同.pdf"]


def test_evidence_is_shown_as_such_and_not_removed(office: Office, papers: dict[str, Path]) -> None:
    drop(office.tab, carried(papers["备案证.pdf"]))
    fact = office.tab.table.rows[0].about
    with office.store.work(title="佐证") as session:
        item = find_item(session, project_by_code(session, TODAY_CODE), "5.2")
        add_evidence(session, item, attachment_id=attachment_by_key(session, fact.key).id)
    office.tab.show_project(TODAY_CODE)
    shown = office.tab.table.item(0, 4)
    assert shown is not None
    assert shown.text().startswith("清单事项“企业投资项目备案")
    office.key(Qt.Key.Key_Delete)
    assert "的佐证，请先在那里删除" in office.complaint
    assert office.names == ["备案证.pdf"]


def test_a_large_ledger_is_warned_about(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AttachmentDesk, "read", lambda *_: ShownAttachments((), LARGE_LEDGER))
    office.tab.show_project(TODAY_CODE)
    assert office.tab.sizes.text().startswith("！整本台账500.0 MB，超过 500 MB")


def test_a_read_only_ledger_offers_no_change(
    sample: Store, opener: Opener, qtbot: QtBot, papers: dict[str, Path]
) -> None:
    sample.close()
    with opener.open(sample.path, writing=False) as store:
        tab = AttachmentsTab(LedgerDesk(store, lambda: opener.now().date()))
        qtbot.addWidget(tab)
        tab.show_project(TODAY_CODE)
        tab.show()
        seen = {name for name, button in tab.buttons.items() if button.isVisible()}
        assert seen == {"open", "save_as"}
        assert not drop(tab, carried(papers["备案证.pdf"]))
        tab.close()
