"""操作日志: every write once, append only, and enough to rebuild every table from nothing."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC
from pathlib import Path
from uuid import UUID

import pytest
from builders import A_DAY, a_milestone, a_project, the
from clock import MOMENT
from replay import replayed, stored
from rows import change, log_of
from sqlmodel import Session, select

from zsyz_desktop.errors import Objection, Refusal
from zsyz_desktop.models.charts import BaselineRow, Milestone
from zsyz_desktop.models.evidence import AttachmentBody
from zsyz_desktop.models.fields import STAMPS, Record, table_of
from zsyz_desktop.models.logbook import Writing
from zsyz_desktop.models.opening import open_store
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORDS
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.submissions import Snapshot
from zsyz_desktop.models.working import Problem


@pytest.mark.parametrize("table", ["work_unit", "change", "snapshot"])
@pytest.mark.parametrize("statement", ["DELETE FROM {table}", "UPDATE {table} SET {column} = {column}"])
def test_the_log_and_snapshots_are_append_only(ledger: Path, table: str, statement: str) -> None:
    column = {"work_unit": "title", "change": "position", "snapshot": "sha256"}[table]
    with closing(sqlite3.connect(ledger)) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement.format(table=f'"{table}"', column=column))


def test_a_locked_plan_is_never_edited(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("UPDATE baseline_row SET planned_finish = '2030-01-01'")


def test_every_row_of_a_new_ledger_stands_in_the_log_once(store: Store) -> None:
    entries = [(entry["record"], UUID(entry["row_id"])) for entry in log_of(store.path)]
    assert len(entries) == len(set(entries))
    assert set(entries) == set(stored(store))


def test_the_log_replays_to_the_tables(store: Store) -> None:
    project, milestone = a_project(name="初名"), a_milestone()
    with store.work(title="登记") as session:
        session.add(project)
        session.flush()
        project.name = "改名"
        session.add(milestone)
    with store.work(title="填空") as session:
        change(session, milestone, planned_finish=A_DAY, note="补")
    with store.work(title="清空又删除") as session:
        change(session, milestone, planned_finish=None)
        change(session, project, deleted_at=MOMENT)
    store.undo()
    with store.work(title="再登记") as session:
        session.add(a_project())
    store.undo()
    assert replayed(store.path) == stored(store)


def test_an_update_logs_the_changed_columns_only_with_before_and_after(store: Store) -> None:
    with store.work(title="改名", by="李四") as session:
        session.get_one(Project, the(Project)).name = "新名称"
    last = log_of(store.path)[-1]
    assert (last["title"], last["by"], last["record"]) == ("改名", "李四", "project")
    assert (last["before"], last["after"]) == ('{"name":"钛材深加工"}', '{"name":"新名称"}')
    assert last["at"] == MOMENT.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def test_a_row_knows_who_wrote_it_when_and_how_often(store: Store) -> None:
    with store.work(title="改名", by="李四") as session:
        session.get_one(Project, the(Project)).name = "新名称"
    with store.read() as session:
        project = session.get_one(Project, the(Project))
    assert (project.created_by, project.updated_by, project.version) == ("张三", "李四", 2)
    assert project.created_at == project.updated_at == MOMENT


@pytest.mark.parametrize("touch", ["nothing", "the same value", "there and back"])
def test_what_changes_nothing_leaves_no_unit(store: Store, touch: str) -> None:
    before = log_of(store.path)
    with store.work(title="没改") as session:
        project = session.get_one(Project, the(Project))
        if touch == "the same value":
            project.name = "钛材深加工"
        if touch == "there and back":
            project.name = "其他"
            project.name = "钛材深加工"
    assert len(log_of(store.path)) == len(before)
    with store.read() as session:
        assert session.get_one(Project, the(Project)).version == 1


def test_a_change_whose_before_is_unknown_is_a_bug_and_not_kept(store: Store) -> None:
    def rename_unseen() -> None:
        with store.work(title="改名") as session:
            project = session.get_one(Project, the(Project))
            session.expire(project, ["name"])
            project.name = "新名称"

    before = stored(store)
    with pytest.raises(AssertionError, match=r"project\.name"):
        rename_unseen()
    assert stored(store) == before


@pytest.mark.parametrize("wrong", [a_milestone, lambda: a_milestone(percent=101)])
def test_a_unit_that_fails_half_way_leaves_neither_rows_nor_log(store: Store, wrong: Callable[[], Milestone]) -> None:
    def fail_half_way() -> None:
        with store.work(title="半途") as session:
            session.add(a_project())
            session.flush()
            session.add(wrong())
            session.flush()
            raise ZeroDivisionError

    before = stored(store), len(log_of(store.path))
    with pytest.raises((ZeroDivisionError, Refusal)):
        fail_half_way()
    assert (stored(store), len(log_of(store.path))) == before


def test_after_a_refusal_the_store_works_on(store: Store) -> None:
    with pytest.raises(Refusal), store.work(title="错") as session:
        session.add(a_project(name=""))
    with store.work(title="对") as session:
        session.add(a_project())
    assert log_of(store.path)[-1]["title"] == "对"


def test_a_file_missing_inside_a_unit_of_work_is_not_told_as_the_ledger_missing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), store.work(title="附件"):
        (tmp_path / "没有的附件.pdf").read_bytes()
    with pytest.raises(FileNotFoundError), store.read():
        (tmp_path / "没有的附件.pdf").read_bytes()


def test_units_are_numbered_without_gaps(store: Store) -> None:
    for turn in range(3):
        with store.work(title=f"第{turn}步") as session:
            session.add(a_project())
        with pytest.raises(Refusal), store.work(title="错") as session:
            session.add(a_project(name=""))
    numbers = sorted({entry["number"] for entry in log_of(store.path)})
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_record_is_never_removed_through_the_session(store: Store) -> None:
    with pytest.raises(AssertionError, match="deleted_at"), store.work(title="删") as session:
        session.delete(session.get_one(Milestone, the(Milestone)))


def test_the_bytes_of_an_attachment_are_kept_but_never_logged(store: Store) -> None:
    with store.work(title="存附件") as session:
        session.add(AttachmentBody(sha256="f" * 64, content=b"secret"))
        session.add(a_project())
    assert "attachment_body" not in {entry["record"] for entry in log_of(store.path)}
    assert all("secret" not in (entry["after"] or "") for entry in log_of(store.path))


def test_what_an_inspector_objects_to_is_refused_with_the_rest(ledger: Path) -> None:
    def no_titanium(_session: Session, _record: type[Record], rows: Sequence[Writing]) -> Iterator[Objection]:
        yield from (Objection("name", "不许有钛。") for row in rows if "钛" in row.values.get("name", ""))

    with (
        open_store(
            ledger, writing=True, now=lambda: MOMENT, by="张三", program="0", inspectors=(no_titanium,)
        ) as store,
        pytest.raises(Refusal) as refused,
        store.work(title="试") as session,
    ):
        session.add(a_project(note="长" * 601))
    assert {objection.field for objection in refused.value.objections} == {"name", "note"}


def test_reading_keeps_nothing_of_what_is_done_to_what_was_read(store: Store) -> None:
    def meddle(session: Session) -> None:
        session.get_one(Project, the(Project)).name = "乱改"
        session.add(a_project())

    before = stored(store)
    with store.read() as session:
        meddle(session)
    assert stored(store) == before


def test_a_reader_sees_one_moment_while_others_write(store: Store) -> None:
    with store.read() as session:
        before = session.get_one(Project, the(Project)).name
        assert before == "钛材深加工"
    with store.work(title="改名") as session:
        session.get_one(Project, the(Project)).name = "新名称"
    with store.read() as session:
        assert session.get_one(Project, the(Project)).name == "新名称"


NEVER_BINNED = (BaselineRow, Problem, Snapshot)
"""The file itself refuses to delete these of the ground."""


@pytest.mark.parametrize(
    "record", [each for each in RECORDS if each not in NEVER_BINNED], ids=lambda record: record.__name__
)
def test_what_lies_in_the_bin_is_not_changed_by_any_save(store: Store, record: type[Record]) -> None:
    with store.work(title="删除") as session:
        found = session.exec(select(record)).first()
        assert found is not None
        found.deleted_at = MOMENT
        name = next(name for name in (column.name for column in table_of(record).columns) if name not in STAMPS)
    with pytest.raises(Refusal, match=f"这条{record.shown_as}已在回收站里"), store.work(title="改") as session:
        change(session, found, **{name: None})
    with store.work(title="恢复并改") as session:
        change(session, found, deleted_at=None)
