from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from reading import (
    FORBIDDEN,
    bare,
    coloured,
    fonts_of,
    not_embedded,
    off_the_page,
    overlapping,
    page_texts,
    read,
    text_of,
    words_on,
)
from reportlab.pdfgen.canvas import Canvas
from sample_sheets import (
    ALARMED,
    GREEN,
    GREY,
    HEADING,
    ITEMS,
    MASTHEAD,
    MONTHS,
    NO_MONEY,
    NODES,
    PAUSED,
    PROBLEMS,
    TODAY,
    WAN,
    YI,
    figures,
    money_of,
    node,
    nodes,
    progress_sheet,
)

from zsyz_desktop.models.words import Currency, Event, ItemState, One, Stage
from zsyz_desktop.reports import batch, progress_chart
from zsyz_desktop.reports.frame import LANDSCAPE
from zsyz_desktop.reports.node_table import NodeTable
from zsyz_desktop.reports.ones import ones_texts
from zsyz_desktop.rules.exchange import read_rate
from zsyz_desktop.rules.facts import FourOnes, Light
from zsyz_desktop.rules.sheets import (
    ItemRow,
    LeadLine,
    MoneyMonths,
    ProgressSheet,
    ReportedMonths,
    TeamLine,
    WhenAnswer,
)
from zsyz_desktop.values import replace

ENDED = replace(GREY, word="终止", judged=False)

EMPTY = ProgressSheet(
    masthead=replace(MASTHEAD, reporter=None, reporter_phone=None),
    heading=replace(HEADING, chain=None, grade=None, light=GREEN),
    money=NO_MONEY,
    stuck=None,
    when=None,
    request=None,
    content=None,
    investor=None,
    lead=None,
    team=None,
    chart=None,
    four_ones=FourOnes(tuple(One)),
    nodes=(),
    months=(MoneyMonths(Currency.CNY, (None,) * 12, (None,) * 12),),
    reported=ReportedMonths((None,) * 12, (None,) * 12),
    problems=(),
    progress=None,
    next_step=None,
)

RARE = "𬭎䶮㛃㙓𫖯"
SIXTY = (
    "禄丰市年产八万吨海绵钛及三万吨钛材精深加工全流程绿色低碳智能制造示范基地"
    "暨配套变电站和铁路专用线建设工程项目（二期及三期）"
)
LONG = "二期用电缺口较大，" * 67
TWELVE = TeamLine("张牵头", "市发展改革局", tuple(f"市第{number}虚构工作主管部门" for number in range(1, 13)))
VAST = money_of(figures(9_999 * YI, 9_999 * YI, 9_999 * YI))
MUCH = (9_999 * YI,) * 12
BOTH = replace(
    money_of(*(figures(10_650 * WAN, 8_000 * WAN, 420 * WAN, each) for each in Currency)), rate=read_rate("7.10")
)


