"""Sentences of reports: what is not known is left out, in the words of the template and no others."""

import pytest

from zsyz_desktop.rules.sentences import Known, Paragraph, SectionTitle, Value, compose, read_template

GROWN = "〔，同比{同比}｜（上年同期无基数，不作同比）{?无基数}〕"


def said(text: str, values: dict[str, Value | None], **lists: list[tuple[str, dict[str, Value | None]]]) -> list[str]:
    parts = compose(read_template(text), Known(values, lists))
    return [part.text if isinstance(part, Paragraph) else f"# {getattr(part, 'title', '')}" for part in parts]


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"州外": "14.19亿元", "同比": "增长15.37%"}, "到位14.19亿元，同比增长15.37%。"),
        ({"州外": "14.19亿元", "无基数": ""}, "到位14.19亿元（上年同期无基数，不作同比）。"),
        ({"州外": "14.19亿元"}, "到位14.19亿元。"),
        ({"无": ""}, "尚无到位资金。"),
    ],
)
def test_a_missing_value_takes_the_named_alternative_or_its_clause_goes(values: dict[str, str], text: str) -> None:
    names = dict.fromkeys(("州外", "同比", "无基数", "无"))
    found = said(
        f"[州外] 到位{{州外}}{GROWN}。\n| 尚无到位资金{{?无}}。", names | {k: Value(v) for k, v in values.items()}
    )
    assert found == [text]


def test_a_sentence_nothing_is_known_of_goes_and_so_does_a_heading_with_nothing_below() -> None:
    text = "# 甲\n## 甲一\n[a] {甲}。\n## 甲二\n[b] {乙}。\n# 丙\n[c] {甲}。\n@表 无"
    assert said(text, {"甲": None, "乙": Value("乙")}) == ["# 甲", "# 甲二", "乙。"]


def test_sentences_of_a_paragraph_stand_together_and_an_empty_line_parts_them() -> None:
    assert said("// 注\n[a] 甲。\n[b] 乙。\n\n[c] 丙。", {}) == ["甲。乙。", "丙。"]


def test_a_sentence_of_a_list_is_said_of_each_and_numbered() -> None:
    each = [("P1", {"项目": Value("甲"), "事": Value("乙")}), ("P2", {"项目": Value("丙"), "事": None})]
    assert said("[总] 共两项。\n[项*] {项目}〔：{事}〕。", {}, 项=each) == ["共两项。", "1．甲：乙。", "2．丙。"]


def test_a_sentence_knows_the_rows_it_is_made_of_but_not_those_of_ways_it_did_not_take() -> None:
    values = {"甲": Value("1", ("F1", "F2")), "乙": Value("2", ("F2", "F3")), "丙": Value("3", ("F4",)), "丁": None}
    (paragraph,) = compose(read_template("[a] {丙}{丁}\n| {甲}〔{丙}{丁}｜{乙}〕"), Known(values))
    assert isinstance(paragraph, Paragraph)
    assert paragraph.sentences[0].rows == ("F1", "F2", "F3")


def test_what_officers_write_is_never_read_as_a_template() -> None:
    assert said("[a] {甲}。", {"甲": Value("用{电}〔8,000kVA｜缺〕")}) == ["用{电}〔8,000kVA｜缺〕。"]


def test_a_name_nobody_knows_of_is_a_fault_of_the_template() -> None:
    with pytest.raises(KeyError):
        said("[a] {甲}。", {})
    with pytest.raises(ValueError, match="什么"):
        read_template("什么")
    assert read_template("# 一\n## 二").parts == (SectionTitle("一", 1), SectionTitle("二", 2))
