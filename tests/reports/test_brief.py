from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import FORBIDDEN, bare, coloured, not_embedded, off_the_page, overlapping, read, text_of, words_on
from sample_sheets import (
    ALARMED,
    GREY,
    HEADING,
    MONEY,
    NO_MONEY,
    NODES,
    PAUSED,
    PERIOD,
    PROBLEMS,
    WAN,
    YI,
    brief_sheet,
    checklist_sheet,
    figures,
    money_of,
    overview_sheet,
    progress_sheet,
)

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.models.words import Currency, LightColour, One, ProjectStatus
from zsyz_desktop.reports import batch, brief
from zsyz_desktop.rules.booklet import Booklet
from zsyz_desktop.rules.brief_sheet import Before, BriefSheet, ProgressNote, StepRow, Stop, Worth
from zsyz_desktop.rules.brief_words import ELSEWHERE
from zsyz_desktop.rules.exchange import read_rate
from zsyz_desktop.rules.facts import FourOnes
from zsyz_desktop.rules.sheets import LeadLine, ReportedMonths, TeamLine
from zsyz_desktop.rules.sources import Part
from zsyz_desktop.values import replace

RARE = "𬭎䶮㛃㙓𫖯"
LONG = "二期用电缺口较大，园区变电站主变容量不足，" * 60
UNIT = "禄丰市产业园区管理委员会招商引资重点项目推进工作专班联合办公室"
WORD = "A" * 400
SILENT = ReportedMonths((None,) * 12, (None,) * 12)
ENDED = replace(GREY, word="终止", judged=False)
DOLLARS = replace(money_of(figures(1500 * WAN, 1000 * WAN, 420 * WAN, Currency.USD)), rate=read_rate("7.10"))
BOTH = money_of(*(figures(10_650 * WAN, 8_000 * WAN, 420 * WAN, each) for each in Currency))


def of(**changes: Any) -> BriefSheet:
    """A 简报 whose 推进图表 says this."""
    return brief_sheet(chart=progress_sheet(**changes))


EMPTY = BriefSheet(
    chart=progress_sheet(
        heading=replace(HEADING, chain=None, grade=None), money=NO_MONEY, stuck=None, when=None, request=None,
        content=None, investor=None, lead=None, team=None, chart=None, four_ones=FourOnes(tuple(One)), nodes=(),
        months=(), reported=SILENT, problems=None, progress=None, next_step=None, notes=(),
    ),
    before=Before(NO_MONEY),
    loop=brief_sheet().loop,
    start_conditions=(),
)  # fmt: skip


def swollen(text: str, name: str = "超长") -> BriefSheet:
    """Whatever can be long is."""
    lead = LeadLine(text[:40], text[:80], date(2023, 1, 1))
    problem = replace(PROBLEMS[0], text=text[:600], unit=UNIT, person=text[:30], measures=text[:600])
    chart = progress_sheet(
        heading=replace(ALARMED, name=name),
        content=text[:600],
        investor=text[:80],
        request=text[:600],
        progress=text[:1000],
        lead=lead,
        team=TeamLine(text[:40], UNIT, (UNIT,) * 12),
        nodes=tuple(replace(node, name=text[:60], unit=UNIT, person=text[:30]) for node in NODES),
        problems=(problem,) * 9,
        four_ones=FourOnes(tuple(One)),
        money=BOTH,
        factors=checklist_sheet().items,
    )
    notes = tuple(ProgressNote(each.period, text[:1000], 50) for each in brief_sheet().said)
    return brief_sheet(
        chart=chart,
        origin=text[:40],
        labels=text[:200],
        worth=Worth(*(9_999 * YI,) * 4, jobs=99_999),
        said=notes,
        steps=(StepRow(text[:1000], text[:60], date(2024, 7, 1)),) * 9,
        notes=(text[:400],) * 4,
        before=replace(brief_sheet().before, request=text[:600]),
    )


