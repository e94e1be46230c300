from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from reading import FORBIDDEN, bare, not_embedded, off_the_page, overlapping, page_texts, text_of, words_on
from sample_sheets import HEADING, ITEMS, checklist_sheet, loop_of

from zsyz_desktop.charts.palette import COLOUR
from zsyz_desktop.models.words import ItemState, Stage
from zsyz_desktop.reports import checklist
from zsyz_desktop.reports.flow import Flow, Pages
from zsyz_desktop.reports.frame import PORTRAIT, TEXT, Size
from zsyz_desktop.reports.table import Cell, Column, Table
from zsyz_desktop.rules.facts import LoopVerdict, StageVerdict
from zsyz_desktop.rules.item_words import item_light, item_words, wanting_items

LONG = "补齐等量替代方案并报州发展改革委审定，" * 32
CLOSED = tuple(replace(item, state=ItemState.DONE, finished=item.due) for item in ITEMS)
NO_CHAIN = tuple(item for item in ITEMS if item.stage.value > 3)
MANY = tuple(replace(item, code=f"{item.stage.value}.{number}") for number, item in enumerate(ITEMS * 6, start=1))

SHEETS = {
    "usual": checklist_sheet(),
    "closed": checklist_sheet(items=CLOSED, loop=loop_of(CLOSED, None), passed=(), start_conditions=()),
    "no items": checklist_sheet(
        items=(),
        loop=LoopVerdict(tuple(StageVerdict(stage, 0, 0) for stage in Stage)),
        dossier=None,
        passed=(),
        lessons=None,
        lead=None,
    ),
    "no chain": checklist_sheet(items=NO_CHAIN, loop=loop_of(NO_CHAIN), dossier=None),
    "many items": checklist_sheet(items=MANY, loop=loop_of(MANY)),
    "long texts": checklist_sheet(
        items=tuple(replace(item, text=LONG, result=LONG) for item in ITEMS[:3]) + ITEMS[3:],
        lessons=LONG,
        dossier=LONG[:60],
        passed=tuple(replace(passed, reason=LONG) for passed in checklist_sheet().passed),
    ),
    "a cell longer than a page": checklist_sheet(items=(replace(ITEMS[0], result=LONG * 5), *ITEMS[1:])),
    "one item": checklist_sheet(items=ITEMS[:1], loop=loop_of(ITEMS[:1]), passed=()),
    "25 items": checklist_sheet(items=MANY[:25], loop=loop_of(MANY[:25])),
    "80 items": checklist_sheet(items=MANY[:80], loop=loop_of(MANY[:80])),
    "name of sixty": checklist_sheet(heading=replace(HEADING, name="禄丰市海绵钛及钛材精深" * 5 + "加工建设项目")),
    "no lead": checklist_sheet(lead=None),
    "rare characters": checklist_sheet(heading=replace(HEADING, name="𬭎䶮㛃㙓𫖯R&D项目a<b")),
}


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("size", ["A4", "A3"])
def test_nothing_is_off_the_page_and_no_two_texts_meet(name: str, size: Size) -> None:
    for page in checklist.pages(SHEETS[name], size=size):
        assert off_the_page(page) == []
        assert overlapping(page) == []


@pytest.mark.parametrize("name", SHEETS)
def test_every_item_and_every_text_is_printed(name: str, tmp_path: Path) -> None:
    out = tmp_path / "清单.pdf"
    sheet = SHEETS[name]
    checklist.write([sheet], out)
    text = text_of(out)
    said = [sheet.heading.code, sheet.heading.name, sheet.masthead.unit, *(item.code for item in sheet.items)]
    if name not in ("long texts", "a cell longer than a page"):  # columns of several lines are read across
        said += [part for item in sheet.items for part in (item.text, item.unit, item.person) if part]
        said += [sheet.lessons or "", *(passed.reason for passed in sheet.passed)]
    assert [words for words in said if bare(words) not in text] == []
    assert not FORBIDDEN.search(text)


