from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from reading import FORBIDDEN, bare, not_embedded, off_the_page, overlapping, page_texts, text_of, words_on
from sample_sheets import ALARMED, HEADING, ITEMS, TODAY, checklist_sheet, loop_of

from zsyz_desktop.charts import marks
from zsyz_desktop.charts.palette import COLOUR
from zsyz_desktop.models.words import ItemState, Stage
from zsyz_desktop.reports import batch, checklist
from zsyz_desktop.reports.flow import Flow, Pages
from zsyz_desktop.reports.frame import PORTRAIT, TEXT, Size
from zsyz_desktop.reports.table import Cell, Column, Table
from zsyz_desktop.rules.facts import LoopVerdict, StageVerdict
from zsyz_desktop.rules.item_words import due_words, is_wanting, item_light, item_words, wanting
from zsyz_desktop.rules.loop import OWN_WORK
from zsyz_desktop.rules.loop_wording import closed_words
from zsyz_desktop.values import replace

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
    "a light of many words": checklist_sheet(heading=ALARMED),
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
    batch.write_book(None, [sheet], out)
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


def test_that_someone_verified_his_own_work_is_printed_with_his_name(tmp_path: Path) -> None:
    out = tmp_path / "清单.pdf"
    own = replace(ITEMS[0], verifier="示例科长", verified_on=TODAY, verifier_warning=OWN_WORK)
    batch.write_book(None, [checklist_sheet(items=(own, *ITEMS[1:]))], out)
    assert OWN_WORK in text_of(out).replace("\n", "")


def test_the_verdict_and_what_is_wanting_open_the_paper(tmp_path: Path) -> None:
    out = tmp_path / "清单.pdf"
    batch.write_book(None, [checklist_sheet()], out)
    first = page_texts(out)[0]
    assert "六阶段应办26项，已办结18项、办理中2项、逾期1项、未启动4项、不涉及1项" in first
    assert "还差什么：逾期1项、30天内到期2项" in first
    assert first.index("二期节能审查") < first.index("取得施工许可") < first.index("第5阶段要素保障")
    assert "还差2项" in first


def test_what_nobody_dated_stands_behind_what_is_due_the_keys_first() -> None:
    undated = tuple(
        replace(item, due=None) if item.text in ("竣工投产", "入统入库", "优惠政策兑现") else item for item in ITEMS
    )
    said = [words.text for words in words_on(checklist.pages(checklist_sheet(items=undated))[0])]
    assert "还差什么：逾期1项、30天内到期2项、未排期3项" in said
    assert said.index("逾期（1项）") < said.index("30天内到期（2项）") < said.index("未排期的★（1项）")
    assert said.index("未排期的★（1项）") < said.index("6.6 ★竣工投产")
    assert "另有未排期2项：6.5 入统入库、6.7 优惠政策兑现。" in said


def test_what_can_only_follow_the_start_is_not_late_before_it() -> None:
    late = replace(ITEMS[-3], due=date(2024, 5, 30))
    waiting = replace(late, waits_for_start=True)
    assert [len(wanting((item,), TODAY).late) for item in (late, waiting)] == [1, 0]
    assert not is_wanting(replace(waiting, due=date(2024, 7, 1)), TODAY)
    undated = replace(waiting, due=None, days_after_start=30)
    assert wanting((undated,), TODAY).undated == ()
    assert due_words(undated) == "开工后30天"
    assert due_words(replace(late, due=None, runs_on=True)) == "持续"


def test_closed_stages_are_one_line_and_their_items_stand_on_pages_of_their_own(tmp_path: Path) -> None:
    for size in ("A4", "A3"):
        out = tmp_path / f"{size}.pdf"
        batch.write_book(None, [checklist_sheet()], out, size=size)  # type: ignore[arg-type]
        pages = page_texts(out)
        annex = next(number for number, page in enumerate(pages) if "附：已闭环阶段的事项" in page)
        before, behind = "".join(pages[:annex]), "".join(pages[annex:])
        assert "第1—4阶段已闭环（12项，明细见附页）。" in pages[0]
        assert "编制产业发展专项规划" in behind
        assert "编制产业发展专项规划" not in before
        assert "二期节能审查" not in behind
        assert before.count("闭环回看") == 1


def test_the_lines_of_a_loop_name_every_run_of_closed_stages() -> None:
    counts = [(7, 7), (8, 8), (0, 0), (3, 9), (7, 7), (0, 14)]
    stages = tuple(
        StageVerdict(stage, *pair, stage is Stage.FACTORS) for stage, pair in zip(Stage, counts, strict=True)
    )
    said = "第1—2阶段已闭环（15项，明细见附页）；第3阶段不涉及；第5阶段已闭环（曾容缺推进；7项，明细见附页）"
    assert closed_words(LoopVerdict(stages)) == said


