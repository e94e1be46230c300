from pathlib import Path

import pytest
from reading import FORBIDDEN, bare, off_the_page, overlapping, page_texts, text_of, words_on
from sample_sheets import GREEN, HEADING, WAN, YI, figures, money_of, overview_of, overview_row, overview_sheet

from zsyz_desktop.charts.marks import Words
from zsyz_desktop.models.words import Currency
from zsyz_desktop.reports import batch, overview
from zsyz_desktop.reports.frame import A3_OVER_A4, TITLE, WALL_TEXT, Size
from zsyz_desktop.reports.list_paper import FORMS
from zsyz_desktop.rules.sheets import OverviewSheet
from zsyz_desktop.rules.totals import totals_of
from zsyz_desktop.rules.wording import request_words
from zsyz_desktop.values import replace

BARE = overview_row(
    1,
    GREEN,
    money=money_of(figures(None, None, 0)),
    stuck=None,
    lead=None,
    lead_unit=None,
    next_milestone=None,
    next_due=None,
    request=None,
)
LONG = overview_row(2, GREEN, heading=replace(HEADING, name="超长项目名称" * 10), request="请州级协调用电" * 20)
VAST = money_of(figures(9_999 * YI, 9_999 * YI, 9_999 * YI))
STRANGE = overview_row(3, GREEN, heading=replace(HEADING, name="𬭎䶮㛃㙓𫖯R&D项目a<b"), money=VAST)
GROUPS = ("楚雄市", "禄丰市", "双柏县", "名字很长很长的园区" * 12)


def grouped(count: int) -> OverviewSheet:
    """A sheet whose rows stand in four groups."""
    sheet = overview_sheet(count)
    rows = [replace(row, group=GROUPS[number * len(GROUPS) // count]) for number, row in enumerate(sheet.rows)]
    return replace(sheet, rows=tuple(rows))


SHEETS = {
    "usual": overview_sheet(),
    "empty": overview_of(),
    "bare": overview_of(BARE),
    "long": overview_of(LONG, BARE),
    "vast amounts, rare characters, marks": overview_of(STRANGE),
    "hundred": overview_sheet(100),
    "grouped": grouped(12),
    "hundred grouped": grouped(100),
}


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("size", ["A4", "A3"])
def test_nothing_is_off_the_page_and_no_two_texts_meet(name: str, size: Size) -> None:
    for page in overview.pages(SHEETS[name], size=size):
        assert off_the_page(page) == []
        assert overlapping(page) == []


@pytest.mark.parametrize("name", SHEETS)
def test_every_project_is_in_the_text(name: str, tmp_path: Path) -> None:
    out = tmp_path / "总览.pdf"
    batch.write_book(SHEETS[name], (), out)
    text = text_of(out)
    for row in SHEETS[name].rows:
        assert row.heading.code in text
        assert bare(row.heading.name) in text or name == "long"
        assert bare(request_words(row.request)) in text or name == "long"
    assert not FORBIDDEN.search(text)


def test_the_lights_are_counted_in_the_sentence_of_the_screen() -> None:
    sheet = overview_sheet()
    assert sheet.tally.text == "在推进11项：红5 黄3 绿3；另暂停1"
    said = [words.text for words in words_on(overview.pages(sheet)[0])]
    start = said.index("在推进11项：")
    assert said[start : start + 5] == ["在推进11项：", "红5", "黄3", "绿3", "；另暂停1"]


def test_the_heading_comes_again_and_the_pages_are_numbered(tmp_path: Path) -> None:
    out = tmp_path / "总览.pdf"
    batch.write_book(overview_sheet(100), (), out)
    pages = page_texts(out)
    assert len(pages) > 3
    assert all("提请协调事项" in page for page in pages)
    assert all(f"第{number}页共{len(pages)}页" in page for number, page in enumerate(pages, start=1))


def test_drawing_is_told_once(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    batch.write_book(
        overview_sheet(), (), tmp_path / "总览.pdf", on_page=lambda done, total: told.append((done, total))
    )
    assert told == [(1, 1)]


def words_on_all(sheet: OverviewSheet) -> list[Words]:
    """The words of every page, page by page."""
    return [words for page in overview.pages(sheet) for words in words_on(page)]


def test_each_group_is_named_with_its_number_above_its_rows_and_rows_are_numbered_throughout() -> None:
    said = [words.text for words in words_on_all(grouped(12))]
    places = [said.index(f"{group}（3项）") for group in GROUPS[:3]]
    numbers = [said.index(str(number)) for number in (1, 4, 7)]
    assert [first < second for first, second in zip(places, numbers, strict=True)] == [True] * 3
    assert places == sorted(places)


def test_the_name_of_a_group_never_stands_alone_at_the_foot_of_a_page() -> None:
    for count in range(8, 60):
        for page in overview.pages(grouped(count)):
            band = [words for words in words_on(page) if words.text.endswith("项）")]
            rows = [words for words in words_on(page) if words.text.isdigit()]
            assert all(any(row.y > name.y for row in rows) for name in band)


def test_a_sheet_without_groups_has_no_band() -> None:
    assert not any(words.text.endswith("项）") for words in words_on(overview.pages(overview_sheet())[0]))


def test_a_column_of_money_has_one_unit_and_only_dollars_are_marked() -> None:
    small = overview_row(1, GREEN, money=money_of(figures(YI // 2, None, YI // 200)))
    dollars = money_of(figures(YI, None, 420 * WAN, Currency.USD))
    large = overview_row(2, GREEN, money=dollars)
    said = [words.text for words in words_on(overview.pages(overview_of(small, large))[0])]
    assert {"（亿元）", "0.50", "50.00", "1.00", "亿美元", "420.00", "万美元"} <= set(said)
    assert not any(text.endswith(("亿元", "万元")) for text in said)


def test_a3_is_a_list_of_its_own_and_no_larger_a4() -> None:
    wall, hand = (overview.pages(overview_sheet(30), size=size) for size in ("A3", "A4"))
    said = {words.text: words.size for words in words_on(wall[0])}
    assert said["1"] == pytest.approx(WALL_TEXT * A3_OVER_A4)
    assert said[overview.PAPER] == pytest.approx(TITLE * A3_OVER_A4)
    assert len(wall) < len(hand)


def test_the_columns_of_either_size_fill_the_sheet() -> None:
    for size, columns in overview.COLUMNS.items():
        assert sum(column.width for column in columns) == pytest.approx(FORMS[size].sheet.across)


def test_a_county_all_of_whose_projects_ended_has_no_row_of_noughts() -> None:
    sheet = overview_sheet()
    counties = (("牟定县", totals_of(())), ("姚安县", sheet.totals))
    said = [words.text for words in words_on_all(replace(sheet, counties=counties))]
    assert "县市小计（按主体责任县市，共引项目不拆分）" in said
    assert any(text.startswith("姚安县　") for text in said)
    assert not any(text.startswith("牟定县") for text in said)
