import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zsyz_desktop.typesetting.breaking import NOT_AT_END, NOT_AT_START, wrap
from zsyz_desktop.typesetting.runs import typeface

SIZE = 10.0
MEASURE = typeface().at(SIZE)

CHINESE = st.text(alphabet="楚雄州招商引资项目推进图表一二三𬭎", min_size=1, max_size=6)
LATIN = st.sampled_from(["8,000", "kVA", "R&D", "2024-06-26", "5.60", "1—6", "GB18030", "a", "100%"])
MARK = st.sampled_from(["，", "。", "、", "；", "：", "）", "》", "（", "《", "“", "”", "？", " "])
TEXTS = st.lists(st.one_of(CHINESE, LATIN, MARK), max_size=40).map("".join)
WIDE = st.floats(min_value=120, max_value=400)


def texts(text: str, width: float, *, justify: bool = False) -> list[str]:
    return [line.text for line in wrap(text, width, MEASURE, justify=justify)]


@settings(deadline=None)
@given(TEXTS, st.floats(min_value=10, max_value=400))
def test_no_text_is_lost_and_no_line_is_too_wide(text: str, width: float) -> None:
    lines = texts(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(MEASURE(line) <= width + 0.001 for line in lines)


@settings(deadline=None)
@given(st.lists(st.one_of(CHINESE, LATIN), min_size=1, max_size=30), WIDE, st.randoms())
def test_no_closing_mark_begins_a_line_and_no_opening_mark_ends_one(
    words: list[str], width: float, random: object
) -> None:
    marks = ["，", "。", "）", "（", "《", "》、", "：“", "", ""]
    text = "".join(word + random.choice(marks) for word in words)  # type: ignore[attr-defined]
    lines = [line for line in texts(text.strip("（《“，。）》、："), width) if line]
    assert all(line[0] not in NOT_AT_START for line in lines[1:])
    assert all(line[-1] not in NOT_AT_END for line in lines[:-1])


@settings(deadline=None)
@given(st.lists(st.one_of(CHINESE, LATIN), min_size=1, max_size=30), WIDE)
def test_latin_words_and_numbers_are_never_cut(words: list[str], width: float) -> None:
    spaced = [word for word in words for word in (word, " ")]
    lines = texts("".join(spaced), width)
    for word in words:
        if word.isascii():
            assert any(word in line for line in lines)


@settings(deadline=None)
@given(TEXTS, WIDE)
def test_justified_lines_reach_the_edge_or_stay_as_they_are(text: str, width: float) -> None:
    for line in wrap(text, width, MEASURE, justify=True):
        full = line.width + line.spread * (len(line.text) - 1)
        assert full <= width + 0.001
        assert line.spread == 0 or full == pytest.approx(width)
        assert 0 <= line.spread <= SIZE / 8


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 100, [""]),
        ("一二三四五。", 50, ["一二三四", "五。"]),
        ("一二三四（五六）", 50, ["一二三四", "（五六）"]),
        ("约5.60亿元投资", 40, ["约", "5.60亿元", "投资"]),
        ("截至2024年6月26日", 60, ["截至2024年", "6月26日"]),
        ("截止日定在2024年6月26日", 100, ["截止日定在", "2024年6月26日"]),
        ("甲\n\n乙", 50, ["甲", "", "乙"]),
        ("一二三四五　六七", 50, ["一二三四五", "六七"]),
        ("　　一二三四", 50, ["　　一二", "三四"]),
        ("用电8,000 kVA", 50, ["用电8,000", "kVA"]),
        ("禄发改备〔2024〕16号", 85, ["禄发改备〔2024〕", "16号"]),
        ("一二三四五六七八九十甲", 50, ["一二三四五", "六七八九", "十甲"]),
        ("ABCDEFGHIJKLMNOP", 40, ["ABCDEF", "GHIJKL", "MNOP"]),
    ],
)
def test_lines_break_where_a_compositor_would(text: str, width: float, lines: list[str]) -> None:
    assert texts(text, width) == lines


@pytest.mark.parametrize("width", [0, -20])
def test_where_there_is_no_room_every_character_has_its_line(width: float) -> None:
    assert texts("闭环清单", width) == list("闭环清单")


@pytest.mark.parametrize("unit", ["万元", "亿元", "万美元"])
def test_an_amount_wider_than_the_line_is_cut_before_its_unit(unit: str) -> None:
    assert texts(f"3,500.00{unit}", MEASURE(f"3,500.00{unit[:-1]}")) == ["3,500.00", unit]


def test_a_word_wider_than_the_line_is_cut_and_nothing_hangs_over() -> None:
    lines = texts("见https://example.org/" + "x" * 200, 60)
    assert len(lines) > 5
    assert all(MEASURE(line) <= 60 for line in lines)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("示例滇中智算中心项目（一、二期）", 13, ["示例滇中智算中心项目", "（一、二期）"]),
        ("会议纪要（只记文号日期）", 7, ["会议纪要（只记", "文号日期）"]),  # in no line of its own would it be whole
        ("签约（正式合同另列）", 8, ["签约（正式合同", "另列）"]),  # a line too empty is worse
        ("州供电部门牵头，7月10日前答复", 10, ["州供电部门牵头，", "7月10日前答复"]),
        ("请州林草局加快二期3.2公顷林地审核", 11, ["请州林草局加快二期", "3.2公顷林地审核"]),
        ("开工（影像、开工报告）", 10, ["开工（影像、开工", "报告）"]),
        ("低于时间进度2.08个百分点", 11, ["低于时间进度", "2.08个百分点"]),
        ("预警：超欠≥−10黄", 7, ["预警：超欠", "≥−10黄"]),  # noqa: RUF001 - the sign meant
        ("无分月按月数÷12", 7, ["无分月按月数", "÷12"]),
        ("全州重点项目在推进：红8 黄1", 11, ["全州重点项目在推进：", "红8 黄1"]),
        ("未兑现的承诺共3件，其余兑现", 8, ["未兑现的承诺共", "3件，其余兑现"]),
    ],
)
def test_short_brackets_days_and_measures_stay_whole_and_no_end_is_lonely(
    text: str, room: int, lines: list[str]
) -> None:
    assert texts(text, room * SIZE) == lines
