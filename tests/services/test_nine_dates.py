"""Each of the nine dates has one home wherever it is entered, and none that cannot be is kept (records.md 4)."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from officer import TODAY, enter, fields_of, node
from sqlmodel import Session

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Event
from zsyz_desktop.services.chart.charting import chart_of
from zsyz_desktop.services.chart.milestones import (
    add_milestone,
    edit_milestone,
    find_milestone,
    finish_milestone,
    remove_milestone,
    start_milestone,
)
from zsyz_desktop.services.chart.plans import lock_plan
from zsyz_desktop.services.ledger.events import EVENT_OF_COLUMN, event_column, event_dates, event_milestones
from zsyz_desktop.services.projects.projects import edit_project, warnings_of

DAY = date(2024, 6, 3)
CODES = {Event.SIGNED: "4.8", Event.STARTED: "6.4", Event.PRODUCING: "6.9a", Event.AT_CAPACITY: "6.9d"}


def columns(project: Project, event: Event) -> tuple[date | None, date | None]:
    return getattr(project, event_column(event, "planned")), getattr(project, event_column(event, "actual"))


def homes_are_single(session: Session, project: Project) -> bool:
    return all(columns(project, event) == (None, None) for event in event_milestones(session, project))


def test_every_one_of_the_nine_is_carried_by_a_milestone_of_the_standard_chart(
    session: Session, project: Project
) -> None:
    assert set(event_milestones(session, project)) == set(Event)


def test_the_dates_of_a_new_card_go_to_the_milestones(session: Session) -> None:
    project = enter(session, signed_actual=DAY, started_planned=date(2024, 12, 31))
    signed, started = find_milestone(session, project, "4.8"), find_milestone(session, project, "6.4")
    assert (signed.actual_finish, signed.percent, started.planned_finish) == (DAY, 100, date(2024, 12, 31))
    assert homes_are_single(session, project)
    assert event_dates(session, project, "actual")[Event.SIGNED] == DAY


@pytest.mark.parametrize("column", sorted(EVENT_OF_COLUMN))
def test_a_date_entered_on_the_card_is_kept_with_its_milestone(session: Session, project: Project, column: str) -> None:
    event, kind = EVENT_OF_COLUMN[column]
    edit_project(session, project, {column: DAY}, today=TODAY)
    assert event_dates(session, project, kind)[event] == DAY
    assert homes_are_single(session, project)
    edit_project(session, project, {column: None}, today=TODAY)
    assert event_dates(session, project, kind)[event] is None


@pytest.mark.parametrize("event", CODES)
def test_a_removed_milestone_brings_its_dates_home_and_a_new_one_takes_them_again(
    session: Session, project: Project, event: Event
) -> None:
    edit_project(
        session, project, {event_column(event, "planned"): TODAY, event_column(event, "actual"): DAY}, today=TODAY
    )
    remove_milestone(session, find_milestone(session, project, CODES[event]))
    assert columns(project, event) == (TODAY, DAY)
    assert event not in event_milestones(session, project)
    edit_project(session, project, {event_column(event, "planned"): DAY}, today=TODAY)
    assert columns(project, event) == (DAY, DAY)
    added = add_milestone(session, project, name=event.value, values={"template_code": CODES[event]})
    assert (added.planned_finish, added.actual_finish, added.percent) == (DAY, DAY, 100)
    assert columns(project, event) == (None, None)


def test_when_a_second_node_carries_the_event_the_first_leaves_nothing_behind(
    session: Session, project: Project
) -> None:
    first = node(session, project, "6.4", None, DAY)
    add_milestone(session, project, name="二期开工", values={"template_code": "6.4", "planned_finish": TODAY})
    assert event_dates(session, project, "planned")[Event.STARTED] == DAY
    remove_milestone(session, first)
    assert event_dates(session, project, "planned")[Event.STARTED] == TODAY
    assert homes_are_single(session, project)


def test_a_node_cannot_be_put_before_the_one_that_carries_the_event(session: Session, project: Project) -> None:
    node(session, project, "6.4", None, DAY)
    said = "“开工”的日期记在节点“开工”上，“二期开工”要排在它后面"
    with pytest.raises(Refusal, match=said):
        add_milestone(session, project, name="二期开工", values={"template_code": "6.4", "position": 0})


def test_a_node_cannot_be_moved_before_the_one_that_carries_the_event(session: Session, project: Project) -> None:
    second = add_milestone(session, project, name="二期开工", values={"template_code": "6.4"})
    edit_milestone(session, second, {"position": 99})
    with pytest.raises(Refusal, match="要排在它后面"):
        edit_milestone(session, second, {"position": 0})


def test_an_actual_date_after_today_is_refused_beside_its_field(session: Session, project: Project) -> None:
    with pytest.raises(Refusal, match="实际签约日期（2024年6月27日）晚于今天（2024年6月26日）") as caught:
        edit_project(session, project, {"signed_actual": date(2024, 6, 27)}, today=TODAY)
    assert fields_of(caught.value) == {"signed_actual"}
    with pytest.raises(Refusal, match="晚于今天"):
        enter(session, signed_actual=date(2024, 6, 27))
    for record in (start_milestone, finish_milestone):
        with pytest.raises(Refusal, match="晚于今天"):
            record(session, find_milestone(session, project, "4.8"), date(2024, 6, 27), today=TODAY)


@pytest.mark.parametrize(
    ("later", "column", "code"), [("竣工", "completed_actual", "6.8"), ("投产", "producing_actual", "6.9a")]
)
def test_neither_completion_nor_production_comes_before_the_start(
    session: Session, project: Project, later: str, column: str, code: str
) -> None:
    edit_project(session, project, {"started_actual": DAY}, today=TODAY)
    before = date(2024, 6, 2)
    said = f"实际{later}日期（2024年6月2日）早于实际开工日期（2024年6月3日）"
    with pytest.raises(Refusal, match=said) as caught:
        edit_project(session, project, {column: before}, today=TODAY)
    assert fields_of(caught.value) == {column}
    with pytest.raises(Refusal, match=said):
        finish_milestone(session, find_milestone(session, project, code), before, today=TODAY)
    edit_project(session, project, {column: DAY}, today=TODAY)
    with pytest.raises(Refusal, match=f"实际{later}日期"):
        finish_milestone(session, find_milestone(session, project, "6.4"), date(2024, 6, 4), today=TODAY)


def test_both_dates_may_be_moved_at_once(session: Session, project: Project) -> None:
    edit_project(session, project, {"started_actual": DAY, "producing_actual": DAY}, today=TODAY)
    earlier = {"producing_actual": date(2024, 5, 5), "started_actual": date(2024, 5, 1)}
    edit_project(session, project, earlier, today=TODAY)
    assert event_dates(session, project, "actual")[Event.PRODUCING] == date(2024, 5, 5)


def test_all_that_is_wrong_with_the_dates_is_told_at_once(session: Session, project: Project) -> None:
    wrong = {"started_actual": DAY, "completed_actual": date(2024, 6, 1), "signed_actual": date(2024, 7, 1)}
    with pytest.raises(Refusal) as caught:
        edit_project(session, project, wrong, today=TODAY)
    assert fields_of(caught.value) == {"completed_actual", "signed_actual"}


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (
            {"signed_actual": DAY, "filed_actual": date(2024, 6, 1)},
            ("实际日期：备案（2024年6月1日）早于签约（2024年6月3日），请核对",),
        ),
        (
            {"producing_planned": DAY, "at_capacity_planned": date(2024, 6, 1), "started_planned": None},
            ("计划日期：达产（2024年6月1日）早于投产（2024年6月3日），请核对",),
        ),
        ({"registered_actual": date(2024, 6, 1), "signed_actual": DAY}, ()),
        ({"producing_actual": date(2024, 6, 1), "completed_actual": DAY}, ()),
    ],
    ids=["备案 before 签约", "达产 before 投产", "注册 before 签约", "试投产 before 验收"],
)
def test_odd_orders_are_told_and_kept(
    session: Session, project: Project, dates: dict[str, Any], said: tuple[str, ...]
) -> None:
    edit_project(session, project, dates, today=TODAY)
    assert warnings_of(session, project) == said


def test_after_the_lock_a_planned_date_on_the_card_is_refused_beside_its_field(
    session: Session, project: Project
) -> None:
    lock_plan(session, chart_of(session, project).id, on=DAY)
    with pytest.raises(Refusal, match="计划已锁定") as caught:
        edit_project(session, project, {"started_planned": DAY, "producing_planned": DAY}, today=TODAY)
    assert fields_of(caught.value) == {"started_planned", "producing_planned"}
    same = {"started_planned": date(2024, 12, 31), "name": "改名"}
    edit_project(session, project, same, today=TODAY)
    assert project.name == "改名"


def test_an_actual_date_before_its_node_began_is_refused_beside_its_field(session: Session, project: Project) -> None:
    start_milestone(session, find_milestone(session, project, "4.8"), DAY, today=TODAY)
    with pytest.raises(Refusal, match="早于实际开始（2024年6月3日）") as caught:
        edit_project(session, project, {"signed_actual": date(2024, 6, 1)}, today=TODAY)
    assert fields_of(caught.value) == {"signed_actual"}


class _Undone(Exception):
    """Ends an example's unit of work."""


