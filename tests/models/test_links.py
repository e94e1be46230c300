"""What leads to a row is found by an index: a row an undo takes back is not looked for among all the others."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count, pairwise
from pathlib import Path

import pytest
from builders import a_link, a_milestone

from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.records import RECORDS
from zsyz_desktop.models.store import Store

LINKS = [
    (table_of(record).name, column.name, key.column.table.name)
    for record in RECORDS
    for column in table_of(record).columns
    for key in column.foreign_keys
]


@pytest.mark.parametrize(("table", "column", "leads_to"), LINKS)
def test_what_leads_to_a_row_is_found_without_looking_through_its_table(
    kept_ledger: Path, table: str, column: str, leads_to: str
) -> None:
    led = f'SELECT 1 FROM "{table}" WHERE "{column}" = ?'  # noqa: S608 -- our own tables
    with closing(sqlite3.connect(f"file:{kept_ledger}?mode=ro", uri=True)) as connection:
        (step,) = connection.execute(f"EXPLAIN QUERY PLAN {led}", ("0" * 32,)).fetchall()
    assert step[3].startswith(f"SEARCH {table} USING"), leads_to
    assert f"({column}=?)" in step[3], leads_to


def test_an_undo_asks_no_more_of_a_larger_ledger(
    kept_ledger: Path, tmp_path: Path, opened: Callable[..., Store]
) -> None:
    with opened(Path(shutil.copy(kept_ledger, tmp_path))) as store:
        few = _steps_of_undo(store)
        with store.work(title="许多节点") as session:
            nodes = [a_milestone(name=f"节点{n}", position=n) for n in range(2_000)]
            session.add_all(nodes)
            session.add_all(a_link(predecessor_id=a.id, successor_id=b.id) for a, b in pairwise(nodes))
        assert 0 < _steps_of_undo(store) < 2 * few


def _steps_of_undo(store: Store) -> int:
    """In tens of steps of SQLite's machine."""
    with store.work(title="一个节点") as session:
        session.add(a_milestone(name="要撤销的节点"))
    looks = count()
    with store.read() as session:
        raw = session.connection().connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.set_progress_handler(lambda: next(looks) < 0, 10)
    store.undo()
    raw.set_progress_handler(None, 0)
    return next(looks)
