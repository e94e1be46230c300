"""An older ledger is upgraded as a whole or not at all, and the old file stays as the backup."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from alembic.operations import Operations
from builders import a_project, the
from children import break_off_a_write, killed_in_the_middle_of, needs_fork
from places import laid_out
from replay import replayed, stored
from rows import rows_of
from schemas import schema_of
from sqlalchemy import Column, String

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models import looking, opening
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.steps import STEPS, Step, rebuild_projects
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.upgrade import upgrade_ledger

Open = Callable[..., Store]
TODAY = date(2024, 6, 25)


def add_a_column(operations: Operations) -> None:
    operations.add_column("project", Column("nickname", String()))


def fill_the_column(operations: Operations) -> None:
    operations.execute("UPDATE project SET nickname = '小' || name")


def fail(operations: Operations) -> None:
    operations.execute("UPDATE project SET name = '坏了'")
    raise ZeroDivisionError


def break_a_reference(operations: Operations) -> None:
    operations.execute("UPDATE milestone SET chart_id = 'nowhere'")


def lose_rows(operations: Operations) -> None:
    operations.execute("DELETE FROM evidence")


def touch_the_log(operations: Operations) -> None:
    operations.execute("DELETE FROM change")


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def taking(*steps: Step) -> tuple[Step, ...]:
    """The released steps and these after them."""
    return (*STEPS, *steps)


def test_a_new_column_comes_with_all_rows_and_the_old_file_stays_as_the_backup(ledger: Path) -> None:
    before, old = rows_of(ledger), ledger.read_bytes()
    backup = upgrade_ledger(ledger, today=TODAY, steps=taking(add_a_column))
    assert rows_of(ledger) == before
    assert version_of(ledger) == len(STEPS) + 2
    with closing(sqlite3.connect(ledger)) as connection:
        assert connection.execute("SELECT nickname FROM project").fetchall() == [(None,)]
    assert backup.name == "禄丰 2024-升级前-20240625.zsyz"
    assert backup.read_bytes() == old
    assert {path.name for path in ledger.parent.iterdir()} == {ledger.name, backup.name}


def test_steps_chain_and_each_is_taken_once(ledger: Path) -> None:
    upgrade_ledger(ledger, today=TODAY, steps=taking(add_a_column))
    upgrade_ledger(ledger, today=TODAY, steps=taking(add_a_column, fill_the_column))
    assert version_of(ledger) == len(STEPS) + 3
    with closing(sqlite3.connect(ledger)) as connection:
        assert connection.execute("SELECT nickname FROM project").fetchall() == [("小钛材深加工",)]
    assert len(list(ledger.parent.glob("*升级前*"))) == 2


def test_both_steps_at_once_give_what_one_after_the_other_gives(kept_ledger: Path, tmp_path: Path) -> None:
    at_once, one_by_one = (Path(shutil.copyfile(kept_ledger, tmp_path / name)) for name in ("甲.zsyz", "乙.zsyz"))
    upgrade_ledger(at_once, today=TODAY, steps=taking(add_a_column, fill_the_column))
    upgrade_ledger(one_by_one, today=TODAY, steps=taking(add_a_column))
    upgrade_ledger(one_by_one, today=TODAY, steps=taking(add_a_column, fill_the_column))
    assert schema_of(at_once) == schema_of(one_by_one)
    assert rows_of(at_once) == rows_of(one_by_one)


def test_a_rebuilt_table_keeps_its_rows_its_children_its_constraints_and_its_triggers(ledger: Path) -> None:
    rows, schema = rows_of(ledger), schema_of(ledger)
    upgrade_ledger(ledger, today=TODAY, steps=taking(rebuild_projects))
    assert rows_of(ledger) == rows
    assert schema_of(ledger) == schema
    with closing(sqlite3.connect(ledger)) as connection, pytest.raises(sqlite3.IntegrityError, match="ck_project_name"):
        connection.execute("UPDATE project SET name = ''")


@pytest.mark.parametrize("table", ["baseline_row", "change", "snapshot", "work_unit"])
def test_a_rebuilt_table_is_still_append_only(ledger: Path, table: str) -> None:
    def rebuild(operations: Operations) -> None:
        with operations.batch_alter_table(table, recreate="always"):
            pass

    schema = schema_of(ledger)
    upgrade_ledger(ledger, today=TODAY, steps=taking(rebuild))
    assert schema_of(ledger) == schema
    assert any(name.startswith(f"trigger {table}_no_") for name in schema)


@pytest.mark.parametrize(
    ("step", "error"),
    [
        pytest.param(fail, pytest.RaisesExc(ZeroDivisionError), id="a step that fails"),
        pytest.param(
            break_a_reference, pytest.RaisesExc(Trouble, match="引用了不存在的内容，没有采用它；原台账没有改动"),
            id="a step that breaks a reference",
        ),
        pytest.param(
            lose_rows, pytest.RaisesExc(Trouble, match="evidence的行数变了，没有采用升级结果；原台账没有改动"),
            id="a step that loses rows",
        ),
        pytest.param(touch_the_log, pytest.RaisesExc(Exception, match="append-only"), id="a step that edits the log"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("earlier", [(), (add_a_column,), (rebuild_projects,)], ids=["alone", "after one", "after two"])
def test_a_failed_upgrade_changes_nothing_and_leaves_nothing(
    ledger: Path, step: Step, error: "pytest.RaisesExc[Exception]", earlier: tuple[Step, ...]
) -> None:
    before = laid_out(ledger.parent)
    with error:
        upgrade_ledger(ledger, today=TODAY, steps=taking(*earlier, step))
    assert laid_out(ledger.parent) == before


@needs_fork
def test_an_upgrade_killed_half_way_leaves_the_old_ledger_and_can_be_done_again(ledger: Path, opened: Open) -> None:
    def upgrade(die: Callable[[], None]) -> None:
        def write_much_and_die(operations: Operations) -> None:
            operations.execute("PRAGMA cache_size = 5")
            operations.execute("UPDATE project SET name = '升级到一半'")
            for number in range(200):
                operations.execute(f"CREATE TABLE filler_{number} AS SELECT randomblob(9000) AS x")
            die()

        upgrade_ledger(ledger, today=TODAY, steps=taking(write_much_and_die))

    old = ledger.read_bytes()
    killed_in_the_middle_of(upgrade)
    assert ledger.read_bytes() == old
    assert ledger.with_name(f"{ledger.name}.升级中-journal").exists()
    with opened(ledger) as store, store.work(title="老程序接着写") as session:  # what the broken copy does not know
        session.add_all([a_project(name="后来的项目") for _ in range(50)])
        session.get_one(Project, the(Project)).name = "后来的名称"
    before = rows_of(ledger)
    upgrade_ledger(ledger, today=TODAY, steps=taking(add_a_column))
    assert rows_of(ledger) == before
    assert version_of(ledger) == len(STEPS) + 2
    assert [path.name for path in ledger.parent.iterdir() if "升级中" in path.name] == []


def test_every_upgrade_of_a_day_keeps_a_backup_of_its_own(ledger: Path) -> None:
    for turn in range(1, 4):
        upgrade_ledger(ledger, today=TODAY, steps=taking(*[rebuild_projects] * turn))
    names = {path.name for path in ledger.parent.iterdir()} - {ledger.name}
    assert names == {f"禄丰 2024-升级前-20240625{mark}.zsyz" for mark in ("", "-2", "-3")}


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program one step ahead of ours."""
    steps = taking(rebuild_projects)
    for module in (looking, opening):
        monkeypatch.setattr(module, "LEDGER_FORMAT", 1 + len(steps))
    monkeypatch.setitem(upgrade_ledger.__kwdefaults__, "steps", steps)