@pytest.mark.parametrize("name", ["long texts", "a cell longer than a page"])
def test_long_cells_lose_nothing(name: str) -> None:
    sheet = SHEETS[name]
    columns: dict[int, str] = defaultdict(str)
    for page in checklist.pages(sheet):
        for words in words_on(page):
            columns[round(words.x)] += words.text
    longest = max((item.result or "" for item in sheet.items), key=len)
    assert any(longest in column.replace("成果及文号", "") for column in columns.values())
    assert not any("…" in column for column in columns.values())


def test_the_verdict_and_what_is_wanting_open_the_paper(tmp_path: Path) -> None:
    out = tmp_path / "清单.pdf"
    checklist.write([checklist_sheet()], out)
    first = page_texts(out)[0]
    assert "六阶段应办26项，已办结18项、办理中2项、逾期1项、未启动4项、不涉及1项" in first
    assert "还差什么（逾期和30天内到期共3项）" in first
    assert first.index("二期节能审查") < first.index("取得施工许可") < first.index("第1阶段")
    assert "还差2项" in first


def test_a_stage_tells_how_it_ends(tmp_path: Path) -> None:
    out = tmp_path / "清单.pdf"
    checklist.write([checklist_sheet()], out)
    text = text_of(out)
    assert text.count("本阶段：已闭环") == 4
    assert "本阶段：容缺推进（原因：二期节能审查等量替代方案待定；批准人：张牵头；补齐日：2024年7月15日）" in text
    assert "本阶段：未闭环" in text
    assert text.count("产业链档案，州级／县级：禄丰市绿色钛产业链档案（2023版）") == 3


def test_three_stages_stand_in_each_column_on_a3() -> None:
    (page,) = checklist.pages(checklist_sheet(), size="A3")
    assert page.width > page.height
    left = {words.text: words.x for words in words_on(page)}
    titles = [f"第{stage.value}阶段　{stage.title}" for stage in Stage]
    assert len({left[title] for title in titles[:3]}) == 1
    assert len({left[title] for title in titles[3:]}) == 1
    assert left[titles[0]] < page.width / 2 < left[titles[3]]


def test_the_title_is_larger_on_a3_and_breaks_before_the_paper_on_a4() -> None:
    page = checklist.pages(checklist_sheet(), size="A3")[0]
    assert sorted(words.size for words in words_on(page))[-2] >= 24  # title and light
    (first, *_) = checklist.pages(checklist_sheet(heading=replace(HEADING, name="示例滇中智算中心项目（一、二期）")))
    assert {"示例滇中智算中心项目（一、二期）", "全生命周期闭环清单"} <= {words.text for words in words_on(first)}


@pytest.mark.parametrize(("tail", "page"), [(0.0, 0), (20.0, 1)])
def test_how_a_stage_ends_stands_on_the_page_of_its_last_item(tail: float, page: int) -> None:
    book = Pages(PORTRAIT, COLOUR, "续页")
    table = Table([Column("事项", 100)], TEXT)
    row = table.lay([Cell("备案")])
    flow = Flow(book, PORTRAIT.left, y=book.bottom - table.head_height - 2 * row.height - 1)
    flow.table(table, [row, row], tail=tail)
    assert flow.index == page
    assert "事项" in {words.text for words in words_on(flow.sketch.page())}


def test_table_headings_come_again_on_every_page(tmp_path: Path) -> None:
    out = tmp_path / "清单.pdf"
    checklist.write([SHEETS["many items"]], out)
    pages = page_texts(out)
    assert len(pages) > 3
    assert all("实际办结" in page for page in pages)
    assert all("（续）" in page for page in pages[1:])


def test_the_same_checklist_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "一.pdf", tmp_path / "二.pdf"
    checklist.write([checklist_sheet()], one)
    checklist.write([checklist_sheet()], two)
    assert one.read_bytes() == two.read_bytes()
    assert not_embedded(one) == []


def test_what_is_not_required_and_not_begun_is_called_so_and_never_late() -> None:
    spare = replace(ITEMS[-1], required=False, state=ItemState.NOT_STARTED, due=date(2024, 1, 1))
    sheet = checklist_sheet(items=(*ITEMS[:-1], spare))

    assert item_words(spare, item_light(spare, sheet.masthead.today, sheet.near_due_days)) == "非必办"
    assert spare not in wanting_items(sheet.items, sheet.masthead.today)
