"""Closing: unsaved edits are asked about once, and a copy that failed is told before the window goes."""

import shutil
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from keyboard import wait
from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from zsyz_desktop.exchange.closing_backups import FOLDER
from zsyz_desktop.models import looking
from zsyz_desktop.services.files.attachment_files import LoadedFile
from zsyz_desktop.services.files.attachments import list_attachments
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.whole_ledger import background_check as beside_check
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.ui.attachments.desk import AttachmentDesk
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.open_ledger.background_check import BackgroundCheck
from zsyz_desktop.ui.pieces import file_intake as adding
from zsyz_desktop.ui.pieces.operations import Operation, Step, stop_all_of
from zsyz_desktop.ui.program.program import Program

Start = Callable[..., Program]
Answer = Callable[[str, str], list[str]]


@pytest.fixture
def edited(start: Start, ledger: Path) -> Program:
    """The program with a project whose name was typed over and not saved."""
    program = start(ledger)
    assert program.open_ledger is not None
    program.open_ledger.navigation.open_project("P05")
    name = program.open_ledger.panel.findChild(QLineEdit, "name")
    name.selectAll()
    name.insert("改过没存")
    assert program.open_ledger.panel.has_unsaved()
    assert program.window.status_line.unsaved.isVisible()
    return program


@pytest.fixture
def no_room(machine: ThisComputer) -> None:
    """Where the copies at close should go, a file stands in the way."""
    (machine.settings.folder / "backups").write_text("", encoding="utf-8")


def name_in(ledger: Path, opener: Opener) -> str:
    with opener.open(ledger, writing=False) as store, store.read() as session:
        return project_by_code(session, "P05").name


def test_saving_at_the_question_keeps_the_edit_and_closes(
    edited: Program, ledger: Path, opener: Opener, answer: Answer
) -> None:
    said = answer("leaving_question", "保存")
    edited.window.close()
    wait(lambda: not edited.window.isVisible())
    assert "有没保存的修改" in said[0]
    assert name_in(ledger, opener) == "改过没存"


def test_not_saving_at_the_question_drops_the_edit_and_closes(
    edited: Program, ledger: Path, opener: Opener, answer: Answer
) -> None:
    before = name_in(ledger, opener)
    answer("leaving_question", "不保存")
    edited.window.close()
    wait(lambda: not edited.window.isVisible())
    assert name_in(ledger, opener) == before
    assert list(ledger.parent.glob("*.lock")) == []


def test_cancelling_at_the_question_goes_on_with_the_edit(edited: Program, answer: Answer) -> None:
    answer("leaving_question", "取消")
    edited.window.close()
    assert edited.window.isVisible()
    assert edited.open_ledger is not None
    assert edited.open_ledger.panel.has_unsaved()
    answer("leaving_question", "不保存")
    edited.window.close()
    wait(lambda: not edited.window.isVisible())


def test_another_ledger_waits_for_the_same_question(
    edited: Program, ledger: Path, office_file: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path(shutil.copyfile(office_file, ledger.with_name("禄丰.zsyz")))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(other), ""))
    answer("leaving_question", "取消")
    edited.perform("open_ledger")
    assert edited.open_ledger is not None
    assert edited.open_ledger.desk.path == ledger
    assert not other.with_name("禄丰.zsyz.lock").exists(), "the other one is let go again"
    answer("leaving_question", "不保存")
    edited.perform("open_ledger")
    wait(lambda: edited.open_ledger is not None and edited.open_ledger.desk.path == other)


def test_the_copy_of_a_ledger_that_gives_way_is_not_shown_as_one_of_the_next(
    start: Start, ledger: Path, office_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path(shutil.copyfile(office_file, ledger.with_name("禄丰.zsyz")))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(other), ""))
    program = start(ledger)
    assert program.open_ledger is not None
    program.open_ledger.delete_projects(["P12"])
    program.perform("open_ledger")
    wait(lambda: program.open_ledger is not None and program.open_ledger.desk.path == other)
    assert program.window.status_line.backup.text() == "暂无备份"
    assert program.window.splitter.count() == 2, "the panel before has gone from the side"
    assert program.window.splitter.widget(1) is program.open_ledger.panel


