"""The list before its ledger is opened is the list the ledger gives, and a file that does not open gives none."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from officer import TODAY

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Grouping, UnitKind
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.list.list_preview import look_first
from zsyz_desktop.services.list.listing import read_bare_listing
from zsyz_desktop.services.projects.projects import delete_project, edit_project
from zsyz_desktop.services.templates.desk_editing import current_grouping, save_desk


def listed_by(store: Store, day: date = TODAY) -> list[object]:
    """The bare list as the open ledger gives it."""
    with store.read() as session:
        return list(read_bare_listing(session, day))


def spoil(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_the_first_look_shows_what_the_open_ledger_lists(sample: Store) -> None:
    looked = look_first(sample.path, TODAY)
    assert looked == listed_by(sample)
    assert len(looked) == 12


def test_odd_rows_are_listed_alike(sample: Store) -> None:
    with sample.work(title="改") as session:
        delete_project(session, project_by_code(session, "P01"))
        edit_project(
            session, project_by_code(session, "P02"), {"place": None, "chain": None, "grade": None}, today=TODAY
        )
        edit_project(
            session, project_by_code(session, "P03"), {"agreed_amount": None, "enterprise_id": None}, today=TODAY
        )
    looked = look_first(sample.path, TODAY)
    assert looked == listed_by(sample)
    assert "P01" not in [row.code for row in looked]
    assert {row.code: (row.place, row.chain, row.grade) for row in looked}["P02"] == ("", "产业链未填", None)


def test_a_sample_is_looked_at_on_its_own_day_unless_another_is_asked_for(sample: Store) -> None:
    before_any_lead = TODAY - timedelta(days=3650)
    assert look_first(sample.path, before_any_lead) == listed_by(sample)
    asked = look_first(sample.path, before_any_lead, is_asked=True)
    assert asked == listed_by(sample, before_any_lead)
    assert {row.lead for row in asked} == {""}


def test_a_desk_that_groups_its_projects_sees_the_groups_at_once(sample: Store) -> None:
    with sample.work(title="分组") as session:
        save_desk(session, {"unit_kind": UnitKind.COUNTY_TASKFORCE.value, "grouping": Grouping.CHAIN_GROUP.value})
        assert current_grouping(session) is Grouping.CHAIN_GROUP
    looked = look_first(sample.path, TODAY)
    assert looked == listed_by(sample)
    assert all(row.group for row in looked)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize(
    "spoilt",
    [
        Path.unlink,
        truncate,
        lambda path: path.write_text("不是台账", encoding="utf-8"),
        lambda path: spoil(path, "PRAGMA user_version = 99"),
        lambda path: spoil(path, "PRAGMA user_version = 0"),
        lambda path: spoil(path, "UPDATE project SET type = 'NO_SUCH_TYPE' WHERE code = 'P05'"),
        lambda path: spoil(path, "UPDATE project SET started_planned = '2024年' WHERE code = 'P05'"),
        lambda path: spoil(path, "UPDATE project SET name = CAST(x'E9929BA5A5' AS TEXT) WHERE code = 'P05'"),
        lambda path: spoil(path, "DROP TABLE setting"),
        lambda path: spoil(path, "DELETE FROM desk"),
    ],
    ids=[
        "missing", "cut", "a letter", "newer", "older", "a word unknown", "no day", "spoilt text", "a table gone",
        "no desk",
    ],
)  # fmt: skip
def test_what_does_not_open_is_trouble_and_left_as_it_is(sample: Store, spoilt: Callable[[Path], object]) -> None:
    sample.close()
    spoilt(sample.path)
    before = sample.path.read_bytes() if sample.path.exists() else b""
    with pytest.raises(Trouble):
        look_first(sample.path, TODAY)
    assert before == (sample.path.read_bytes() if sample.path.exists() else b"")


def test_a_busy_ledger_is_not_waited_for(sample: Store) -> None:
    with closing(sqlite3.connect(sample.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Trouble, match="占用"):
            look_first(sample.path, TODAY)
