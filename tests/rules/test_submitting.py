"""报送 judged by its days (R34, domain.md 9.6, TV15), and lights month by month (R41)."""

from datetime import date

import pytest

from zsyz_desktop.models.month_words import SubmissionKind, SubmissionState
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.month_lights import MonthLights, months_in_a_row
from zsyz_desktop.rules.submitting import (
    SUBMISSION_MOVES,
    AdjustmentFact,
    SubmissionFact,
    adjustment_objections,
    countdown_words,
    due_day,
    month_after,
    month_asked,
    month_before,
    reminded_from,
    state_words,
    submission_light,
    submission_objections,
    submission_to_do,
)
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.working_days import HolidayTable

DUE = date(2024, 6, 25)
TODAY = date(2024, 6, 26)
RED, GREEN, YELLOW, GREY = LightColour.RED, LightColour.GREEN, LightColour.YELLOW, LightColour.GREY
FIRST = Thresholds()
SENT, RETURNED = SubmissionState.SENT, SubmissionState.RETURNED

JUNE = {
    "楚雄": date(2024, 6, 24), "禄丰": date(2024, 6, 25), "双柏": date(2024, 6, 26), "牟定": date(2024, 6, 21),
    "南华": date(2024, 6, 25), "姚安": None, "大姚": date(2024, 6, 24), "永仁": None, "元谋": date(2024, 6, 25),
    "武定": date(2024, 6, 24),
}  # fmt: skip
"""domain.md 9.6: the day each county sent its June for the first time."""


def test_june_of_the_sample_is_judged_by_the_first_day_it_was_sent() -> None:
    """期望(首报口径): 按期 7、逾期已报 1、逾期未报 2."""
    words = [
        state_words(SubmissionFact(DUE, SENT if day else SubmissionState.AWAITED, first_sent_on=day), TODAY, FIRST)
        for day in JUNE.values()
    ]
    assert (words.count("按期"), words.count("逾期1天报送"), words.count("未报，逾期1天")) == (7, 1, 2)


def test_what_was_returned_and_sent_again_stays_in_time() -> None:
    """元谋 6-25 被退回→6-26 重报(按首次报送判按期)."""
    returned = SubmissionFact(DUE, RETURNED, first_sent_on=DUE, returned_on=DUE, return_reason="缺附件")
    assert state_words(returned, TODAY, FIRST) == "已退回：缺附件"
    assert submission_light(returned, TODAY, DUE, FIRST) is YELLOW
    again = SubmissionFact(DUE, SENT, first_sent_on=DUE, returned_on=DUE, sent_again_on=TODAY)
    assert state_words(again, TODAY, FIRST) == "按期，6月26日重报"
    assert submission_light(again, TODAY, DUE, FIRST) is GREEN
    last = Thresholds(first_sending_counts=False)
    assert state_words(again, TODAY, last) == "逾期1天报送，6月26日重报"
    assert submission_light(returned, TODAY, DUE, last) is RED


@pytest.mark.parametrize(
    ("thresholds", "due"),
    [
        pytest.param(Thresholds(), date(2024, 5, 25), id="a Saturday is kept"),
        pytest.param(Thresholds(shift_report_day_for_holidays=True), date(2024, 5, 27), id="or shifted to Monday"),
        pytest.param(Thresholds(report_day_counts=False), date(2024, 5, 24), id="the day itself does not count"),
    ],
)
def test_the_day_a_month_is_due(thresholds: Thresholds, due: date) -> None:
    assert due_day("2024-05", thresholds, HolidayTable()) == due


def test_one_is_reminded_three_working_days_before() -> None:
    """2024-05-25 是周六: 提醒提前到周三 (R34)."""
    assert reminded_from(date(2024, 5, 25), Thresholds(), HolidayTable()) == date(2024, 5, 22)


