"""Backups: bounded in number and size, known by where they lie, and sound only as long as they are the file checked."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from children import NOBODY, needs_fork, needs_root, told_by
from clock import MOMENT
from places import laid_out, open_to_all

from zsyz_desktop.errors import Trouble
from zsyz_desktop.exchange.backup_shelf import BackupKind, BackupShelf, CopyState
from zsyz_desktop.exchange.backups import back_up
from zsyz_desktop.exchange.closing_backups import (
    FOLDER,
    Bounds,
    chosen_places,
    closing_folder,
    copies_bases,
    keep_copies,
    keep_copy,
    missing_places,
)
from zsyz_desktop.exchange.handing_over import hand_over, handover_name
from zsyz_desktop.models import looking
from zsyz_desktop.services.whole_ledger.background_check import check_beside, opens_unchecked
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.values import replace

A_DAY = date(2024, 6, 26)


@pytest.fixture
def ledger(office_file: Path, tmp_path: Path) -> Path:
    """A closed ledger of one's own."""
    folder = tmp_path / "台账"
    folder.mkdir()
    return Path(shutil.copyfile(office_file, folder / office_file.name))


@pytest.fixture
def machine_folder(tmp_path: Path) -> Path:
    """This machine's folder, not made yet."""
    return tmp_path / "本机"


def copies(ledger: Path, folder: Path) -> list[str]:
    return sorted(path.name for path in closing_folder(ledger, folder).iterdir())


def test_only_so_many_copies_are_kept_and_the_oldest_go(ledger: Path, machine_folder: Path) -> None:
    for day in range(5):
        keep_copy(ledger, machine_folder, MOMENT + timedelta(days=day), bounds=Bounds(most=3))
    assert [name[-20:-12] for name in copies(ledger, machine_folder)] == ["20240627", "20240628", "20240629"]


