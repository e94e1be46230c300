"""The nine ledgers as offices keep them: every value read as it stands, what is hidden told, the locked one refused."""

from datetime import date, datetime
from pathlib import Path

import pytest

from zsyz_desktop.errors import Refusal
from zsyz_desktop.exchange.workbooks.reading import read_workbook
from zsyz_desktop.exchange.workbooks.sheets import Block, Broken, Sheet

FOLDER = Path(__file__).parents[1] / "workbooks"


def sheet_of(start: str, number: int = 0) -> Sheet:
    file = next(FOLDER.glob(f"{start}_*"))
    return read_workbook(file.read_bytes(), file.name).sheets[number]


def test_dates_numbers_and_texts_come_as_they_were_written() -> None:
    sheet = sheet_of("s01")
    assert (sheet.name, len(sheet.rows)) == ("汇总表", 13)
    assert sheet.rows[3][:9] == (
        1, "示例年产2万吨电池级碳酸锂项目", "楚雄市", "新建生产线2条，厂房4万平方米", "绿色硅光伏",
        "示例锂源材料（江西）有限公司", 25000, date(2024, 1, 18), date(2024, 7, 31),
    )  # fmt: skip
    assert [type(value) for value in (sheet.value(4, 7), sheet.value(11, 7))] == [int, float]
    assert [sheet.value(row, 7) for row in (5, 6, 7, 8, 9)] == ["25000", "1,200.50", "２５０００", "3.2亿", "约2亿"]
    assert sheet.value(7, 8) == 45366  # a serial that nobody formatted stays the number it is


def test_errors_and_formulas_nobody_computed_are_no_empty_cells() -> None:
    sheet = sheet_of("s02")
    assert (sheet.value(11, 5), sheet.value(11, 15), sheet.value(19, 15)) == (
        Broken(), Broken("#DIV/0!"), Broken("#REF!"),
    )  # fmt: skip
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({12, 17}, {4})
    assert sheet.remarks == ("第12行、第17行在表里是隐藏或筛选掉的，照样读入。", "D列在表里是隐藏的，照样读入。")
    assert sheet_of("s02", 1).name == "数据字典"


def test_percentages_are_told_from_numbers_and_rich_text_is_one_text() -> None:
    sheet = sheet_of("s04")
    assert sorted(sheet.percents) == [(8, 14), (11, 14), (13, 14)]
    assert [sheet.value(row, 14) for row in (8, 9, 10, 11, 12, 13)] == [0.35, 20, "60%", 0.4, 0, 0.15]
    assert sheet.value(8, 15) == "110千伏线路接入滞后（红字）"
    assert sheet.value(15, 4) == Broken("#REF!")
    assert sheet.remarks == ("单元格的批注不读入。", "图片和图形不读入。")


def test_biff_is_read_by_content_with_its_merged_cells() -> None:
    assert sheet_of("s03").value(7, 12) == "0878-0000000\n0878-0000001"
    sheet = sheet_of("s06")
    assert {Block(5, 4, 7, 4), Block(9, 2, 10, 2), Block(12, 1, 15, 1)} <= set(sheet.merged)
    assert (sheet.hidden_columns, sheet.value(5, 5), sheet.value(12, 5)) == ({9}, date(2024, 1, 18), 45372)


def test_biff_tells_percentages_errors_and_what_is_hidden() -> None:
    sheet = sheet_of("b01")
    assert sheet.rows[1:4] == [
        ("示例甲", 0.35, 1200.5, date(2024, 3, 15), True),
        ("示例乙", 0.5, Broken("#REF!"), datetime(2024, 3, 15, 9, 30), False),  # noqa: DTZ001
        ("示例丙", 1, Broken("#DIV/0!"), 2401),
    ]
    assert sheet.percents == {(2, 2), (3, 2)}
    assert sheet.remarks == ("第3行在表里是隐藏或筛选掉的，照样读入。", "C列在表里是隐藏的，照样读入。")
    assert sheet_of("b01", 1).remarks == ("这张表在文件里是隐藏的，照样读入。",)


def test_open_documents_web_pages_and_separated_values_are_read() -> None:
    assert sheet_of("s05").rows[3] == (
        "P01", "示例绿硅年产12GW单晶硅切片项目", "楚雄市", "绿色硅光伏", "示例晶禾新能源（浙江）有限公司", 330000,
        date(2023, 3, 16), date(2024, 12, 31), "增资1亿元",
    )  # fmt: skip
    page = sheet_of("s07")
    assert page.rows[3] == (None, None, None, "协议类型", "协议投资\n（亿元）", "签约日期")
    assert page.rows[5][9:] == ("2402-532302-04-01-000002", "×")
    assert Block(3, 4, 3, 6) in page.merged
    text = sheet_of("s08")
    assert (text.name, text.value(4, 3), text.value(5, 2)) == (
        None, "占地300亩，\n建仓储5万平方米", "示例䶮㛃𬭎特种合金项目",
    )  # fmt: skip


def test_a_password_is_neither_asked_nor_tried() -> None:
    with pytest.raises(Refusal, match="密码"):
        sheet_of("s09")
    begins, locks = b"\x09\x08\x10\x00", b"\x2f\x00"
    data = next(FOLDER.glob("s03_*")).read_bytes()
    after = data.index(begins) + 20  # the record behind the one that begins the book
    with pytest.raises(Refusal, match="密码"):
        read_workbook(data[:after] + locks + data[after + 2 :], "s03.xls")
