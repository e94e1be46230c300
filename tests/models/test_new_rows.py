"""Rows written many at once are what they are when each is added: stamped, cleaned, inspected and logged alike."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import A_DAY, BUILDERS, a_milestone, a_project, the
from clock import MOMENT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from replay import replayed, stored
from rows import log_of

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.fields import Record, declarations
from zsyz_desktop.models.new_rows import write_rows
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORDS
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.submissions import Snapshot


def values_of(row: Record) -> dict[str, Any]:
    return {name: row.__dict__[name] for name in declarations(type(row)) if name in row.__dict__}


def last_logged(store: Store) -> list[tuple[object, ...]]:
    last = max(entry["number"] for entry in log_of(store.path))
    return [
        (entry["record"], entry["row_id"], entry["before"], entry["after"])
        for entry in log_of(store.path)
        if entry["number"] == last
    ]


def entered(store: Store, record: type[Record], values: dict[str, Any], *, at_once: bool) -> object:
    """What stands in the ledger and in its log once the row is entered, or why it is refused."""
    try:
        with store.work(title="登记") as session:
            if at_once:
                write_rows(session, {record: [values]})
            else:
                session.add(record(**values))
    except Refusal as refusal:
        return [(each.field, each.sentence) for each in refusal.objections]
    return stored(store), last_logged(store)


@pytest.fixture
def two(ledger: Path, opened: Callable[..., Store]) -> Iterator[tuple[Store, Store]]:
    """Two ledgers that hold the same."""
    with opened(ledger) as one, opened(Path(shutil.copyfile(ledger, ledger.with_name("另一本.zsyz")))) as other:
        yield one, other


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_row_is_kept_and_logged_as_an_added_one_is(two: tuple[Store, Store], record: type[Record]) -> None:
    store, other = two
    values, before = values_of(BUILDERS[record]()), stored(store)
    added = entered(other, record, values, at_once=False)
    assert entered(store, record, values, at_once=True) == added
    assert replayed(store.path) == stored(store)
    if record not in NEVER_REMOVED:
        store.undo()
        assert stored(store) == before
        store.redo()
        assert stored(store) == stored(other)


NEVER_REMOVED = {Snapshot}


TEXTS = st.text(st.sampled_from("钛甲\0\n\u200b \udcff⼄a"), max_size=40)


@given(
    fields=st.fixed_dictionaries(
        {},
        optional={
            "name": TEXTS | st.just("长" * 61),
            "note": st.none() | TEXTS,
            "days": st.none() | st.integers(-2, 10_001),
            "percent": st.integers(-1, 101),
            "cancelled_on": st.none() | st.just(MOMENT.date().replace(year=2999)) | st.just(A_DAY),
            "planned_start": st.none() | st.just(MOMENT.date()),
            "planned_finish": st.none() | st.just(A_DAY),
        },
    )
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_refused_of_an_added_row_is_refused_of_many(store: Store, fields: dict[str, Any]) -> None:
    values = values_of(a_milestone(**fields))
    added = entered(store, Milestone, values, at_once=False)
    store.undo()
    assert entered(store, Milestone, values, at_once=True) == added
    store.undo()


def test_every_objection_to_all_of_them_is_told_at_once(store: Store) -> None:
    chart = the(ProgressChart)
    rows = [{"chart_id": chart, "name": ""}, {"chart_id": chart, "name": "节点", "percent": 101}]
    with pytest.raises(Refusal) as raised, store.work(title="登记") as session:
        write_rows(session, {Milestone: rows})
    assert [each.field for each in raised.value.objections] == ["name", "percent"]


def test_what_was_added_before_is_written_before(store: Store) -> None:
    project = a_project()
    with store.work(title="登记") as session:
        session.add(project)
        write_rows(session, {ProgressChart: [{"project_id": project.id}]})
        assert session.get_one(Project, project.id) is project
    assert [entry[0] for entry in last_logged(store)] == ["project", "progress_chart"]
    with pytest.raises(Refusal), store.work(title="又一张") as session:
        write_rows(session, {ProgressChart: [{"project_id": project.id}]})
