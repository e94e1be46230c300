from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.errors import Refusal
from zsyz_desktop.rules.schedule import BackPlan, BackRow, Task, plan_back
from zsyz_desktop.rules.working_days import HolidayTable, read_holiday_lines
from zsyz_desktop.values import replace

TODAY = date(2024, 6, 26)
GOAL = date(2024, 12, 31)
WEEKENDS = HolidayTable()
AUTUMN = read_holiday_lines([f"2024-10-0{day},休,国庆节" for day in range(1, 8)] + ["2024-09-29,班", "2024-10-12,班"])
CHAIN = (
    Task("land", "土地供应", 60, planned_finish=date(2024, 5, 31)),
    Task("permit", "施工许可", 30, predecessors=("land",)),
    Task("start", "开工", predecessors=("permit",)),
)


def rows(plan: BackPlan) -> dict[str, BackRow]:
    return {row.id: row for row in plan.rows}


def back(*tasks: Task, goal: date = GOAL, holidays: HolidayTable = WEEKENDS) -> BackPlan:
    return plan_back(tasks, tasks[-1].id, goal, TODAY, holidays)


def test_r38_thirty_and_sixty_days_before_year_end_begin_on_the_2nd_of_october() -> None:
    plan = back(*CHAIN)
    assert rows(plan)["land"].latest_start == date(2024, 10, 2)
    assert rows(plan)["land"].latest_finish == rows(plan)["permit"].latest_start == date(2024, 12, 1)
    assert rows(plan)["start"].latest_finish == GOAL
    assert plan.is_possible
    assert plan.sentence == "开工目标2024年12月31日：最迟2024年10月2日启动土地供应，还有98天。"


def test_r38_a_new_target_moves_the_whole_open_chain_and_nothing_done() -> None:
    filed = Task("filed", "备案", 3, actual_start=date(2024, 3, 1), actual_finish=date(2024, 3, 4))
    land = replace(CHAIN[0], predecessors=("filed",))
    before = back(filed, land, *CHAIN[1:])
    after = back(filed, land, *CHAIN[1:], goal=GOAL + timedelta(days=20))
    assert rows(before).keys() == rows(after).keys() == {"land", "permit", "start"}
    for id_, row in rows(before).items():
        assert rows(after)[id_].latest_start - row.latest_start == timedelta(days=20)
        assert rows(after)[id_].latest_finish - row.latest_finish == timedelta(days=20)


def test_a_row_shows_the_old_dates_beside_the_new_ones() -> None:
    row = rows(back(*CHAIN))["land"]
    assert (row.old_start, row.old_finish) == (None, date(2024, 5, 31))
    assert row.moves
    agreed = replace(CHAIN[0], planned_start=row.latest_start, planned_finish=row.latest_finish)
    assert not rows(back(agreed, *CHAIN[1:]))["land"].moves


def test_an_impossible_target_says_how_many_days_are_missing_and_who_is_in_the_way() -> None:
    side = Task("side", "用电报装", 20)
    start = replace(CHAIN[2], predecessors=("side", "permit"))
    plan = back(*CHAIN[:2], side, start, goal=date(2024, 8, 31))
    assert plan.earliest_finish == date(2024, 9, 24)
    assert plan.days_missing == 24
    assert plan.chain == ("土地供应", "施工许可", "开工")
    said = (
        "开工目标2024年8月31日无法按期完成：按现有工期最早2024年9月24日，相差24天，主要卡点为土地供应→施工许可→开工。"
    )
    assert plan.sentence == said
    assert rows(plan)["land"].days_left == -24


def test_a_target_already_past_is_impossible_even_with_nothing_before_it() -> None:
    plan = back(Task("start", "开工"), goal=TODAY - timedelta(days=57))
    assert (plan.days_missing, plan.chain) == (57, ("开工",))


def test_working_days_skip_the_national_holiday_and_its_shifted_sunday() -> None:
    permit = Task("permit", "备案", 3, in_working_days=True)
    plan = back(permit, Task("start", "开工", predecessors=("permit",)), goal=date(2024, 10, 6), holidays=AUTUMN)
    assert rows(plan)["permit"].latest_finish == date(2024, 9, 30)
    assert rows(plan)["permit"].latest_start == date(2024, 9, 26)
    assert plan.years_missing == ()