@pytest.mark.usefixtures("newer_program")
def test_an_older_ledger_is_upgraded_when_it_is_opened_to_write(ledger: Path, opened: Open) -> None:
    before, old = rows_of(ledger), ledger.read_bytes()
    with opened(ledger) as store:
        assert rows_of(ledger) == before
        with store.work(title="升级后写入") as session:
            session.add(a_project())
        assert replayed(ledger) == stored(store)
    assert {path.name for path in ledger.parent.iterdir()} == {ledger.name, "禄丰 2024-升级前-20240625.zsyz"}
    assert ledger.with_name("禄丰 2024-升级前-20240625.zsyz").read_bytes() == old


@pytest.mark.usefixtures("newer_program")
def test_an_older_ledger_is_not_upgraded_for_reading_but_told(ledger: Path, opened: Open) -> None:
    before = laid_out(ledger.parent)
    with pytest.raises(Trouble, match="是旧格式（第2版），要先升级到第3版才能读取"):
        opened(ledger, writing=False)
    assert laid_out(ledger.parent) == before


@needs_fork
@pytest.mark.usefixtures("newer_program")
def test_an_older_ledger_broken_off_in_a_write_is_recovered_and_then_upgraded(ledger: Path, opened: Open) -> None:
    before = rows_of(ledger)
    break_off_a_write(ledger)
    opened(ledger).close()
    assert rows_of(ledger) == before
    assert version_of(ledger) == len(STEPS) + 2


def test_an_upgraded_ledger_is_refused_by_the_program_before_it(ledger: Path, opened: Open) -> None:
    upgrade_ledger(ledger, today=TODAY, steps=taking(rebuild_projects))
    before = laid_out(ledger.parent)
    with pytest.raises(Trouble, match=r"较新的程序写入.*请升级本程序后再打开；文件没有改动"):
        opened(ledger)
    assert laid_out(ledger.parent) == before
