"""Ledgers nobody promised: what an officer would expect of each was written down before it was tried."""

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from drawn_sheets import JUDGED, sheet_from

from zsyz_desktop.exchange.understanding.facts import ReadRow, Understood
from zsyz_desktop.exchange.understanding.sheet_reading import understand
from zsyz_desktop.exchange.workbooks.reading import read_file
from zsyz_desktop.exchange.workbooks.sheets import Sheet, Value

WAN = 10**6


def fields_of(understood: Understood) -> list[str | None]:
    return [each.field for each in understood.columns]


def row_of(head: str, cells: str, title: str = "楚雄市表") -> ReadRow:
    return understand(sheet_from(f"{title}\n项目名称|{head}\n示例甲饲料加工项目|{cells}"), JUDGED).rows[0]


def test_the_unit_in_the_title_is_that_of_the_sheet_and_a_sum_in_it_is_none() -> None:
    text = "楚雄市重点项目表（单位：万元、亩）\n序号|项目名称|总投资|用地面积\n1|示例饲料项目|12000|50"
    assert understand(sheet_from(text), JUDGED).rows[0].values["agreed_amount"] == 12000 * WAN
    read = understand(sheet_from(text.replace("（单位：万元、亩）", "（各单位5亿元以上）")), JUDGED)
    assert [each.about for each in read.columns_asked] == ["unit"]


def test_months_of_invested_money_are_those_of_dispatches() -> None:
    heads = ("1月完成投资", "3月份固定资产投资", "2024年4月完成投资", "1-4月完成投资", "5月计划投资", "9月完成投资")
    head = "|".join(f"{each}（万元）" for each in heads)
    read = understand(sheet_from(f"楚雄市表\n项目名称|{head}\n示例饲料项目|1|3|4|8|5|9"), JUDGED)
    assert fields_of(read)[1:] == [
        "invested:2024-01", "invested:2024-03", "invested:2024-04", None, "plan_investment:2024-05", "invested:2024-09",
    ]  # fmt: skip
    assert read.rows[0].values["invested:2024-03"] == 3 * WAN
    assert read.rows[0].refused == ("9月完成投资：2024年9月尚未到",)
    assert any("1-4月完成投资" in note for note in read.notes)


def test_days_and_numbers_over_columns_are_months_and_years() -> None:
    rows: list[tuple[Value, ...]] = [
        ("楚雄市到位资金表（单位：万元）",),
        ("项目名称", "总投资", date(2024, 3, 1), datetime(2024, 4, 1), 2023),  # noqa: DTZ001
        ("示例饲料项目", 12000, 3, 4, 9),
    ]
    read = understand(Sheet("表", rows), JUDGED)
    assert fields_of(read) == ["name", "agreed_amount", "fund:2024-03", "fund:2024-04", None]
    assert any("“2023”" in note for note in read.notes)
    grouped = sheet_from(
        "楚雄市2024年表（单位：万元）\n项目名称|到位资金（月）||\n|1|2|3\n栏次|1|2|3\n示例饲料项目|7|8|9",
        (2, 1, 3, 1), (2, 2, 2, 4),
    )  # fmt: skip
    assert fields_of(understand(grouped, JUDGED)) == ["name", "fund:2024-01", "fund:2024-02", "fund:2024-03"]


@pytest.mark.parametrize(
    ("said", "name", "duty"),
    [
        ("县委常委、常务副县长 王某某", "王某某", "县委常委、常务副县长"),
        ("王某某（县委副书记）", "王某某", "县委副书记"),
        ("政协主席：刘某", "刘某", "政协主席"),
    ],
)
def test_a_lead_keeps_the_whole_of_his_duty(said: str, name: str, duty: str) -> None:
    values = row_of("牵头领导", said).values
    assert (values["lead"], values["lead_duty"]) == (name, duty)


def test_nobody_yet_is_nobody_and_told() -> None:
    row = row_of("包保领导|责任单位", "待定|县工信局牵头，县发改局配合")
    assert "lead" not in row.values
    assert row.remarks == ("包保领导：“待定”没有读入",)
    assert row.values["team"] == ("县工信局", "县发改局")
    numbered = row_of("责任单位", "1.县工信局 2.县发改局 李某某")
    assert numbered.values["team"] == ("县工信局", "县发改局", "李某某")


@pytest.mark.parametrize("said", ["24.3.15", "24年3月15日", "2024-3-15", "二〇二四年三月十五日", "45366"])
def test_a_day_is_told_however_its_year_is_written(said: str) -> None:
    assert row_of("签约时间", said).values["signed_actual"] == date(2024, 3, 15)


def test_two_counties_in_a_cell_and_two_amounts_for_one_field_are_asked() -> None:
    row = row_of("县市|合同外资（万美元）|总投资（万元）", "楚雄市、禄丰市|500|US$100万")
    assert [each.field for each in row.asked] == ["region_id", "agreed_usd"]
    assert row.values["agreed_usd"] == 500 * WAN


def test_headings_printed_again_with_other_blanks_hold_no_project() -> None:
    head = "序号|项 目 名 称|总 投 资（万元）|投资主体"
    text = f"楚雄市表\n{head}\n1|示例饲料项目|900|甲公司\n{head.replace(' ', '  ')}\n2|示例饮片项目|800|乙公司"
    rows = understand(sheet_from(text), JUDGED).rows
    assert [row.row for row in rows if not row.skipped] == [3, 5]


