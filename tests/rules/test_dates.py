from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.errors import Refusal
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
        ("24.3.15", "两位"),
        ("24年3月15日", "两位"),
        ("24-03-15", "两位"),
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
        ("2024年", "只写了年份"),
        ("2024", "只写了年份"),
        ("202403", "六位"),
        ("15/3/2024", "年份要写在最前面"),
        ("2024-3/15", "无法识别"),
        ("2024年3月底", "无法识别"),
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
def test_a_spreadsheet_serial_is_refused_with_a_guess_of_the_day(text: str) -> None:
    with pytest.raises(Refusal, match="日期序号，可能是2024年3月15日"):
        read_date(text)


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
