"""A plan is locked once; after that it moves only by an extension or by a new plan with its reason (R27, R38)."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from officer import TODAY, enter, fields_of, node
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import BaselineRow, Extension, Milestone
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.rules.plan import adjustments, original_of
from zsyz_desktop.services.chart.charting import chart_of, links_of, milestones_of
from zsyz_desktop.services.chart.milestones import (
    add_milestone,
    edit_milestone,
    extend_milestone,
    extensions_of,
    find_milestone,
    finish_milestone,
    link_milestones,
    remove_milestone,
    set_event_date,
)
from zsyz_desktop.services.chart.planning_back import preview_back_plan, take_over_back_plan
from zsyz_desktop.services.chart.plans import baseline_facts, baselines_of, lock_plan, replan
from zsyz_desktop.services.ledger.events import event_dates
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.settings_kept import change_threshold
from zsyz_desktop.services.projects.projects import edit_project
from zsyz_desktop.services.whole_ledger.opener import Opener

LOCKED_ON = date(2024, 1, 10)
START, FINISH = date(2024, 3, 1), date(2024, 5, 1)
GRANTED: dict[str, Any] = {"reason": "征地未完", "asked_by": "示例局长", "approved_by": "示例县长", "on": TODAY}
AGREED: dict[str, Any] = {"reason": "用地调整", "approved_by": "示例县长", "on": TODAY}


def locked(session: Session, project: Project) -> Milestone:
    """The milestone 5.6 (★) of a locked plan, planned 2024-03-01 to 2024-05-01."""
    milestone = node(session, project, "5.6", START, FINISH)
    lock_plan(session, milestone.chart_id, on=LOCKED_ON)
    return milestone


def original(session: Session, milestone: Milestone) -> date | None:
    return original_of(baseline_facts(session, milestone.chart_id))[str(milestone.id)].planned_finish


def test_a_plan_without_a_date_is_not_locked(session: Session, project: Project) -> None:
    edit_project(session, project, {"started_planned": None, "producing_planned": None}, today=TODAY)
    with pytest.raises(Refusal, match="先排期再锁定"):
        lock_plan(session, chart_of(session, project).id, on=LOCKED_ON)


def test_a_plan_is_locked_once(session: Session, project: Project) -> None:
    milestone = locked(session, project)
    with pytest.raises(Refusal, match="原计划已经锁定"):
        lock_plan(session, milestone.chart_id, on=TODAY)


def test_before_the_lock_everything_may_change(session: Session, project: Project) -> None:
    milestone = node(session, project, "5.6", START, FINISH)
    edit_milestone(session, milestone, {"planned_finish": TODAY, "is_key": False})
    assert (milestone.planned_finish, milestone.is_key) == (TODAY, False)
    remove_milestone(session, milestone)
    assert milestone.deleted_at is not None


def test_a_finish_before_its_start_is_refused(session: Session, project: Project) -> None:
    milestone = node(session, project, "5.6", START, FINISH)
    with pytest.raises(Refusal, match="计划完成日（2024年2月1日）早于计划开始日（2024年3月1日）"):
        edit_milestone(session, milestone, {"planned_finish": date(2024, 2, 1)})
    values = {"planned_start": FINISH, "planned_finish": START}
    with pytest.raises(Refusal, match="早于计划开始日"):
        add_milestone(session, project, name="倒着的", values=values)


@pytest.mark.parametrize(
    "changes",
    [
        {"planned_start": date(2024, 3, 2)},
        {"planned_finish": date(2024, 5, 2)},
        {"planned_finish": None},
        {"is_key": False},
        {"planned_start": None, "planned_finish": None, "is_key": False},
    ],
)
def test_after_the_lock_dates_and_the_star_stay(session: Session, project: Project, changes: dict[str, Any]) -> None:
    milestone = locked(session, project)
    with pytest.raises(Refusal, match="计划已锁定，请办理延期") as caught:
        edit_milestone(session, milestone, changes)
    assert fields_of(caught.value) == set(changes)
    session.flush()
    assert (milestone.planned_start, milestone.planned_finish, milestone.is_key) == (START, FINISH, True)


def test_after_the_lock_names_and_people_may_change(session: Session, project: Project) -> None:
    milestone = locked(session, project)
    edit_milestone(session, milestone, {"name": "环评批复（含公示）", "note": "报州局", "phase": "一期", "days": 30})
    assert milestone.name == "环评批复（含公示）"


def test_after_the_lock_no_node_is_removed(session: Session, project: Project) -> None:
    milestone = locked(session, project)
    with pytest.raises(Refusal, match="节点“环评批复”已在锁定的计划里，不能删去"):
        remove_milestone(session, milestone)


@pytest.mark.parametrize(
    "name", ["id", "chart_id", "deleted_at", "template_code", "actual_finish", "version", "nothing"]
)
def test_some_columns_are_not_edited_by_hand(session: Session, project: Project, name: str) -> None:
    milestone = node(session, project, "5.6", START, FINISH)
    with pytest.raises(Refusal) as caught:
        edit_milestone(session, milestone, {name: None})
    assert fields_of(caught.value) == {name}


def test_a_node_added_after_the_lock_is_not_in_the_original_and_stays_as_added(
    session: Session, project: Project
) -> None:
    milestone = locked(session, project)
    added = add_milestone(session, project, name="新增节点", values={"planned_finish": TODAY})
    assert str(added.id) not in original_of(baseline_facts(session, milestone.chart_id))
    with pytest.raises(Refusal, match="计划已锁定"):
        edit_milestone(session, added, {"planned_finish": FINISH})


def test_an_extension_keeps_both_dates_who_asked_who_approved_and_why(session: Session, project: Project) -> None:
    milestone = locked(session, project)
    extension = extend_milestone(session, milestone, to=TODAY, **GRANTED)
    assert (extension.old_finish, extension.new_finish, milestone.planned_finish) == (FINISH, TODAY, TODAY)
    assert (extension.reason, extension.asked_by, extension.approved_by) == ("征地未完", "示例局长", "示例县长")
    assert original(session, milestone) == FINISH


def test_two_extensions_are_the_most_and_then_a_new_plan_is_needed(session: Session, project: Project) -> None:
    milestone = locked(session, project)
    for days in (10, 20):
        extend_milestone(session, milestone, to=FINISH + timedelta(days), **GRANTED)
        session.flush()
    with pytest.raises(Refusal, match="已延期2次，达到上限2次"):
        extend_milestone(session, milestone, to=TODAY, **GRANTED)
    assert [one.new_finish for one in extensions_of(session, milestone)] == [date(2024, 5, 11), date(2024, 5, 21)]
    replan(session, milestone.chart_id, {milestone.id: {"planned_finish": TODAY}}, **AGREED)
    assert milestone.planned_finish == TODAY


@pytest.mark.parametrize("allowed", [0, 1, 3])
def test_how_many_extensions_are_allowed_is_a_setting(session: Session, project: Project, allowed: int) -> None:
    change_threshold(session, "extensions_allowed", str(allowed))
    milestone = locked(session, project)
    for number in range(1, allowed + 1):
        extend_milestone(session, milestone, to=FINISH + timedelta(number), **GRANTED)
        session.flush()
    with pytest.raises(Refusal, match=f"上限{allowed}次" if allowed else "设置为不允许延期"):
        extend_milestone(session, milestone, to=TODAY, **GRANTED)


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"to": FINISH}, {"new_date"}),
        ({"reason": " "}, {"reason"}),
        (
            {"to": START, "reason": "", "asked_by": "", "approved_by": ""},
            {"new_date", "reason", "asked_by", "approved_by"},
        ),
    ],
)
def test_an_extension_that_cannot_be_is_refused_with_every_objection(
    session: Session, project: Project, said: dict[str, Any], fields: set[str]
) -> None:
    milestone = locked(session, project)
    with pytest.raises(Refusal) as caught:
        extend_milestone(session, milestone, **{"to": TODAY} | GRANTED | said)
    assert fields_of(caught.value) == fields
    assert (milestone.planned_finish, extensions_of(session, milestone)) == (FINISH, [])


def test_what_is_done_is_not_put_off(session: Session, project: Project) -> None:
    milestone = locked(session, project)
    finish_milestone(session, milestone, FINISH, today=TODAY)
    with pytest.raises(Refusal, match="节点已经完成"):
        extend_milestone(session, milestone, to=TODAY, **GRANTED)


def test_a_new_plan_needs_a_reason_and_an_approval(session: Session, project: Project) -> None:
    milestone = locked(session, project)
    with pytest.raises(Refusal) as caught:
        replan(session, milestone.chart_id, {}, on=TODAY, reason=" ", approved_by="")
    assert fields_of(caught.value) == {"reason", "approved_by"}


def test_before_the_first_lock_there_is_nothing_to_make_anew(session: Session, project: Project) -> None:
    with pytest.raises(Refusal, match="计划尚未锁定"):
        replan(session, chart_of(session, project).id, {}, **AGREED)


def test_a_new_plan_changes_dates_and_stars_only(session: Session, project: Project) -> None:
    milestone = locked(session, project)
    with pytest.raises(Refusal, match="调整计划只改计划日期和★"):
        replan(session, milestone.chart_id, {milestone.id: {"name": "改名"}}, **AGREED)


def test_a_new_plan_that_cannot_be_is_refused(session: Session, project: Project) -> None:
    milestone = locked(session, project)
    with pytest.raises(Refusal, match="早于计划开始日"):
        replan(session, milestone.chart_id, {milestone.id: {"planned_finish": LOCKED_ON}}, **AGREED)


def test_the_original_stays_the_first_locked_plan(session: Session, project: Project) -> None:
    milestone = locked(session, project)
    replan(session, milestone.chart_id, {milestone.id: {"planned_finish": TODAY, "is_key": False}}, **AGREED)
    replan(session, milestone.chart_id, {milestone.id: {"planned_finish": date(2024, 9, 1)}}, **AGREED)
    facts = baseline_facts(session, milestone.chart_id)
    assert (original(session, milestone), adjustments(facts), milestone.is_key) == (FINISH, 2, False)
    assert [fact.reason for fact in facts] == [None, "用地调整", "用地调整"]


def test_a_new_plan_cannot_be_dated_before_the_last_one(session: Session, project: Project) -> None:
    milestone = locked(session, project)
    said = AGREED | {"on": LOCKED_ON - timedelta(1)}
    with pytest.raises(Refusal, match="早于上一版计划的锁定日期（2024年1月10日）"):
        replan(session, milestone.chart_id, {milestone.id: {"planned_finish": TODAY}}, **said)
    assert (milestone.planned_finish, original(session, milestone)) == (FINISH, FINISH)


def test_a_node_of_another_chart_is_not_planned_anew(session: Session, project: Project) -> None:
    milestone = locked(session, project)
    other = find_milestone(session, enter(session, name="另一个项目"), "5.6")
    with pytest.raises(Refusal, match="不在这张推进图表里"):
        replan(session, milestone.chart_id, {other.id: {"planned_finish": TODAY}}, **AGREED)


def test_the_file_refuses_to_edit_a_locked_row(office: Store) -> None:
    with office.work(title="锁定") as session:
        chart = locked(session, enter(session)).chart_id
        baseline = baselines_of(session, chart)[0].id
    with office.read() as session:
        row = session.exec(select(BaselineRow).where(BaselineRow.baseline_id == baseline)).all()[0]
    row.planned_finish = TODAY
    with pytest.raises(DatabaseError, match="append-only"), office.work(title="改") as session:
        session.add(row)


def test_links_may_not_close_a_circle(session: Session, project: Project) -> None:
    before, after = find_milestone(session, project, "4.8"), find_milestone(session, project, "6.4")
    count = len(links_of(session, before.chart_id))
    with pytest.raises(Refusal, match="这样前置关系会形成循环"):
        link_milestones(session, after, before)
    assert len(links_of(session, before.chart_id)) == count
    link_milestones(session, before, after)
    assert len(links_of(session, before.chart_id)) == count + 1
    with pytest.raises(Refusal, match="这条前置关系已经有了"):
        link_milestones(session, before, after)
    with pytest.raises(Refusal, match="形成循环"):
        link_milestones(session, before, before)


def test_only_nodes_of_one_chart_are_linked(session: Session, project: Project) -> None:
    other = find_milestone(session, enter(session, name="另一个项目"), "4.8")
    with pytest.raises(Refusal, match="同一张推进图表"):
        link_milestones(session, other, find_milestone(session, project, "6.4"))


def test_nodes_are_found_by_code_number_or_name_and_a_part_is_answered_with_the_near_ones(
    session: Session, project: Project
) -> None:
    assert find_milestone(session, project, "6.4") is find_milestone(session, project, "开工")
    assert find_milestone(session, project, "#1") is milestones_of(session, chart_of(session, project).id)[0]
    with pytest.raises(Refusal, match="没有叫这个名字的节点，请写全名或序号：#15"):
        find_milestone(session, project, "许可证")
    with pytest.raises(Refusal, match="没有叫这个名字的节点"):
        find_milestone(session, project, "#99")


# A plan is bought off silently when a planned date differs from the last locked one and nothing was left behind.

DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))
CODES = st.sampled_from(("4.8", "5.2", "5.6", "6.4", "6.9a"))
CALLS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), CODES, st.none() | DAYS, st.none() | DAYS),
        st.tuples(st.just("star"), CODES),
        st.tuples(st.just("card"), st.sampled_from(("signed", "filed", "started", "producing")), st.none() | DAYS),
        st.tuples(st.just("event"), CODES, st.none() | DAYS),
        st.tuples(st.just("remove"), CODES),
        st.tuples(st.just("add"), CODES, DAYS, st.integers(0, 30)),
        st.tuples(st.just("move"), CODES, st.integers(0, 30)),
        st.tuples(st.just("back"), CODES, DAYS, st.booleans()),
        st.tuples(st.just("extend"), CODES, DAYS),
        st.tuples(st.just("replan"), CODES, DAYS),
        st.tuples(st.just("link"), CODES, CODES),
        st.tuples(st.just("finish"), CODES, DAYS),
    ),
    max_size=6,
)


class Officer:
    """Somebody who tries every way to move a planned date."""

    def __init__(self, session: Session, project: Project) -> None:
        self.session, self.project = session, project
        self.chart = chart_of(session, project).id

    def node(self, code: str) -> Milestone:
        found = [each for each in milestones_of(self.session, self.chart) if each.template_code == code]
        return found[0] if found else find_milestone(self.session, self.project, "#1")

    def edit(self, code: str, start: date | None, finish: date | None) -> None:
        edit_milestone(self.session, self.node(code), {"planned_start": start, "planned_finish": finish})

    def star(self, code: str) -> None:
        edit_milestone(self.session, self.node(code), {"is_key": not self.node(code).is_key})

    def card(self, event: str, day: date | None) -> None:
        edit_project(self.session, self.project, {f"{event}_planned": day}, today=TODAY)

    def event(self, code: str, day: date | None) -> None:
        set_event_date(self.session, self.node(code), "planned", day)

    def remove(self, code: str) -> None:
        remove_milestone(self.session, self.node(code))

    def add(self, code: str, day: date, position: int) -> None:
        values = {"template_code": code, "planned_finish": day, "position": position}
        add_milestone(self.session, self.project, name="新增", values=values)

    def move(self, code: str, position: int) -> None:
        edit_milestone(self.session, self.node(code), {"position": position})

    def back(self, code: str, by: date, explained: bool) -> None:  # noqa: FBT001 -- drawn, not written
        plan = preview_back_plan(self.session, self.project, str(self.node(code).name), by, today=date(2023, 1, 1))
        said = {"reason": "提前", "approved_by": "示例县长"} if explained else {}
        take_over_back_plan(self.session, self.project, plan, on=TODAY, **said)

    def extend(self, code: str, day: date) -> None:
        extend_milestone(self.session, self.node(code), to=day, **GRANTED)

    def replan(self, code: str, day: date) -> None:
        replan(self.session, self.chart, {self.node(code).id: {"planned_start": None, "planned_finish": day}}, **AGREED)

    def link(self, before: str, after: str) -> None:
        link_milestones(self.session, self.node(before), self.node(after))

    def finish(self, code: str, day: date) -> None:
        finish_milestone(self.session, self.node(code), day, today=TODAY)


@pytest.fixture(scope="module")
def locked_office(office_file: Path, tmp_path_factory: pytest.TempPathFactory, opener: Opener) -> Iterator[Store]:
    """A ledger with project A, whose plan is locked; no example keeps anything in it."""
    path = Path(shutil.copyfile(office_file, tmp_path_factory.mktemp("locked") / office_file.name))
    with opener.open(path, writing=True) as store:
        with store.work(title="锁定") as session:
            project = enter(session, code="A")
            for code in ("4.8", "5.2", "5.6", "6.4", "6.9a"):
                node(session, project, code, date(2024, 2, 1), date(2024, 6, 1))
            lock_plan(session, chart_of(session, project).id, on=LOCKED_ON)
        yield store


class _Undone(Exception):
    """Ends an example's unit of work."""


