"""The periods of one project as a sheet: which there are, in which order, and how many statements they cost."""

from datetime import date

import pytest
from officer import TODAY, enter
from sqlalchemy import event
from sqlmodel import Session

from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.projects import Project
from zsyz_desktop.services.dispatches.project_periods import ProjectPeriods, read_project_periods
from zsyz_desktop.services.dispatches.sheet import SheetPeriod, complete_step, read_period, read_promises, write_cells
from zsyz_desktop.services.ledger.halting import end_project


def put(session: Session, project: Project, period: str, **texts: str) -> None:
    write_cells(session, project.code, read_period(period, TODAY), texts, TODAY)


def read(session: Session, project: Project) -> ProjectPeriods:
    return read_project_periods(session, project.code, TODAY)


def keys(periods: ProjectPeriods) -> list[str]:
    return [row.period.written for row in periods.rows]


def test_a_project_nobody_dispatched_has_the_period_of_today(session: Session) -> None:
    assert keys(read(session, enter(session)))[0] == SheetPeriod.of(DispatchPeriod.MONTH, TODAY).written


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (DispatchPeriod.MONTH, ["2024-06", "2024-05", "2024-04"]),
        (DispatchPeriod.QUARTER, ["2024Q2", "2024-06", "2024-05", "2024-04"]),
        (DispatchPeriod.TEN_DAYS, ["2024-06", "2024-06下旬", "2024-06中旬", "2024-06上旬", "2024-05", "2024-05下旬"]),
        (DispatchPeriod.WEEK, ["2024-06", "2024-06-24周", "2024-06-17周", "2024-06-10周", "2024-06-03周", "2024-05"]),
    ],
)
def test_months_and_those_of_its_own_kind_the_newest_first(
    session: Session, kind: DispatchPeriod, expected: list[str]
) -> None:
    project = enter(session, dispatch_period=kind, signed_actual=date(2024, 4, 3))
    assert keys(read(session, project))[: len(expected)] == expected


def test_what_was_told_by_another_kind_is_there_as_well(session: Session) -> None:
    project = enter(session, dispatch_period=DispatchPeriod.WEEK, signed_actual=date(2024, 5, 6))
    put(session, project, "2024-05-13周", image_percent="12", invested="100")
    project.dispatch_period = DispatchPeriod.MONTH
    session.flush()
    found = read(session, project)
    assert keys(found) == ["2024-06", "2024-05", "2024-05-13周"]
    assert found.rows[1].texts["image_percent"] == "12"
    assert (found.percent, found.invested) == (12, 1_000_000_00)


def test_an_ended_project_stops_where_it_ended_and_keeps_what_was_told(session: Session) -> None:
    project = enter(session, signed_actual=date(2024, 2, 1))
    put(session, project, "2024-03", progress="场平")
    end_project(session, project, on=date(2024, 3, 20), reason="投资方撤资")
    found = read(session, project)
    assert (keys(found), found.ended_on) == (["2024-03", "2024-02"], date(2024, 3, 20))
    assert found.rows[0].texts["progress"] == "场平"


def test_promises_that_have_fallen_due_are_counted_each_once(session: Session) -> None:
    project = enter(session)
    put(session, project, "2024-04", steps="土地组卷—张三—2024-05-10\n环评—李四—2024-07-30")
    put(session, project, "2024-05", steps="土地组卷—张三—2024-05-10\n能评—李四—2024-06-10")
    for each in read_promises(session, read_period("2024-06", TODAY), TODAY, project.code):
        complete_step(session, each.id, date(2024, 5, 9))
    assert read(session, project).promises.words == "承诺2件，兑现2件、逾期兑现0件、未兑现0件"


def test_thirty_months_cost_no_more_statements_than_one(session: Session) -> None:
    def statements(project: Project) -> int:
        said: list[str] = []
        engine = session.get_bind()
        heard = lambda _c, _u, statement, *_: said.append(statement)  # noqa: E731 -- listened to and let go of
        event.listen(engine, "before_cursor_execute", heard)
        read(session, project)
        event.remove(engine, "before_cursor_execute", heard)
        return len(said)

    new, old = enter(session), enter(session, name="示例老项目", signed_actual=date(2022, 1, 5))
    for month in ("2022-03", "2023-01", "2024-05"):
        put(session, old, month, progress="进展", arrived="10", steps="事项—张三")
    session.flush()
    assert statements(old) == statements(new) <= 12
