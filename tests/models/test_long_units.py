"""A long unit of work writes its log as it goes: the same log, the same undo, and nothing kept when it fails."""

import sqlite3
from contextlib import closing

import pytest
from builders import a_milestone, a_project, the
from replay import replayed, stored
from rows import change, log_of
from sqlmodel import Session

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models import logbook, reversal
from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.logbook import is_made_here
from zsyz_desktop.models.new_rows import write_rows
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store


@pytest.fixture(params=[1, 2, 3, 1000], ids="{} at once".format)
def pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    for module in (logbook, reversal):
        monkeypatch.setattr(module, "_AT_ONCE", request.param)
    monkeypatch.setattr(reversal, "MANY", request.param)
    return int(request.param)


def much(session: Session) -> Project:
    """Rows that come, change and go, of a new project and of the one that is there."""
    project = a_project(code="新一")
    session.add(project)
    session.flush()
    change(session, project, note="补")
    session.flush()
    chart = ProgressChart(project_id=project.id)
    session.add(chart)
    write_rows(session, {Milestone: [{"chart_id": chart.id, "name": name} for name in "甲乙丙丁"]})
    change(session, session.get_one(Milestone, the(Milestone)), note="旧的也改")
    session.flush()
    return project


def schema_of(store: Store) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(f"file:{store.path}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()


@pytest.mark.usefixtures("pieces")
def test_its_log_is_whole_and_is_undone_and_done_again(store: Store) -> None:
    before, schema = stored(store), schema_of(store)
    with store.work(title="很多") as session:
        project = much(session)
        assert is_made_here(project)
        assert not is_made_here(session.get_one(Milestone, the(Milestone)))
    last = [entry for entry in log_of(store.path) if entry["title"] == "很多"]
    records = [entry["record"] for entry in last]
    assert records == ["project", "project", "progress_chart", *["milestone"] * 5]
    assert store.touched.codes is not None
    assert store.touched.concerns("新一")
    assert store.touched.holds(Milestone, "note")
    after = stored(store)
    assert replayed(store.path) == after
    store.undo()
    assert stored(store) == before
    store.redo()
    assert stored(store) == after
    assert schema_of(store) == schema


@pytest.mark.usefixtures("pieces")
def test_nothing_of_it_is_kept_when_it_fails_at_its_end(store: Store) -> None:
    def fail() -> None:
        with store.work(title="很多") as session:
            much(session)
            session.add(a_milestone(percent=101))

    before = stored(store), log_of(store.path)
    with pytest.raises(Refusal):
        fail()
    assert (stored(store), log_of(store.path)) == before


@pytest.mark.usefixtures("pieces")
def test_the_title_of_a_correction_tells_it_however_long_it_is(store: Store) -> None:
    with store.work(title="很多", correction="录错") as session:
        logbook.logbook_of(session).corrects = True
        much(session)
    assert log_of(store.path)[-1]["title"] == "更正（录错）：很多"


def test_an_undo_that_is_broken_off_leaves_everything_as_it_was(store: Store, pieces: int) -> None:
    class Enough(Exception):
        pass

    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done or total <= pieces:
            raise Enough

    with store.work(title="很多") as session:
        much(session)
    before, schema = stored(store), schema_of(store)
    with pytest.raises(Enough):
        store.undo(on_step=stop)
    assert told[0] == (0, 8)
    assert (stored(store), schema_of(store), store.undo_title) == (before, schema, "很多")
    store.undo()
    assert store.undo_title != "很多"
