"""佐证 of a receipt: real files dropped on it with their type, opened, undone, and kept once it is 已认定."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from sqlmodel import select

from zsyz_desktop.models.evidence import Evidence
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.services.files.attachments import list_attachments
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.ui.funds.tab import FundsTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk


@pytest.fixture
def tab(sample_desk_open: LedgerDesk, qtbot: QtBot) -> FundsTab:
    found = FundsTab(sample_desk_open)
    qtbot.addWidget(found)
    found.resize(620, 900)
    with qtbot.waitExposed(found):
        found.show()
    sample_desk_open.changed.connect(lambda _: found.show_project("P01"))
    found.show_project("P01")
    return found


@pytest.fixture
def slip(tmp_path: Path) -> Path:
    path = tmp_path / "6月18日进账单.pdf"
    path.write_bytes(b"%PDF-1.4 x")
    return path


def show(tab: FundsTab, number: str) -> Fund:
    with tab.ledger.read() as session:
        fund = session.exec(select(Fund).where(Fund.register_number == number)).one()
    assert tab.page.go_to(str(fund.id))
    return fund


def drop(tab: FundsTab, file: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    keys = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), *keys)
    enter.ignore()
    QApplication.sendEvent(tab.page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(tab.page, QDropEvent(QPointF(5, 5), *keys))


def press(tab: FundsTab, name: str) -> None:
    button = tab.evidence.list.findChild(QPushButton, name)
    assert button is not None, name
    button.click()


def kept(tab: FundsTab) -> int:
    with tab.ledger.read() as session:
        rows = session.exec(select(Evidence).where(Evidence.fund_id.is_not(None))).all()  # type: ignore[union-attr]
        return sum(each.deleted_at is None for each in rows)


def test_a_file_is_dropped_on_a_receipt_with_its_type_opened_and_undone(
    tab: FundsTab, slip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fund = show(tab, "F032")
    tab.evidence.types.setCurrentText("")
    drop(tab, slip)
    assert "请先选这些文件是哪一种佐证" in tab.evidence.list.message.text()
    assert kept(tab) == 0
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: pytest.fail("nobody chooses a file in vain"))
    press(tab, "evidence_add")
    tab.evidence.types.hidePopup()
    tab.evidence.types.setCurrentText("验资报告")
    drop(tab, slip)
    assert (kept(tab), tab.page.form.stored("evidence").split("、")[-1]) == (1, "验资报告")
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url)) or True)
    press(tab, "evidence_open")
    assert Path(opened[0].toLocalFile()).name == slip.name
    with tab.ledger.read() as session:
        [file] = [each for each in list_attachments(session, project_by_code(session, "P01")) if each.evidence_of]
        assert file.evidence_of == (f"{fund.arrived_on:%Y年%-m月%-d日}到位资金",)
    tab.ledger.undo()
    assert kept(tab) == 0
    assert "验资报告" not in tab.page.form.stored("evidence")
    assert tab.evidence.list.findChild(QPushButton, "evidence_open") is None or "暂无佐证" in said(tab)


def said(tab: FundsTab) -> str:
    return tab.evidence.list._title.text()  # noqa: SLF001 -- what stands above the files


def test_evidence_of_what_is_recognised_stays_and_more_may_come(tab: FundsTab, slip: Path) -> None:
    fund = show(tab, "F024")
    tab.evidence.types.setCurrentText("验资报告")
    drop(tab, slip)
    assert kept(tab) == 1
    press(tab, "evidence_remove")
    assert "佐证不能删除" in tab.evidence.list.message.text()
    assert kept(tab) == 1
    assert tab.page.form.stored("evidence") == (fund.evidence or "")


def test_a_receipt_that_is_not_saved_yet_has_no_files(tab: FundsTab, slip: Path) -> None:
    tab.page.add()
    assert tab.evidence.isHidden()
    tab.evidence.take_in([slip])
    assert kept(tab) == 0
