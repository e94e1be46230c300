"""A sheet says the same whatever the order of its columns, the lines above it, and the names its headings go by."""

import random
from datetime import date, time
from pathlib import Path

import pytest
from drawn_sheets import JUDGED, sheet_from
from hypothesis import given, settings
from hypothesis import strategies as st

from zsyz_desktop.exchange.understanding.facts import ReadRow, Understood
from zsyz_desktop.exchange.understanding.sheet_reading import sheet_of, understand, understand_table
from zsyz_desktop.exchange.understanding.similar import Likeness, Names, alike
from zsyz_desktop.exchange.workbooks.reading import read_workbook
from zsyz_desktop.exchange.workbooks.sheets import Broken, Sheet, Value
from zsyz_desktop.services.ledger.resources import read_json

FOLDER = Path(__file__).parents[1] / "workbooks"


def fields_of(understood: Understood) -> dict[str, str | None]:
    return {each.heading: each.field for each in understood.columns}


def of_rows(understood: Understood) -> list[tuple[object, ...]]:
    return [_told(row) for row in understood.rows]


def _told(row: ReadRow) -> tuple[object, ...]:
    values = {name: sorted(value) if name in ("team", "contact") else value for name, value in row.values.items()}
    return row.row, bool(row.skipped), values, sorted(each.field for each in row.asked), bool(row.refused)


def moved(sheet: Sheet, order: list[int]) -> Sheet:
    """The columns in another order; nothing below the title may be merged across."""
    width = max(map(len, sheet.rows))
    wide = [row + (None,) * (width - len(row)) for row in sheet.rows]
    blocks = tuple(each for each in sheet.merged if each.left == 1 and each.right >= width - 1)
    rows = [
        row if number < 3 or number >= len(wide) - 1 else tuple(row[each] for each in order)
        for number, row in enumerate(wide, 1)
    ]
    return Sheet(sheet.name, rows, blocks)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10_000))
@pytest.mark.parametrize("start", ["s01", "s08"])
def test_columns_may_stand_in_any_order(start: str, seed: int) -> None:
    file = next(FOLDER.glob(f"{start}_*"))
    sheet = read_workbook(file.read_bytes(), file.name).sheets[0]
    order = list(range(max(map(len, sheet.rows))))
    rest = order[1:]  # 序号 stays in front, as everywhere
    random.Random(seed).shuffle(rest)  # noqa: S311
    plain = understand(moved(sheet, order), JUDGED)
    assert of_rows(understand(moved(sheet, [0, *rest]), JUDGED)) == of_rows(plain)
    assert fields_of(understand(moved(sheet, [0, *rest]), JUDGED)) == fields_of(plain)


NAMES = {name: field for field, names in read_json("reference", "headings.json")["names"].items() for name in names}


CELLS = {
    "code": "P01", "region_id": "禄丰市", "chain": "绿色钛", "origin": "浙江", "is_industrial": "是",
    "is_enclave": "否", "dispatch.image_percent": "35%", "filing_code": "2401-532301-04-01-000001",
}  # fmt: skip


def test_a_heading_may_be_called_by_any_of_its_names() -> None:
    """Over cells that fit every one of them the field is told by its name alone."""
    wrong = {}
    for heading, field in NAMES.items():
        if field.startswith("fund.") or field == "name":
            continue
        cell = CELLS.get(field, "示例")
        text = f"禄丰市2024年项目表\n序号|项目名称|{heading}\n1|示例甲项目|{cell}\n2|示例乙项目|{cell}"
        found = understand(sheet_from(text), JUDGED).columns[2].field
        if found != field and not (field == "signing_party" and found == "enterprise_id"):
            wrong[heading] = found
    assert wrong == {}


def test_months_planned_and_arrived_stand_side_by_side() -> None:
    sheet = sheet_from(
        "牟定县2024年招商引资到位资金计划完成情况表\n单位：万元\n"
        "序号|项目名称|总投资（亿元）|1月||2月||合计\n|||计划|完成|计划|完成|\n1|示例甲加工项目|1.2|100|80|200|210|290",
        (3, 1, 4, 1), (3, 2, 4, 2), (3, 3, 4, 3), (3, 4, 3, 5), (3, 6, 3, 7), (3, 8, 4, 8),
    )  # fmt: skip
    read = understand(sheet, JUDGED)
    assert [each.field for each in read.columns[3:]] == [
        "plan:2024-01", "fund:2024-01", "plan:2024-02", "fund:2024-02", None,
    ]  # fmt: skip
    assert (read.rows[0].values["agreed_amount"], read.rows[0].values["fund:2024-02"]) == (120_000_000_00, 210 * 10**6)