def test_copies_are_bounded_by_their_total_size_but_the_newest_always_stays(ledger: Path, machine_folder: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("INSERT INTO attachment_body VALUES ('a', zeroblob(1048576))")
    megabytes = 3 * ledger.stat().st_size // (1024 * 1024)
    assert megabytes >= 1
    for day in range(6):
        keep_copy(ledger, machine_folder, MOMENT + timedelta(days=day), bounds=Bounds(most=99, megabytes=megabytes))
    total = sum(path.stat().st_size for path in closing_folder(ledger, machine_folder).iterdir())
    assert total <= megabytes * 1024 * 1024
    kept = keep_copy(ledger, machine_folder, MOMENT + timedelta(days=9), bounds=Bounds(most=1, megabytes=1))
    assert copies(ledger, machine_folder) == [kept.name]


def test_the_copy_just_checked_stays_even_when_the_clock_was_set_back(ledger: Path, machine_folder: Path) -> None:
    for day in range(3):
        keep_copy(ledger, machine_folder, MOMENT + timedelta(days=day), bounds=Bounds(most=2))
    kept = keep_copy(ledger, machine_folder, MOMENT - timedelta(days=400), bounds=Bounds(most=2))
    assert kept.name in copies(ledger, machine_folder)
    assert len(copies(ledger, machine_folder)) == 2


def test_a_stick_pulled_out_after_the_copy_does_not_undo_it(
    ledger: Path, machine_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(folder: Path) -> list[Path]:
        raise FileNotFoundError(folder)

    monkeypatch.setattr(Path, "iterdir", gone)
    assert keep_copy(ledger, machine_folder, MOMENT).is_file()


@pytest.mark.parametrize("said", [None, "many", 0, -3])
def test_bounds_that_make_no_sense_give_the_usual_ones(said: object) -> None:
    assert Bounds.kept_in(lambda _key: said) == Bounds(10, 1024)


def test_the_shelf_knows_every_backup_with_how_it_came_to_be(
    ledger: Path, machine_folder: Path, tmp_path: Path
) -> None:
    settings = MachineSettings(machine_folder)
    shelf = BackupShelf(ledger, machine_folder, settings)
    keep_copy(ledger, machine_folder, MOMENT)
    stick = tmp_path / "U盘"
    stick.mkdir()
    by_hand = back_up(ledger, stick, MOMENT + timedelta(days=1))
    shelf.note(by_hand, is_sound=True)
    shutil.copyfile(ledger, ledger.with_name(f"{ledger.stem}-升级前-20240601.zsyz"))
    shutil.copyfile(ledger, ledger.with_name(f"{ledger.stem}-恢复前-20240620-080000.zsyz"))
    found = {each.kind: each for each in BackupShelf(ledger, machine_folder, MachineSettings(machine_folder)).backups()}
    assert set(found) == set(BackupKind)
    assert found[BackupKind.BY_HAND].state is CopyState.VERIFIED
    assert found[BackupKind.CLOSING].state is CopyState.UNVERIFIED
    assert f"{found[BackupKind.BEFORE_RESTORE].moment:%Y-%m-%d %H:%M}" == "2024-06-20 08:00"


def test_a_backup_changed_after_it_was_checked_counts_as_unchecked_and_a_missing_one_as_gone(
    ledger: Path, machine_folder: Path, tmp_path: Path
) -> None:
    shelf = BackupShelf(ledger, machine_folder, MachineSettings(machine_folder))
    copy = back_up(ledger, tmp_path / "手动.zsyz", MOMENT)
    shelf.note(copy, is_sound=True)
    with copy.open("ab") as file:
        file.write(b"x")
    assert [each.state for each in shelf.backups()] == [CopyState.UNVERIFIED]
    shelf.note(copy, is_sound=False)
    assert [each.state for each in shelf.backups()] == [CopyState.BROKEN]
    copy.unlink()
    assert [(each.state, each.size) for each in shelf.backups()] == [(CopyState.GONE, 0)]


def test_another_ledgers_backups_are_not_on_the_shelf(ledger: Path, machine_folder: Path, tmp_path: Path) -> None:
    settings = MachineSettings(machine_folder)
    other = Path(shutil.copyfile(ledger, tmp_path / "另一本.zsyz"))
    BackupShelf(other, machine_folder, settings).note(other, is_sound=True)
    assert BackupShelf(ledger, machine_folder, settings).backups() == []


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("禄丰市专班办", "禄丰市专班办-台账-20240626.zsyz"),
        ("禄丰/专班:办*", "禄丰 专班 办-台账-20240626.zsyz"),
        (" ..", "本单位-台账-20240626.zsyz"),
        ("䶮" * 90, "䶮" * 40 + "-台账-20240626.zsyz"),
    ],
)
def test_a_handed_over_file_is_named_by_unit_and_day_whatever_the_unit_is_called(unit: str, name: str) -> None:
    assert handover_name(unit, A_DAY, ".zsyz") == name


def test_the_whole_ledger_is_handed_over_checked_and_never_over_another_file(ledger: Path, tmp_path: Path) -> None:
    first = hand_over(ledger, tmp_path, "专班办", A_DAY)
    second = hand_over(ledger, tmp_path, "专班办", A_DAY)
    assert [each.path.name for each in (first, second)] == ["专班办-台账-20240626.zsyz", "专班办-台账-20240626-2.zsyz"]
    assert (first.size, first.projects) == (first.path.stat().st_size, 0)


@needs_fork
@needs_root
def test_a_stick_that_may_only_be_read_is_told_and_left_as_it_was(office_file: Path) -> None:
    with open_to_all() as folder:
        ledger = Path(shutil.copyfile(office_file, folder / office_file.name))
        ledger.chmod(0o644)
        stick = folder / "U盘"
        stick.mkdir(mode=0o555)
        before = laid_out(stick)
        told = told_by(lambda: hand_over(ledger, stick, "专班办", A_DAY), uid=NOBODY)
        assert laid_out(stick) == before
    assert "不许写入" in told


