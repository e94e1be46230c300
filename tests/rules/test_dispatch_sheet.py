"""A month gathers what its weeks said; its own words stand for a field and for no other."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.rules.dispatch_sheet import DispatchValues, gather
from zsyz_desktop.rules.next_steps import StepFact

FIRST = DispatchValues(40, "基础完成", 100_00, "用电", (StepFact("进场", "甲"),), "请协调用电", start=date(2024, 6, 3))
SECOND = DispatchValues(
    None, "主体三层", 50_00, "", (StepFact("进场", "甲"), StepFact("封顶")), start=date(2024, 6, 10)
)


def test_a_month_gathers_its_weeks() -> None:
    steps = (StepFact("进场", "甲"), StepFact("封顶"))
    progress = "6月3日：基础完成；6月10日：主体三层"
    gathered = gather(None, (FIRST, SECOND))
    assert gathered == DispatchValues(40, progress, 150_00, "用电", steps, "请协调用电", start=date(2024, 6, 1))


def test_its_own_row_replaces_only_what_it_says() -> None:
    own = DispatchValues(image_percent=0, request="请协调林地")
    gathered = gather(own, (FIRST, SECOND))
    assert (gathered.image_percent, gathered.request) == (0, "请协调林地")
    assert (gathered.progress, gathered.invested) == ("6月3日：基础完成；6月10日：主体三层", 150_00)


VALUES = st.builds(
    DispatchValues,
    st.none() | st.integers(0, 100),
    st.text("甲乙", max_size=2),
    st.none() | st.integers(0, 10**6),
    st.text("甲乙", max_size=2),
    st.lists(st.builds(StepFact, st.text("甲乙", min_size=1, max_size=2))).map(tuple),
)


@given(VALUES, st.lists(VALUES, max_size=5))
def test_a_field_is_said_where_anybody_said_it(own: DispatchValues, weeks: list[DispatchValues]) -> None:
    gathered = gather(own, weeks)
    for name in ("image_percent", "progress", "invested", "problems", "steps"):
        assert gathered.says(name) == any(each.says(name) for each in (own, *weeks))
        assert not own.says(name) or getattr(gathered, name) == getattr(own, name)


@given(VALUES)
def test_a_month_without_weeks_is_its_own_row(own: DispatchValues) -> None:
    assert gather(own, ()) == own
