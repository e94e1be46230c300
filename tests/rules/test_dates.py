from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.errors import Question, Refusal
from zsyz_desktop.rules.dates import MonthDay, ReadDate, read_date, read_day

FIFTEENTH = date(2024, 3, 15)
OUR_DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
WRITERS = (
    lambda d: d.isoformat(),
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f" {d.year} 年 {d.month:02d} 月 {d.day:02d} 号 ",
)


def full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


@pytest.mark.parametrize(
    "text",
    [
        "20240315",
        "2024.3.15",
        "2024-3-15",
        "2024/3/15",
        "2024年3月15日",
        "2024年03月15号",
        "2024年3月15",
        "2024-03-15",
        "２０２４．３．１５",
        "２０２４－３－１５",
        "２０２４／３／１５",
        "2024。3。15",
        "2024—3—15",
        "  2024 年 3 月 15 日　",
        "2024 - 3 - 15",
        "2024/3/15 0:00",
        "2024-03-15 00:00:00",
        "2024-03-15T08:30:00.000+08:00",
        "2024年3月15日 上午9:30",
        "2024年3月15日星期五",
        "2024年3月15日（周五）",
        "二〇二四年三月十五日",
        "二零二四年三月十五",
        "2024\u200b年3月\n15日\ufeff",
    ],
)
def test_a_day_is_read_in_every_usual_notation(text: str) -> None:
    assert read_date(text) == ReadDate(FIFTEENTH, month_only=False)


@pytest.mark.parametrize("text", ["2024年2月", "2024-2", "2024.2", "2024/02", "２０２４年２月", "2024 年 2 月"])
def test_a_month_alone_is_its_last_day_unless_told_otherwise_and_says_so(text: str) -> None:
    assert read_date(text) == ReadDate(date(2024, 2, 29), month_only=True)
    assert read_date(text, whole_month=MonthDay.FIRST) == ReadDate(date(2024, 2, 1), month_only=True)
    assert read_day(text) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024-02-30", "只有1日至29日"),
        ("20230229", "只有1日至28日"),
        ("2024年4月31日", "只有1日至30日"),
        ("2024-3-0", "只有1日至31日"),
        ("2024-13-01", "没有 13 月"),
        ("2024.0", "没有 0 月"),
        ("1989-12-31", "1990 至 2100"),
        ("2101-01-01", "1990 至 2100"),
        ("0000-01-01", "1990 至 2100"),
        ("3月15日", "没有写年份"),
        ("3.15", "没有写年份"),
        ("年底", "没有写年份"),
        ("一季度", "没有写年份"),
        ("202413", "六位"),
        ("2024-3/15", "无法识别"),
        ("2024年3月-2023年5月", "无法识别"),
        ("随便", "无法识别"),
        ("明年春天", "无法识别"),
        ("\u0662\u0660\u0662\u0664-3-1", "无法识别"),
        ("1" * 5000, "无法识别"),
        ("", "没有写日期"),
        ("　", "没有写日期"),
    ],
)
def test_a_refusal_says_why_and_shows_a_good_date(text: str, reason: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_date(text, field="planned_start")
    (objection,) = caught.value.objections
    assert objection.field == "planned_start"
    assert reason in objection.sentence
    assert "2024-03-15" in objection.sentence
    assert len(objection.sentence) < 120


@pytest.mark.parametrize("text", ["45366", "45366.0", "４５３６６", "45366.5"])
def test_a_spreadsheet_serial_is_asked_about_with_a_guess_of_the_day(text: str) -> None:
    with pytest.raises(Refusal, match="日期序号，是否为2024年3月15日？") as raised:
        read_date(text)
    assert read_day(text, answers=frozenset({(raised.value.questions[0].key, "1")})) == FIFTEENTH


def test_five_digits_outside_our_years_are_not_guessed_at() -> None:
    with pytest.raises(Refusal, match="无法识别"):
        read_date("99999")


@given(OUR_DAYS, st.sampled_from(WRITERS))
def test_what_is_written_reads_back_as_the_same_day(day: date, write: Callable[[date], str]) -> None:
    text = write(day)
    assert read_date(text) == read_date(full_width(text)) == ReadDate(day)


@given(OUR_DAYS)
def test_a_month_reads_as_the_days_that_bound_it(day: date) -> None:
    text = f"{day.year}年{day.month}月"
    first, last = read_day(text, whole_month=MonthDay.FIRST), read_day(text)
    assert first <= day <= last
    assert first.day == 1
    assert (last + timedelta(days=1)).day == 1


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_refusal(text: str) -> None:
    try:
        day = read_day(text)
    except Refusal:
        return
    assert 1990 <= day.year <= 2100


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3月15日", ["2024-03-15"]),
        ("3.15", ["2024-03-15"]),
        ("三月十五日", ["2024-03-15"]),
        ("明年3月", ["2025-03-31"]),
        ("2026年底", ["2026-12-31"]),
        ("去年底", ["2023-12-31"]),
        ("年底", ["2024-12-31"]),
        ("26年底", ["2026-12-31"]),
        ("一季度", ["2024-03-31"]),
        ("2026年第二季度末", ["2026-06-30"]),
        ("3月底", ["2024-03-31"]),
        ("十二月", ["2024-12-31"]),
        ("2024年3月中旬", ["2024-03-20"]),
        ("上半年", ["2024-06-30"]),
        ("2026年下半年", ["2026-12-31"]),
        ("下月底", ["2024-07-31"]),
        ("明年", ["2025-12-31"]),
        ("2024年", ["2024-12-31"]),
        ("24.3.15", ["2024-03-15"]),
        ("24年3月15日", ["2024-03-15"]),
        ("202403", ["2024-03-31"]),
        ("240315", ["2024-03-15"]),
        ("15/3/2024", ["2024-03-15"]),
        ("3/4/2024", ["2024-04-03", "2024-03-04"]),
        ("拟2026年底前", ["2026-12-31"]),
        ("预计2026年6月投产", ["2026-06-30"]),
        ("2026-06-30前", ["2026-06-30"]),
        ("2024年3月—5月", ["2024-05-31", "2024-03-31"]),
        ("2024年3月至2025年5月", ["2025-05-31", "2024-03-31"]),
        ("2024.3.1-2024.5.31", ["2024-05-31", "2024-03-01"]),
        ("3月1日至15日", ["2024-03-15", "2024-03-01"]),
        ("2024年3月15日星期四", ["2024-03-15"]),
    ],
)
def test_what_is_not_quite_said_is_proposed_and_one_answer_takes_it(text: str, days: list[str]) -> None:
    with pytest.raises(Refusal) as raised:
        read_date(text, field="due", today=date(2024, 6, 26))
    (question,) = raised.value.questions
    assert [choice.label for choice in question.choices] == days
    assert question.default == days[0]
    assert raised.value.objections[0].field == "due"
    for day in days:
        answers = frozenset({(question.key, day)})
        assert read_date(text, today=date(2024, 6, 26), answers=answers).day == date.fromisoformat(day)


