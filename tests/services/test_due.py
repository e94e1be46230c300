"""What is due in the sample, and what stops being so: finished, waived, cancelled, paused, ended, deleted."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from builders import a_snapshot, a_submission
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.dispatches import DispatchStep
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import ProblemState
from zsyz_desktop.models.working import Problem
from zsyz_desktop.rules.due import OWN_MONTH, DueGroup, DueLine
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.sources import Part
from zsyz_desktop.services.dispatches.sheet import FIELDS, write_cell
from zsyz_desktop.services.due.due import read_due
from zsyz_desktop.services.ledger.halting import end_project, pause_project
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.projects import delete_project

TODAY = date(2024, 6, 26)
STARTED = "★开工"


def read(store: Store, today: date = TODAY) -> list[DueLine]:
    with store.read() as session:
        return read_due(session, today)


def of(lines: list[DueLine], code: str) -> list[str]:
    return [line.what for line in lines if line.source is not None and line.source.code == code]


def node(session: Session, line: DueLine) -> Milestone:
    assert line.source is not None
    return next(each for each in session.exec(select(Milestone)) if str(each.id) == line.source.key)


def test_late_nodes_and_those_of_the_coming_week_stand_with_their_unit_and_way(sample: Store) -> None:
    lines = [line for line in read(sample) if line.group is DueGroup.NODE]
    first = lines[0]
    assert (first.what, first.day, first.days_late) == (STARTED, date(2024, 4, 30), 57)
    assert first.unit
    assert first.person
    assert first.source is not None
    assert first.source.part is Part.NODE
    assert max(line.day for line in lines if line.day is not None) <= TODAY + timedelta(days=7)


def _finish(session: Session, line: DueLine) -> None:
    node(session, line).actual_finish = TODAY


def _cancel(session: Session, line: DueLine) -> None:
    node(session, line).cancelled_on = TODAY


def _pause(session: Session, _line: DueLine) -> None:
    pause_project(session, project_by_code(session, "P05"), on=date(2024, 6, 20), reason="停工", approved_by="甲")


def _end(session: Session, _line: DueLine) -> None:
    end_project(session, project_by_code(session, "P05"), on=date(2024, 6, 20), reason="终止")


def _delete(session: Session, _line: DueLine) -> None:
    delete_project(session, project_by_code(session, "P05"))


@pytest.mark.parametrize("deed", [_finish, _cancel, _pause, _end, _delete])
def test_what_is_done_with_is_not_due(sample: Store, deed: Callable[[Session, DueLine], None]) -> None:
    line = next(each for each in read(sample) if each.what == STARTED and each.days_late)
    with sample.work(title="办了", today=TODAY) as session:
        deed(session, line)
    assert STARTED not in of(read(sample), "P05")


def test_days_of_a_pause_that_is_over_are_no_lateness(sample: Store) -> None:
    with sample.work(title="停过", today=TODAY) as session:
        project = project_by_code(session, "P05")
        pause_project(session, project, on=date(2024, 5, 10), reason="停工", approved_by="甲").until = date(2024, 5, 31)
    line = next(each for each in read(sample) if each.what == STARTED and each.days_late)
    assert (line.days_late, line.days_paused) == (36, 21)


def test_problems_lead_to_their_row_with_what_they_want(sample: Store) -> None:
    lines = [line for line in read(sample) if line.group is DueGroup.PROBLEM]
    assert lines
    with sample.read() as session:
        known = {str(key) for key in session.exec(select(Problem.id))}
    assert {line.key for line in lines} <= known
    assert {line.place for line in lines} == {"problem"}


def test_a_problem_past_its_day_is_due_until_it_is_closed(sample: Store) -> None:
    late = date(2024, 8, 1)
    before = [line for line in read(sample, late) if line.group is DueGroup.PROBLEM and line.days_late]
    assert before
    with sample.work(title="销号", today=late) as session:
        problem = next(each for each in session.exec(select(Problem)) if str(each.id) == before[0].key)
        problem.state, problem.solved_on, problem.closed_on = ProblemState.CLOSED, TODAY, TODAY
        problem.checked_by = "示例核查员"
    assert before[0].key not in {line.key for line in read(sample, TODAY + timedelta(days=2))}


def test_units_without_a_liaison_are_one_line_that_leads_to_the_register(sample: Store) -> None:
    lines = [line for line in read(sample) if line.place == "liaison"]
    assert [line.group for line in lines] == [DueGroup.REGISTER]
    assert "暂无联络员" in lines[0].what


def test_the_reading_takes_the_same_number_of_statements_whatever_is_due(sample: Store) -> None:
    said: list[str] = []
    event.listen(Engine, "before_cursor_execute", heard := lambda _by, _at, statement, *_: said.append(statement))
    try:
        read(sample)
        few = len(said)
        read(sample, TODAY + timedelta(days=400))
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    assert len(said) == 2 * few


def test_a_month_that_closed_with_projects_untold_is_late_until_they_are_told(sample: Store) -> None:
    with sample.work(title="清空", today=TODAY) as session:
        june = SheetPeriod(DispatchPeriod.MONTH, date(2024, 6, 1))
        for field in FIELDS:
            if field != "arrived":
                write_cell(session, "P06", june, field, "", TODAY)
    lines = [line for line in read(sample) if line.group is DueGroup.REPORT]
    assert [(line.what, line.day, line.days_late, line.key) for line in lines] == [
        ("6月调度：应报12项，未报1项", date(2024, 6, 25), 1, "2024-06")
    ]
    assert [line.key for line in read(sample, date(2024, 7, 20)) if line.group is DueGroup.REPORT] == [
        "2024-06", "2024-07"
    ]  # fmt: skip


def test_whoever_made_a_month_final_is_told_of_the_next_that_is_not(sample: Store) -> None:
    assert not [line for line in read(sample) if line.place == OWN_MONTH]
    for period in ("2024-05", "2024-06"):
        with sample.work(title="定稿", today=TODAY) as session:
            own = a_submission(unit_id=None, period=period, due=TODAY)
            session.add(own)
            session.flush()
            session.add(a_snapshot(submission_id=own.id, number=1))
        told = [(each.what, each.days_late, each.key) for each in read(sample) if each.place == OWN_MONTH]
        assert told == ([("6月报送：未定稿", 1, "2024-06")] if period == "2024-05" else [])


def test_a_promise_near_or_past_its_day_is_due_once_until_it_is_kept(sample: Store) -> None:
    late = [line for line in read(sample) if line.group is DueGroup.PROMISE]
    assert len({(line.project, line.what, line.day) for line in late}) == len(late)
    first = late[0]
    assert first.days_late
    with sample.work(title="兑现", today=TODAY) as session:
        for step in session.exec(select(DispatchStep).where(DispatchStep.item == first.what)):
            step.done_on = TODAY
    assert first not in read(sample)
