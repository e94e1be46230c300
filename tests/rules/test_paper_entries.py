"""What was written on a paper, read from one short line."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zsyz_desktop.errors import Refusal
from zsyz_desktop.rules.next_steps import StepFact
from zsyz_desktop.rules.paper_entries import (
    FORMS,
    NodeDay,
    NodePercent,
    NodePromise,
    PaperEntry,
    PeriodCell,
    nearest_day,
    read_entry,
)

TODAY = date(2024, 6, 26)
DAY = date(2024, 7, 15)
BLANK = st.sampled_from((" ", "\u3000", "  ", "\t", "\u00a0"))
DEEDS = st.sampled_from(("完成", "开始"))
DAYS = st.dates(date(2020, 3, 1), date(2029, 12, 31))


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("P05 12 完成 6.25", NodeDay("P05", 12, date(2024, 6, 25), is_finish=True)),
        ("p5　12完成6月25日", NodeDay("P5", 12, date(2024, 6, 25), is_finish=True)),
        ("\uff30０５　１２　完成　６．２５", NodeDay("P05", 12, date(2024, 6, 25), is_finish=True)),
        ("P05 #12 完成 今天", NodeDay("P05", 12, TODAY, is_finish=True)),
        ("P05 12 开始 0620", NodeDay("P05", 12, date(2024, 6, 20), is_finish=False)),
        ("P05 12 开始 23.12.20", NodeDay("P05", 12, date(2023, 12, 20), is_finish=False)),
        ("P05 12 60%", NodePercent("P05", 12, 60)),
        ("P05 12 完成 60 ％", NodePercent("P05", 12, 60)),
        ("P05 12 完成100%", NodePercent("P05", 12, 100)),
        ("P05 12 7.15 林地批复", NodePromise("P05", 12, StepFact("林地批复", "", DAY))),
        ("P05 12 7/15前 林地，用水 批复", NodePromise("P05", 12, StepFact("林地，用水 批复", "", DAY))),
        ("P05 12 7.15 林地批复—县林草局", NodePromise("P05", 12, StepFact("林地批复", "县林草局", DAY))),
        ("P05 进度 45", PeriodCell("P05", "image_percent", "45")),
        ("P05 形象进度45％", PeriodCell("P05", "image_percent", "45")),
        ("P05 到位 1200", PeriodCell("P05", "arrived", "1200")),
        ("P05 本月到位 30万美元", PeriodCell("P05", "arrived", "30万美元")),
    ],
)
def test_an_entry_is_read_however_it_is_typed(text: str, entry: PaperEntry) -> None:
    assert read_entry(text, TODAY) == entry


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "请写成"),
        ("P05", "没看懂"),
        ("P05 12", "P05 12 完成 6.25"),
        ("P05 12 60", "没看懂"),
        ("P05 7.15 林地批复", "没看懂"),
        ("P05 12 完成", "没有写日期"),
        ("P05 12 完成 昨儿", "没看懂日期"),
        ("P05 12 完成 2.30", "没看懂日期"),
        ("P05 12 101%", "最多100%"),
        ("P05 进度 450", "最多100%"),
        ("P05 12 7.15 ；；", "一条只写一件"),
        ("P05 12 7.15 林地批复；用水批复", "一条只写一件"),
        ("P05 12 7.15", "没看懂"),
    ],
)
def test_what_is_no_entry_is_refused_with_how_one_is_written(text: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        read_entry(text, TODAY)


def test_every_form_shown_is_read() -> None:
    assert [type(read_entry(each, TODAY)) for each in FORMS.split("；")] == [
        NodeDay, NodeDay, NodePercent, NodePromise, PeriodCell, PeriodCell,
    ]  # fmt: skip


@given(day=DAYS, off=st.integers(-170, 170), form=st.sampled_from(("{m}.{d}", "{m}-{d}", "{m}/{d}", "{m}月{d}日")))
def test_a_year_left_out_is_the_nearest(day: date, off: int, form: str) -> None:
    assert nearest_day(form.format(m=day.month, d=day.day), day + timedelta(days=off)) == day


@given(node=st.integers(1, 999), day=DAYS, blanks=st.tuples(BLANK, BLANK, BLANK, BLANK), deed=DEEDS)
def test_blanks_of_any_kind_are_blanks(node: int, day: date, blanks: tuple[str, ...], deed: str) -> None:
    parts = ("p05", str(node), deed, str(day))
    text = "".join(part + blank for part, blank in zip(parts, blanks, strict=True))
    assert read_entry(text, TODAY) == NodeDay("P05", node, day, is_finish=deed == "完成")


@given(text=st.text(max_size=40))
def test_any_text_is_an_entry_or_refused(text: str) -> None:
    for line in (text, f"P05 12 {text}", f"P05 {text}", f"P05 12 7.15 {text}"):
        with suppress(Refusal):
            read_entry(line, TODAY)


@given(item=st.text("林地批复，（一期）AB12", min_size=1, max_size=20))
def test_what_is_to_be_done_keeps_its_signs(item: str) -> None:
    assume(item[0] not in "12（" and item.strip("，") == item)  # 2） is a number before what is to be done
    entry = read_entry(f"P05 12 7.15 {item}", TODAY)
    assert isinstance(entry, NodePromise)
    assert entry.step == StepFact(item, "", DAY)