SHEETS = {
    "usual": brief_sheet(),
    "empty": EMPTY,
    "started": brief_sheet(start_conditions=()),
    "long": swollen(LONG, LONG[:80]),
    "one endless word": swollen(WORD, WORD[:80]),
    "rare": swollen(RARE * 200, f"{RARE}项目"),
    "marks": of(request="R&D投入a<b且c>d，“引号”&amp;", content="<b>不是标签</b>"),
    "paused": brief_sheet(
        chart=progress_sheet(heading=replace(HEADING, light=PAUSED, status=ProjectStatus.PAUSED), stuck=None),
        stop=Stop(date(2024, 5, 10), "企业资金链紧张"),
    ),
    "ended": brief_sheet(
        chart=progress_sheet(heading=replace(HEADING, light=ENDED, status=ProjectStatus.ENDED), stuck=None),
        stop=Stop(date(2024, 6, 3), LONG[:300]),
    ),
    "dollars": of(money=DOLLARS),
    "two currencies": of(money=BOTH),
    "silent": of(reported=SILENT, silent_since=(2024, 4)),
    "many problems": of(problems=PROBLEMS * 3),
    "nothing to do": brief_sheet(steps=(), said=()),
}


def only_page(sheet: BriefSheet, *, mono: bool = False) -> Page:
    (page,) = brief.pages(sheet, mono=mono)
    return page


@pytest.mark.parametrize("name", SHEETS)
def test_it_is_one_page_of_a4_that_nothing_leaves_and_no_two_texts_meet(name: str) -> None:
    page = only_page(SHEETS[name])
    assert (round(page.width), round(page.height)) == (595, 842)
    assert off_the_page(page) == []
    assert overlapping(page) == []
    assert min(words.size for words in words_on(page)) >= 9


@settings(max_examples=40, deadline=None)
@given(
    text=st.text(alphabet=st.sampled_from("征地86户未签，。（）、A—𬭎䶮㛃 \n“”%"), max_size=1000),
    count=st.integers(0, 12),
    name=st.text(alphabet=st.sampled_from("示例项目（二期）12GW𬭎"), min_size=1, max_size=80),
)
def test_whatever_is_typed_it_stays_one_page(text: str, count: int, name: str) -> None:
    sheet = swollen(text or "—", name)
    chart = replace(sheet.chart, problems=(sheet.chart.problems or ())[:count], nodes=sheet.chart.nodes[:count])
    page = only_page(replace(sheet, chart=chart, steps=sheet.steps[:count]))
    assert off_the_page(page) == []
    assert overlapping(page) == []


@pytest.mark.parametrize("name", SHEETS)
def test_it_reads_back_with_the_project_and_without_strange_signs(name: str, tmp_path: Path) -> None:
    out, sheet = tmp_path / "简报.pdf", SHEETS[name]
    batch.write_book(None, [sheet], out)
    text = text_of(out)
    assert bare(sheet.heading.name) in text
    assert sheet.heading.code in text
    assert "第1页共1页" in text
    assert not FORBIDDEN.search(text)
    assert not_embedded(out) == []


def test_it_says_the_paragraph_the_answers_and_who_does_what_by_when(tmp_path: Path) -> None:
    out = tmp_path / "简报.pdf"
    batch.write_book(None, [brief_sheet()], out)
    text = text_of(out)
    for said in (
        "总投资5.60亿元，绿色钛项目，云南虚构钛业股份有限公司（省外，民营500强）（浙江省，民营500强）投资建设。",
        "截至6月25日累计到位1.55亿元（到位率27.68%），今年到位1.55亿元，完成年度计划48.44%，",
        "二期节能审查逾期6天，原因：等量替代方案未定·市发展改革局。照此推算，开工将由6月30日推至8月9日（晚40天）。",
        "提请：二期用电缺8,000kVA，请州工业和信息化局牵头，7月10日前答复。",
        "备案5.58亿元；预计年产值9.00亿元、就业320人",
        "较5月",
        "开工条件",
        "还差2项",
        "完成二期节能审查钱三2024-06-30",
        "张牵头市委常委、副市长；2023-11-01接任；牵头单位：市发展改革局",
        "口径：",
    ):
        assert bare(said) in text, said


def test_what_has_no_record_is_left_out_or_a_dash_and_never_nought(tmp_path: Path) -> None:
    out = tmp_path / "空.pdf"
    batch.write_book(None, [EMPTY], out)
    text = text_of(out)
    assert "0.00" not in text
    assert "None" not in text
    assert "累计到位—" in text
    assert "没有调度记录" in text
    assert "提请：" not in text


