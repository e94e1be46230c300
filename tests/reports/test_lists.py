"""Lists of many projects on paper: nothing off the page or over another, every head again, numbers in a column."""

from pathlib import Path

import pytest
from list_samples import (
    ACCOUNTS,
    BATTLES,
    DISPATCH_ROW,
    DISPATCHES,
    FUNDS,
    SUMMARIES,
    UNREPORTED,
    dispatches_of,
)  # fmt: skip
from reading import FORBIDDEN, bare, not_embedded, off_the_page, overlapping, page_texts, text_of, words_on
from sample_sheets import TODAY, WAN

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.words import Currency
from zsyz_desktop.reports import battle, summary
from zsyz_desktop.reports.batch import book_title, write_book
from zsyz_desktop.reports.frame import TEXT, Size
from zsyz_desktop.reports.fronts import front_paper
from zsyz_desktop.rules.battle_sheet import stage_said
from zsyz_desktop.rules.fronts import Front
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.summary_sheet import SummaryColumn, read_columns
from zsyz_desktop.values import replace

SHEETS: dict[str, Front] = {
    f"{paper} {name}": sheet
    for paper, sheets in (
        ("挂账", ACCOUNTS),
        ("调度", DISPATCHES),
        ("资金", FUNDS),
        ("汇总", SUMMARIES),
        ("总图", BATTLES),
    )
    for name, sheet in sheets.items()
}
HEADS = {"挂账": "计划解决日", "调度": "兑现", "资金": "序号", "汇总": "编号", "总图": "下一★"}


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("size", ["A4", "A3"])
def test_nothing_is_off_the_page_and_no_two_texts_meet(name: str, size: Size) -> None:
    sheet = SHEETS[name]
    for page in front_paper(sheet).pages(sheet, size=size):
        assert off_the_page(page) == []
        assert overlapping(page) == []


@pytest.mark.parametrize("name", SHEETS)
def test_the_paper_is_read_back_whole(name: str, tmp_path: Path) -> None:
    sheet, out = SHEETS[name], tmp_path / "表.pdf"
    write_book(sheet, (), out)
    pages = page_texts(out)
    text = "".join(pages)
    paper = front_paper(sheet)
    assert bare(paper.title) in pages[0]
    assert "口径：" in text
    assert "填报：李填报" in text
    assert "内部资料" in pages[0]
    assert not FORBIDDEN.search(text)
    assert not_embedded(out) == []
    assert all(f"第{number}页共{len(pages)}页" in page for number, page in enumerate(pages, start=1))
    heads = [HEADS[name.split(maxsplit=1)[0]] in page for page in pages]
    assert all(heads) or ("long" in name and any(heads))  # a row as long as a page stands on one of its own
    write_book(sheet, (), tmp_path / "又.pdf")
    assert (tmp_path / "又.pdf").read_bytes() == out.read_bytes()


@pytest.mark.parametrize("name", SHEETS)
def test_no_text_on_a4_is_smaller_than_nine_points(name: str) -> None:
    sheet = SHEETS[name]
    assert all(words.size >= TEXT for page in front_paper(sheet).pages(sheet, size="A4") for words in words_on(page))


@pytest.mark.parametrize("name", [each for each in SHEETS if "rare" in each])
def test_rare_characters_and_marks_are_in_the_text(name: str, tmp_path: Path) -> None:
    out = tmp_path / "表.pdf"
    write_book(SHEETS[name], (), out)
    text = text_of(out)
    assert all(mark in text for mark in "𬭎䶮㛃㙓𫖯")
    assert "a<b" in text


def test_a_list_is_called_after_its_paper_and_its_day() -> None:
    assert book_title(ACCOUNTS["usual"], (), "问题挂账清单") == "问题挂账清单 2024-06-26"


def test_problems_stand_by_level_with_their_sums_and_are_numbered_throughout() -> None:
    sheet = ACCOUNTS["usual"]
    said = [words.text for words in words_on(front_paper(sheet).pages(sheet)[0])]
    assert "截至6月26日在账2件（一般1、重大1），超期1件；本期（5月26日—6月25日）新增0、销号1、反弹0。" in said
    heads = [
        "重大问题　小计1件，涉及1个项目，超期1件",
        "一般问题　小计1件，涉及1个项目，超期0件",
        "本期以来销号1件",
    ]
    places = [said.index(head) for head in heads]
    assert places == sorted(places)
    assert [said[place + 1] for place in places] == ["1", "2", "3"]


def test_an_account_without_problems_says_so() -> None:
    sheet = ACCOUNTS["empty"]
    assert "没有在账问题" in [words.text for words in words_on(front_paper(sheet).pages(sheet)[0])]


def words_of(sheet: Front) -> list[str]:
    """What stands on all pages."""
    return [words.text for page in front_paper(sheet).pages(sheet, size="A4") for words in words_on(page)]


