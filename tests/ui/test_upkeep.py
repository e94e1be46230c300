"""The place 数据: backups, restore, recycle bin, log, check-up and hand-over, by keys on real ledgers."""

import gc
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from threading import Event
from typing import cast

import pytest
from children import needs_root
from disks import fill
from keyboard import CTRL, cursor, press, start, wait
from ledger_places import in_place
from places import laid_out
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from zsyz_desktop.exchange.backup_shelf import BackupKind, CopyState
from zsyz_desktop.models import looking, reversal
from zsyz_desktop.services.ledger.ledgers import copy_checked
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.list.listing import read_listing
from zsyz_desktop.services.loop.checklists import items_of
from zsyz_desktop.services.loop.item_rows import evidence_of
from zsyz_desktop.services.projects.projects import delete_project, edit_project
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.upkeep.box import AnswerBox
from zsyz_desktop.ui.upkeep.place import UpkeepPlace

TODAY = date(2024, 6, 26)
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
Start = Callable[[Path], Program]


@pytest.fixture
def ledger(sample_file: Path, tmp_path: Path) -> Path:
    """The sample ledger of one's own, closed, alone in its folder."""
    folder = tmp_path / "台账"
    folder.mkdir()
    return Path(shutil.copyfile(sample_file, folder / "样例.zsyz"))


@pytest.fixture
def started(tmp_path: Path, now: Callable[[], datetime], qapp: QApplication) -> Iterator[Start]:
    """The whole program over a ledger; closed, without a copy, when the test is over."""
    running: list[Program] = []

    def begin(path: Path) -> Program:
        program = start(path, tmp_path / "本机", now)
        running.append(program)
        return program

    yield begin
    for program in running:
        if program.open_ledger is not None:
            program.open_ledger.close(copying=False)
            wait(lambda program=program: program.open_ledger is None)
        program.window.close()
        program.window.deleteLater()
    qapp.processEvents()


def upkeep(program: Program) -> UpkeepPlace:
    """The place, gone to."""
    place = in_place(program, "数据", UpkeepPlace)
    program.window.activateWindow()
    return place


def said_below(program: Program) -> str:
    return program.window.status_line.currentMessage()


def delete(program: Program, *codes: str) -> None:
    assert program.open_ledger is not None
    for code in codes:
        program.open_ledger.delete_projects([code])


def codes_of(program: Program) -> set[str]:
    assert program.open_ledger is not None
    desk = program.open_ledger.desk
    with desk.read() as session:
        return {each.code for each in read_listing(session, desk.today)}


