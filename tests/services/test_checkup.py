"""The check-up tells what was written past the log, whatever was written."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from officer import enter
from sqlalchemy import Engine, event

from zsyz_desktop.models.store import Store
from zsyz_desktop.services.invariants import INVARIANTS
from zsyz_desktop.services.invariants.kept import project_codes
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.whole_ledger.checkup import check_ledger


def told(store: Store) -> list[str]:
    """What the check-up finds broken."""
    return [words for finding in check_ledger(store).findings for words in finding.broken]


def past_the_log(path: Path, statement: str, *values: str) -> None:
    """What another program does to the file."""
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(statement, values).rowcount == 1


def copy_of_p03(path: Path) -> None:
    """A project put in by another program."""
    with closing(sqlite3.connect(path)) as connection, connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(project)")]
        (values,) = connection.execute("SELECT * FROM project WHERE code = 'P03'")
        row = {**dict(zip(names, values, strict=True)), "id": uuid4().hex, "code": "P99"}
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO project ({', '.join(row)}) VALUES ({marks})", list(row.values()))  # noqa: S608 -- the table's own columns


def test_a_sound_ledger_has_nothing_to_tell(sample: Store) -> None:
    assert told(sample) == []


def test_projects_above_each_other_in_a_circle_are_told(sample: Store) -> None:
    with sample.work(title="绕圈") as session:
        for code, above in (("P01", "P02"), ("P02", "P03"), ("P03", "P01")):
            project_by_code(session, code).parent_id = project_by_code(session, above).id
    (words,) = told(sample)
    assert set(words.removesuffix("：上级项目形成循环").split("→")) == {"P01", "P02", "P03"}


def test_a_column_changed_past_the_log_is_named(sample: Store) -> None:
    past_the_log(sample.path, "UPDATE project SET name = ? WHERE code = ?", "其他名称", "P03")
    (words,) = told(sample)
    assert words.endswith("项目名称与日志不一致")


def test_a_row_added_past_the_log_is_told(sample: Store) -> None:
    copy_of_p03(sample.path)
    (words,) = told(sample)
    assert words.startswith("重点项目 P99")
    assert words.endswith("：日志里没有这一行")


@pytest.mark.parametrize("name", ["改过的名称", "又改过的名称"])
def test_a_row_added_past_the_log_and_changed_since_is_told_all_the_same(sample: Store, name: str) -> None:
    copy_of_p03(sample.path)
    with sample.work(title="改名") as session:
        project_by_code(session, "P99").name = name
    (words,) = told(sample)
    assert words.endswith("与日志不一致")
    assert "项目名称、" not in words


@pytest.fixture
def growing(office: Store) -> Callable[[int], tuple[int, int]]:
    """How many statements, and calls of anything, the invariants take in a ledger grown to so many projects."""

    def measured(projects: int) -> tuple[int, int]:
        with office.work(title="录入") as session:
            for number in range(len(project_codes(session)), projects):
                enter(session, code=f"L{number}")
        statements, calls = [], []
        event.listen(Engine, "before_cursor_execute", heard := lambda *_: statements.append(1))
        with office.read() as session:
            sys.setprofile(lambda _frame, what, _about: calls.append(1) if what in ("call", "c_call") else None)
            try:
                found = [said for _, prove in INVARIANTS for said in prove(session)]
            finally:
                sys.setprofile(None)
                event.remove(Engine, "before_cursor_execute", heard)
        assert found == []
        return len(statements), len(calls)

    measured(1)  # whatever is read once and kept
    return measured


def test_the_check_up_takes_as_many_statements_for_many_projects_and_work_in_proportion(
    growing: Callable[[int], tuple[int, int]],
) -> None:
    (few, least), (more, middle), (most, greatest) = growing(3), growing(6), growing(12)
    assert few == more == most
    assert greatest - middle < 2.2 * (middle - least)


def test_a_row_taken_away_past_the_log_is_told(sample: Store) -> None:
    past_the_log(sample.path, "DELETE FROM milestone_link WHERE id = (SELECT min(id) FROM milestone_link)")
    (words,) = told(sample)
    assert words.endswith("日志里有，台账里没有")
