"""Laws of the log over units nobody thought of: all undone is the beginning, all redone is the end."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from builders import A_DAY, a_chart, a_lead_term, a_milestone, a_person, a_project
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from replay import replayed, stored
from rows import rows_of
from sqlmodel import Session, col, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.fields import Record
from zsyz_desktop.models.four_ones import LeadTerm
from zsyz_desktop.models.log import WorkUnit
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store

DAYS = st.none() | st.dates(date(2024, 1, 1), date(2024, 12, 31))
TEXTS = st.none() | st.text("招商引资𠮷 \"'\\\n", max_size=6)
WHICH = st.integers(0, 5)

STEPS = st.one_of(
    st.tuples(st.just("add a project"), WHICH, DAYS, TEXTS),
    st.tuples(st.just("edit a project"), WHICH, DAYS, TEXTS),
    st.tuples(st.just("add a milestone"), WHICH, DAYS, TEXTS),
    st.tuples(st.just("edit a milestone"), WHICH, DAYS, TEXTS),
    st.tuples(st.just("delete or put back"), WHICH, DAYS, TEXTS),
    st.tuples(st.just("hand over"), WHICH, DAYS, TEXTS),
    st.tuples(st.just("write now"), WHICH, DAYS, TEXTS),
)
UNITS = st.lists(st.lists(STEPS, min_size=1, max_size=4), min_size=1, max_size=6)


def pick(session: Session, record: type[Record], which: int) -> Any:
    rows = session.exec(select(record).order_by(col(record.id))).all()
    return rows[which % len(rows)]


def take(session: Session, step: tuple[str, int, date | None, str | None]) -> None:
    """One edit, named by the first word of the step."""
    what, which, day, text = step
    match what:
        case "add a project":
            project = a_project(note=text, signed_actual=day)
            session.add(project)
            session.add(a_chart(project_id=project.id))
        case "edit a project":
            project = pick(session, Project, which)
            project.note, project.signed_actual, project.is_enclave = text, day, bool(which % 2)
        case "add a milestone":
            chart = pick(session, ProgressChart, which)
            session.add(a_milestone(chart_id=chart.id, note=text, planned_start=day))
        case "edit a milestone":
            milestone = pick(session, Milestone, which)
            milestone.note, milestone.planned_start, milestone.percent = text, None, which
        case "delete or put back":
            milestone = pick(session, Milestone, which)
            milestone.deleted_at = milestone.created_at if milestone.deleted_at is None else None
        case "hand over":
            current = session.exec(select(LeadTerm).where(col(LeadTerm.until).is_(None))).one()
            current.until = max(current.since, day or A_DAY)
            successor = a_person()
            session.add_all([successor, a_lead_term(person_id=successor.id, since=current.until, until=None)])
        case _:
            session.flush()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=UNITS, tries=st.data())
def test_all_undone_is_the_beginning_and_all_redone_is_the_end(
    kept_ledger: Path, opened: Callable[..., Store], units: list[Any], tries: st.DataObject
) -> None:
    with TemporaryDirectory() as folder, opened(Path(shutil.copy(kept_ledger, folder))) as store:
        beginning = rows_of(store.path)
        states = [beginning]
        for number, steps in enumerate(units):
            known = len(_units(store))
            with suppress(Refusal), store.work(title=f"第{number}步") as session:
                for step in steps:
                    take(session, step)
            if len(_units(store)) > known:  # a unit may come back to where it began and still be one
                states.append(rows_of(store.path))
        _swing(store, states, tries.draw(st.lists(st.booleans(), max_size=6)))
        while store.undo() is not None:
            pass
        assert rows_of(store.path) == beginning
        while store.redo() is not None:
            pass
        assert rows_of(store.path) == states[-1]
        assert replayed(store.path) == stored(store)


def _swing(store: Store, states: list[Any], ways: list[bool]) -> None:
    """Undo (True) and redo (False) at random; every stop is the state that was there before."""
    at = len(states) - 1
    for back in ways:
        moved = store.undo() if back else store.redo()
        if moved is not None:
            at += -1 if back else 1
        assert rows_of(store.path) == states[at]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=UNITS)
def test_a_refused_reversal_changes_nothing_and_an_accepted_one_is_itself_reversible(
    kept_ledger: Path, opened: Callable[..., Store], units: list[Any]
) -> None:
    with TemporaryDirectory() as folder, opened(Path(shutil.copy(kept_ledger, folder))) as store:
        for number, steps in enumerate(units):
            with suppress(Refusal), store.work(title=f"第{number}步") as session:
                for step in steps:
                    take(session, step)
        for unit_id in _units(store):
            before = rows_of(store.path)
            try:
                store.reverse(unit_id)
            except Refusal:
                assert rows_of(store.path) == before
            else:
                store.reverse(_units(store)[0])
                assert rows_of(store.path) == before
        assert replayed(store.path) == stored(store)


def _units(store: Store) -> list[Any]:
    with store.read() as session:
        return list(session.exec(select(WorkUnit.id).order_by(col(WorkUnit.number).desc())).all())[:-1]