def test_two_columns_of_leads_are_one_question() -> None:
    read = understand(
        sheet_from("楚雄州包保表\n序号|项目名称|县市|州级包保领导|县级包保领导\n1|示例甲项目|楚雄市|张某|李某"), JUDGED
    )
    assert {(each.about, each.among, each.proposal) for each in read.columns_asked} == {
        ("lead", (4, 5), "县级包保领导")
    }
    assert "lead" not in read.rows[0].values


def test_money_without_a_unit_anywhere_is_one_question_for_the_column() -> None:
    read = understand(
        sheet_from("禄丰市项目表\n序号|项目名称|总投资\n1|示例甲项目|25000\n2|示例乙项目|3.2亿元"), JUDGED
    )
    assert [(each.about, each.proposal) for each in read.columns_asked] == [("unit", "万元")]
    assert [row.values.get("agreed_amount") for row in read.rows] == [None, 320_000_000_00]


def test_headings_printed_again_and_another_table_below_hold_no_projects() -> None:
    head = "序号|项目名称|投资方|协议资金（亿元）|签约日期"
    read = understand(
        sheet_from(
            f"元谋县2024年台账\n{head}\n1|示例番茄项目|示例番茄公司|1.5|2024.3.5\n{head}\n2|示例洋葱项目|示例洋葱公司|2|2024.3.6\n"
            "二、在谈项目\n序号|项目名称|联系人|进展情况|来源地\n1|示例玻璃项目|王某|已考察|浙江"
        ),
        JUDGED,
    )
    assert [row.row for row in read.rows if not row.skipped] == [3, 5]
    assert any("另一张表" in row.skipped for row in read.rows)


def test_an_investor_with_its_origin_is_an_investor_and_two_origins_are_asked() -> None:
    rows = "1|示例甲项目|浙江示例公司|浙江、江苏\n2|示例乙项目|示例乙公司|四川成都"
    text = f"禄丰市表\n序号|项目名称|投资方及来源地|来源地\n{rows}"
    read = understand(sheet_from(text), JUDGED)
    assert [each.field for each in read.columns[2:]] == ["enterprise_id", "origin"]
    assert [[each.proposal for each in row.asked] for row in read.rows] == [["浙江省"], []]
    assert read.rows[1].values["origin"] == "四川省"


def test_a_foreign_investor_is_no_money_and_dollars_have_one_column() -> None:
    head = "序号|项目名称|外方投资者|投资总额（万美元）|合同外资（万美元）|实际利用外资（万美元）"
    read = understand(sheet_from(f"永仁县表\n{head}\n1|示例甲项目|示例公司|3000|1200.5|100"), JUDGED)
    assert [each.field for each in read.columns[2:]] == ["enterprise_id", None, "agreed_usd", None]
    assert read.rows[0].values["agreed_usd"] == 1200_500_000


def test_what_a_total_is_made_of_is_told_from_the_total() -> None:
    sheet = sheet_from(
        "武定县表\n序号|项目名称|签约企业|总投资（亿元）|||\n|||合计|固定资产投资|流动资金|\n1|示例甲项目|甲公司|5.2|4|1.2",
        (2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 3, 3), (2, 4, 2, 6),
    )  # fmt: skip
    assert [each.field for each in understand(sheet, JUDGED).columns[2:]] == [
        "enterprise_id", "agreed_amount", "fixed_investment", None,
    ]  # fmt: skip