def test_who_did_not_report_is_named_and_a_pause_owes_nothing() -> None:
    said = words_of(DISPATCHES["usual"])
    head = "2024年6月：应调度3项，已调度2项，未报1项（P05）；上月承诺3件，兑现1件、逾期兑现1件、未兑现1件。"
    assert head in said
    assert said.count("未报") == 6  # percent, progress, money invested, problems, steps, request
    assert "（暂停）" in said
    assert "本期无进展：等待征地" in "".join(said)


def test_promises_are_told_by_project_and_by_unit_and_add_up() -> None:
    said = words_of(DISPATCHES["usual"])
    assert "兑现：二期封顶" in said
    assert "未兑现（应6月18日）：冷库主体封顶" in "".join(said)
    block = said[said.index("上月承诺对账（按责任单位，完成日在本期内的）") :]
    place = block.index("合计")
    assert block[place + 1 : place + 5] == ["3", "1", "1", "1"]
    assert "企业项目经理" in block  # whoever is of no unit answers for himself


def test_the_last_row_of_a_list_never_begins_a_page_alone() -> None:
    for count in range(8, 30):
        sheet = dispatches_of(*(replace(DISPATCH_ROW, code=f"P{number:02}") for number in range(count)))
        pages = [[words.text for words in words_on(page)] for page in front_paper(sheet).pages(sheet)]
        last = next(said for said in pages if f"合计　{count}项" in said)
        assert str(count - 1) in last


def test_money_not_recognised_yet_stands_apart_from_what_is() -> None:
    waiting = (Amount(500 * WAN, Currency.CNY),)
    said = words_of(dispatches_of(replace(DISPATCH_ROW, waiting=waiting), UNREPORTED))
    assert said[said.index("另待认定") + 1] == "500.00"
    assert said.count("另待认定") == 2  # of the project and of all


def test_sums_never_leave_the_row_above_nor_add_yuan_and_dollars() -> None:
    for count in range(8, 30):
        sheet = dispatches_of(*(replace(DISPATCH_ROW, code=f"P{number:02}") for number in range(count)))
        for page in front_paper(sheet).pages(sheet):
            said = [words.text for words in words_on(page)]
            total = f"合计　{count}项"
            assert total not in said or str(count) in said
    said = words_of(DISPATCHES["usual"])
    assert said[said.index("合计　4项") + 1 :][:3] == ["3,700.00", "8,000.00", "840.00"]


def test_receipts_stand_in_blocks_and_each_total_names_what_it_is_made_of() -> None:
    said = words_of(FUNDS["usual"])
    heads = ["已认定（2024年1—6月计入）　3笔", "待佐证　1笔", "已退回　1笔", "数据来源单：以上合计由哪几笔相加"]
    places = [said.index(head) for head in heads]
    assert places == sorted(places)
    assert {"永仁县60%", "元谋县40%", "1,278.00", "（7.10）", "待折算", "仅知月份", "缺设备购置发票"} <= set(said)
    assert said[said.index("州外到位资金") + 1] == "3,500.00"  # dollars are not in it
    assert "F027=3,500.00" in said
    assert "F032=9,000.00（待佐证）、F031=9,000.00（缺设备购置发票）" in said


def test_a3_holds_all_columns_of_the_summary_and_a4_says_what_it_leaves_out() -> None:
    sheet = SUMMARIES["usual"]
    wide, narrow = (
        "".join(words.text for page in summary.pages(sheet, size=size) for words in words_on(page))
        for size in ("A3", "A4")
    )
    assert "略去" not in wide
    assert "A4放不下全部栏目，略去" in narrow
    assert "建设内容" in wide
    assert {column.value for column in SummaryColumn} >= {"建设内容", "投资方"}


def test_chosen_columns_stand_in_their_order_behind_number_and_project() -> None:
    chosen = SUMMARIES["chosen"].columns
    assert [column.value for column in chosen] == ["序号", "项目", "下步", "存在问题", "累计到位"]
    said = words_of(SUMMARIES["chosen"])
    assert said.index("下步") < said.index("存在问题") < said.index("累计到位")
    with pytest.raises(Refusal, match="没有"):
        read_columns("下步、电话")


def test_the_name_of_a_county_never_stands_alone_at_the_foot_of_the_summary() -> None:
    for page in summary.pages(SUMMARIES["sixty"], size="A4"):
        said = [words for words in words_on(page) if words.text.startswith("县")]
        rows = [words.y for words in words_on(page) if words.text.isdigit()]
        assert all(max(rows) > name.y for name in said if "项" in name.text)


def test_a_stage_says_its_day_how_late_it_is_or_what_was_passed_open() -> None:
    said = [stage_said(cell, TODAY) for cell in BATTLES["usual"].rows[0].stages]
    assert said == ["已闭环", "已闭环", "不涉及", "2023-5\n完成", "逾6天\n容缺", "计划\n2026-6"]
    wall = [words.text for words in words_on(battle.pages(BATTLES["usual"])[0])]
    assert "场平（3日，已" in "".join(wall)
    assert "批注" in wall
