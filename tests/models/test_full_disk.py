"""A full disk: the save is refused in Chinese, nothing saved before is lost, nothing is left lying about."""

import shutil
import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from builders import a_setting
from children import needs_fork, needs_root, told_by
from clock import PROGRAM
from disks import fill
from places import laid_out
from rows import rows_of

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.copying import copy_ledger
from zsyz_desktop.models.opening import create_store
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.upgrade import upgrade_ledger

Open = Callable[..., Store]


def save_much(store: Store) -> None:
    with store.work(title="导入附件清单") as session:
        session.add_all(a_setting(value="长" * 20_000) for _ in range(15))


@needs_root
@pytest.mark.parametrize("leaving", [0, 8192, 100_000, 600_000])
def test_a_save_onto_a_full_disk_is_refused_and_goes_through_once_there_is_room(
    kept_ledger: Path, opened: Open, stick: Path, leaving: int
) -> None:
    path = Path(shutil.copyfile(kept_ledger, stick / kept_ledger.name))
    with opened(path) as store:
        before = rows_of(path)
        ballast = fill(stick, leaving=leaving)
        with pytest.raises(Trouble, match=r"磁盘已满，这次没有保存成功.*保持原样"):
            save_much(store)
        assert rows_of(path) == before
        assert store.integrity() == []
        assert not path.with_name(path.name + "-journal").exists()
        ballast.unlink()
        save_much(store)
        assert len(rows_of(path)["setting"]) == len(before["setting"]) + 15
    assert [each.name for each in stick.iterdir()] == [path.name]


@needs_root
def test_a_ledger_on_a_full_disk_is_not_opened_to_write_but_can_be_read(
    kept_ledger: Path, opened: Open, stick: Path
) -> None:
    path = Path(shutil.copyfile(kept_ledger, stick / kept_ledger.name))
    fill(stick)
    before = laid_out(stick)
    with pytest.raises(Trouble, match="磁盘已满"):
        opened(path)
    with opened(path, writing=False) as store, store.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM project").scalar() == 1
    assert laid_out(stick) == before


@needs_root
@pytest.mark.parametrize("leaving", [0, 4096, 100_000])
def test_a_new_ledger_a_copy_and_an_upgrade_onto_a_full_disk_leave_nothing_behind(
    kept_ledger: Path, now: Callable[[], datetime], stick: Path, leaving: int
) -> None:
    path = Path(shutil.copyfile(kept_ledger, stick / kept_ledger.name))
    fill(stick, leaving=leaving)
    before = laid_out(stick)
    for attempt in (
        lambda: create_store(stick / "新.zsyz", now=now, by="张三", program=PROGRAM),
        lambda: copy_ledger(path, stick / "备份.zsyz"),
        lambda: upgrade_ledger(path, today=date(2024, 6, 25)),
    ):
        with pytest.raises((Trouble, OSError, sqlite3.Error), match=r"磁盘已满|full|No space"):
            attempt()
        assert laid_out(stick) == before


@needs_fork
def test_a_file_that_may_grow_no_further_is_told_and_nothing_is_lost(ledger: Path, opened: Open) -> None:
    def save() -> str:
        import resource  # noqa: PLC0415 -- there is none on Windows

        with opened(ledger) as store:
            size = ledger.stat().st_size
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            save_much(store)
        return "saved"

    before = rows_of(ledger)
    assert "没有保存成功" in told_by(save)
    opened(ledger).close()
    assert rows_of(ledger) == before
    assert [path.name for path in ledger.parent.iterdir()] == [ledger.name]
