"""A write broken off by a power cut or a pulled stick: recovered when it may be, told when it may not."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_project
from children import NOBODY, break_off_a_write, needs_fork, needs_root, told_by
from places import laid_out, open_to_all
from rows import rows_of
from test_bad_ledgers import make_foreign

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.store import Store

Open = Callable[..., Store]
pytestmark = needs_fork


def test_opening_to_write_takes_back_the_half_write_and_keeps_all_that_was_acknowledged(
    ledger: Path, opened: Open
) -> None:
    with opened(ledger) as store, store.work(title="已确认") as session:
        session.add(a_project(name="已确认的项目"))
    before = rows_of(ledger)
    break_off_a_write(ledger)
    with opened(ledger) as store:
        assert store.integrity() == []
        assert rows_of(ledger) == before
    assert [path.name for path in ledger.parent.iterdir()] == [ledger.name]


def test_opening_to_read_says_how_to_recover_and_touches_nothing(ledger: Path, opened: Open) -> None:
    break_off_a_write(ledger)
    before = laid_out(ledger.parent)
    with pytest.raises(Trouble, match=r"上次写入时中断.*已保存的内容不会丢") as told:
        opened(ledger, writing=False)
    assert f"“{ledger.name}-journal”" in str(told.value)
    assert laid_out(ledger.parent) == before


def test_a_broken_off_ledger_that_looks_short_is_told_as_broken_off(ledger: Path, opened: Open) -> None:
    size = ledger.stat().st_size
    break_off_a_write(ledger)
    os.truncate(ledger, size - 4096)
    with pytest.raises(Trouble, match="上次写入时中断"):
        opened(ledger, writing=False)


@needs_root
@pytest.mark.parametrize("writing", [True, False], ids=["to write", "to read"])
def test_on_read_only_media_it_is_told_and_touched_by_nobody(kept_ledger: Path, opened: Open, *, writing: bool) -> None:
    with open_to_all() as folder:
        path = Path(shutil.copyfile(kept_ledger, folder / kept_ledger.name))
        break_off_a_write(path)
        for each in folder.iterdir():
            each.chmod(0o444)
        folder.chmod(0o555)
        before = laid_out(folder)
        told = told_by(lambda: opened(path, writing=writing), uid=NOBODY)
        assert laid_out(folder) == before
    assert ("没有权限" if writing else "上次写入时中断") in told


def test_copied_away_with_its_journal_it_recovers_there(ledger: Path, opened: Open, tmp_path: Path) -> None:
    before = rows_of(ledger)
    break_off_a_write(ledger)
    elsewhere = tmp_path / "本机"
    shutil.copytree(ledger.parent, elsewhere)
    opened(elsewhere / ledger.name).close()
    assert rows_of(elsewhere / ledger.name) == before


def test_a_living_writer_is_told_before_anything_is_recovered(ledger: Path, opened: Open) -> None:
    break_off_a_write(ledger)
    ledger.with_name(ledger.name + ".lock").write_text(
        f'{{"host": "{os.uname().nodename}", "pid": {os.getpid()}, "since": "2024-06-25T09:30:00+08:00"}}',
        encoding="utf-8",
    )
    before = laid_out(ledger.parent)
    with pytest.raises(Trouble, match="打开写入"):
        opened(ledger)
    assert laid_out(ledger.parent) == before


@pytest.mark.parametrize("left", [b"", b"\0" * 512, b"junk" * 300], ids=["empty", "zeroed", "junk"])
def test_a_journal_that_holds_nothing_keeps_nobody_out(ledger: Path, opened: Open, left: bytes) -> None:
    before = rows_of(ledger)
    ledger.with_name(ledger.name + "-journal").write_bytes(left)
    opened(ledger).close()
    assert rows_of(ledger) == before


def test_the_journal_of_another_programs_file_is_left_to_that_program(ledger: Path, opened: Open) -> None:
    make_foreign(ledger)
    ledger.with_name(ledger.name + "-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 600)
    before = laid_out(ledger.parent)
    with pytest.raises(Trouble):
        opened(ledger)
    assert laid_out(ledger.parent) == before
