"""导入Excel by keys: real ledgers of offices read, corrected in place, signed off, written at once, undone at once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from intake_keys import (
    answered,
    go_on,
    go_to,
    imported,
    ledger,
    names_in,
    opened,
    row_of,
    settled,
    sign,
    to_preview,
)
from keyboard import cursor, press, wait, write
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from sqlmodel import select

from zsyz_desktop.exchange.intake.staging import Action
from zsyz_desktop.exchange.ledger_book.writing import Book, write_book
from zsyz_desktop.models.funds import OpeningBalance
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.ui.intake.box import IntakeBox
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.program.program import Program


def test_a_messy_ledger_is_put_right_by_keys_imported_undone_and_imported_again_unchanged(
    office_desk: LedgerDesk, around: QWidget
) -> None:
    box = opened(office_desk, around, ledger("s02"))
    assert box.step is box.sheet
    assert "表头在第3—5行" in box.sheet.said.text()
    assert "第12行、第17行在表里是隐藏或筛选掉的" in box.sheet.remarks.text()
    to_preview(box)
    assert (row_of(box, 18).action, row_of(box, 19).action) == (Action.ASK, Action.ASK)
    go_to(box, 18, "region_id")
    write("楚雄市")
    press(Qt.Key.Key_Return)
    settled(box)
    assert row_of(box, 18).action is Action.NEW
    go_to(box, 19, "agreed_amount")
    assert "像是" in box.preview.bar.asked.text() or "还是" in box.preview.bar.asked.text()
    answered(box, Qt.Key.Key_Y)
    assert row_of(box, 19).values["agreed_amount"] == 2_500_000_000_00 // 10
    assert row_of(box, 11).action is Action.REFUSED
    go_on(box)
    go_on(box)
    assert "勾选" in box.refused.text()  # nothing is written before the figures are signed off
    signed = [row.cells for row in box.signing.list.rows if row.cells[0].startswith("本表的到位资金")]
    assert [cells[2] for cells in signed] == ["24,100.5"]  # of whatever year
    assert names_in(office_desk) == set()
    sign(box)
    go_on(box)
    assert "新增7个项目" in box.outcome
    assert "示例高纯石英砂项目" in names_in(office_desk)
    office_desk.undo()
    assert names_in(office_desk) == set()
    again = opened(office_desk, around, ledger("s02"))
    to_preview(again)
    imported(again)
    third = opened(office_desk, around, ledger("s02"))
    to_preview(third)
    go_on(third)
    go_on(third)
    assert third.refused.text() == "没有要写入台账的行。"


def test_a_cumulative_column_is_an_opening_balance_where_it_is_ticked(office_desk: LedgerDesk, around: QWidget) -> None:
    said: list[bool] = []

    def ticked() -> IntakeBox:
        box = opened(office_desk, around, ledger("s02"))
        to_preview(box)
        go_on(box)
        assert box.signing.openings.isVisible()
        assert not box.signing.openings.isChecked()
        assert "记为2023年期初累计到位" in box.signing.openings.text()
        sign(box)
        answered(box, Qt.Key.Key_O)
        assert box.signing.openings.isChecked()
        said.append("期初累计到位300万元" in box.signing.said.text())
        assert not box.signing.agreed.isChecked()  # other figures are signed anew
        return box

    box = ticked()
    sign(box)
    go_on(box)
    assert "新增5个项目" in box.outcome
    with office_desk.read() as session:
        (opening,) = session.exec(select(OpeningBalance)).all()
    assert (opening.year, opening.amount) == (2023, 300_000_000)
    assert opening.source.startswith(ledger("s02").name)
    again = ticked()
    go_on(again)
    assert again.refused.text() == "没有要写入台账的行。"
    assert said == [True, False]
    again.reject()


def test_a_column_is_given_another_field_by_keys_and_the_layout_is_remembered(
    office_desk: LedgerDesk, around: QWidget
) -> None:
    box = opened(office_desk, around, ledger("s01"))
    go_on(box)
    assert box.step is box.columns
    box.columns.list.choose("13")
    box.columns.list.setFocus()
    press(Qt.Key.Key_Return)
    assert cursor() is box.columns.fields or box.columns.fields.isAncestorOf(cursor())
    before = box.desk.staging
    box.columns.fields.clearEditText()
    write("用地情况")
    press(Qt.Key.Key_Return)
    wait(lambda: box.desk.staging is not before)
    settled(box)
    assert box.step is box.columns
    assert cursor() is box.columns.list
    assert row_of(box, 6).values["land_use"] == "一期租赁标准厂房"
    to_preview(box)
    imported(box)
    again = opened(office_desk, around, ledger("s01"))
    assert again.desk.corrections.fields["备注"] == "land_use"
    again.reject()


def test_a_project_of_the_ledger_stands_beside_the_sheet_and_is_left_where_the_officer_says_so(
    sample_desk_open: LedgerDesk, around: QWidget
) -> None:
    box = opened(sample_desk_open, around, ledger("s05"))
    to_preview(box)
    go_to(box, 4, "name")
    assert [box.preview.list.item(row, 0).text() for row in range(2)] == ["协议投资", "备注"]
    assert box.preview.list.item(0, 1).text() == "320,000万元"
    box.preview.list.choose("agreed_amount")
    box.preview.list.setFocus()
    press(Qt.Key.Key_Return)
    assert box.preview.list.item(0, 3).text() == "保留台账"
    go_to(box, 8, "name")
    answered(box, Qt.Key.Key_O)  # 示例高原牛肉深加工项目 is none of the ledger's
    assert (row_of(box, 8).action, row_of(box, 8).values["name"]) == (Action.NEW, "示例高原牛肉深加工项目")
    assert "新增2个项目" in imported(box)
    with sample_desk_open.read() as session:
        assert project_by_code(session, "P01").agreed_amount == 320_000_000_000


@pytest.mark.parametrize(("content", "said"), [(b"%PDF-1.7", "不是表格文件"), (b"a,b\n1,2\n", "没有找到项目表")])
def test_what_cannot_be_imported_is_told_and_another_file_can_be_chosen(
    office_desk: LedgerDesk, around: QWidget, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "文件.xlsx"
    file.write_bytes(content)
    box = opened(office_desk, around, file)
    assert box.step is box.file
    assert said in box.refused.text()
    box.open_file(ledger("s08"))
    settled(box)
    assert box.step is box.sheet
    press(Qt.Key.Key_Escape)
    assert box.isHidden()


@pytest.fixture
def program(start: Callable[..., Program], office_file: Path, tmp_path: Path) -> Program:
    return start(Path(shutil.copyfile(office_file, tmp_path / "禄丰.zsyz")))


def test_every_way_in_leads_to_the_same_box(program: Program) -> None:
    seen: list[tuple[str, str]] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, IntakeBox) and not box.desk.is_busy:
            seen.append((type(box.step).__name__, box.desk.name))
            box.reject()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    window = program.window
    window.activateWindow()
    window.actions_by_name["import_sheet"].trigger()
    assert program.open_ledger is not None
    place = program.open_ledger.place
    place.import_button.click()
    QApplication.clipboard().setText("项目名称\t县市\n示例甲项目\t禄丰市\n")
    place.table.setFocus()
    place.block_pasted.emit()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(ledger("s08")))])
    either = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    event = QDropEvent(QPoint(9, 9), either, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    program.open_ledger.dropped_files.eventFilter(window, event)  # Qt itself hands it on only while one drags
    assert event.dropAction() is Qt.DropAction.CopyAction, "the file would be taken from where it lies"
    assert len(seen) == 3, "whoever dragged it would wait until the box is closed"
    wait(lambda: len(seen) == 4)
    timer.stop()
    assert seen == [
        ("FileStep", ""), ("FileStep", ""), ("SheetStep", "粘贴的表格"), ("SheetStep", ledger("s08").name),
    ]  # fmt: skip


def test_the_ledgers_own_workbook_needs_no_questions_and_goes_into_an_empty_ledger_only(
    sample_desk_open: LedgerDesk, office_desk: LedgerDesk, around: QWidget, tmp_path: Path
) -> None:
    file = tmp_path / "整本.xlsx"
    with sample_desk_open.read() as session:
        write_book(session, file, Book("样例", sample_desk_open.today))
    box = opened(office_desk, around, file)
    assert box.step is box.file
    assert "整本台账" in box.file.chosen.text()
    go_on(box)
    assert names_in(office_desk) == names_in(sample_desk_open)
    office_desk.undo()
    assert names_in(office_desk) == set()
    full = opened(sample_desk_open, around, file)
    go_on(full)
    assert full.refused.text()
    full.reject()


def test_what_holds_for_a_whole_column_is_asked_once_answered_by_keys_and_remembered(
    office_desk: LedgerDesk, around: QWidget, tmp_path: Path
) -> None:
    file = tmp_path / "台账.csv"
    file.write_text("项目名称,县市,协议投资\n示例锂盐项目,禄丰市,25000\n示例钛白粉项目,禄丰市,1200\n", encoding="utf-8")
    box = opened(office_desk, around, file)
    go_on(box)
    go_on(box)
    assert box.step is box.questions
    assert row_of(box, 2).values.get("agreed_amount") is None
    before = box.desk.staging
    press(Qt.Key.Key_Space)
    wait(lambda: box.desk.staging is not before)
    settled(box)
    assert row_of(box, 2).values["agreed_amount"] == 25_000_000_000
    assert box.questions.area.findChild(QLabel, "step_question").text().startswith("已全部回答")
    to_preview(box)
    imported(box)
    again = opened(office_desk, around, file)
    go_on(again)
    go_on(again)
    assert again.step is again.preview
    assert {row_of(again, row).action for row in (2, 3)} == {Action.UNCHANGED}
    again.reject()
