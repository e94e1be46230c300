"""A copy is whole or not there; what stood in its place stays until the copy has been checked."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from builders import a_project
from children import break_off_a_write, needs_fork
from places import laid_out
from rows import rows_of
from schemas import schema_of

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.copying import copy_ledger
from zsyz_desktop.models.store import Store


def test_a_copy_holds_what_the_ledger_holds_and_opens_as_one(
    ledger: Path, tmp_path: Path, opened: Callable[..., Store]
) -> None:
    before = laid_out(ledger.parent)
    copy = tmp_path / "备份 1.zsyz"
    copy_ledger(ledger, copy)
    assert laid_out(ledger.parent) == before
    assert (rows_of(copy), schema_of(copy)) == (rows_of(ledger), schema_of(ledger))
    opened(copy).close()


def test_a_ledger_being_written_to_is_copied_as_it_was_last_saved(store: Store, tmp_path: Path) -> None:
    before = rows_of(store.path)
    with store.work(title="未完") as session:
        session.add(a_project())
        session.flush()
        copy_ledger(store.path, tmp_path / "备份.zsyz")
    assert rows_of(tmp_path / "备份.zsyz") == before != rows_of(store.path)


def test_a_copy_given_up_half_way_leaves_what_was_there(ledger: Path, tmp_path: Path) -> None:
    def give_up(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    target = tmp_path / "备份.zsyz"
    target.write_bytes(b"earlier")
    with pytest.raises(KeyboardInterrupt):
        copy_ledger(ledger, target, on_pages=give_up)
    assert target.read_bytes() == b"earlier"
    assert {path.name for path in tmp_path.iterdir()} == {target.name, ledger.parent.name}


def test_how_far_the_copy_is_is_told_in_pages(ledger: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    copy_ledger(ledger, tmp_path / "备份.zsyz", on_pages=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] == ledger.stat().st_size // 4096


@pytest.mark.parametrize("broken", ["UPDATE milestone SET chart_id = 'nowhere'", "UPDATE project SET name = ''"])
def test_a_copy_that_does_not_check_out_is_not_put_in_place(ledger: Path, tmp_path: Path, broken: str) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(broken)
    target = tmp_path / "备份.zsyz"
    target.write_bytes(b"earlier")
    with pytest.raises(Trouble, match="没有采用它；原台账没有改动"):
        copy_ledger(ledger, target)
    assert target.read_bytes() == b"earlier"
    assert {path.name for path in tmp_path.iterdir()} == {target.name, ledger.parent.name}


@needs_fork
def test_a_copy_over_a_broken_off_ledger_is_not_spoilt_by_the_journal_beside_it(
    ledger: Path, tmp_path: Path, opened: Callable[..., Store]
) -> None:
    target = tmp_path / "备份.zsyz"
    copy_ledger(ledger, target)
    break_off_a_write(target)
    with opened(ledger) as store, store.work(title="接着写") as session:
        session.add_all(a_project() for _ in range(50))
    copy_ledger(ledger, target)
    opened(target).close()
    assert rows_of(target) == rows_of(ledger)
