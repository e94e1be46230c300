import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.errors import Refusal
from zsyz_desktop.rules.working_days import (
    HolidayTable,
    add_working_days,
    is_working_day,
    on_or_after,
    on_or_before,
    read_holiday_lines,
    read_holiday_year,
    subtract_working_days,
    working_days_between,
    years_missing,
    years_missing_words,
)

FOLDER = Path(__file__).parents[2] / "resources" / "reference" / "holidays"


def shipped(year: int) -> HolidayTable:
    return read_holiday_year(json.loads((FOLDER / f"{year}.json").read_text(encoding="utf-8")))


TABLE = HolidayTable()
for shipped_year in range(2022, 2027):
    TABLE = TABLE.joined(shipped(shipped_year))
WEEKENDS = HolidayTable()
DAYS = st.dates(date(2021, 6, 1), date(2027, 6, 30))
COUNTS = st.integers(0, 60)


def test_r34_the_reminder_comes_three_working_days_before_the_25th() -> None:
    saturday = date(2024, 5, 25)
    assert not is_working_day(saturday, TABLE)
    assert subtract_working_days(saturday, 3, TABLE) == date(2024, 5, 22)


def test_r34_shifting_on_moves_a_saturday_to_monday() -> None:
    assert on_or_after(date(2024, 5, 25), TABLE) == date(2024, 5, 27)
    assert on_or_after(date(2024, 6, 25), TABLE) == date(2024, 6, 25)
    assert on_or_before(date(2024, 5, 25), TABLE) == date(2024, 5, 24)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 2, 4), True),
        (date(2024, 2, 9), True),
        (date(2024, 2, 12), False),
        (date(2024, 5, 11), True),
        (date(2024, 10, 7), False),
        (date(2022, 12, 31), False),
        (date(2026, 1, 4), True),
        (date(2026, 2, 23), False),
        (date(2026, 9, 20), True),
        (date(2027, 10, 1), True),
    ],
)
def test_holidays_rest_and_shifted_weekends_work(*, day: date, works: bool) -> None:
    assert is_working_day(day, TABLE) is works


@pytest.mark.parametrize(("year", "days"), [(2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)])
def test_every_shipped_year_names_its_notice_and_has_its_working_days(year: int, days: int) -> None:
    content = json.loads((FOLDER / f"{year}.json").read_text(encoding="utf-8"))
    assert content["source"] == f"国务院办公厅关于{year}年部分节假日安排的通知"
    assert shipped(year).years == {year}
    assert working_days_between(date(year - 1, 12, 31), date(year, 12, 31), TABLE) == days


def test_working_days_cross_the_national_holiday() -> None:
    assert add_working_days(date(2024, 9, 30), 1, TABLE) == date(2024, 10, 8)
    assert add_working_days(date(2024, 10, 8), 5, TABLE) == date(2024, 10, 14)


def test_no_days_added_is_the_day_itself_even_at_a_weekend() -> None:
    saturday = date(2024, 5, 25)
    assert add_working_days(saturday, 0, TABLE) == saturday == subtract_working_days(saturday, 0, TABLE)


def test_a_negative_count_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="-1"):
        add_working_days(date(2024, 5, 25), -1, TABLE)


def test_a_year_without_a_table_is_told() -> None:
    missing = years_missing(TABLE, date(2026, 12, 1), date(2028, 1, 1))
    assert missing == (2027, 2028)
    assert years_missing_words(missing[:1]) == "2027年无节假日表，按周末计"
    assert years_missing_words(missing) == "2027年、2028年无节假日表，按周末计"
    assert years_missing_words(years_missing(TABLE, date(2022, 1, 1), date(2026, 12, 31))) == ""


@given(DAYS, COUNTS, st.sampled_from([TABLE, WEEKENDS]))
def test_adding_and_subtracting_working_days_undo_each_other(day: date, count: int, table: HolidayTable) -> None:
    start = on_or_after(day, table)
    end = add_working_days(start, count, table)
    assert is_working_day(end, table)
    assert subtract_working_days(end, count, table) == start
    assert working_days_between(start, end, table) == count
    assert working_days_between(end, start, table) == -count


@given(DAYS, st.integers(0, 400))
def test_with_weekends_alone_every_full_week_has_five_working_days(day: date, weeks: int) -> None:
    assert working_days_between(day, day + timedelta(weeks=weeks), WEEKENDS) == 5 * weeks


def test_lines_and_yearly_files_tell_the_same_table() -> None:
    content = json.loads((FOLDER / "2025.json").read_text(encoding="utf-8"))
    lines = ["\ufeff日期,类型,名称", ""]
    lines += [f"{day},休,{name}" for day, name in content["rest"].items()]
    lines += [f"{day},班,{name}" for day, name in content["work"].items()]
    assert read_holiday_lines(lines) == shipped(2025)


def test_lines_may_be_written_as_officers_write_dates() -> None:
    table = read_holiday_lines(["2027年10月1日,放假,国庆节", "2027.10.9,上班", "2027/10/4 , 休 ,国庆节"])
    assert table.rest == {date(2027, 10, 1), date(2027, 10, 4)}
    assert table.work == {date(2027, 10, 9)}
    assert table.years == {2027}


def test_every_wrong_line_is_named_at_once() -> None:
    lines = ["2027-10-01,休", "2027-10-41,休", "2027-10-02,歇", "2027-10-01,班", "2027-10-08,班", "2027-10-05"]
    with pytest.raises(Refusal) as caught:
        read_holiday_lines(lines)
    sentences = [objection.sentence for objection in caught.value.objections]
    assert [sentence.split("：")[0] for sentence in sentences] == ["第2行", "第3行", "第4行", "第5行", "第6行"]
    assert "写了两次" in sentences[2]
    assert "本来就是工作日" in sentences[3]


def test_a_yearly_file_without_its_year_is_refused() -> None:
    with pytest.raises(Refusal, match="哪一年"):
        read_holiday_year({"rest": {"2027-10-01": "国庆节"}})
