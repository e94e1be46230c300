"""A backup restored over the ledger: all of it or nothing, the present one kept; what would change is told before."""

import errno
import os
import shutil
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from children import needs_root
from clock import MOMENT
from disks import fill
from places import laid_out

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.models import copying
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.chart.milestones import find_milestone
from zsyz_desktop.services.ledger.ledgers import copy_checked, verify_copy
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.projects import delete_project, edit_project
from zsyz_desktop.services.whole_ledger.comparing import differences, picture
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.services.whole_ledger.restoring import opened_to_look, put_in_place, safety_name

TODAY = datetime(2024, 6, 26, tzinfo=MOMENT.tzinfo).date()


@pytest.fixture
def ledger_and_backup(sample_file: Path, tmp_path: Path, opener: Opener) -> tuple[Path, Path]:
    """A ledger that went on, and the backup of before."""
    ledger = Path(shutil.copyfile(sample_file, tmp_path / "样例.zsyz"))
    backup = tmp_path / "备份.zsyz"
    copy_checked(ledger, backup)
    with opener.open(ledger, writing=True) as store, store.work(title="删") as session:
        delete_project(session, project_by_code(session, "P03"))
    return ledger, backup


def test_the_backup_takes_the_place_and_the_ledger_of_before_lies_beside_it_byte_for_byte(
    ledger_and_backup: tuple[Path, Path], opener: Opener
) -> None:
    ledger, backup = ledger_and_backup
    before = ledger.read_bytes()
    safety = put_in_place(backup, ledger, moment=MOMENT)
    assert safety == ledger.with_name("样例-恢复前-20240625-093000.zsyz")
    assert safety.read_bytes() == before
    assert sorted(path.name for path in ledger.parent.iterdir()) == sorted([ledger.name, backup.name, safety.name])
    with opener.open(ledger, writing=True) as store:
        with store.read() as session:
            assert project_by_code(session, "P03").deleted_at is None
        assert store.undo_title is None


def test_through_a_link_the_file_it_leads_to_is_restored_and_the_link_stays(
    ledger_and_backup: tuple[Path, Path], opener: Opener, tmp_path: Path
) -> None:
    ledger, backup = ledger_and_backup
    link = tmp_path / "桌面" / "快捷方式.zsyz"
    link.parent.mkdir()
    link.symlink_to(ledger)
    before = ledger.read_bytes()
    safety = put_in_place(backup, link, moment=MOMENT)
    assert safety.read_bytes() == before
    assert link.is_symlink()
    with opener.open(ledger, writing=False) as store, store.read() as session:
        assert project_by_code(session, "P03").deleted_at is None


def test_a_damaged_backup_changes_nothing(ledger_and_backup: tuple[Path, Path]) -> None:
    ledger, backup = ledger_and_backup
    spoilt = bytearray(backup.read_bytes())
    half = len(spoilt) // 2  # the schema, without which it is not looked through at all, lies before
    spoilt[half:-4096] = b"\xa5" * (len(spoilt) - half - 4096)
    backup.write_bytes(spoilt)
    before = laid_out(ledger.parent)
    with pytest.raises(Trouble, match="已损坏"):
        put_in_place(backup, ledger, moment=MOMENT)
    with pytest.raises(Trouble, match=r"没有通过核对：文件里有\d+处损坏"):
        verify_copy(backup)
    assert laid_out(ledger.parent) == before


def test_a_damaged_ledger_is_replaced_and_kept_as_it_is(ledger_and_backup: tuple[Path, Path], opener: Opener) -> None:
    ledger, backup = ledger_and_backup
    spoilt = bytearray(ledger.read_bytes())
    spoilt[8192:-4096] = b"\xa5" * (len(spoilt) - 12288)
    ledger.write_bytes(spoilt)
    assert put_in_place(backup, ledger, moment=MOMENT).read_bytes() == bytes(spoilt)
    opener.open(ledger, writing=True).close()