def test_of_a_range_its_start_comes_first_where_a_month_means_its_first_day() -> None:
    with pytest.raises(Refusal) as raised:
        read_date("2024年3月至5月", whole_month=MonthDay.FIRST)
    assert raised.value.questions[0].default == "2024-03-31"


def read_or_asked(text: str, today: date | None) -> tuple[date | None, tuple[Question, ...]]:
    """The day, or what is asked; nothing of both for what is refused."""
    try:
        return read_date(text, today=today).day, ()
    except Refusal as refusal:
        return None, refusal.questions


@given(st.text(max_size=60), st.one_of(st.none(), OUR_DAYS))
def test_any_text_is_read_asked_about_or_refused(text: str, today: date | None) -> None:
    day, asked = read_or_asked(text, today)
    assert day is None or 1990 <= day.year <= 2100
    assert all(question.choices for question in asked)


PIECES = [*"0123456789年月日号底初中旬季度一二三四十至-./()前拟", "今年", "上半年", "星期五", "0:00"]
WORDS = st.lists(st.sampled_from(PIECES), max_size=12)


@given(WORDS.map("".join), OUR_DAYS)
def test_whatever_is_proposed_is_a_day_of_our_years_and_can_be_taken(text: str, today: date) -> None:
    for question in read_or_asked(text, today)[1]:
        for choice in question.choices:
            taken = read_date(text, today=today, answers=frozenset({(question.key, choice.label)}))
            assert str(taken.day) == choice.text