def when_asked(name: str, press_it: Callable[[QMessageBox], object]) -> None:
    """Answer the question of that name as soon as it stands there."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and box.objectName() == name:
            press_it(box)
        else:
            QTimer.singleShot(20, answer)

    QTimer.singleShot(0, answer)


def box_shown(program: Program, box: AnswerBox) -> None:
    """Wait for an answer."""
    wait(box.isVisible)
    settled(program)


def settled(program: Program) -> None:
    """Progress is gone; a real desktop then gives the window its cursor back."""
    wait(lambda: not program.window.findChildren(QProgressDialog))
    program.window.activateWindow()
    QTest.qWaitForWindowActive(program.window)


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:-4096] = b"\xa5" * (len(content) - 12288)
    path.write_bytes(content)


def test_every_section_is_reached_by_keys_and_left_by_them(ledger: Path, started: Start) -> None:
    program = started(ledger)
    place = upkeep(program)
    place.setFocus()
    for number, page in enumerate(place.pages.values()):
        assert cursor() is place.sections
        assert place.sections.currentRow() == number
        press(Qt.Key.Key_Return)
        assert page.isAncestorOf(cursor())
        press(Qt.Key.Key_Escape)
        press(Qt.Key.Key_Down)


def test_ctrl_s_saves_the_opened_project_from_here_too_and_leads_to_what_was_refused(
    ledger: Path, started: Start
) -> None:
    program = started(ledger)
    assert program.open_ledger is not None
    panel = program.open_ledger.panel
    program.open_ledger.navigation.open_project("P05")
    panel.page.card.form.take({"name": "改了名的项目"})
    place = upkeep(program)
    press(Qt.Key.Key_S, CTRL)
    assert not panel.has_unsaved()
    assert place.isVisible()
    panel.page.card.form.take({"name": ""})
    press(Qt.Key.Key_S, CTRL)
    assert panel.isVisible()
    assert panel.page.card.form.rows["name"].is_refused
    panel.discard()


def test_a_backup_by_hand_is_listed_as_checked_with_its_folder(
    ledger: Path, started: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = started(ledger)
    place = upkeep(program)
    assert "暂无备份" in place.backups.pages.empty.text()
    assert place.backups.purpose.text().startswith("关闭时自动留的")  # said once, in the middle
    assert not place.backups.folder.isEnabled()
    stick = tmp_path / "U盘"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    place.backups.now.click()
    wait(lambda: place.backups.table.rows)
    (line,) = place.backups.table.rows
    assert (line.about.kind, line.about.state) == (BackupKind.BY_HAND, CopyState.VERIFIED)
    assert line.cells[-1] == str(stick)


def test_a_damaged_backup_is_refused_in_words_and_marked(ledger: Path, started: Start, tmp_path: Path) -> None:
    program = started(ledger)
    place = upkeep(program)
    copy = tmp_path / "备份.zsyz"
    copy_checked(ledger, copy)
    place.desk.shelf.note(copy, is_sound=True)
    place.freshen()
    spoil(copy)
    before = laid_out(ledger.parent)
    place.go_to(place.backups.title)
    press(Qt.Key.Key_Return)
    box_shown(program, place.backups.box)
    assert "已损坏" in place.backups.box.lines.text()
    assert not place.backups.box.agree.isVisible()
    assert [line.about.state for line in place.backups.table.rows] == [CopyState.BROKEN]
    assert laid_out(ledger.parent) == before
    press(Qt.Key.Key_Escape)
    assert cursor() is place.backups.table


def test_a_backup_is_looked_at_and_restored_and_nothing_can_be_undone_after_it(
    ledger: Path, started: Start, tmp_path: Path
) -> None:
    program = started(ledger)
    copy = tmp_path / "备份.zsyz"
    copy_checked(ledger, copy)
    delete(program, "P03")
    place = upkeep(program)
    place.desk.shelf.note(copy, is_sound=True)
    place.freshen()
    place.go_to(place.backups.title)
    press(Qt.Key.Key_Return)
    box_shown(program, place.backups.box)
    assert "将恢复：1项　P03" in place.backups.box.lines.text()
    assert cursor() is place.backups.box.leave
    first = program.open_ledger
    place.backups.box.agree.setFocus()
    press(Qt.Key.Key_Return)
    wait(lambda: program.open_ledger is not None and program.open_ledger is not first)
    (safety,) = ledger.parent.glob("*恢复前*")
    assert str(safety) in said_below(program)
    assert "不能用 Ctrl+Z 撤销" in said_below(program)
    assert "P03" in codes_of(program)
    assert not program.window.actions_by_name["undo"].isEnabled()
    lines = upkeep(program).backups.table.rows
    assert [(line.about.kind, line.cells[2]) for line in lines] == [
        (BackupKind.BY_HAND, "最新，与台账相同"),
        (BackupKind.BEFORE_RESTORE, "含台账没有的操作"),
    ]


def test_a_change_takes_an_old_preview_away(ledger: Path, started: Start, tmp_path: Path) -> None:
    program = started(ledger)
    copy = tmp_path / "备份.zsyz"
    copy_checked(ledger, copy)
    place = upkeep(program)
    place.backups._preview_file(copy)  # noqa: SLF001 -- the file dialog's own way
    box_shown(program, place.backups.box)
    assert "完全一样" in place.backups.box.lines.text()
    delete(program, "P03")
    assert not place.backups.box.isVisible()


@needs_root
def test_a_restore_onto_a_full_disk_is_told_and_the_ledger_is_open_again_as_it_was(
    office_file: Path, started: Start, stick: Path, tmp_path: Path
) -> None:
    ledger = Path(shutil.copyfile(office_file, stick / "禄丰.zsyz"))
    copy = tmp_path / "备份.zsyz"
    copy_checked(ledger, copy)
    program = started(ledger)
    first = program.open_ledger
    assert first is not None
    ballast = fill(stick, leaving=50_000)
    before = {name: each for name, each in laid_out(stick).items() if not name.endswith(".lock")}
    first.restore_wanted.emit(copy)
    wait(lambda: program.open_ledger is not None and program.open_ledger is not first)
    (box,) = [each for each in program.window.findChildren(QMessageBox) if each.objectName() == "trouble"]
    assert "磁盘已满" in box.text()
    box.accept()
    assert {name: each for name, each in laid_out(stick).items() if not name.endswith(".lock")} == before
    ballast.unlink()


def test_the_recycle_bin_gives_back_by_enter_and_undo_puts_it_in_again(ledger: Path, started: Start) -> None:
    program = started(ledger)
    delete(program, "P03", "P04")
    press(Qt.Key.Key_R, CTRL_SHIFT)
    place = upkeep(program)
    assert cursor() is place.bin.table
    assert len(place.bin.table.rows) == 2
    project = place.bin.table.chosen()[0]
    taken = project.code
    press(Qt.Key.Key_Return)
    assert taken in codes_of(program)
    assert f"已恢复“{project.name}”，" in said_below(program)
    press(Qt.Key.Key_Z, CTRL)
    assert taken not in codes_of(program)
    assert len(place.bin.table.rows) == 2


def test_several_taken_back_at_once_are_one_step_and_one_undo(ledger: Path, started: Start) -> None:
    program = started(ledger)
    delete(program, "P03", "P04", "P05")
    place = upkeep(program)
    place.go_to(place.bin.title)
    place.bin.table.selectAll()
    press(Qt.Key.Key_Return)
    assert {"P03", "P04", "P05"} <= codes_of(program)
    press(Qt.Key.Key_Z, CTRL)
    assert codes_of(program).isdisjoint({"P03", "P04", "P05"})


def test_of_several_the_free_come_back_and_for_the_other_a_code_is_offered(ledger: Path, started: Start) -> None:
    program = started(ledger)
    assert program.open_ledger is not None
    delete(program, "P03", "P04")
    desk = program.open_ledger.desk
    with desk.work("改编号") as session:
        edit_project(session, project_by_code(session, "P05"), {"code": "P03"}, today=desk.today)
    place = upkeep(program)
    place.go_to(place.bin.title)
    place.bin.table.selectAll()
    press(Qt.Key.Key_Return)
    assert "P04" in codes_of(program)
    assert [line.cells[0] for line in place.bin.table.rows] == ["P03"]
    assert place.bin.box.title.text() == "“示例中药配方颗粒生产基地项目”未能恢复"
    assert "现在是" in place.bin.box.lines.text()


def test_a_project_whose_code_was_given_away_is_offered_another(ledger: Path, started: Start) -> None:
    program = started(ledger)
    assert program.open_ledger is not None
    delete(program, "P03")
    desk = program.open_ledger.desk
    with desk.work("改编号") as session:
        edit_project(session, project_by_code(session, "P04"), {"code": "P03"}, today=desk.today)
    place = upkeep(program)
    place.go_to(place.bin.title)
    press(Qt.Key.Key_Return)
    assert place.bin.box.isVisible()
    assert cursor() is place.bin.code
    offered = place.bin.code.text()
    place.bin.code.setText("P05")
    press(Qt.Key.Key_Return)
    assert "现在是" in place.bin.refused.text()
    place.bin.code.setText(offered)
    press(Qt.Key.Key_Return)
    assert not place.bin.box.isVisible()
    assert offered in said_below(program)
    assert place.bin.table.rows == []


def test_emptying_the_bin_asks_once_and_cancel_is_what_enter_means(ledger: Path, started: Start) -> None:
    program = started(ledger)
    delete(program, "P03", "P04")
    place = upkeep(program)
    place.go_to(place.bin.title)
    when_asked("purge_question", lambda box: cast("QPushButton", box.defaultButton()).click())
    place.bin.empty.click()
    assert len(place.bin.table.rows) == 2
    assert program.window.actions_by_name["undo"].isEnabled()
    when_asked("purge_question", lambda box: next(each for each in box.buttons() if each.text() == "彻底删除").click())
    place.bin.empty.click()
    wait(lambda: "不能撤销" in said_below(program))
    assert place.bin.table.rows == []
    assert not program.window.actions_by_name["undo"].isEnabled()
    assert "回收站是空的" in place.bin.pages.empty.text()
    place.go_to(place.log.title)
    assert place.log.table.rows[0].cells[3] == "彻底删除“示例中药配方颗粒生产基地项目”等2项"
    assert not place.log.reverse.isEnabled()


def test_a_step_of_the_log_is_reversed_and_conflicts_are_listed(
    ledger: Path, started: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = started(ledger)
    assert program.open_ledger is not None
    desk = program.open_ledger.desk
    for name in ("甲项目", "乙项目"):
        with desk.work(f"改名为{name}") as session:
            edit_project(session, project_by_code(session, "P03"), {"name": name}, today=desk.today)
    place = upkeep(program)
    place.go_to(place.log.title)
    press(Qt.Key.Key_Return)
    assert "甲项目 → 乙项目" in place.log.box.lines.text()
    press(Qt.Key.Key_Escape)
    place.log.table.selectRow(1)
    place.log.reverse.click()
    assert "后来又改过" in place.log.box.lines.text()
    assert "没有撤销" in place.log.box.title.text()
    press(Qt.Key.Key_Escape)
    monkeypatch.setattr(reversal, "MANY", 0)  # a long one: beside the window
    place.log.reverse.click()
    qtbot.waitUntil(lambda: "后来又改过" in place.log.box.lines.text() and not place.log.box.isHidden())
    wait(QApplication.focusWidget)
    press(Qt.Key.Key_Escape)
    place.log.table.selectRow(0)
    place.log.reverse.click()
    qtbot.waitUntil(lambda: "已撤销第" in said_below(program))
    assert place.log.table.rows[0].cells[3] == "撤销：改名为乙项目"


def test_a_long_log_is_read_on_as_the_officer_goes_down(ledger: Path, started: Start) -> None:
    program = started(ledger)
    assert program.open_ledger is not None
    desk = program.open_ledger.desk
    for number in range(230):
        with desk.work(f"第{number}次") as session:
            project_by_code(session, "P03").name = f"示例{number}"
    place = upkeep(program)
    place.go_to(place.log.title)
    assert len(place.log.table.rows) == 200
    press(Qt.Key.Key_End, CTRL)
    wait(lambda: len(place.log.table.rows) > 200)
    press(Qt.Key.Key_End, CTRL)
    assert place.log.table.rows[-1].cells[0] == "1"


def test_a_sound_ledger_is_checked_and_the_result_copied(ledger: Path, started: Start) -> None:
    program = started(ledger)
    press(Qt.Key.Key_K, CTRL_SHIFT)
    place = upkeep(program)
    wait(lambda: place.check.table.rows)
    assert {line.cells[0] for line in place.check.table.rows} == {"✓ 完好"}
    place.check.copy.click()
    assert "台账完好" in QApplication.clipboard().text()
    assert program.open_ledger is not None
    program.open_ledger.delete_projects(["P12"])
    assert place.check.purpose.text().startswith("检查之后台账又改过")
    place.check.check()
    wait(lambda: place.check.purpose.text().startswith("台账完好"))


def test_what_breaks_a_rule_stands_first_and_enter_opens_its_project(ledger: Path, started: Start) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("UPDATE project SET is_industrial = 0 WHERE code = 'P03'")
    program = started(ledger)
    place = upkeep(program)
    place.go_to(place.check.title)
    press(Qt.Key.Key_Return)
    wait(lambda: place.check.table.rows)
    settled(program)
    first = place.check.table.rows[0]
    assert first.about == "P03"
    assert first.cells[0] == "✕ 有误"
    place.check.table.setFocus()
    press(Qt.Key.Key_Return)
    assert program.open_ledger is not None
    assert program.open_ledger.panel.code == "P03"
    assert program.open_ledger.panel.isVisible()


def test_a_garbled_cell_is_told_by_the_check_with_what_to_do(ledger: Path, started: Start) -> None:
    program = started(ledger)
    place = upkeep(program)
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("UPDATE person SET created_at = '昨天' WHERE rowid = 1")
    place.go_to(place.check.title)
    place.check.check()
    wait(lambda: place.check.table.rows)
    first = place.check.table.rows[0]
    assert "「建立时间」读不出来" in first.cells[2]
    assert "备份" in first.cells[3]


def test_a_cancelled_check_leaves_nothing(ledger: Path, started: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    program = started(ledger)
    place = upkeep(program)
    before = laid_out(ledger.parent)
    never = Event()

    def check(step: Callable[[int, int], None]) -> None:
        while not never.wait(0.02):
            step(0, 3)

    monkeypatch.setattr(place.desk.ledger, "check_up", check)
    place.go_to(place.check.title)
    place.check.check()
    wait(lambda: program.window.findChildren(QProgressDialog))
    (progress,) = program.window.findChildren(QProgressDialog)
    progress.findChildren(QPushButton)[0].click()
    wait(lambda: said_below(program) == "已取消检查。")
    assert place.check.table.rows == []
    assert laid_out(ledger.parent) == before


def test_the_whole_ledger_is_handed_over_and_taken_in_elsewhere(
    ledger: Path, started: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = started(ledger)
    place = upkeep(program)
    stick = tmp_path / "U盘"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    place.go_to(place.handover.title)
    press(Qt.Key.Key_Return)
    box_shown(program, place.handover.box)
    (given,) = stick.iterdir()
    assert given.name == "示例州产业招商工作专班办公室-台账-20240626.zsyz"
    assert str(given) in place.handover.box.lines.text()
    here = tmp_path / "接手.zsyz"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(given), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(here), ""))
    before = laid_out(stick)
    place.handover.take.click()
    wait(lambda: program.open_ledger is not None and program.open_ledger.desk.path == here)
    assert laid_out(stick) == before


def test_a_folder_that_is_gone_is_told_in_the_place_itself(ledger: Path, started: Start, tmp_path: Path) -> None:
    program = started(ledger)
    place = upkeep(program)
    place.go_to(place.handover.title)
    place.errands.run(
        "…",
        lambda step: place.desk.hand_over(tmp_path / "拔掉的U盘", step),
        lambda _: None,
        or_else=place.handover._tell_refused,  # noqa: SLF001 -- the file dialog's own way
    )
    box_shown(program, place.handover.box)
    assert "不存在" in place.handover.box.lines.text()
    assert place.handover.box.property("refused")


def test_a_ledger_opened_to_read_offers_nothing_that_would_change_it(
    ledger: Path, opener: Opener, tmp_path: Path, now: Callable[[], datetime], qtbot: QtBot
) -> None:
    with opener.open(ledger, writing=True) as store, store.work(title="删") as session:
        delete_project(session, project_by_code(session, "P03"))
    copy_checked(ledger, ledger.with_stem("样例-恢复前-20240620-080000"))
    machine = ThisComputer(MachineSettings(tmp_path / "本机"), now, lambda: "0")
    with opener.open(ledger, writing=False) as store:
        place = UpkeepPlace(LedgerDesk(store, lambda: TODAY), machine)
        qtbot.addWidget(place)
        place.show()
        for title in place.pages:
            place.go_to(title)
        assert [line.about.code for line in place.bin.table.rows] == ["P03"]
        refused = (place.backups.look, place.backups.other, place.bin.back, place.bin.purge, place.bin.empty)
        assert not any(each.isEnabled() for each in (*refused, place.log.reverse))
        assert place.backups.verify.isEnabled()


def test_a_big_ledger_is_checked_beside_the_work_and_said_so(
    ledger: Path, started: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "QUICK_CHECK_LIMIT", 1000)
    program = started(ledger)
    wait(lambda: said_below(program) == "后台检查完毕：台账文件完好。")


def test_a_big_ledger_met_damaged_is_told_with_what_to_do(
    ledger: Path, started: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "QUICK_CHECK_LIMIT", 1000)
    content = bytearray(ledger.read_bytes())
    with closing(sqlite3.connect(ledger)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'ix_change_row'").fetchone()
    content[(page - 1) * 4096 : (page - 1) * 4096 + 16] = b"\xa5" * 16
    ledger.write_bytes(content)
    program = started(ledger)
    wait(lambda: [each for each in program.window.findChildren(QMessageBox) if each.objectName() == "trouble"])
    box = next(each for each in program.window.findChildren(QMessageBox) if each.objectName() == "trouble")
    assert "后台检查发现" in box.text()
    assert "备份" in box.text()
    box.accept()


def test_ten_openings_of_the_place_leave_no_object_behind(
    sample_desk_open: LedgerDesk, tmp_path: Path, now: Callable[[], datetime]
) -> None:
    machine = ThisComputer(MachineSettings(tmp_path / "本机"), now, lambda: "0")

    def open_and_close() -> None:
        place = UpkeepPlace(sample_desk_open, machine)
        place.show()
        for title in place.pages:
            place.go_to(title)
        place.stop()
        place.close()
        place.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()

    def living() -> int:
        gc.collect()
        return sum(1 for each in gc.get_objects() if isinstance(each, QObject))

    open_and_close()
    before = living()
    for _ in range(10):
        open_and_close()
    assert living() <= before


def test_the_copy_at_close_is_not_read_about_in_a_ledger_let_go(ledger: Path, started: Start) -> None:
    program = started(ledger)
    place = upkeep(program)
    place.go_to(place.log.title)
    assert program.open_ledger is not None
    program.open_ledger.delete_projects(["P12"])
    program.open_ledger.close()
    wait(lambda: program.open_ledger is None)
    folder = Path("/proc/self/fd")
    held = [link.readlink() for link in folder.iterdir() if link.is_symlink()] if folder.is_dir() else []
    assert ledger not in held


def test_a_piece_of_evidence_is_taken_out_of_the_bin_and_may_not_be_removed_for_good(
    ledger: Path, started: Start
) -> None:
    program = started(ledger)
    assert program.open_ledger is not None
    with program.open_ledger.desk.work("删除佐证") as session:
        items = items_of(session, project_by_code(session, "P04"))
        ids = [item.id for item in items if item.project_id is not None]
        discard(session, next(iter(evidence_of(session, ids).values()))[0])
    place = upkeep(program)
    place.go_to(place.bin.title)
    (line,) = place.bin.table.rows
    assert (line.cells[0], line.cells[2]) == ("P04", "佐证")
    assert not place.bin.purge.isEnabled()
    press(Qt.Key.Key_Return)
    assert "已恢复" in said_below(program)
    assert place.bin.table.rows == []