DATES = st.dates(date(2024, 1, 1), date(2024, 7, 31))


@given(
    calls=st.lists(
        st.one_of(
            st.tuples(st.just("card"), st.sampled_from(sorted(EVENT_OF_COLUMN)), st.none() | DATES),
            st.tuples(st.just("finish"), st.sampled_from(sorted(CODES.values())), DATES),
            st.tuples(st.just("remove"), st.sampled_from(sorted(CODES.values())), st.none()),
            st.tuples(st.just("add"), st.sampled_from(sorted(CODES.values())), st.none() | DATES),
        ),
        max_size=8,
    )
)
@settings(max_examples=25, deadline=None)
def test_whatever_is_entered_each_date_has_one_home_and_nothing_comes_before_the_start(
    shared_office: Store, calls: list[tuple[str, str, date | None]]
) -> None:
    with suppress(_Undone), shared_office.work(title="试") as session:
        project = enter(session)
        for name, where, day in calls:
            with suppress(Refusal), session.begin_nested():
                _call(session, project, name, where, day)
            assert homes_are_single(session, project)
            actual = event_dates(session, project, "actual")
            known = [each for each in actual.values() if each is not None]
            assert all(each <= TODAY for each in known)
            for later in (Event.COMPLETED, Event.PRODUCING):
                started, after = actual[Event.STARTED], actual[later]
                assert started is None or after is None or after >= started
        raise _Undone


def _call(session: Session, project: Project, name: str, where: str, day: date | None) -> None:
    if name == "card":
        edit_project(session, project, {where: day}, today=TODAY)
    elif name == "add":
        add_milestone(session, project, name="再来", values={"template_code": where, "planned_finish": day})
    else:
        milestone = find_milestone(session, project, where)
        if name == "remove":
            remove_milestone(session, milestone)
        elif day is not None:
            finish_milestone(session, milestone, day, today=TODAY)


def test_a_milestone_may_begin_and_end_today(session: Session, project: Project) -> None:
    milestone = find_milestone(session, project, "5.4")
    start_milestone(session, milestone, TODAY, today=TODAY)
    finish_milestone(session, milestone, TODAY, today=TODAY)
    start_milestone(session, milestone, TODAY, today=TODAY)  # corrected once more, now that it has ended
    assert (milestone.actual_start, milestone.actual_finish) == (TODAY, TODAY)