def test_beyond_the_limits_it_says_where_the_rest_is_read(tmp_path: Path) -> None:
    out = tmp_path / "长.pdf"
    batch.write_book(None, [SHEETS["long"]], out)
    text = text_of(out)
    assert bare(ELSEWHERE) in text
    assert "另有6项详见推进图表" in text
    assert "另有6条见挂账清单" in text


def test_a_month_nobody_reported_is_told_as_such(tmp_path: Path) -> None:
    out = tmp_path / "未报.pdf"
    batch.write_book(None, [SHEETS["silent"]], out)
    text = text_of(out)
    assert "形象进度未报完成投资未报" in text
    assert "2024年6月未报未报" in text
    assert "6月未报（4月：二期用电缺8,000kVA" in text
    assert "提请：" not in text


@pytest.mark.parametrize(("name", "said"), [("paused", "自2024年5月10日起暂停"), ("ended", "自2024年6月3日起终止")])
def test_what_stands_still_says_since_when_and_why(name: str, said: str) -> None:
    words = "".join(each.text for each in words_on(only_page(SHEETS[name])))
    assert said in words
    assert "原因：" in words


def test_dollars_stay_dollars_beside_what_they_are_in_yuan() -> None:
    words = "".join(each.text for each in words_on(only_page(SHEETS["dollars"])))
    assert "总投资1,500.00万美元（折1.07亿元，汇率7.10）" in words
    assert "今年到位420.00万美元" in words


def test_black_and_white_uses_no_colour() -> None:
    assert coloured(only_page(brief_sheet(), mono=True)) == set()


def test_its_words_know_where_they_are_at_home() -> None:
    parts = {words.source.part for words in words_on(only_page(brief_sheet())) if words.source is not None}
    assert {Part.CARD, Part.LEAD, Part.TEAM, Part.NODE, Part.PROBLEM} <= parts


def test_the_same_sheet_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "一.pdf", tmp_path / "二.pdf"
    for out in (one, two):
        batch.write_book(None, [brief_sheet()], out)
    assert one.read_bytes() == two.read_bytes()


def test_a_booklet_binds_the_three_papers_under_the_projects_bookmark(tmp_path: Path) -> None:
    booklet = Booklet(brief_sheet(), progress_sheet(), checklist_sheet())
    out = tmp_path / "册.pdf"
    batch.write_book(None, [booklet], out, size="A3")
    with read(out) as document:
        told = [(entry.level, entry.get_title()) for entry in document.get_toc()]
        sizes = [round(page.get_width()) for page in document]
    title = f"{HEADING.code} {HEADING.name}"
    assert told == [(0, title), (1, "项目简报"), (1, "推进图表"), (1, "全生命周期闭环清单")]
    assert sizes[:2] == [595, 1191]


def test_booklets_of_several_projects_stand_behind_the_overview_or_each_in_its_file(tmp_path: Path) -> None:
    booklets = [
        Booklet(*(replace(each, heading=heading) if not isinstance(each, BriefSheet) else
                  replace(each, chart=replace(each.chart, heading=heading)) for each in bound.sheets))
        for number in (1, 2)
        for heading in [replace(HEADING, code=f"LF-{number}", name=f"项目{number}")]
        for bound in [Booklet(brief_sheet(), progress_sheet(), checklist_sheet())]
    ]  # fmt: skip
    out = tmp_path / "册.pdf"
    batch.write_book(overview_sheet(), booklets, out)
    with read(out) as document:
        tops = [entry.get_title() for entry in document.get_toc() if entry.level == 0]
    assert tops == ["重点招商项目推进情况总览", "LF-1 项目1", "LF-2 项目2"]
    written = batch.write_each(booklets, tmp_path)
    assert [path.name for path in written] == ["LF-1 项目1 一项目一册.pdf", "LF-2 项目2 一项目一册.pdf"]


def test_the_name_of_a_project_does_not_say_project_twice() -> None:
    words = "".join(each.text for each in words_on(only_page(of(heading=replace(HEADING, name="示例冷链项目")))))
    assert "示例冷链项目简报" in words


def test_the_period_before_is_of_the_month_before() -> None:
    assert PERIOD.month == 6
    assert brief_sheet().before.money.period.month == 5
    assert brief_sheet().chart.money == MONEY
    assert LightColour.RED is HEADING.light.colour