def test_holidays_bring_the_reminder_forward_with_the_light() -> None:
    table = HolidayTable(frozenset({2024}), rest=frozenset({date(2024, 6, 21), date(2024, 6, 24)}))
    near, far, fact = date(2024, 6, 18), date(2024, 6, 17), SubmissionFact(DUE)
    assert submission_to_do(fact, near, FIRST, HolidayTable()) == ""
    assert submission_to_do(fact, near, FIRST, table) == "本单位未报，还有7天"
    assert submission_to_do(fact, far, FIRST, table) == ""
    assert submission_light(fact, near, reminded_from(DUE, FIRST, table), FIRST) is YELLOW


@pytest.mark.parametrize(
    ("today", "light", "words"),
    [
        (date(2024, 6, 19), GREY, "未报，还有6天"),
        (date(2024, 6, 20), YELLOW, "未报，还有5天"),
        (DUE, YELLOW, "未报，今天截止"),
        (TODAY, RED, "未报，逾期1天"),
    ],
)
def test_what_is_not_sent_yet(today: date, light: LightColour, words: str) -> None:
    fact = SubmissionFact(DUE)
    assert (submission_light(fact, today, date(2024, 6, 20), FIRST), state_words(fact, today, FIRST)) == (light, words)


def test_the_countdown_says_the_day() -> None:
    said = [countdown_words(DUE, day) for day in (date(2024, 6, 22), DUE, TODAY)]
    assert said == ["距6月25日截止还有3天", "今天（6月25日）截止", "6月25日截止，已过1天"]


def test_a_month_of_one_s_own_is_final_before_it_is_sent() -> None:
    send = SUBMISSION_MOVES[0]
    own = SubmissionFact(DUE, period="2024-06")
    assert not send.is_legal(own)
    assert send.is_legal(SubmissionFact(DUE, period="2024-06", final_on=DUE))
    assert send.is_legal(SubmissionFact(DUE, unit_id="示例单位"))
    assert send.is_legal(SubmissionFact(DUE, kind=SubmissionKind.HALF_YEAR))


@pytest.mark.parametrize(
    ("fact", "field"),
    [
        (SubmissionFact(DUE, period="2024年6月"), "period"),
        (SubmissionFact(DUE, period="2024-05", kind=SubmissionKind.HALF_YEAR), "period"),
        (SubmissionFact(DUE, period="2024-06", first_sent_on=TODAY, returned_on=DUE), "returned_on"),
        (SubmissionFact(DUE, period="2024-06", returned_on=TODAY, sent_again_on=DUE), "sent_again_on"),
    ],
)
def test_what_cannot_stand_is_said_beside_its_field(fact: SubmissionFact, field: str) -> None:
    assert [each.field for each in submission_objections(fact, (), TODAY)] == [field]


@pytest.mark.parametrize(
    ("fact", "fields"),
    [
        (AdjustmentFact("2024-07", "2024-06"), []),
        (AdjustmentFact("2024-06", "2024-06"), ["period"]),
        (AdjustmentFact("七月", "2024-6"), ["period", "corrected_period"]),
    ],
)
def test_an_adjustment_is_told_in_a_later_month(fact: AdjustmentFact, fields: list[str]) -> None:
    assert [each.field for each in adjustment_objections(fact, (), TODAY)] == fields


def test_months_follow_each_other() -> None:
    assert [month_asked(text) for text in ("2024-6", "2024年06月", "2024.6", "2024Q2", None)] == [
        "2024-06", "2024-06", "2024-06", None, None,
    ]  # fmt: skip
    assert (month_after("2024-12"), month_before("2025-01")) == ("2025-01", "2024-12")


def lights(period: str, **colours: LightColour) -> MonthLights:
    return MonthLights(period, colours)


def test_months_in_a_row_are_counted_back_from_the_last() -> None:
    months = [
        lights("2024-04", a=RED, b=RED, c=RED),
        lights("2024-05", a=RED, b=GREEN, c=RED),
        lights("2024-06", a=RED, b=RED, d=RED),
    ]
    assert months_in_a_row(months) == {"a": 3, "b": 1, "d": 1}


def test_a_month_nobody_submitted_ends_the_count() -> None:
    assert months_in_a_row([lights("2024-04", a=RED), lights("2024-06", a=RED)]) == {"a": 1}
