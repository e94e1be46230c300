"""Cells of offices: money, days, people and places as they are written; what is doubtful is asked, never guessed."""

from datetime import date

import pytest

from zsyz_desktop.exchange.understanding.date_cells import DayColumn, When, read_day_cell
from zsyz_desktop.exchange.understanding.money_cells import MoneyColumn, read_money_cell
from zsyz_desktop.exchange.understanding.people_cells import read_lead, read_team
from zsyz_desktop.exchange.understanding.similar import Names, alike
from zsyz_desktop.exchange.understanding.span_cells import read_span_cell
from zsyz_desktop.exchange.workbooks.sheets import Broken, Value

TODAY = date(2024, 6, 26)
WAN, YI = 10**6, 10**10
TOTAL = MoneyColumn("agreed_amount", "总投资", "万元", is_total=True, dollars="agreed_usd")
TOTAL_YI = MoneyColumn("agreed_amount", "总投资", "亿元", is_total=True, dollars="agreed_usd")
USD = MoneyColumn("agreed_usd", "合同外资", "万美元", dollars="agreed_usd")
MONTH = MoneyColumn("fund:2024-05", "5月", "万元", is_receipt=True)


@pytest.mark.parametrize(
    ("value", "column", "values"),
    [
        (25000.0, TOTAL, {"agreed_amount": 25000 * WAN}),
        ("２５，０００", TOTAL, {"agreed_amount": 25000 * WAN}),
        ("1,200.50", TOTAL, {"agreed_amount": 1200_500_000}),
        ("3.2亿", TOTAL, {"agreed_amount": 320_000_000_00}),
        ("5,000,000元", TOTAL, {"agreed_amount": 500 * WAN}),
        ("12.5 亿元", TOTAL, {"agreed_amount": 125_000 * WAN}),
        ("1500万美元", TOTAL, {"agreed_usd": 1500 * WAN}),
        (1200.0, USD, {"agreed_usd": 1200 * WAN}),
        (1200.5000000000002, TOTAL, {"agreed_amount": 1200_500_000}),
        ("1.2", TOTAL_YI, {"agreed_amount": 12 * YI // 10}),
        *((nothing, TOTAL, {}) for nothing in (None, "", " ", "-", "—", "/", "无", 0, 0.0, "0", "0.00")),
    ],
)
def test_an_exact_amount_is_read_to_the_cent(value: Value, column: MoneyColumn, values: dict[str, int]) -> None:
    read = read_money_cell(value, column)
    assert (read.values, read.asked, read.refused) == (values, (), ())


@pytest.mark.parametrize(
    ("value", "column", "proposal"),
    [
        ("约2亿", TOTAL, 20_000 * WAN),
        ("5000-8000", TOTAL, None),
        ("一亿二千万", TOTAL, 12_000 * WAN),
        (3.2, TOTAL, 32_000 * WAN),
        (25000.0, TOTAL_YI, 25_000 * WAN),
        (-200.0, MONTH, None),
        ("1000万元", USD, None),
        ("面议", TOTAL, None),
        ("3000万元（其中一期1000万元）", TOTAL, None),
        ("约800", MONTH, 800 * WAN),
        ("20万美元", MONTH, None),
        ("1000万港元", TOTAL, None),
    ],
)
def test_what_is_not_one_exact_amount_is_asked(value: Value, column: MoneyColumn, proposal: int | None) -> None:
    read = read_money_cell(value, column)
    assert (read.values, read.refused) == ({}, ())
    assert [(each.field, each.proposal) for each in read.asked] == [(column.field, proposal)]


def test_an_error_and_a_formula_without_a_value_refuse() -> None:
    assert read_money_cell(Broken("#REF!"), TOTAL).refused == ("总投资：单元格是错误值#REF!",)
    assert read_money_cell(Broken(), TOTAL).refused == ("总投资：公式没有算出的值",)


def column(when: When) -> DayColumn:
    planned = "signed_planned" if when is When.HAPPENED else ""
    return DayColumn("day", "签约时间", when, TODAY, 2024, planned, event="签约")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (date(2024, 1, 18), date(2024, 1, 18)), ("2024.3", date(2024, 3, 31)), (2024.3, date(2024, 3, 31)),
        ("2024年3月15日", date(2024, 3, 15)), ("2024.10.8", date(2024, 10, 8)), (45366.0, date(2024, 3, 15)),
        ("20240930", date(2024, 9, 30)), (20240315, date(2024, 3, 15)), ("2024/3/15 0:00", date(2024, 3, 15)),
        ("2024-02-06 00:00:00", date(2024, 2, 6)), ("2024年12月", date(2024, 12, 31)),
        ("2024年2月底", date(2024, 2, 29)), ("2025年底", date(2025, 12, 31)), ("2024年三季度", date(2024, 9, 30)),
        ("２０２４年５月", date(2024, 5, 31)), ("二〇二四年五月八日", date(2024, 5, 8)), (202409, date(2024, 9, 30)),
    ],
)  # fmt: skip
def test_a_planned_day_is_read_however_it_is_written(value: Value, day: date) -> None:
    read = read_day_cell(value, column(When.PLANNED))
    assert (read.values, read.asked, read.refused) == ({"day": day}, (), ())