def dates_of(session: Session, chart_id: Any) -> dict[str, tuple[date | None, date | None, bool]]:
    return {
        str(each.id): (each.planned_start, each.planned_finish, each.is_key)
        for each in milestones_of(session, chart_id)
    }


def trail_of(session: Session, chart_id: Any) -> int:
    """How many extensions and locked plans there are."""
    return len(baselines_of(session, chart_id)) + len(session.exec(select(Extension)).all())


@given(calls=CALLS)
@settings(max_examples=60, deadline=None)
def test_no_planned_date_moves_after_the_lock_without_an_extension_or_a_new_plan(
    locked_office: Store, calls: list[tuple[Any, ...]]
) -> None:
    with suppress(_Undone), locked_office.work(title="试") as session:
        officer = Officer(session, project_by_code(session, "A"))
        for name, *said in calls:
            before, trail = dates_of(session, officer.chart), trail_of(session, officer.chart)
            planned = event_dates(session, officer.project, "planned")
            with suppress(Refusal), session.begin_nested():
                getattr(officer, name)(*said)
            if trail_of(session, officer.chart) == trail:
                after = dates_of(session, officer.chart)
                kept = original_of(baseline_facts(session, officer.chart))
                stay = {key: days for key, days in before.items() if key in after or key in kept}
                assert stay.items() <= after.items()  # one added after the lock may be taken out again
                assert event_dates(session, officer.project, "planned") == planned
        raise _Undone
