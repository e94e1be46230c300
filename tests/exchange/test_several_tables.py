"""Several tables in one sheet are each offered and told; what only looks like one is none."""

import pytest
from drawn_sheets import JUDGED, sheet_from

from zsyz_desktop.errors import Refusal
from zsyz_desktop.exchange.understanding.facts import Understood
from zsyz_desktop.exchange.understanding.several_tables import tables_of
from zsyz_desktop.exchange.understanding.sheet_reading import sheet_of, understand, understand_table
from zsyz_desktop.exchange.workbooks.sheets import Workbook

OTHER_HEADINGS = """
一、在建项目
序号|项目名称|县市|总投资（万元）|开工时间
1|示例饲料项目|楚雄市|12000|2023-05-06
|
二、签约项目
序号|项目名称|投资方|县市|协议投资（亿元）
1|示例组件项目|示例组件公司|元谋县|5
合计||||5
"""
TWO_YEARS = """
2023年到位资金情况表
单位：万元
序号|项目名称|县市|1月|2月
1|示例饲料项目|楚雄市|1|2
|
2024年到位资金情况表
单位：万元
序号|项目名称|县市|1月|2月
1|示例组件项目|元谋县|3|4
"""


def read(text: str, name: str = "") -> Understood:
    table, others = sheet_of(Workbook((sheet_from(text),)), name)
    return understand_table(table, JUDGED, others)


def named(understood: Understood) -> list[object]:
    return [row.values.get("name") for row in understood.rows if not row.skipped]


def test_a_second_table_below_is_told_and_read_when_it_is_named() -> None:
    first = read(OTHER_HEADINGS)
    assert (named(first), first.heading_rows) == (["示例饲料项目"], (2, 2))
    assert [row.row for row in first.rows if "另一张表" in row.skipped] == [5, 6, 7, 8]
    (note,) = (each for each in first.notes if "还有一张表" in each)
    assert "“二、签约项目”" in note
    assert "“表（第5行起）”" in note
    second = read(OTHER_HEADINGS, "表（第5行起）")
    assert (named(second), second.title) == (["示例组件项目"], "二、签约项目")
    assert second.rows[0].values["agreed_amount"] == 5 * 10**10


def test_months_of_two_years_are_not_of_one() -> None:
    first, second = read(TWO_YEARS), read(TWO_YEARS, "表（第6行起）")
    assert {each.field for each in first.columns if each.unit} == {"fund:2023-01", "fund:2023-02"}
    assert second.rows[0].values["fund:2024-02"] == 4 * 10**6
    assert named(first) == ["示例饲料项目"]


def test_a_list_that_goes_on_under_a_second_title_is_one() -> None:
    text = (
        TWO_YEARS.replace("1月|2月", "总投资|签约时间").replace("|1|2", "|900|2023-05").replace("|3|4", "|800|2024-05")
    )
    whole = read(text)
    assert named(whole) == ["示例饲料项目", "示例组件项目"]
    split = read(
        text.replace(
            "单位：万元\n序号|项目名称|县市|总投资|签约时间\n1|示例组件",
            "单位：亿元\n序号|项目名称|县市|总投资|签约时间\n1|示例组件",
        )
    )
    assert named(split) == ["示例饲料项目"]


def test_tables_side_by_side_are_two() -> None:
    text = """
2023年签约项目||||2024年签约项目
序号|项目名称|县市||序号|项目名称|县市
1|示例饲料项目|楚雄市||1|示例组件项目|元谋县
2|示例饮片项目|双柏县
"""
    first, second = read(text), read(text, "表（E列起）")
    assert (named(first), first.title) == (["示例饲料项目", "示例饮片项目"], "2023年签约项目")
    assert (named(second), second.title) == (["示例组件项目"], "2024年签约项目")
    assert [each.number for each in second.columns] == [5, 6, 7]
    assert any("E列起" in note for note in first.notes)


def test_a_summary_by_county_holds_no_projects() -> None:
    listed = (
        "2024年重点项目\n序号|项目名称|县市|总投资（万元）\n1|示例饲料项目|楚雄市|12000\n2|示例饮片项目|双柏县|8000"
    )
    summary = "分县市统计\n县市|项目个数|总投资（万元）|占比\n楚雄市|1|12000|60%\n双柏县|1|8000|40%\n合计|2|20000|100%"
    below, above = read(f"{listed}\n|\n{summary}"), read(f"{summary}\n|\n{listed}")
    assert named(below) == named(above) == ["示例饲料项目", "示例饮片项目"]
    assert not any(row.refused for row in (*below.rows, *above.rows))


def test_the_card_of_one_project_is_no_list() -> None:
    card = sheet_from(
        "项目信息表\n项目名称|示例饲料项目|县市|楚雄市\n投资方|示例公司|总投资（万元）|12000\n存在问题|无|备注|无"
    )
    assert tables_of(card) == ()
    with pytest.raises(Refusal, match="没有找到项目表"):
        understand(card, JUDGED)
