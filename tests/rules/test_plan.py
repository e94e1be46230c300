from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.rules.plan import (
    BaselineFact,
    PlannedNode,
    adjustments,
    days_after_due,
    extension_objections,
    original_of,
    plan_change_objections,
    planned_order_objections,
    promised_finish,
)
from zsyz_desktop.values import replace

LAND = PlannedNode("m1", "土地供应", date(2024, 1, 5), date(2024, 2, 29), is_key=True)
OLD, NEW = date(2024, 2, 29), date(2024, 5, 31)


def extended(old: date | None = OLD, new: date | None = NEW, count: int = 0, **changes: object) -> list[str]:
    papers = {
        "reason": "征地未完成",
        "asked_by": "县自然资源局",
        "approved_by": "示例副县长戊",
        "done": False,
        **changes,
    }
    return [each.field for each in extension_objections(old, new, count, 2, **papers)]


@pytest.mark.parametrize("count", [0, 1])
def test_a_reasoned_and_approved_extension_within_the_limit_is_granted(count: int) -> None:
    assert extended(count=count) == []


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"new": OLD}, ["new_date"]),
        ({"new": date(2024, 2, 28)}, ["new_date"]),
        ({"new": None}, ["new_date"]),
        ({"old": None}, ["new_date"]),
        ({"count": 2}, ["new_date"]),
        ({"done": True}, ["new_date"]),
        ({"reason": " "}, ["reason"]),
        ({"asked_by": None}, ["asked_by"]),
        ({"approved_by": ""}, ["approved_by"]),
        ({"reason": None, "asked_by": None, "approved_by": None}, ["reason", "asked_by", "approved_by"]),
    ],
)
def test_an_extension_that_lacks_something_is_refused(changes: dict[str, object], fields: list[str]) -> None:
    assert extended(**changes) == fields


def test_a_third_extension_is_told_to_make_a_new_plan() -> None:
    papers = {"reason": "甲", "asked_by": "乙", "approved_by": "丙", "done": False}
    (objection,) = extension_objections(OLD, NEW, 2, 2, **papers)

    assert objection.sentence == "已延期2次，达到上限2次；确需推迟的，请调整计划并写明原因"


@pytest.mark.parametrize(
    ("after", "fields"),
    [
        (replace(LAND, planned_start=None), ["planned_start"]),
        (replace(LAND, planned_finish=NEW), ["planned_finish"]),
        (replace(LAND, is_key=False), ["is_key"]),
        (replace(LAND, planned_finish=NEW, is_key=False), ["planned_finish", "is_key"]),
        (None, [""]),
        (replace(LAND, name="土地报批与供应"), []),
        (LAND, []),
    ],
)
def test_a_locked_plan_changes_only_with_a_reason(after: PlannedNode | None, fields: list[str]) -> None:
    objections = plan_change_objections(locked=True, before=LAND, after=after)

    assert [each.field for each in objections] == fields
    assert all("土地供应" in each.sentence for each in objections)
    assert plan_change_objections(locked=False, before=LAND, after=after) == ()
    assert plan_change_objections(locked=True, before=LAND, after=after, replan_reason="一期分两块地供应") == ()


def test_a_blank_reason_is_no_reason() -> None:
    assert plan_change_objections(locked=True, before=LAND, after=None, replan_reason=" ")


def test_the_original_of_a_milestone_is_the_first_locked_plan_it_appears_in() -> None:
    start = PlannedNode("m2", "开工", None, date(2024, 4, 30))
    first = BaselineFact(date(2023, 12, 1), (LAND,))
    second = BaselineFact(date(2024, 3, 1), (replace(LAND, planned_finish=NEW, is_key=False), start), "分两块地供应")
    third = BaselineFact(date(2024, 5, 1), (replace(start, planned_finish=date(2024, 9, 30)),), "供地推迟")

    assert original_of([third, first, second]) == {"m1": LAND, "m2": start}
    assert adjustments([first, second, third]) == 2


def test_a_chart_never_locked_has_no_original_and_no_adjustments() -> None:
    assert original_of([]) == {}
    assert adjustments([]) == 0
    assert adjustments([BaselineFact(date(2024, 1, 1), ())]) == 0


nodes = st.builds(PlannedNode, st.sampled_from("abc"), st.just("节点"), st.none(), st.dates(), st.booleans())
baselines = st.lists(st.builds(BaselineFact, st.dates(), st.lists(nodes, max_size=3).map(tuple)), max_size=5)


@given(baselines, st.lists(nodes, max_size=3))
def test_no_later_plan_ever_changes_an_original(plans: list[BaselineFact], later: list[PlannedNode]) -> None:
    newest = BaselineFact(date.max, tuple(later), "重新编制")

    before = original_of(plans)

    assert original_of([*plans, newest]).items() >= before.items()


@pytest.mark.parametrize(
    ("start", "finish", "is_refused"),
    [(OLD, NEW, 0), (OLD, OLD, 0), (None, NEW, 0), (OLD, None, 0), (NEW, OLD, 1)],
)
def test_a_planned_finish_is_not_before_its_start(start: date | None, finish: date | None, is_refused: int) -> None:
    assert len(planned_order_objections(start, finish)) == is_refused


@pytest.mark.parametrize(
    ("moves", "promised"),
    [
        ([], date(2024, 7, 31)),
        ([(date(2024, 6, 20), date(2024, 6, 20))], date(2024, 7, 31)),  # granted on the day itself: in time
        ([(date(2024, 6, 20), date(2024, 6, 24))], date(2024, 6, 20)),
        ([(date(2024, 6, 1), date(2024, 6, 4)), (date(2024, 6, 20), date(2024, 6, 10))], date(2024, 6, 1)),
    ],
)
def test_what_is_moved_after_its_day_is_judged_by_that_day_for_ever(
    moves: list[tuple[date | None, date]], promised: date
) -> None:
    assert promised_finish(date(2024, 7, 31), moves) == promised


def test_days_after_due() -> None:
    assert [days_after_due(due, date(2024, 6, 24)) for due in (date(2024, 6, 20), date(2024, 6, 24), None)] == [4, 0, 0]
