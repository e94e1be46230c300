from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.errors import Refusal
from zsyz_desktop.rules.task_links import Task, find_cycle, in_order, order_warnings

LAND = Task("land", "土地供应", 60, planned_finish=date(2024, 5, 31))
START = Task("start", "开工", planned_finish=date(2024, 4, 30), predecessors=("land",))
P05 = "“开工”计划完成早于前置“土地供应”完成：计划2024年4月30日完成，前置计划2024年5月31日完成"


def through(bridge: Task) -> list[Task]:
    start = Task("start", "开工", planned_finish=date(2024, 4, 30), predecessors=("bridge",))
    return [start, bridge, LAND]


def test_p05_is_told_that_its_start_is_planned_before_its_land() -> None:
    assert order_warnings([START, LAND]) == (P05,)


@pytest.mark.parametrize(
    "bridge",
    [
        Task("bridge", "施工许可", 30, predecessors=("land",)),
        Task("bridge", "压矿查询", 30, predecessors=("land",), planned_finish=date(2024, 4, 1), waived=True),
        Task(
            "bridge", "备案", 3, predecessors=("land",), planned_finish=date(2024, 4, 1), actual_finish=date(2024, 4, 1)
        ),
    ],
)
def test_a_bridge_hides_no_wrong_order(bridge: Task) -> None:
    assert order_warnings(through(bridge)) == (P05,)


@pytest.mark.parametrize(
    "tasks",
    [
        [
            Task("a", "甲", planned_finish=date(2024, 5, 1)),
            Task("b", "乙", predecessors=("a",), planned_start=date(2024, 5, 1)),
        ],
        [LAND, Task("start", "开工", predecessors=("land",))],
        [LAND, Task("start", "开工", predecessors=("gone",), planned_finish=date(2024, 4, 30))],
        [
            LAND,
            Task(
                "s", "开工", predecessors=("land",), planned_finish=date(2024, 4, 30), actual_finish=date(2024, 4, 30)
            ),
        ],
        [LAND, Task("s", "开工", predecessors=("land",), planned_finish=date(2024, 4, 30), waived=True)],
        [],
    ],
    ids=["same day", "no plan", "predecessor gone", "already done", "waived", "no tasks"],
)
def test_nothing_is_told_where_nothing_is_wrong(tasks: list[Task]) -> None:
    assert order_warnings(tasks) == ()


def test_a_planned_start_before_the_predecessor_is_told_even_when_the_finish_is_later() -> None:
    works = Task("w", "竣工", predecessors=("land",), planned_start=date(2024, 5, 1), planned_finish=date(2025, 5, 1))
    assert order_warnings([LAND, works]) == (
        "“竣工”计划开始早于前置“土地供应”完成：计划2024年5月1日开始，前置计划2024年5月31日完成",
    )


def test_a_cycle_names_its_milestones_once_each() -> None:
    found = find_cycle([("a", "b"), ("b", "c"), ("c", "a"), ("x", "a"), ("c", "y")])
    assert sorted(found) == ["a", "b", "c"]
    assert find_cycle([("a", "a")]) == ("a",)
    assert find_cycle([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]) == ()
    assert find_cycle([]) == ()


def test_milestones_waiting_for_each_other_are_refused_by_name() -> None:
    tasks = [Task("a", "备案", predecessors=("b",)), Task("b", "环评", predecessors=("a",))]
    with pytest.raises(Refusal, match=r"(备案→环评→备案|环评→备案→环评)"):
        in_order(tasks)


NODES = st.integers(0, 8)


@given(st.lists(st.tuples(NODES, NODES), max_size=25))
def test_a_found_cycle_is_made_of_links_and_none_is_missed(pairs: list[tuple[int, int]]) -> None:
    links = [(f"n{a}", f"n{b}") for a, b in pairs]
    cycle = find_cycle(links)
    steps = list(zip(cycle, cycle[1:] + cycle[:1], strict=True))
    assert set(steps) <= set(links)
    assert len(set(cycle)) == len(cycle)
    reached = set(links)
    for middle in {node for link in links for node in link}:
        reached |= {(a, d) for a, b in reached for c, d in reached if b == middle == c}
    assert bool(cycle) is any(a == b for a, b in reached)


@given(st.lists(st.tuples(NODES, NODES).filter(lambda pair: pair[0] < pair[1]), max_size=25))
def test_every_milestone_comes_after_its_predecessors(pairs: list[tuple[int, int]]) -> None:
    tasks = [Task(str(n), str(n), predecessors=tuple(str(a) for a, b in pairs if b == n)) for n in range(8, -1, -1)]
    place = {task.id: index for index, task in enumerate(in_order(tasks))}
    assert len(place) == len(tasks)
    assert all(place[str(a)] < place[str(b)] for a, b in pairs)
