"""A cell garbled inside a sound page is named, by record, row and column, instead of rising as a bug."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import select

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.examining import quick_findings, table_names, whole_findings
from zsyz_desktop.models.garbled import garbled_cells
from zsyz_desktop.models.log import Change
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store

Open = Callable[..., Store]


def garble(path: Path, column: str, value: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE project SET {column} = ?", (value,))  # noqa: S608 -- the test's own words


GARBLED = [
    pytest.param("grade", "NO_SUCH_GRADE", "重点级别", id="a word no vocabulary has"),
    pytest.param("signed_planned", "2024-13-45", "签约", id="a day that is none"),
    pytest.param("region_id", "不是标识", "主体责任县市", id="an id that is none"),
    pytest.param("agreed_amount", "很多", "协议", id="money that is no number"),
    pytest.param("created_at", "昨天", "建立时间", id="a moment that is none"),
]


@pytest.mark.parametrize(("column", "value", "title"), GARBLED)
def test_a_garbled_cell_is_found_and_named(ledger: Path, column: str, value: str, title: str) -> None:
    assert garbled_cells(ledger) == []
    garble(ledger, column, value)
    (cell,) = garbled_cells(ledger)
    assert cell.record == "重点项目"
    assert title in cell.title
    assert cell.row


@pytest.mark.parametrize(("column", "value", "title"), [each for each in GARBLED if "很多" not in each.values])
def test_reading_a_garbled_cell_is_trouble_with_a_way_out_and_not_a_bug(
    ledger: Path, opened: Open, column: str, value: str, title: str
) -> None:
    garble(ledger, column, value)
    with (
        opened(ledger, writing=False) as store,
        pytest.raises(Trouble, match=f"已损坏：重点项目“.+”的「.*{title}.*」读不出来.*备份恢复"),
        store.read() as session,
    ):
        session.exec(select(Project)).all()


def test_a_bug_in_a_sound_ledger_stays_a_bug(ledger: Path, opened: Open) -> None:
    with opened(ledger) as store:
        with pytest.raises(ValueError, match="ours"), store.read():
            raise ValueError("ours")
        with pytest.raises(KeyError), store.work(title="试"):
            raise KeyError("ours")


def test_a_step_of_the_log_that_cannot_be_read_is_named_too(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("DROP TRIGGER change_no_update")
        connection.execute("UPDATE change SET after = '{' WHERE position = 0")
    (cell,) = garbled_cells(ledger)
    assert (cell.record, cell.title) == ("操作日志", "after")


def test_the_whole_check_can_be_stopped_and_leaves_nothing_behind(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:  # long enough to be asked while it runs
        connection.execute("CREATE TABLE ballast (words TEXT)")
        connection.executemany("INSERT INTO ballast VALUES (?)", [("长" * 60,)] * 60_000)

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        whole_findings(ledger, stop)
    assert [path.name for path in ledger.parent.iterdir()] == [ledger.name]
    assert whole_findings(ledger) == []


def test_each_table_can_be_looked_through_by_itself(ledger: Path) -> None:
    assert "project" in table_names(ledger)
    assert [quick_findings(ledger, table) for table in table_names(ledger)] == [[]] * len(table_names(ledger))
    assert Change.__tablename__ in table_names(ledger)