def test_a_place_that_is_no_county_everywhere_is_a_place() -> None:
    text = "楚雄市表\n项目名称|建设地点\n示例饲料项目|楚雄市东瓜镇\n示例饮片项目|鹿城镇"
    read = understand(sheet_from(text), JUDGED)
    assert fields_of(read)[1] == "place"
    assert read.defaults == {"region_id": "楚雄市"}
    assert not any(row.refused for row in read.rows)


def test_what_a_spreadsheet_makes_of_typed_months_is_read(tmp_path: Path) -> None:
    path = tmp_path / "月份.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("到位")
        month = book.add_format({"num_format": 'yyyy"年"m"月"'})
        sheet.write_row(0, 0, ["元谋县到位资金（单位：万元）"])
        sheet.write_row(1, 0, ["项目名称", "总投资"])
        sheet.write_datetime(1, 2, datetime(2024, 5, 1), month)  # noqa: DTZ001
        sheet.write_row(2, 0, ["示例饲料项目", "１２０００", 60])
        sheet.write_formula(3, 0, '="示例饮片项目"', None, "示例饮片项目")
        sheet.write_formula(3, 2, "=C3*2", None, "")
    read = understand(read_file(path).sheets[0], JUDGED)
    assert read.rows[0].values["fund:2024-05"] == 60 * WAN
    assert read.rows[1].refused == ("2024年5月：公式没有算出的值",)


def test_a_month_stands_over_its_own_money_and_the_sum_so_far() -> None:
    heads = "项目名称|2023年底累计|1月||2月|\n||当月|累计|当月|累计"
    text = f"2024年楚雄市资金到位表（单位：万元）\n{heads}\n示例饲料项目|9|1|1|2|3"
    read = understand(sheet_from(text, (2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 2, 4), (2, 5, 2, 6)), JUDGED)
    assert fields_of(read) == ["name", None, "fund:2024-01", None, "fund:2024-02", None]
    assert any("“1月／累计”、“2月／累计”" in note for note in read.notes)


def test_phases_under_one_merged_name_are_projects_and_two_in_a_name_are_none() -> None:
    drawn = "示例饲料项目|一期|900\n|二期|800\n示例光伏项目（一期200MW、二期300MW）||700"
    text = f"楚雄市表\n项目名称|期次|总投资（万元）\n{drawn}"
    rows = understand(sheet_from(text, (3, 1, 4, 1)), JUDGED).rows
    assert [(row.values.get("phase"), row.first_row) for row in rows] == [("一期", None), ("二期", None), (None, None)]
    assert [row.values["agreed_amount"] // WAN for row in rows] == [900, 800, 700]


@pytest.mark.parametrize(
    ("head", "said", "field", "proposal", "to"),
    [
        ("投产时间", "力争年内", "producing_actual", date(2024, 12, 31), "producing_planned"),
        ("投产时间", "今年三季度", "producing_actual", date(2024, 9, 30), "producing_planned"),
        ("投产时间", "2025年6月底前", "producing_actual", date(2025, 6, 30), "producing_planned"),
        ("备案时间", "去年12月", "filed_actual", date(2023, 12, 31), ""),
        ("签约时间", "15/3/2024", "signed_actual", date(2024, 3, 15), ""),
        ("招商方式", "以商招商、基金招商", "approach", "以商招商", ""),
        ("牵头领导", "李某某等3人", "lead", "李某某", ""),
    ],
)
def test_what_is_not_one_plain_value_is_asked_with_what_it_likely_is(
    head: str, said: str, field: str, proposal: object, to: str
) -> None:
    (asked,) = row_of(head, said).asked
    assert (asked.field, asked.proposal, asked.proposal_field) == (field, proposal, to)
    assert "没有写年份" not in asked.sentence


def test_units_with_their_people_are_both_and_a_duty_without_a_name_is_told() -> None:
    team = row_of("责任单位及责任人", "县工信局（王某）、县能源局 孙某 李某、发改局局长钱某 住建局局长周某").values[
        "team"
    ]
    assert team == ("县工信局", "王某", "县能源局", "孙某", "李某", "发改局局长钱某", "住建局局长周某")
    row = row_of("责任单位及责任人", "县市场监管局局长")
    assert "team" not in row.values
    assert row.remarks == ("责任单位及责任人：“县市场监管局局长”没有写姓名，没有读入",)


def test_a_percentage_among_words_is_one_and_a_town_behind_its_county_is_kept() -> None:
    rows = "示例饲料项目|大姚县金碧镇|60%|在建\n示例饮片项目|大姚县石羊镇|主体封顶|终止\n示例光伏项目|大姚县|用地报批|"
    read = understand(sheet_from(f"州表\n项目名称|建设地点|形象进度|状态\n{rows}"), JUDGED)
    assert read.rows[0].values["dispatch.image_percent"] == 60
    assert read.rows[1].values["dispatch.progress"] == "主体封顶"
    assert [row.values.get("place") for row in read.rows] == ["金碧镇", "石羊镇", None]
    assert {row.values["region_id"] for row in read.rows} == {"大姚县"}
    assert any("“状态”写有暂停、终止的" in note for note in read.notes)


def test_a_day_with_a_note_behind_it_is_proposed_and_a_name_spread_over_its_cell_is_closed() -> None:
    row = row_of("投资方|签约时间|落地时间", "甲 公 司|2024-3-15（已签）|2023.8")
    assert [(each.field, each.proposal) for each in row.asked] == [("signed_actual", date(2024, 3, 15))]
    assert row.values["enterprise_id"] == "甲公司"
    read = understand(sheet_from("楚雄市表\n项目名称|落地时间|到位时间\n示例饲料项目|2023.8|2024.1"), JUDGED)
    assert any("认不出" in note and "“落地时间”" in note for note in read.notes)