def test_a_year_without_a_table_is_named_only_when_its_working_days_were_counted() -> None:
    permit = Task("permit", "备案", 3, in_working_days=True)
    start = Task("start", "开工", 400, predecessors=("permit",))
    assert back(permit, start, goal=date(2026, 6, 30), holidays=AUTUMN).years_missing == (2025,)
    assert back(permit, goal=date(2026, 1, 2)).years_missing == (2024, 2025, 2026)
    assert back(*CHAIN).years_missing == ()


@pytest.mark.parametrize(
    "bridge",
    [
        Task("bridge", "帮办代办", None, predecessors=("land",)),
        Task("bridge", "压矿查询", 200, predecessors=("land",), waived=True),
        Task("bridge", "备案", 200, predecessors=("land",), actual_finish=date(2024, 6, 1)),
    ],
    ids=["no duration", "waived", "done"],
)
def test_a_bridge_has_no_dates_and_takes_no_time_but_carries_the_order(bridge: Task) -> None:
    plan = back(CHAIN[0], bridge, Task("start", "开工", predecessors=("bridge",)))
    assert rows(plan).keys() == {"land", "start"}
    assert rows(plan)["land"].latest_start == GOAL - timedelta(days=60)
    late = back(CHAIN[0], bridge, Task("start", "开工", predecessors=("bridge",)), goal=TODAY)
    assert (late.days_missing, late.chain) == (60, ("土地供应", "开工"))


@pytest.mark.parametrize("before", [("long", "short"), ("short", "long")])
def test_whoever_has_two_successors_must_be_done_for_the_earlier_one(before: tuple[str, str]) -> None:
    land = Task("land", "土地供应", 60)
    short, long = (Task(name, name, days, predecessors=("land",)) for name, days in (("short", 10), ("long", 30)))
    plan = back(land, short, long, Task("start", "开工", predecessors=before))
    assert rows(plan)["land"].latest_finish == GOAL - timedelta(days=30)


def test_what_the_target_does_not_wait_for_is_left_alone() -> None:
    after = Task("after", "竣工", 365, predecessors=("start",))
    plan = plan_back([after, *CHAIN], "start", GOAL, TODAY, WEEKENDS)
    assert "after" not in rows(plan)


def test_a_predecessor_taken_off_the_chart_binds_nobody() -> None:
    assert rows(back(Task("start", "开工", predecessors=("gone",)))).keys() == {"start"}


def test_a_milestone_already_begun_keeps_its_start_and_counts_from_it() -> None:
    begun = replace(CHAIN[0], actual_start=date(2024, 6, 1))
    plan = back(begun, *CHAIN[1:], goal=date(2024, 8, 31))
    row = rows(plan)["land"]
    assert (row.latest_start, row.latest_finish, row.is_started) == (date(2024, 6, 1), date(2024, 8, 1), True)
    assert plan.earliest_finish == date(2024, 8, 30)
    assert plan.sentence == "开工目标2024年8月31日：最迟2024年8月1日完成土地供应，还有36天。"


def test_a_milestone_begun_too_early_still_waits_for_its_predecessors_to_end() -> None:
    permit = replace(CHAIN[1], actual_start=date(2024, 6, 1))
    plan = back(CHAIN[0], permit, CHAIN[2], goal=date(2024, 8, 1))
    assert plan.earliest_finish == TODAY + timedelta(days=60)
    assert plan.chain == ("土地供应", "施工许可", "开工")
    assert rows(plan)["land"].latest_finish == date(2024, 8, 1)


def test_working_days_ready_at_a_weekend_begin_on_monday() -> None:
    permit = replace(CHAIN[1], in_working_days=True, days=3)
    assert back(CHAIN[0], permit, CHAIN[2]).earliest_finish == date(2024, 8, 29)


def test_working_days_already_begun_end_on_a_working_day() -> None:
    permit = replace(CHAIN[1], in_working_days=True, days=1, actual_start=date(2024, 6, 24))
    plan = back(CHAIN[0], permit, CHAIN[2], goal=date(2024, 8, 25))
    assert plan.earliest_finish == date(2024, 8, 26)
    assert plan.chain == ("土地供应", "施工许可", "开工")


@pytest.mark.parametrize("days", [3, 35])  # long before 土地供应, or on the very day it ends by itself
def test_a_predecessor_that_ends_in_time_is_not_blamed_for_what_was_begun(days: int) -> None:
    filed = Task("filed", "备案", days)
    land = replace(CHAIN[0], predecessors=("filed",), actual_start=date(2024, 6, 1))
    assert back(filed, land, *CHAIN[1:], goal=TODAY).chain == ("土地供应", "施工许可", "开工")