def spanning(days: int) -> tuple[object, ...]:
    start = TODAY - timedelta(days=days // 2)
    step = timedelta(days=days // 18)
    return tuple(
        replace(
            each,
            original_start=None,
            original_finish=None,
            planned_start=start + step * number,
            planned_finish=start + step * (number + 1),
            actual_start=None,
            actual_finish=None,
        )
        for number, each in enumerate(NODES)
    )


SHEETS = {
    "usual": progress_sheet(),
    "empty": EMPTY,
    "paused": progress_sheet(heading=replace(HEADING, light=PAUSED)),
    "a light of many words": progress_sheet(heading=ALARMED),
    "one node": progress_sheet(nodes=nodes(1)),
    "25 nodes": progress_sheet(nodes=nodes(25)),
    "26 nodes": progress_sheet(nodes=nodes(26)),
    "80 nodes": progress_sheet(nodes=nodes(80)),
    "80 key nodes": progress_sheet(nodes=tuple(node(number, is_key=True) for number in range(1, 81))),
    "three weeks": progress_sheet(nodes=spanning(21)),
    "nine years": progress_sheet(nodes=spanning(9 * 365)),
    "no lead": progress_sheet(lead=None, four_ones=FourOnes((One.LEAD,))),
    "long name": progress_sheet(heading=replace(HEADING, name=SIXTY)),
    "rare characters": progress_sheet(heading=replace(HEADING, name=f"{RARE}项目")),
    "marks": progress_sheet(request="R&D投入a<b且c>d，“引号”&amp;", investor="R&D（a<b）"),
    "team of twelve": progress_sheet(team=TWELVE),
    "vast amounts": progress_sheet(
        money=VAST, months=(MoneyMonths(Currency.CNY, MUCH, MUCH),), reported=ReportedMonths(MUCH, (100,) * 12)
    ),
    "two currencies": progress_sheet(money=BOTH, months=tuple(replace(MONTHS[0], currency=each) for each in Currency)),
    "no amounts": progress_sheet(money=money_of(figures(0, 0, 0))),
    "long problem": progress_sheet(problems=(replace(PROBLEMS[0], text=LONG, measures=LONG),)),
    "five problems": progress_sheet(problems=PROBLEMS * 2 + PROBLEMS[:1]),
    "long texts": progress_sheet(
        content=LONG, request=LONG, progress=LONG, next_step=LONG, investor=SIXTY, notes=(LONG,) * 2
    ),
    "long node names": progress_sheet(nodes=tuple(replace(each, name=SIXTY, unit=SIXTY) for each in NODES)),
    "past start": progress_sheet(when=WhenAnswer(Event.PRODUCING, date(2024, 5, 1), -56, ("一", "二", "三"))),
    "start unknown": progress_sheet(when=WhenAnswer(Event.STARTED, None, None)),
}


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("size", ["A4", "A3"])
def test_nothing_is_off_the_page_and_no_two_texts_meet(name: str, size: progress_chart.Size) -> None:
    for page in progress_chart.pages(SHEETS[name], size=size):
        assert off_the_page(page) == []
        assert overlapping(page) == []


@pytest.mark.parametrize("name", SHEETS)
def test_every_word_of_the_sheet_is_in_the_text(name: str, tmp_path: Path) -> None:
    out = tmp_path / "图表.pdf"
    sheet = SHEETS[name]
    batch.write_book(None, [sheet], out)
    text = text_of(out)
    said = [
        sheet.heading.code,
        sheet.heading.name,
        sheet.heading.place,
        sheet.masthead.unit,
        sheet.request,
        sheet.content,
    ]
    said += [sheet.investor, sheet.progress, sheet.next_step, *sheet.notes]
    said += [each.name for each in sheet.nodes] + [problem.text for problem in sheet.problems[:3]]
    said += list(sheet.team.members) if sheet.team else []
    missing = [words for words in said if words and bare(words).rstrip("。") not in text]
    assert missing == []
    assert not FORBIDDEN.search(text)


def test_the_five_answers_stand_on_the_first_page() -> None:
    (page,) = progress_chart.pages(progress_sheet())
    said = {words.text for words in words_on(page)}
    assert {"5.60亿元", "1.55亿元", "还有4天", "红　逾期6天　应催办"} <= said
    assert {"年度计划3.20亿元，完成48.44%", "低于时间进度（50.00%）1.56个百分点", "到位率27.68%"} <= said
    assert "计划开工6月30日" in said
    whole = "".join(words.text for words in words_on(page))
    assert "二期节能审查（等量替代方案未定）" in whole
    assert "市发展改革局·逾期6天" in said
    assert "照此推算开工最早8月9日，晚于目标40天" in whole
    assert "还差3项：节能审查、施工许可、用电增容" in "".join(words.text for words in words_on(page))


def test_money_is_printed_to_two_decimals_with_its_sum() -> None:
    said = [words.text for words in words_on(progress_chart.pages(progress_sheet(months=MONTHS))[0])]
    assert {"计划到位（万元）", "6,500.00", "32,000.00", "15,500.00", "11,300.00"} <= set(said)


def test_the_largest_words_can_be_read_on_the_wall() -> None:
    words = words_on(progress_chart.pages(progress_sheet(), size="A3")[0])
    size = {each.text: each.size for each in words}
    assert size["禄丰市年产8万吨海绵钛及钛材精深加工二期项目推进图表"] >= 28
    assert min(size[text] for text in ("5.60亿元", "1.55亿元", "还有4天", "红　逾期6天　应催办")) >= 24
    names = {f"{'★' if each.is_key else ''}{each.name}" for each in NODES if not each.extensions}
    assert names <= set(size)
    assert min(size[name] for name in names) >= 12
    assert min(each.size for each in words) >= 10.4


def test_no_word_on_a4_is_smaller_than_it_may_be() -> None:
    for sheet in SHEETS.values():
        assert all(words.size >= 9 for page in progress_chart.pages(sheet) for words in words_on(page))


def test_the_sheet_for_the_wall_has_no_lines_to_sign(tmp_path: Path) -> None:
    for size, signed in (("A4", True), ("A3", False)):
        out = tmp_path / f"{size}.pdf"
        batch.write_book(None, [progress_sheet()], out, size=size)  # type: ignore[arg-type]
        assert ("牵头负责人（签字）" in text_of(out)) is signed


def test_up_to_nineteen_nodes_stand_whole_on_the_first_page_when_there_is_room() -> None:
    assert len(progress_chart.pages(progress_sheet())) == 1
    assert len(progress_chart.pages(progress_sheet(nodes=nodes(19), problems=PROBLEMS[1:]))) == 1


def test_beyond_that_the_first_page_shows_what_presses_and_the_whole_table_follows(tmp_path: Path) -> None:
    out = tmp_path / "多节点.pdf"
    quiet = replace(node(16), name="不急的普通节点", number=40)
    batch.write_book(None, [progress_sheet(nodes=(*nodes(39), quiet))], out)
    first, *rest = page_texts(out)
    assert "二期节能审查" in first
    assert "不急的普通节点" not in first
    assert "全部40个见后页" in first
    assert "不急的普通节点" in "".join(rest)
    assert all("责任单位·责任人" in page or "附：前页省略号处的全文" in page for page in rest)
    assert "责任单位·责任人" in rest[0]


def test_what_is_cut_on_the_first_page_is_printed_whole_behind(tmp_path: Path) -> None:
    out = tmp_path / "长.pdf"
    batch.write_book(None, [SHEETS["long problem"]], out)
    first, *rest = page_texts(out)
    assert "…" in first
    assert bare(LONG).rstrip("，") in "".join(rest)


def test_the_same_sheet_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "一.pdf", tmp_path / "二.pdf"
    batch.write_book(None, [progress_sheet()], one)
    batch.write_book(None, [progress_sheet(nodes=nodes(80))], tmp_path / "另.pdf")
    batch.write_book(None, [progress_sheet()], two)
    assert one.read_bytes() == two.read_bytes()


def test_all_fonts_are_embedded(tmp_path: Path) -> None:
    out = tmp_path / "字.pdf"
    batch.write_book(None, [SHEETS["rare characters"]], out)
    assert not_embedded(out) == []
    assert {name.split("+")[-1] for name in fonts_of(out)} >= {"NotoSansSC-Regular", "NotoSansSC-Bold"}


def test_a_font_left_out_of_a_file_is_found(tmp_path: Path) -> None:
    out = tmp_path / "缺字.pdf"
    bare_canvas = Canvas(str(out))
    bare_canvas.drawString(72, 72, "not embedded")
    bare_canvas.save()
    assert not_embedded(out) == ["Helvetica"]


@pytest.mark.parametrize("name", ["usual", "26 nodes", "paused", "no lead"])
def test_black_and_white_uses_no_colour(name: str) -> None:
    for page in progress_chart.pages(SHEETS[name], mono=True):
        assert coloured(page) == set()


def test_the_colours_of_a_chart_are_seen() -> None:
    (page,) = progress_chart.pages(progress_sheet())
    assert coloured(page) >= {"Box.fill", "Box.stroke", "Disc.fill", "Path.fill", "Path.stroke", "Words.colour"}


def test_a_phone_is_in_the_heading_where_there_is_one_to_call() -> None:
    for phone, heading in (("0878-1111111", "责任单位·责任人·电话"), (None, "责任单位·责任人")):
        sheet = progress_sheet(problems=tuple(replace(each, phone=phone) for each in PROBLEMS))
        said = Counter(words.text for words in words_on(progress_chart.pages(sheet)[0]))
        assert said["责任单位·责任人·电话"] + said["责任单位·责任人"] == 2  # the nodes have one as well
        assert said[heading] >= 1
        assert (said["责任单位·责任人·电话"] == 1) is (phone is not None)


def test_the_reporter_stands_in_one_piece_and_without_a_phone_none_is_spoken_of() -> None:
    for length in range(0, 160, 3):
        sheet = progress_sheet(notes=("口" * length,))
        said = [words.text for words in words_on(progress_chart.pages(sheet)[0])]
        assert any("填报：李填报　电话：0878-0000000" in text for text in said)
    quiet = progress_chart.pages(progress_sheet(masthead=replace(MASTHEAD, reporter_phone=None)))
    assert not any("电话：" in words.text for words in words_on(quiet[0]))


def test_a_chart_without_a_day_has_no_axis() -> None:
    undated = tuple(
        replace(
            each,
            original_start=None,
            original_finish=None,
            planned_start=None,
            planned_finish=None,
            actual_start=None,
            actual_finish=None,
            light=GREY,
            percent=0,
        )
        for each in NODES
    )
    for size in ("A4", "A3"):
        said = [words.text for words in words_on(progress_chart.pages(progress_sheet(nodes=undated), size=size)[0])]  # type: ignore[arg-type]
        assert not any(text.startswith("今天 ") or text == "2024年" for text in said)
        dated = [words.text for words in words_on(progress_chart.pages(progress_sheet(), size=size)[0])]  # type: ignore[arg-type]
        assert "今天 6月26日" in dated


@pytest.mark.parametrize(
    ("name", "duty", "said"), [("张牵头", "副市长", "张牵头　副市长"), ("副市长丁", "副市长", "副市长丁")]
)
def test_a_duty_that_the_name_says_is_not_said_again(name: str, duty: str, said: str) -> None:
    (page,) = progress_chart.pages(progress_sheet(lead=LeadLine(name, duty, date(2023, 11, 1))))
    assert said in {words.text for words in words_on(page)}


def test_a_sheet_of_a_county_names_it_above_and_the_unit_that_reports_below() -> None:
    heading, masthead = replace(HEADING, reports="禄丰市"), replace(MASTHEAD, reporting_unit="禄丰市投资促进局")
    (page,) = progress_chart.pages(progress_sheet(heading=heading, masthead=masthead))
    said = " ".join(words.text for words in words_on(page))
    assert "禄丰市产业招商工作专班办公室　　报送县：禄丰市" in said
    assert "填报：禄丰市投资促进局　李填报" in said


def test_many_charts_count_up_and_carry_bookmarks(tmp_path: Path) -> None:
    counted: list[tuple[int, int]] = []
    sheets = [progress_sheet(heading=replace(HEADING, code=f"LF-{n}", name=f"项目{n}𬭎")) for n in range(3)]
    out = tmp_path / "册.pdf"
    batch.write_book(None, sheets, out, on_page=lambda done, total: counted.append((done, total)))
    assert counted == [(1, 3), (2, 3), (3, 3)]
    with read(out) as document:
        assert [bookmark.get_title() for bookmark in document.get_toc()] == [f"LF-{n} 项目{n}𬭎" for n in range(3)]
        metadata = document.get_metadata_dict()
    assert metadata["Title"] == "推进图表（3个项目）"
    assert metadata["Author"] == MASTHEAD.unit
    assert metadata["CreationDate"] == "D:20240626000000+08'00'"


@pytest.mark.parametrize("count", [16, 18, 19])
def test_up_to_nineteen_nodes_stand_on_the_first_page_in_one_line_each(count: int) -> None:
    sheet = progress_sheet(nodes=nodes(count))
    (page,) = progress_chart.pages(sheet)
    said = Counter(words.text for words in words_on(page))
    names = Counter(f"{'★' if each.is_key else ''}{each.name}" for each in sheet.nodes if not each.extensions)
    assert names <= said


FACTORS = tuple(item for item in ITEMS if item.stage is Stage.FACTORS and item.state is not ItemState.DONE)


@pytest.mark.parametrize("count", [12, 29, 36, 40])
def test_on_the_wall_forty_nodes_stand_whole_with_factors_and_problems_beside_them(count: int) -> None:
    sheet = progress_sheet(nodes=tuple(replace(each, extensions=0) for each in nodes(count)), factors=FACTORS)
    first, *behind = progress_chart.pages(sheet, size="A3")
    words = words_on(first)
    rows = [each for each in words if each.text == "禄丰供电局" and each.x < first.width / 2]
    assert len(rows) == sum(each.unit == "禄丰供电局" for each in sheet.nodes)
    numbers = {each.text for each in words if each.x < 100}
    assert {str(number) for number in range(1, count + 1)} <= numbers
    right = "".join(each.text for each in words if each.x > first.width * 0.7)
    assert "要素保障（未办结）" in right
    assert "二期节能审查" in right
    assert "主变容量不足" in right
    money = "".join(each.text for page in (first, *behind) for each in words_on(page))
    assert money.count("计划到位") == 1
    assert not any("全部节点" in each.text for page in behind for each in words_on(page))


def test_beyond_forty_the_wall_shows_the_most_pressing_and_the_whole_table_follows() -> None:
    first, *behind = progress_chart.pages(progress_sheet(nodes=nodes(41)), size="A3")
    said = "".join(words.text for words in words_on(first))
    assert "全部41个见后页" in said
    followed = [words.text for page in behind for words in words_on(page)]
    assert {str(number) for number in range(1, 42)} <= set(followed)


@pytest.mark.parametrize(
    ("factors", "said"),
    [(None, "—（没有要素清单）"), ((), "第5阶段没有未办结的事项"), (FACTORS * 6, "另有4项见闭环清单")],
)
def test_the_wall_says_how_the_factors_stand(factors: tuple[ItemRow, ...] | None, said: str) -> None:
    page = progress_chart.pages(progress_sheet(factors=factors), size="A3")[0]
    assert said in {words.text for words in words_on(page)}


@pytest.mark.parametrize("request_length", [2, 27, 40])
def test_on_the_wall_every_answer_is_as_large_as_the_figures(request_length: int) -> None:
    asked = "请州供电部门牵头答复用电缺口问题并抄送" * 3
    sheet = progress_sheet(request=asked[:request_length])
    (page,) = progress_chart.pages(sheet, size="A3")
    large = "".join(words.text for words in words_on(page) if words.size >= 24)
    assert sheet.request is not None
    assert sheet.request in large
    assert all(answer in large for answer in ("5.60亿元", "1.55亿元", "还有4天"))


def test_a_name_of_sixty_characters_keeps_its_size_on_the_wall() -> None:
    page = progress_chart.pages(SHEETS["long name"], size="A3")[0]
    title = [words for words in words_on(page) if words.size >= 28]
    assert "".join(words.text for words in title) == f"{SIXTY}推进图表"


def test_a_long_end_goes_on_with_an_arrow_and_leaves_the_others_their_months() -> None:
    years_on = node(18, planned_start=date(2025, 3, 1), planned_finish=date(2027, 3, 1), original_finish=None)
    short = NodeTable(NODES, LANDSCAPE, TODAY, "close").axis
    held = NodeTable((*NODES, replace(years_on, number=19)), LANDSCAPE, TODAY, "close").axis
    assert held.step == short.step == "month"
    assert years_on.planned_start is not None
    assert years_on.planned_start < held.end <= date(2027, 3, 1)


def test_a_roomy_page_sets_the_person_below_the_unit_and_the_extension_below_the_day() -> None:
    (page,) = progress_chart.pages(progress_sheet(nodes=(NODES[5], NODES[13])))
    place = {words.text: words for words in words_on(page)}
    assert place["禄丰产业园区"].x == place["吴六"].x
    assert place["延期1次"].x == place["2024-03-10"].x
    assert place["★土地征收与平整"].size > 10


def test_the_original_plan_has_a_column_only_where_a_node_was_moved() -> None:
    still = tuple(replace(each, original_finish=each.planned_finish, extensions=0) for each in NODES)
    for shown, both, one in ((NODES, 2, 0), (still, 1, 1)):
        said = Counter(words.text for words in words_on(progress_chart.pages(progress_sheet(nodes=shown))[0]))
        assert (said["原计划"], said["现计划"], said["计划"]) == (both, both, one)  # once each in the legend


def test_a_month_nobody_reported_says_so_and_one_that_is_still_to_come_does_not() -> None:
    silent = ReportedMonths((None,) * 12, (None,) * 12)
    (page,) = progress_chart.pages(progress_sheet(reported=silent))
    said = [words.text for words in words_on(page)]
    assert said.count("未报") == 6
    assert any(words.endswith("6月形象进度未报") for words in said)
    assert "6月·本月" in said
    (page,) = progress_chart.pages(progress_sheet())
    assert any(words.text.endswith("6月形象进度65%") for words in words_on(page))


def test_money_since_the_cut_off_and_dollars_with_their_rate_stand_on_the_first_page() -> None:
    since = tuple(replace(each, since_close=800 * WAN) for each in BOTH.figures)
    (page, *_) = progress_chart.pages(progress_sheet(money=replace(BOTH, figures=since)))
    said = bare("".join(words.text for words in words_on(page)))
    assert "本月至今又到位800.00万元、800.00万美元（未到报送期）" in said
    assert "（折7.56亿元，汇率7.10）" in said
    assert "1.07亿元、1.07亿美元" in said


@pytest.mark.parametrize(
    ("adjustments", "extensions", "said"),
    [
        (0, 0, "逾期1，未调整"),
        (0, 2, "逾期1，延期2次"),
        (2, 0, "逾期1，第2次调整"),
        (2, 1, "逾期1，第2次调整，延期1次"),
    ],
)
def test_a_chart_of_which_a_node_was_put_off_is_not_called_unchanged(
    adjustments: int, extensions: int, said: str
) -> None:
    sheet = progress_sheet(nodes=(node(1, extensions=extensions), node(2, extensions=0)))
    assert sheet.chart is not None
    sheet = replace(sheet, chart=replace(sheet.chart, adjustments=adjustments, undated_keys=0))
    ones = {title: text for title, text, _ in ones_texts(sheet)}
    assert ones["一张推进图表"].endswith(said)


def test_what_is_out_is_counted_by_why_it_is_out(tmp_path: Path) -> None:
    words = (None, None, "不涉及", "已取消", "不涉及")
    out = tuple(
        replace(each, waived=word is not None, light=each.light if word is None else replace(GREY, word=word))
        for each, word in zip(nodes(30), words * 6, strict=True)
    )
    batch.write_book(None, [progress_sheet(nodes=out)], tmp_path / "图.pdf")
    assert "全部30个（含不涉及12个、已取消6个）见后页" in text_of(tmp_path / "图.pdf")


@pytest.mark.parametrize(("light", "great", "asks"), [(PAUSED, "暂停", True), (ENDED, "终止", False)])
def test_nobody_counts_the_days_of_what_stands_still(light: Light, great: str, *, asks: bool, tmp_path: Path) -> None:
    when = WhenAnswer(Event.STARTED, TODAY + timedelta(days=78), 78, ("用地",))
    sheet = progress_sheet(heading=replace(HEADING, light=light), when=when)
    batch.write_book(None, [sheet], tmp_path / "图.pdf")
    (first, *_) = page_texts(tmp_path / "图.pdf")
    assert "还有78天" not in first
    assert f"计划开工{great}" in first
    assert ("还差1项：用地" in first) is asks
