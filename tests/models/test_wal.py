"""A ledger that some other tool has put into WAL mode: told when read, turned back when opened for writing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import select

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.store import Store


@pytest.fixture
def in_wal(ledger: Path) -> Path:
    with closing(sqlite3.connect(ledger)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    return ledger


def test_it_is_not_read_and_left_as_it_was(in_wal: Path, opened: Callable[..., Store]) -> None:
    before, beside = in_wal.read_bytes(), sorted(in_wal.parent.iterdir())
    with pytest.raises(Trouble, match="另一种写法（WAL）"):
        opened(in_wal, writing=False)
    assert in_wal.read_bytes() == before
    assert sorted(in_wal.parent.iterdir()) == beside


def test_opening_it_for_writing_turns_it_back(in_wal: Path, opened: Callable[..., Store]) -> None:
    opened(in_wal).close()
    assert sorted(in_wal.parent.iterdir()) == [in_wal]
    with opened(in_wal, writing=False) as store, store.read() as session:
        assert session.exec(select(Region)).all()