@pytest.mark.parametrize("before", [("done", "site"), ("site", "done")])
def test_of_two_that_end_together_the_open_one_is_blamed(before: tuple[str, str]) -> None:
    done = Task("done", "备案", 3, actual_finish=date(2024, 5, 1))
    site = Task("site", "用地预审", 20, actual_start=date(2024, 5, 20))
    land = replace(CHAIN[0], predecessors=before)
    plan = back(done, site, land, *CHAIN[1:], goal=date(2024, 8, 31))
    assert plan.chain == ("用地预审", "土地供应", "施工许可", "开工")


def test_a_milestone_begun_moves_only_with_its_finish() -> None:
    begun = Task(
        "start", "开工", 10, planned_start=date(2024, 6, 1), planned_finish=GOAL, actual_start=date(2024, 6, 9)
    )
    assert not rows(back(begun))["start"].moves
    assert rows(back(begun, goal=GOAL + timedelta(days=1)))["start"].moves


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (Task("t", "开工", waived=True), "不涉及"),
        (Task("t", "开工", actual_finish=date(2024, 6, 1)), "已于2024年6月1日完成"),
        (Task("t", "开工", predecessors=("t",)), "开工→开工"),
        (Task("t", "开工", 900_000), "超出日历"),
    ],
)
def test_what_cannot_be_planned_is_refused_with_the_reason(target: Task, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        back(target)


def test_an_unknown_target_is_refused() -> None:
    with pytest.raises(Refusal, match="没有这个目标节点"):
        plan_back(CHAIN, "gone", GOAL, TODAY, WEEKENDS)


def test_a_long_chain_is_planned_without_running_out_of_stack() -> None:
    tasks = [Task(str(n), str(n), 1, predecessors=(str(n - 1),) if n else ()) for n in range(3000)]
    plan = plan_back(tasks, "2999", GOAL, TODAY, WEEKENDS)
    assert len(plan.rows) == len(plan.chain) == 3000


@st.composite
def charts(draw: st.DrawFn, *, calendar_only: bool = False) -> list[Task]:
    """Up to eight milestones in any state, each waiting for some before it, the last an open target."""
    tasks: list[Task] = []
    for n in range(draw(st.integers(1, 8))):
        before = draw(st.lists(st.integers(0, n - 1), max_size=3, unique=True)) if n else []
        state = draw(st.sampled_from(["open", "open", "open", "begun", "done", "waived", "timeless"]))
        tasks.append(
            Task(
                id=str(n),
                name=f"节点{n}",
                days=None if state == "timeless" else draw(st.integers(0, 40)),
                in_working_days=not calendar_only and draw(st.booleans()),
                predecessors=tuple(map(str, before)),
                actual_start=TODAY - timedelta(days=draw(st.integers(0, 50))) if state == "begun" else None,
                actual_finish=TODAY if state == "done" else None,
                waived=state == "waived",
            )
        )
    tasks[-1] = replace(tasks[-1], actual_finish=None, waived=False)
    return tasks


GOALS = st.integers(-30, 250).map(lambda days: TODAY + timedelta(days=days))
TABLES = st.sampled_from([WEEKENDS, AUTUMN])


@given(charts(), GOALS, TABLES)
def test_nobody_may_end_after_its_successor_must_begin(tasks: list[Task], goal: date, table: HolidayTable) -> None:
    plan = plan_back(tasks, tasks[-1].id, goal, TODAY, table)
    found = rows(plan)
    assert found[tasks[-1].id].latest_finish <= goal
    for task in tasks:
        for id_ in task.predecessors:
            if task.id in found and id_ in found:
                row = found[task.id]
                assert found[id_].latest_finish <= (row.latest_finish if row.is_started else row.latest_start)


@given(charts(), GOALS, TABLES)
def test_a_target_is_possible_exactly_when_the_earliest_finish_is_in_time(
    tasks: list[Task], goal: date, table: HolidayTable
) -> None:
    plan = plan_back(tasks, tasks[-1].id, goal, TODAY, table)
    assert plan.is_possible is (plan.days_missing == 0) is (plan.chain == ())
    assert all(row.days_left >= 0 for row in plan.rows) or not plan.is_possible
    in_time = plan_back(tasks, tasks[-1].id, plan.earliest_finish, TODAY, table)
    too_early = plan_back(tasks, tasks[-1].id, plan.earliest_finish - timedelta(days=1), TODAY, table)
    assert in_time.earliest_finish == too_early.earliest_finish == plan.earliest_finish
    assert in_time.days_missing == 0
    assert too_early.days_missing == 1
    assert all(row.days_left >= 0 for row in in_time.rows)


@given(charts(calendar_only=True), GOALS, st.integers(-100, 100))
def test_shifting_the_target_shifts_a_chain_of_calendar_days_alike(tasks: list[Task], goal: date, shift: int) -> None:
    move = timedelta(days=shift)
    before = rows(plan_back(tasks, tasks[-1].id, goal, TODAY, WEEKENDS))
    after = rows(plan_back(tasks, tasks[-1].id, goal + move, TODAY, WEEKENDS))
    assert before.keys() == after.keys()
    for id_, row in before.items():
        assert after[id_].latest_finish == row.latest_finish + move
        assert after[id_].latest_start == row.latest_start + (timedelta() if row.is_started else move)


@given(charts(), GOALS, TABLES)
def test_the_same_facts_in_another_order_give_the_same_dates(
    tasks: list[Task], goal: date, table: HolidayTable
) -> None:
    one = plan_back(tasks, tasks[-1].id, goal, TODAY, table)
    other = plan_back(tasks[::-1], tasks[-1].id, goal, TODAY, table)
    assert rows(one) == rows(other)
    assert one.earliest_finish == other.earliest_finish


def test_no_finish_is_proposed_on_a_day_off_where_working_days_are_counted() -> None:
    """Whatever the days: a node of no days, and the target, end on a working day too."""
    for days in (None, 0, 3):
        permit = Task("permit", "备案", days, in_working_days=True)
        start = Task("start", "开工", 0, in_working_days=True, predecessors=("permit",))
        plan = back(permit, start, goal=date(2024, 10, 6), holidays=AUTUMN)
        assert rows(plan)["start"].latest_finish == date(2024, 9, 30)
        assert plan.rest_words == ""


def test_a_finish_of_calendar_days_that_falls_on_a_day_off_is_told_and_stays() -> None:
    plan = back(Task("start", "开工", 30), goal=date(2024, 9, 28))
    assert rows(plan)["start"].latest_finish == date(2024, 9, 28)
    assert plan.rest_words == "完成日逢休息日：开工2024年9月28日（星期六）；按自然日计，未作顺延"
    assert back(Task("start", "开工", 30), goal=date(2024, 9, 27)).rest_words == ""


def follower(key: str, finish: date | None, **said: Any) -> Task:
    return Task(key, key, 10, planned_finish=finish, **said)


BEHIND = (
    follower("waits", date(2024, 6, 1), predecessors=("start",)),
    follower("later", date(2025, 1, 31)),
    follower("before", date(2024, 9, 1)),
    follower("undated", None, predecessors=("start",)),
    follower("done", date(2025, 2, 1), predecessors=("start",), actual_finish=TODAY),
    follower("waived", date(2025, 2, 1), predecessors=("start",), waived=True),
    follower("working", date(2025, 3, 1), in_working_days=True),
    follower("begun", date(2025, 4, 1), planned_start=date(2024, 11, 1), actual_start=TODAY, predecessors=("waits",)),
)


def test_what_is_planned_behind_the_target_follows_by_the_same_days() -> None:
    start = Task("start", "开工", 30, planned_start=date(2024, 9, 1), planned_finish=date(2024, 10, 1))
    plan = plan_back((start, *BEHIND), "start", date(2024, 10, 31), TODAY, WEEKENDS)
    moved = {row.id: (row.old_finish, row.new_finish) for row in plan.follows}
    assert moved == {
        "waits": (date(2024, 6, 1), date(2024, 7, 1)),
        "later": (date(2025, 1, 31), date(2025, 3, 2)),
        "working": (date(2025, 3, 1), date(2025, 3, 31)),
        "begun": (date(2025, 4, 1), date(2025, 5, 1)),
    }
    assert next(row for row in plan.follows if row.id == "begun").new_start == date(2024, 11, 1)
    assert plan.follow_words == "其后4个节点顺延30天：waits、later、working、begun"
    earlier = plan_back((start, *BEHIND), "start", date(2024, 9, 21), TODAY, WEEKENDS)
    assert earlier.follow_words.startswith("其后4个节点提前10天：")


@pytest.mark.parametrize("planned", [None, date(2024, 10, 31)])
def test_nothing_follows_a_target_that_had_no_day_or_keeps_it(planned: date | None) -> None:
    start = Task("start", "开工", 30, planned_finish=planned)
    assert plan_back((start, *BEHIND), "start", date(2024, 10, 31), TODAY, WEEKENDS).follows == ()