def test_a_stage_tells_how_it_ends(tmp_path: Path) -> None:
    out = tmp_path / "清单.pdf"
    batch.write_book(None, [checklist_sheet()], out)
    text = text_of(out)
    assert text.count("本阶段：已闭环") == 4
    assert "本阶段：容缺推进（原因：二期节能审查等量替代方案待定；批准人：张牵头；补齐日：2024年7月15日）" in text
    assert "本阶段：未闭环" in text
    assert text.count("县级产业链档案：禄丰市绿色钛产业链档案（2023版）") == 3
    assert "州级产业链档案" not in text


def test_stages_stand_in_two_columns_on_a3() -> None:
    page, annex = checklist.pages(checklist_sheet(), size="A3")
    assert page.width > page.height
    for sheet, stages in ((page, (5, 6)), (annex, (1, 2, 3, 4))):
        left = {words.text: words.x for words in words_on(sheet)}
        places = [left[f"第{number}阶段　{Stage(number).title}"] for number in stages]
        half = len(stages) // 2
        assert len(set(places[:half])) == len(set(places[half:])) == 1
        assert places[0] < page.width / 2 < places[half]


def test_the_title_is_larger_on_a3_and_breaks_before_the_paper_on_a4() -> None:
    page = checklist.pages(checklist_sheet(), size="A3")[0]
    assert sorted(words.size for words in words_on(page))[-2] >= 24  # title and light
    (first, *_) = checklist.pages(checklist_sheet(heading=replace(HEADING, name="示例滇中智算中心项目（一、二期）")))
    assert {"示例滇中智算中心项目（一、二期）", "全生命周期闭环清单"} <= {words.text for words in words_on(first)}


def test_the_a3_sheet_is_filled_by_larger_type_while_what_is_open_stands_on_one() -> None:
    page = checklist.pages(checklist_sheet(), size="A3")[0]
    sizes = {words.text: words.size for words in words_on(page)}
    assert sizes["第5阶段　要素保障"] >= 11 * 1.2
    days = [text for text in sizes if text.startswith("202")]
    assert days
    assert all(len(text) == len("2024-06-26") for text in days)  # none is broken
    assert {round(each.width) for each in checklist.pages(checklist_sheet(), size="A3")} == {1191}


def test_a_light_of_many_words_gives_way_to_the_title() -> None:
    (first, *_) = checklist.pages(checklist_sheet(heading=ALARMED))
    said = {words.text: words.size for words in words_on(first)}
    assert said["示例全钒液流储能装备项目"] == said["全生命周期闭环清单"] == 16
    assert said["红　逾期16天　建议通报"] == said["第4阶段容缺超期9天　第5阶段容缺超期9天"] == 14


def test_the_name_of_a_group_is_ruled_off_from_the_row_above() -> None:
    table = Table((Column("事项", 100),), TEXT)
    sketch = PORTRAIT.sketch(COLOUR)
    below = table.draw_head(sketch, 0, 0)
    table.draw_row(sketch, 0, below, table.lay_band("逾期（2项）"))
    wash = max(number for number, mark in enumerate(sketch.marks) if isinstance(mark, marks.Box))
    rules = [mark.points[0][1] for mark in sketch.marks[wash:] if isinstance(mark, marks.Path)]
    assert below in rules  # drawn on the wash, which would cover what was drawn before


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
    batch.write_book(None, [SHEETS["many items"]], out)
    pages = page_texts(out)
    assert len(pages) > 3
    with_items = [page for page in pages if "已办结" in page or "未启动" in page]
    assert len(with_items) >= len(pages) - 1  # all but the one that is signed
    assert all("实际办结" in page for page in with_items)
    assert all("（续）" in page for page in pages[1:])


def test_the_same_checklist_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "一.pdf", tmp_path / "二.pdf"
    batch.write_book(None, [checklist_sheet()], one)
    batch.write_book(None, [checklist_sheet()], two)
    assert one.read_bytes() == two.read_bytes()
    assert not_embedded(one) == []


def test_what_is_not_required_and_not_begun_is_called_so_and_never_late() -> None:
    spare = replace(ITEMS[-1], required=False, state=ItemState.NOT_STARTED, due=date(2024, 1, 1))
    sheet = checklist_sheet(items=(*ITEMS[:-1], spare))

    assert item_words(spare, item_light(spare, sheet.masthead.today, sheet.near_due_days)) == "不涉及"
    assert not is_wanting(spare, sheet.masthead.today)
