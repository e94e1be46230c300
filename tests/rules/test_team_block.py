"""Members pasted out of a spreadsheet: headings and roles by content, a column off refused, what is missing told."""

import pytest

from zsyz_desktop.errors import Refusal
from zsyz_desktop.rules.cells import split_cells
from zsyz_desktop.rules.team_block import MOST_ROWS, TeamBlock, read_team_block


def read(text: str, field: str = "role") -> TeamBlock:
    return read_team_block(split_cells(text), field)


WHOLE = {"role": "组长", "unit": "示例县政府", "person": "示例县长", "duty": "县长", "phone": "0878-1234567"}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("组　长\t示例县政府\t示例县长\t县长\t0878-1234567", "role"),
        ("组\u200b长\t示例县政府\t示例县长\t县长\t0878-1234567", "unit"),
        ("示例县政府\t示例县长\t县长\t0878-1234567\t组长", "unit"),
        ("序号\t姓　名\t职务\t单位\t联系电话\t班子职务\n1\t示例县长\t县长\t示例县政府\t0878-1234567\t组长", "unit"),
        ("班子名单\n\n班子职务\t单位\t姓名\t职务\t办公电话\n组长\t示例县政府\t示例县长\t县长\t0878-1234567", "phone"),
    ],
)
def test_a_member_is_read_wherever_its_columns_stand(text: str, field: str) -> None:
    assert read(text, field) == TeamBlock((WHOLE,), ())


def test_columns_without_headings_go_in_from_the_cursor_on() -> None:
    assert read("示例县长\t县长\n示例局长\t局长", "person").members == (
        {"person": "示例县长", "duty": "县长"},
        {"person": "示例局长", "duty": "局长"},
    )


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("示例县政府\t示例县长", "role", "第1列不是班子职务"),
        ("示例局\t示例科长\t0878-1234567", "unit", "“0878-1234567”会落到「职务」里"),
        ("组长\t0878-1234567\t示例局", "role", "会落到「单位」里"),
        ("组长\t示例局\t示例科长\n成员\t组长\t示例局", "role", "“组长”会落到「单位」里"),
        ("成员\t示例局\n" * (MOST_ROWS + 1), "role", "61行.*最多粘贴60行"),
    ],
)
def test_what_would_land_in_a_wrong_place_is_refused_whole(text: str, field: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read(text, field)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("成员\t示例局\t甲某\n成员\t\t乙某\n成员\t\t丙某", "第2、3行没有单位（合并的单元格只有第一行有字），请补填"),
        ("成员\t示例局\t甲某\t科长\t1.39E+10", "电话已被表格改写成科学计数：第1行“1.39E+10”，没有填入，请补填"),
        ("成员\t示例局\t甲某\t科长\t123456\n成员\t示例局\t乙某", "第2行没有电话"),
        ("班子职务\t单位\n组长\t示例局\n顾问\t示例局", "班子职务无法识别：第2行“顾问”，请改选"),
        ("单位\t姓名\t备注\n示例局\t甲某\t挂职", "“备注”没有对应的列，没有粘贴"),
    ],
)
def test_what_is_doubtful_is_told_and_not_guessed(text: str, told: str) -> None:
    block = read(text)
    assert told in block.told
    assert all(member.get("phone") != "1.39E+10" and member.get("role") != "顾问" for member in block.members)


def test_a_blank_cell_empties_its_field_so_that_nobody_keeps_anothers_phone() -> None:
    assert read("成员\t示例局\t甲某\t\t").members == (
        {"role": "成员", "unit": "示例局", "person": "甲某", "duty": "", "phone": ""},
    )
    assert read("\t示例局\t甲某\n成员\t示例局\t乙某").members[0] == {"unit": "示例局", "person": "甲某"}