def test_every_backup_place_gets_its_copy_and_one_that_is_away_is_told_below(
    start: Start, ledger: Path, machine: ThisComputer, tmp_path: Path
) -> None:
    places = [tmp_path / "U盘", tmp_path / "网盘"]
    for place in places:
        place.mkdir()
    machine.settings.put(FOLDER, list(map(str, places)))
    program = start(ledger)
    assert program.open_ledger is not None
    program.open_ledger.delete_projects(["P12"])
    program.window.close()
    wait(lambda: not program.window.isVisible())
    assert [len(list(place.rglob("*.zsyz"))) for place in places] == [1, 1]
    shutil.rmtree(places[1])
    line = start(ledger).window.status_line.backup
    assert line.text().endswith("，1处没备成")
    assert f"备份位置现在不在：{places[1]}" in line.toolTip()


@pytest.mark.usefixtures("no_room")
def test_staying_after_a_failed_copy_leaves_everything_open(start: Start, ledger: Path, answer: Answer) -> None:
    program = start(ledger)
    assert program.open_ledger is not None
    program.open_ledger.delete_projects(["P12"])
    said = answer("backup_failed", "不关闭")
    program.window.close()
    wait(lambda: said)
    assert "内容都已保存，但这次关闭前的自动备份没有做成" in said[0]
    assert "没有备份" in said[0]
    assert program.window.isVisible()
    assert program.open_ledger is not None
    program.open_ledger.undoing.undo()
    assert program.open_ledger.desk.redo_title == "删除“示例城市商贸综合体项目（结转）”"


@pytest.mark.usefixtures("no_room")
def test_staying_after_a_failed_copy_lets_the_other_ledger_go_and_closing_later_opens_none(
    start: Start, ledger: Path, office_file: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path(shutil.copyfile(office_file, ledger.with_name("禄丰.zsyz")))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(other), ""))
    program = start(ledger)
    assert program.open_ledger is not None
    program.open_ledger.delete_projects(["P12"])
    said = answer("backup_failed", "不关闭")
    program.perform("open_ledger")
    wait(lambda: said)
    assert program.open_ledger.desk.path == ledger
    assert not other.with_name("禄丰.zsyz.lock").exists()
    answer("backup_failed", "仍然关闭")
    program.window.close()
    wait(lambda: not program.window.isVisible())
    assert program.open_ledger is None


@pytest.mark.usefixtures("no_room")
def test_closing_all_the_same_after_a_failed_copy_closes(start: Start, ledger: Path, answer: Answer) -> None:
    program = start(ledger)
    assert program.open_ledger is not None
    program.open_ledger.delete_projects(["P12"])
    answer("backup_failed", "仍然关闭")
    program.window.close()
    wait(lambda: not program.window.isVisible())
    assert program.open_ledger is None


@pytest.mark.usefixtures("no_room")
def test_a_copy_elsewhere_after_a_failed_one_closes_with_a_copy(
    start: Start, ledger: Path, tmp_path: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(stick))
    program = start(ledger)
    assert program.open_ledger is not None
    program.open_ledger.delete_projects(["P12"])
    answer("backup_failed", "备份到别处…")
    program.window.close()
    wait(lambda: not program.window.isVisible())
    assert len(list(stick.glob("*.zsyz"))) == 1


