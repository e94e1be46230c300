from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.models.words import Event, Halt, ProjectStatus
from zsyz_desktop.rules.statuses import actual_date_objections, date_warnings, project_status

TODAY = date(2024, 6, 26)
DAY = date(2024, 1, 20)


@pytest.mark.parametrize(
    ("events", "status"),
    [
        ([], ProjectStatus.NEGOTIATING),
        ([Event.REGISTERED], ProjectStatus.NEGOTIATING),
        ([Event.SIGNED, Event.REGISTERED], ProjectStatus.SIGNED),
        ([Event.SIGNED, Event.FILED], ProjectStatus.FILED),
        ([Event.SIGNED, Event.FILED, Event.STARTED, Event.IN_STATISTICS], ProjectStatus.BUILDING),
        ([Event.STARTED, Event.COMPLETED], ProjectStatus.COMPLETED),
        ([Event.STARTED, Event.PRODUCING], ProjectStatus.PRODUCING),
        ([Event.PRODUCING, Event.ABOVE_SCALE], ProjectStatus.PRODUCING),
        (list(Event), ProjectStatus.AT_CAPACITY),
    ],
)
def test_the_furthest_date_gives_the_status(events: list[Event], status: ProjectStatus) -> None:
    assert project_status(dict.fromkeys(events, DAY)) is status


def test_what_a_person_decided_comes_first() -> None:
    assert project_status({Event.STARTED: DAY}, Halt.PAUSED) is ProjectStatus.PAUSED
    assert project_status({Event.STARTED: DAY}, Halt.ENDED) is ProjectStatus.ENDED


def test_a_date_after_the_day_asked_about_was_not_there_yet() -> None:
    dates = {Event.SIGNED: date(2024, 1, 1), Event.STARTED: date(2024, 5, 15), Event.PRODUCING: None}

    assert project_status(dates, today=date(2024, 5, 14)) is ProjectStatus.SIGNED
    assert project_status(dates, today=date(2024, 5, 15)) is ProjectStatus.BUILDING


@pytest.mark.parametrize("event", Event)
def test_an_actual_date_after_today_is_refused(event: Event) -> None:
    (objection,) = actual_date_objections({event: date(2024, 6, 27)}, TODAY)

    assert objection.field == f"actual_{event.name.lower()}"
    assert "2024年6月27日" in objection.sentence
    assert actual_date_objections({event: TODAY}, TODAY) == ()


@pytest.mark.parametrize("event", [Event.COMPLETED, Event.PRODUCING])
def test_completion_and_production_before_the_start_are_refused(event: Event) -> None:
    (objection,) = actual_date_objections({Event.STARTED: DAY, event: date(2024, 1, 19)}, TODAY)

    assert objection.sentence == f"实际{event.value}日期（2024年1月19日）早于实际开工日期（2024年1月20日）"
    assert actual_date_objections({Event.STARTED: DAY, event: DAY}, TODAY) == ()


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (Event.REGISTERED, Event.SIGNED),
        (Event.PRODUCING, Event.COMPLETED),
        (Event.SIGNED, Event.FILED),
    ],
)
def test_normal_orders_pass_without_a_word(earlier: Event, later: Event) -> None:
    dates = {earlier: DAY, later: date(2024, 3, 1)}

    assert date_warnings(dates) == ()
    assert actual_date_objections(dates, TODAY) == ()


def test_an_odd_order_is_a_warning_that_names_both_dates() -> None:
    dates = {Event.STARTED: DAY, Event.FILED: date(2024, 3, 1)}

    assert date_warnings(dates) == ("开工（2024年1月20日）早于备案（2024年3月1日），请核对",)
    assert actual_date_objections(dates, TODAY) == ()


@given(st.dictionaries(st.sampled_from(Event), st.none() | st.dates(date(2020, 1, 1), TODAY)))
def test_nine_dates_on_one_day_or_in_their_usual_order_never_object(dates: dict[Event, date | None]) -> None:
    given_days = sorted(day for day in dates.values() if day)
    in_order = dict(zip((event for event in Event if dates.get(event)), given_days, strict=True))

    assert actual_date_objections(in_order, TODAY) == ()
    assert date_warnings(in_order) == ()