ODD: tuple[Value, ...] = (
    None, "-", 0, -3, 1e18, 1e300, float("inf"), True, "合计",
    "一、新建", "注：x", "2024-02-30", "一亿二千万", "点五亿", "年底",
    "明年", "24.10-26.3", "2024-", "99999", "20240000",
    "、、", "（）", "县长", "a" * 3000, date(1900, 1, 1), time(3, 4),
    Broken("#REF!"), Broken(), "150%", "港币100万", "2024年二月三十日", 2024.1, 202413, "2023-2022", "张某和李某",
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("start", ["s02", "s06"])
def test_whatever_stands_in_a_cell_every_row_is_told(start: str, data: st.DataObject) -> None:
    file = next(FOLDER.glob(f"{start}_*"))
    sheet = read_workbook(file.read_bytes(), file.name).sheets[0]
    rows = [list(row) for row in sheet.rows]
    table, _ = sheet_of(type(read_workbook(file.read_bytes(), file.name))((sheet,)))
    for _ in range(8):
        row = data.draw(st.integers(table.bottom, len(rows) - 1))
        if rows[row]:
            rows[row][data.draw(st.integers(0, len(rows[row]) - 1))] = data.draw(st.sampled_from(ODD))
    spoiled = Sheet(sheet.name, [tuple(row) for row in rows], sheet.merged, percents=sheet.percents)
    said = {number for number, row in enumerate(rows, 1) if any(value not in (None, "") for value in row)}
    told = [row.row for row in understand(spoiled, JUDGED).rows]
    assert told == sorted(number for number in said if number > table.bottom)


def test_a_serial_nobody_formatted_is_of_its_workbooks_calendar() -> None:
    text = "禄丰市表\n序号|项目名称|签约时间\n1|示例甲项目|43904"
    plain = sheet_from(text)
    old = Sheet(plain.name, plain.rows, is_1904=True)
    days = [understand(each, JUDGED).rows[0].values["signed_actual"] for each in (plain, old)]
    assert days == [date(2020, 3, 14), date(2024, 3, 15)]


def test_a_county_above_its_rows_holds_where_no_column_says_one() -> None:
    text = "楚雄州项目表\n序号|项目名称|投资方\n禄丰市||\n1|示例甲项目|示例公司\n武定县（1个）||\n2|示例乙项目|示例公司"
    read = understand(sheet_from(text), JUDGED)
    assert [row.values.get("region_id") for row in read.rows if not row.skipped] == ["禄丰市", "武定县"]


def test_a_phone_is_whose_the_column_before_it_is() -> None:
    head = "序号|项目名称|投资方|联系人|联系电话|责任单位|责任人|电话"
    text = f"禄丰市表\n{head}\n1|示例甲项目|示例公司|王某|0878-0000000|县工信局|李某|0878-1111111"
    read = understand(sheet_from(text), JUDGED)
    assert read.rows[0].values["contact"] == "王某 0878-0000000"
    assert read.rows[0].values["team"] == ("县工信局", "李某")


HAN = st.text(alphabet="绿硅钛药数文旅康养农业物流光伏石英铝铜锂核桃蓝莓天麻加工制造园区基地", min_size=2, max_size=14)


@settings(max_examples=150, deadline=None)
@given(names=st.lists(HAN, max_size=12), name=HAN)
def test_the_index_of_names_finds_what_comparing_each_finds(names: list[str], name: str) -> None:
    index = Names()
    for each in names:
        index.add(each)
    assert sorted(index.like(name)) == sorted(each for each in names if alike(each, name))


@settings(max_examples=150, deadline=None)
@given(sheets=st.lists(st.lists(HAN, max_size=8), min_size=2, max_size=3), ledger=st.lists(HAN, max_size=6))
def test_what_was_compared_before_is_found_again_and_no_more(sheets: list[list[str]], ledger: list[str]) -> None:
    within, with_ledger = Likeness(), Likeness()
    for sheet in sheets:
        names, known = Names(within), Names(with_ledger)
        for each in ledger:
            known.add(each)
        for number, name in enumerate(sheet):
            assert sorted(names.like(name)) == sorted(each for each in sheet[:number] if alike(each, name))
            assert sorted(known.like(name)) == sorted(each for each in ledger if alike(each, name))
            names.add(name)
        ledger = [*ledger[1:], *sheet[:1]]


def test_the_table_is_found_by_content_not_by_place() -> None:
    file = next(FOLDER.glob("s03_*"))
    book = read_workbook(file.read_bytes(), file.name)
    turned = type(book)(tuple(reversed(book.sheets)), book.remarks)
    table, others = sheet_of(turned)
    assert (table.sheet.name, others) == ("明细表", ())
    assert len(understand_table(table, JUDGED).rows) == 14