def test_a_big_ledger_is_checked_beside_the_work_and_gives_way_to_a_save(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not opens_unchecked(ledger)
    monkeypatch.setattr(looking, "QUICK_CHECK_LIMIT", 1000)
    assert opens_unchecked(ledger)
    saving = iter([True, True, False])
    pauses: list[int] = []
    steps: list[tuple[int, int]] = []
    found = check_beside(
        ledger,
        on_step=lambda done, total: steps.append((done, total)),
        is_saving=lambda: next(saving, False),
        pause=lambda: pauses.append(1),
    )
    assert found == []
    assert len(pauses) == 2
    assert steps[-1][0] == steps[-1][1] - 1


def test_the_check_beside_the_work_names_damage(ledger: Path) -> None:
    spoilt = bytearray(ledger.read_bytes())
    start = spoilt.rindex("楚雄州".encode()) // 4096 * 4096  # a page of rows, not of the schema
    spoilt[start : start + 8] = b"\xa5" * 8
    ledger.write_bytes(spoilt)
    assert check_beside(ledger, on_step=lambda *_: None, is_saving=lambda: False, pause=lambda: None)


def test_a_text_too_long_in_a_big_ledger_is_found_beside_the_work_unless_the_list_reads_it(
    ledger: Path, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "QUICK_CHECK_LIMIT", 1000)
    beside = replace(opener, checks_beside=True)
    _lengthen(ledger, "UPDATE unit SET name = name || hex(zeroblob(90))")
    with pytest.raises(Trouble, match="表unit"):
        opener.open(ledger, writing=True)
    beside.open(ledger, writing=True).close()
    (found,) = check_beside(ledger, on_step=lambda *_: None, is_saving=lambda: False, pause=lambda: None)
    assert "表unit里有内容超出规定的长度" in found
    _lengthen(ledger, "UPDATE region SET short_name = short_name || hex(zeroblob(90))")
    with pytest.raises(Trouble, match="表region"):
        beside.open(ledger, writing=True)


def _lengthen(ledger: Path, statement: str) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)


def test_copies_go_to_every_chosen_folder_that_is_there_and_the_shelf_knows_them_all(
    ledger: Path, machine_folder: Path, tmp_path: Path
) -> None:
    settings = MachineSettings(machine_folder)
    assert copies_bases(settings.get, machine_folder) == (machine_folder,)
    stick, share = tmp_path / "U盘", tmp_path / "网盘"
    stick.mkdir()
    share.mkdir()
    here = keep_copies(ledger, copies_bases(settings.get, machine_folder), MOMENT).copies
    settings.put(FOLDER, [str(stick), str(share)])
    there = keep_copies(ledger, copies_bases(settings.get, machine_folder), MOMENT + timedelta(days=1)).copies
    assert [base in copy.parents for base, copy in zip((stick, share), there, strict=True)] == [True, True]
    found = {each.path: each.kind for each in BackupShelf(ledger, machine_folder, settings).backups()}
    assert found == dict.fromkeys((*here, *there), BackupKind.CLOSING)
    shutil.rmtree(stick)
    assert copies_bases(settings.get, machine_folder) == (share,)
    assert missing_places(settings.get) == (stick,)
    shutil.rmtree(share)
    assert copies_bases(settings.get, machine_folder) == (machine_folder,)
    settings.put(FOLDER, str(stick))  # as it was kept when there was one place
    assert chosen_places(settings.get) == (stick,)


def test_a_place_that_takes_no_copy_is_told_and_the_others_have_theirs(ledger: Path, tmp_path: Path) -> None:
    full, good = tmp_path / "满", tmp_path / "好"
    full.mkdir()
    good.mkdir()
    (full / "backups").write_text("a file stands in the way", encoding="utf-8")
    kept = keep_copies(ledger, (full, good), MOMENT)
    assert [good in copy.parents for copy in kept.copies] == [True]
    assert len(kept.missed) == 1
    assert "满" in kept.missed[0]
    with pytest.raises(Trouble, match="建不了备份文件夹"):
        keep_copies(ledger, (full,), MOMENT)


def test_a_folder_that_may_not_be_looked_into_hides_its_backups_and_stops_nobody(
    ledger: Path, machine_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_copy(ledger, machine_folder, MOMENT)
    shelf = BackupShelf(ledger, machine_folder, MachineSettings(machine_folder))
    closed, look_into = closing_folder(ledger, machine_folder), Path.iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder == closed:
            raise PermissionError(errno.EACCES, "Permission denied")
        return look_into(folder)

    assert len(shelf.backups()) == 1
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert shelf.backups() == []