@pytest.mark.parametrize(
    ("value", "when", "proposal"),
    [
        ("年底", When.PLANNED, date(2024, 12, 31)), ("三季度", When.PLANNED, date(2024, 9, 30)),
        ("3月底", When.PLANNED, date(2024, 3, 31)), ("12月底", When.HAPPENED, date(2023, 12, 31)),
        ("3月15日", When.HAPPENED, date(2024, 3, 15)), ("2025", When.PLANNED, date(2025, 12, 31)),
        ("已完成", When.ACTUAL, None), ("待定", When.PLANNED, None), (2024.1, When.PLANNED, None),
        ("2024年6月", When.HAPPENED, None), ("2024年一季度", When.HAPPENED, date(2024, 3, 31)),
        ("2024年10月", When.HAPPENED, date(2024, 10, 31)), ("2024年上半年", When.PLANNED, date(2024, 6, 30)),
    ],
)  # fmt: skip
def test_a_day_not_quite_said_is_asked(value: Value, when: When, proposal: date | None) -> None:
    read = read_day_cell(value, column(when))
    assert (read.values, read.refused) == ({}, ())
    assert [each.proposal for each in read.asked] == [proposal]


@pytest.mark.parametrize("value", ["2024-02-30", "2024-13-01", "2024.4.31", "1899-01-01", "2024年0月"])
def test_a_day_that_cannot_be_refuses(value: str) -> None:
    assert read_day_cell(value, column(When.PLANNED)).refused


def test_what_is_headed_actual_is_not_after_today() -> None:
    assert read_day_cell("2024-07-15", column(When.ACTUAL)).refused == ("签约时间：2024年7月15日在今天之后",)
    asked = read_day_cell("2024-07-15", column(When.HAPPENED)).asked
    assert [(each.proposal, each.proposal_field) for each in asked] == [(date(2024, 7, 15), "signed_planned")]


def test_a_serial_of_1904_is_read_as_such() -> None:
    of_1904 = DayColumn("day", "签约时间", When.PLANNED, TODAY, 2024, from_1904=True)
    assert read_day_cell(43904.0, of_1904).values == {"day": date(2024, 3, 15)}


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2023.10-2025.12", (date(2023, 10, 31), date(2025, 12, 31))),
        ("24.10-26.3", (date(2024, 10, 31), date(2026, 3, 31))),
        ("2024年5月至2025年6月", (date(2024, 5, 31), date(2025, 6, 30))),
        ("2024年5月—12月", (date(2024, 5, 31), date(2024, 12, 31))),
        ("2024.07—2025.09", (date(2024, 7, 31), date(2025, 9, 30))),
        ("2024-05-2025-06", (date(2024, 5, 31), date(2025, 6, 30))),
    ],
)
def test_both_ends_of_a_span_are_read(text: str, ends: tuple[date, date]) -> None:
    first, last = (DayColumn(name, "建设起止时间", When.PLANNED, TODAY, 2024, event=name) for name in ("a", "b"))
    read = read_span_cell(text, (first, last))
    assert (read.values, read.asked) == ({"a": ends[0], "b": ends[1]}, ())


def test_a_span_of_years_is_asked_at_both_ends() -> None:
    first, last = (DayColumn(name, "建设起止时间", When.PLANNED, TODAY, 2024, event=name) for name in ("a", "b"))
    read = read_span_cell("2023-2025", (first, last))
    assert [each.proposal for each in read.asked] == [date(2023, 12, 31), date(2025, 12, 31)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("王　某", {"lead": "王某"}),
        ("县委书记 张某", {"lead": "张某", "lead_duty": "县委书记"}),
        ("县委书记\n张某", {"lead": "张某", "lead_duty": "县委书记"}),
        ("张某（县长）", {"lead": "张某", "lead_duty": "县长"}),
        ("县委副书记李某某", {"lead": "李某某", "lead_duty": "县委副书记"}),
        ("欧阳某某", {"lead": "欧阳某某"}),
    ],
)
def test_a_lead_is_a_name_and_a_duty(text: str, values: dict[str, str]) -> None:
    read = read_lead(text, "牵头负责人")
    assert (read.values, read.asked) == (values, ())


@pytest.mark.parametrize("text", ["张某、李某", "张某\n李某", "张三 李四", "张某和李某", "县长张某，副县长李某"])
def test_two_leads_are_asked_and_the_first_is_proposed(text: str) -> None:
    read = read_lead(text, "牵头负责人")
    assert read.values == {}
    assert [str(each.proposal)[0] for each in read.asked] == ["张"]


def test_a_team_keeps_its_order() -> None:
    read = read_team("示例林草局\n示例生态环境分局；赵  某，钱某/孙某", "成员单位")
    assert read.values == {"team": ("示例林草局", "示例生态环境分局", "赵某", "钱某", "孙某")}


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("示例金红石精选项目", "示例金红石精选建设项目", True),
        ("示例高原牛肉深加工项目", "示例高原牛肉精深加工项目", True),
        ("★示例光伏支架（生产线）项目", "示例光伏支架项目", True),
        ("示例年产3万吨高原蔬菜加工项目", "示例年产5万吨高原蔬菜加工项目", False),
        ("示例冷链物流园项目（一期）", "示例冷链物流园项目（二期）", False),
        ("示例钛白粉项目", "示例石墨深加工项目", False),
    ],
)
def test_names_are_alike_but_for_numbers_and_phases(one: str, other: str, *, are: bool) -> None:
    names = Names()
    names.add(one)
    assert (alike(one, other), list(names.like(other))) == (are, [one] if are else [])