@pytest.mark.usefixtures("no_room")
def test_a_copy_elsewhere_thought_better_of_leaves_the_window_open(
    start: Start, ledger: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    program = start(ledger)
    assert program.open_ledger is not None
    program.open_ledger.delete_projects(["P12"])
    said = answer("backup_failed", "备份到别处…")
    program.window.close()
    wait(lambda: said)
    assert program.window.isVisible()
    answer("backup_failed", "仍然关闭")
    program.window.close()
    wait(lambda: not program.window.isVisible())


def copies(machine: ThisComputer) -> int:
    return len(list(machine.settings.folder.glob("backups/*/*.zsyz")))


def closed(program: Program) -> None:
    program.window.close()
    wait(lambda: not program.window.isVisible())


def test_a_session_whose_steps_changed_nothing_makes_no_copy(start: Start, ledger: Path, machine: ThisComputer) -> None:
    program = start(ledger)
    assert program.open_ledger is not None
    with program.open_ledger.desk.work("什么也没改"):
        pass
    closed(program)
    assert copies(machine) == 0


def test_nothing_changed_since_the_last_copy_makes_no_other_one(
    start: Start, ledger: Path, machine: ThisComputer
) -> None:
    program = start(ledger)
    assert program.open_ledger is not None
    program.open_ledger.delete_projects(["P12"])
    closed(program)
    assert copies(machine) == 1
    closed(start(ledger))
    assert copies(machine) == 1


def test_what_was_changed_before_a_kill_is_copied_at_the_next_close(
    start: Start, ledger: Path, machine: ThisComputer, opener: Opener
) -> None:
    program = start(ledger)
    assert program.open_ledger is not None
    program.open_ledger.delete_projects(["P12"])
    closed(program)
    with opener.open(ledger, writing=True) as store, store.work(title="没来得及备份") as session:
        project_by_code(session, "P05").note = "记一笔"
    later = machine._replace(now=lambda: machine.now() + timedelta(minutes=1))
    closed(start(ledger, later))
    assert copies(machine) == 2


def test_a_copy_that_is_not_there_any_more_does_not_count(start: Start, ledger: Path, machine: ThisComputer) -> None:
    program = start(ledger)
    assert program.open_ledger is not None
    program.open_ledger.delete_projects(["P12"])
    closed(program)
    for copy in machine.settings.folder.glob("backups/*/*.zsyz"):
        copy.unlink()
    program = start(ledger)
    assert program.open_ledger is not None
    program.open_ledger.delete_projects(["P11"])
    closed(program)
    assert copies(machine) == 1


def heeding(step: Step) -> tuple[list[LoadedFile], list[str]]:
    """A reading that goes on until it is broken off."""
    while True:
        step(1, 2)


def unheeding(_step: Step) -> tuple[list[LoadedFile], list[str]]:
    """A reading that is done before it hears that it was to be broken off."""
    return [LoadedFile("备案证.pdf", "备案证".encode())], []


@pytest.mark.parametrize("load", [heeding, unheeding])
def test_a_file_being_added_is_not_written_after_the_close(
    start: Start, ledger: Path, opener: Opener, monkeypatch: pytest.MonkeyPatch, load: Callable[[Step], object]
) -> None:
    file = ledger.with_name("大.pdf")
    file.write_bytes(b"%PDF-" + b"0" * 3 * 1024 * 1024)
    monkeypatch.setattr(adding, "_load", lambda _files, _total, step: load(step))
    program = start(ledger)
    wiring = program.open_ledger
    assert wiring is not None
    coming = adding.FileIntake(AttachmentDesk(wiring.desk), wiring.panel)
    coming.add("P05", [file])
    QThreadPool.globalInstance().waitForDone(50)
    wiring.closing.ready.emit()
    assert program.open_ledger is None
    wait(lambda: not coming.is_busy)
    with opener.open(ledger, writing=False) as store, store.read() as session:
        assert list_attachments(session, project_by_code(session, "P05")) == ()


def test_a_check_up_that_waits_for_its_turn_does_not_open_the_file_again(
    start: Start, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []
    may_end = threading.Event()
    monkeypatch.setattr(looking, "QUICK_CHECK_LIMIT", 0)
    monkeypatch.setattr(beside_check, "table_names", lambda path: looked.append(path) or [])
    pool = QThreadPool.globalInstance()
    stop = BackgroundCheck.stop
    monkeypatch.setattr(BackgroundCheck, "stop", lambda check: (stop(check), may_end.set()))
    begin = BackgroundCheck.begin

    def begin_late(check: BackgroundCheck) -> None:
        for _ in range(pool.maxThreadCount()):
            Operation(lambda _: may_end.wait(60)).start()
        begin(check)

    monkeypatch.setattr(BackgroundCheck, "begin", begin_late)
    program = start(ledger)
    program.window.close()
    wait(lambda: not program.window.isVisible())
    assert looked == []


def test_only_what_belongs_to_the_ledger_is_stopped_with_it(qtbot: QtBot) -> None:
    ours, others = QObject(), QObject()
    child = QObject(ours)
    may_end, ended = threading.Event(), list[str]()

    def heed(step: Step) -> None:
        try:
            heeding(step)
        finally:
            may_end.set()

    for name, owner, job in (
        ("ours", ours, heed),
        ("a child's", child, heed),
        ("another's", others, lambda _: may_end.wait(1)),  # ours may be cancelled before they begin
    ):
        operation = Operation(lambda step, job=job: job(step), owner)
        operation.cancelled.connect(lambda name=name: ended.append(f"{name} cancelled"))
        operation.succeeded.connect(lambda _, name=name: ended.append(f"{name} done"))
        operation.start()
    stop_all_of(ours)
    qtbot.waitUntil(lambda: len(ended) == 3)
    assert sorted(ended) == ["a child's cancelled", "another's done", "ours cancelled"]
