from datetime import date, timedelta
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.facts import MilestoneFact, ProjectFact
from zsyz_desktop.rules.lights import milestone_light, project_light
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.values import replace

TODAY = date(2024, 6, 26)
DEFAULTS = Thresholds()
RED, YELLOW, GREEN, GREY = LightColour.RED, LightColour.YELLOW, LightColour.GREEN, LightColour.GREY

days = st.dates(TODAY - timedelta(days=40), TODAY + timedelta(days=40))
_ids = count()
facts = st.builds(
    MilestoneFact,
    id=st.builds(lambda: f"m{next(_ids):09}"),
    name=st.text("甲乙丙丁", min_size=1, max_size=3),
    is_key=st.booleans(),
    planned_start=st.none() | days,
    planned_finish=st.none() | days,
    actual_start=st.none() | days,
    actual_finish=st.none() | days,
    percent=st.sampled_from((0, 0, 0, 40)),
    waived=st.booleans(),
    position=st.integers(0, 3),
)
charts = st.lists(facts, max_size=8)
projects = st.builds(
    ProjectFact, at_capacity=st.booleans(), silent_periods=st.integers(0, 4), has_major_problem=st.booleans()
)


def worst_by_the_book(milestones: list[MilestoneFact], today: date) -> LightColour:
    """Rule 2 word for word: a light for each ★, the worst colour of them, done with grey counting as green."""
    judged = [(milestone_light(fact, today, DEFAULTS), fact) for fact in milestones if fact.is_key and not fact.waived]
    colours = {light.colour for light, _ in judged}
    return next((colour for colour in (RED, YELLOW, GREEN) if colour in colours), GREY)


@given(charts, days)
def test_the_quick_project_light_is_the_worst_light_of_its_key_milestones(
    milestones: list[MilestoneFact], today: date
) -> None:
    light = project_light(ProjectFact(), milestones, today, DEFAULTS)

    assert light.colour is worst_by_the_book(milestones, today)
    if light.colour in {RED, YELLOW}:
        own = [milestone_light(fact, today, DEFAULTS) for fact in milestones if fact.is_key and not fact.waived]
        same = [each for each in own if each.colour is light.colour]
        assert light in same
        assert light.days_late == max(each.days_late for each in same)
        assert light.days_left == min((each.days_left for each in same if each.days_left is not None), default=None)


@given(projects, charts, days)
def test_one_late_key_milestone_makes_any_running_project_red(
    project: ProjectFact, milestones: list[MilestoneFact], today: date
) -> None:
    late = MilestoneFact("late", "逾期的", is_key=True, planned_finish=today - timedelta(days=1))

    assert project_light(project, [*milestones, late], today, DEFAULTS).colour is RED


@given(projects, st.data(), charts)
def test_the_order_of_milestones_never_changes_the_light(
    project: ProjectFact, data: st.DataObject, milestones: list[MilestoneFact]
) -> None:
    shuffled = data.draw(st.permutations(milestones))

    light = project_light(project, milestones, TODAY, DEFAULTS)

    assert project_light(project, shuffled, TODAY, DEFAULTS) == light


@given(facts, days, st.integers(1, 30))
def test_an_unfinished_dated_milestone_only_grows_worse_with_time(fact: MilestoneFact, today: date, later: int) -> None:
    opened = replace(fact, actual_finish=None, waived=False)
    rank = [GREY, GREEN, YELLOW, RED].index

    before = milestone_light(opened, today, DEFAULTS)
    after = milestone_light(opened, today + timedelta(days=later), DEFAULTS)

    assert rank(after.colour) >= rank(before.colour)
    assert after.days_late >= before.days_late


@given(projects, charts, days, st.integers(1, 30))
def test_a_project_in_which_nothing_is_finished_only_grows_worse_with_time(
    project: ProjectFact, milestones: list[MilestoneFact], today: date, later: int
) -> None:
    opened = [replace(fact, actual_finish=None) for fact in milestones]
    rank = [GREY, GREEN, YELLOW, RED].index

    before = project_light(project, opened, today, DEFAULTS)
    after = project_light(project, opened, today + timedelta(days=later), DEFAULTS)

    assert rank(after.colour) >= rank(before.colour)


@given(projects, charts, days)
def test_an_overlay_never_makes_a_light_better(
    project: ProjectFact, milestones: list[MilestoneFact], today: date
) -> None:
    rank = [GREY, GREEN, YELLOW, RED].index

    plain = project_light(ProjectFact(), milestones, today, DEFAULTS)
    overlaid = project_light(project, milestones, today, DEFAULTS)

    assert rank(overlaid.colour) >= rank(plain.colour)
    assert (overlaid.milestone, overlaid.due) == (plain.milestone, plain.due)