def test_a_disk_that_fails_after_the_replacing_leaves_the_ledger_of_before_in_its_copy(
    ledger_and_backup: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, backup = ledger_and_backup
    before = ledger.read_bytes()
    folders: list[Path] = []

    def fail_at_last(folder: Path) -> None:
        folders.append(folder)
        if len(folders) == 2:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(copying, "fsync_folder", fail_at_last)
    with pytest.raises(Trouble):
        put_in_place(backup, ledger, moment=MOMENT)
    assert safety_name(ledger, MOMENT).read_bytes() == before


def test_a_share_that_flushes_no_folders_takes_a_copy_all_the_same(
    ledger_and_backup: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(copying.os, "fsync", refuse_folders)
    copy_checked(ledger_and_backup[0], tmp_path / "共享.zsyz")
    assert verify_copy(tmp_path / "共享.zsyz") == 12


def test_a_ledger_open_elsewhere_is_left_alone(ledger_and_backup: tuple[Path, Path], opener: Opener) -> None:
    ledger, backup = ledger_and_backup
    with opener.open(ledger, writing=True):
        before = laid_out(ledger.parent)
        with pytest.raises(Trouble, match="打开写入"):
            put_in_place(backup, ledger, moment=MOMENT)
        assert laid_out(ledger.parent) == before


def test_the_ledger_itself_is_no_backup_of_it(ledger_and_backup: tuple[Path, Path]) -> None:
    ledger, _ = ledger_and_backup
    with pytest.raises(Refusal, match="就是现在这本台账"):
        put_in_place(ledger, ledger, moment=MOMENT)


def test_a_restore_that_is_cancelled_leaves_everything_as_it_was(ledger_and_backup: tuple[Path, Path]) -> None:
    ledger, backup = ledger_and_backup
    before = laid_out(ledger.parent)
    asked: list[int] = []

    def stop(_done: int, _total: int) -> None:
        asked.append(1)
        if len(asked) == 4:  # while the second of the two files is written
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put_in_place(backup, ledger, moment=MOMENT, on_pages=stop)
    assert laid_out(ledger.parent) == before


@needs_root
@pytest.mark.parametrize("leaving", [0, 100_000])
def test_a_full_disk_leaves_the_ledger_and_nothing_beside_it(
    ledger_and_backup: tuple[Path, Path], stick: Path, leaving: int
) -> None:
    ledger, backup = ledger_and_backup
    there = Path(shutil.copyfile(ledger, stick / ledger.name))
    fill(stick, leaving=leaving)
    before = laid_out(stick)
    with pytest.raises(Trouble, match="磁盘已满"):
        put_in_place(backup, there, moment=MOMENT)
    assert laid_out(stick) == before


def test_two_restores_of_a_day_keep_two_safety_copies(ledger_and_backup: tuple[Path, Path]) -> None:
    ledger, _ = ledger_and_backup
    assert safety_name(ledger, MOMENT) != safety_name(ledger, MOMENT + timedelta(seconds=1))


def test_what_would_come_back_go_and_change_is_told_by_code(sample: Store, tmp_path: Path, opener: Opener) -> None:
    backup = tmp_path / "备份.zsyz"
    copy_checked(sample.path, backup)
    with sample.work(title="改") as session:
        delete_project(session, project_by_code(session, "P03"))
        edit_project(session, project_by_code(session, "P04"), {"code": "P40"}, today=TODAY)
        find_milestone(session, project_by_code(session, "P05"), "#1").percent = 77
    with sample.read() as session:
        present = picture(session)
    with opened_to_look(backup, opener) as store, store.read() as session:
        then = picture(session)
    found = differences(present, then)
    assert (found.coming, found.going, found.changing) == (("P03", "P04"), ("P40",), ("P05",))
    assert (then.projects, present.projects, present.in_bin) == (12, 11, 1)
    assert present.last is not None
    assert present.last.title == "改"
    assert differences(then, then).is_none
