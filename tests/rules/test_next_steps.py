"""下步安排 as officers write it: read, written back the same, and told what became of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.errors import Refusal
from zsyz_desktop.rules.facts import Course, PauseFact
from zsyz_desktop.rules.next_steps import StepFact, promise_words, read_steps, steps_text

TODAY = date(2024, 6, 26)
DAY = date(2024, 7, 15)
DAYS = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2030, 12, 31)))


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("报送林地材料—县林草局—7.15", ("报送林地材料", "县林草局", DAY)),
        ("报送林地材料——县林草局——2024-07-15", ("报送林地材料", "县林草局", DAY)),
        ("报送林地材料 -- 县林草局 -- 2024年7月15日", ("报送林地材料", "县林草局", DAY)),
        ("报送林地材料｜县林草局｜７月１５日前", ("报送林地材料", "县林草局", DAY)),
        ("报送林地材料\t县林草局\t20240715", ("报送林地材料", "县林草局", DAY)),
        ("报送林地材料，县林草局，7月15日。", ("报送林地材料", "县林草局", DAY)),
        ("报送林地材料—县林草局，7/15", ("报送林地材料", "县林草局", DAY)),
        ("报送林地材料—7.15—县林草局", ("报送林地材料", "县林草局", DAY)),
        ("（1）报送林地材料—县林草局", ("报送林地材料", "县林草局", None)),
        ("①报送林地材料—7.15", ("报送林地材料", "", DAY)),
        ("报送林地材料，7.15", ("报送林地材料", "", DAY)),
        ("报送林地材料", ("报送林地材料", "", None)),
        ("昆明—楚雄线路迁改—供电局—7.15", ("昆明—楚雄线路迁改", "供电局", DAY)),
        ("林地、用水报批，环评公示，县局会审，7.15", ("林地、用水报批，环评公示，县局会审", "", DAY)),
        ("完成投资1,200万元，7.15", ("完成投资1,200万元", "", DAY)),
        ("1.5万吨生产线进场—示例科长", ("1.5万吨生产线进场", "示例科长", None)),
        ("封顶—甲—待定", ("封顶", "甲", None)),
        ("昆明—楚雄线路迁改—责任人未定—7.15", ("昆明—楚雄线路迁改", "", DAY)),
        ("主体封顶—示例科长—年底", ("主体封顶", "示例科长", date(2024, 12, 31))),
    ],
)
def test_a_step_is_read_as_officers_write_it(text: str, step: tuple[str, str, date | None]) -> None:
    assert read_steps(text, TODAY) == (StepFact(*step),)


@pytest.mark.parametrize(
    ("today", "said", "day"),
    [
        (date(2024, 12, 26), "1.15", date(2025, 1, 15)),
        (date(2024, 1, 5), "12月20日", date(2023, 12, 20)),
        (TODAY, "12.31", date(2024, 12, 31)),
        (TODAY, "5月20日", date(2024, 5, 20)),
        (date(2024, 11, 1), "2月底", date(2025, 2, 28)),
    ],
)
def test_a_day_without_its_year_is_the_near_one(today: date, said: str, day: date) -> None:
    assert read_steps(f"设备进场—示例科长—{said}", today)[0].due == day


def test_several_stand_in_lines_or_between_semicolons() -> None:
    steps = read_steps("1、封顶—甲—7.15；2、进场—乙\n\n3.验收；", TODAY)
    assert steps == (StepFact("封顶", "甲", DAY), StepFact("进场", "乙"), StepFact("验收"))
    assert steps_text(steps) == "封顶—甲—2024-07-15\n进场—乙\n验收"


def test_a_third_part_that_is_no_day_is_refused() -> None:
    with pytest.raises(Refusal, match="完成日“尽快”无法识别"):
        read_steps("封顶—甲—尽快", TODAY)


@given(st.text("林地A12年月日7.15，,、。；—–-|｜\t\n ①（）()", max_size=40))
def test_what_was_read_is_read_again_the_same(text: str) -> None:
    try:
        steps = read_steps(text, TODAY)
    except Refusal:
        return
    assert read_steps(steps_text(steps), TODAY) == steps


@given(
    st.lists(
        st.tuples(
            st.from_regex("[林地县](?:[—，][局路改]){0,2}", fullmatch=True), st.sampled_from(["", "示例科长"]), DAYS
        ),
        max_size=5,
    )
)
def test_a_step_is_read_back_whatever_is_missing(parts: list[tuple[str, str, date | None]]) -> None:
    """An item with a dash or a comma of its own is no less one without person or day."""
    steps = tuple(StepFact(*each) for each in parts)
    assert read_steps(steps_text(steps), TODAY) == steps


@given(
    st.lists(st.tuples(st.text("林地材料报送县局AB", min_size=1), st.text("示例科长乙", min_size=1), DAYS), max_size=5)
)
def test_a_step_with_its_person_is_written_and_read_back(parts: list[tuple[str, str, date | None]]) -> None:
    steps = tuple(StepFact(*each) for each in parts)
    assert read_steps(steps_text(steps), TODAY) == steps


@pytest.mark.parametrize(
    ("due", "done_on", "words"),
    [
        (DAY, None, "未到期"),
        (DAY, date(2024, 6, 24), "已兑现"),
        (DAY, DAY, "未到期"),
        (date(2024, 6, 20), None, "逾期6天"),
        (date(2024, 6, 20), date(2024, 6, 20), "已兑现"),
        (date(2024, 6, 20), date(2024, 6, 23), "逾期兑现（逾3天）"),
        (date(2024, 6, 20), date(2024, 6, 30), "逾期6天"),
        (None, None, "未兑现"),
        (None, date(2024, 6, 1), "已兑现"),
    ],
)
def test_what_became_of_a_promise(due: date | None, done_on: date | None, words: str) -> None:
    assert promise_words(due, done_on, TODAY) == words


def test_paused_days_are_no_lateness() -> None:
    course = Course((PauseFact(date(2024, 6, 10), date(2024, 6, 20)),))
    assert promise_words(date(2024, 6, 5), None, TODAY, course) == "逾期11天（已扣暂停10天）"
