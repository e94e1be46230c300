"""资金 as a place: what waits stands first, what is listed is summed by state, 工作台 leads to its rows."""

from dataclasses import dataclass

import pytest
from ledger_places import in_place
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from zsyz_desktop.rules.receipt_sums import fund_sums
from zsyz_desktop.ui.funds.pasting import PasteBox
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.register.place import RegisterPlace
from zsyz_desktop.ui.workbench.place import WorkbenchPlace


@dataclass
class ListedReceipt:
    texts: dict[str, str]

    def says(self, name: str) -> str:
        return self.texts.get(name, "")


@pytest.fixture
def place(program: Program) -> RegisterPlace:
    return in_place(program, "资金", RegisterPlace)


def foot(place: RegisterPlace) -> str:
    found = place.page.findChild(QLabel, "register_sums")
    assert found is not None
    return found.text()


def test_what_waits_stands_first_and_every_state_is_summed(place: RegisterPlace) -> None:
    said = foot(place)
    assert said.startswith("36笔｜")
    assert "待佐证1笔 9,000.00万元" in said
    assert "已退回1笔 900.00万元" in said
    assert "剔除3笔 3,300.00万元" in said  # 州内资金 with them, as on the paper
    assert "万美元" in said
    states = [row.says("state") for row in place.page.rows]
    assert not states[0].startswith("已认定")


def test_money_from_inside_is_summed_in_its_state_until_it_is_recognised() -> None:
    def local(state: str) -> ListedReceipt:
        return ListedReceipt({"state": state, "origin_kind": "州内", "currency": "人民币", "amount": "100"})

    assert fund_sums([local("待佐证"), local("已认定")]) == "2笔｜待佐证1笔 100.00万元｜剔除1笔 100.00万元"


def test_only_what_is_found_is_summed(place: RegisterPlace) -> None:
    whole = foot(place)
    place.page.finding.search.setText("P01")
    assert foot(place) != whole
    assert foot(place).split("｜")[0] == f"{place.page.list.rowCount()}笔"
    place.page.finding.search.setText("没有这样的")
    assert foot(place) == ""


def test_nothing_is_summed_of_nothing() -> None:
    assert fund_sums(()) == ""


def test_a_receipt_that_waits_is_due_and_leads_to_its_row(program: Program, qtbot: QtBot) -> None:
    assert program.open_ledger is not None
    late = program.open_ledger.further["工作台"]
    program.window.go_to_place(late)
    workbench = late.content()
    assert isinstance(workbench, WorkbenchPlace)
    qtbot.waitUntil(lambda: any(line.place == "fund" for line in workbench.table.rows.lines))
    line = next(line for line in workbench.table.rows.lines if line.place == "fund")
    workbench.line_opened.emit(line)  # as its row does; the list may be read once more meanwhile
    funds = program.open_ledger.further["资金"].made
    assert isinstance(funds, RegisterPlace)
    assert funds.page.key == line.key


def press(place: RegisterPlace, name: str) -> None:
    found = place.page.findChild(QPushButton, name)
    assert found is not None
    found.click()


def states(place: RegisterPlace) -> set[str]:
    keys = {row.key for row in place.page.list.rows}
    return {row.says("state") for row in place.page.rows if row.key in keys}


def test_the_queue_is_counted_and_each_of_it_lists_its_rows(place: RegisterPlace) -> None:
    button = place.page.findChild(QPushButton, "queue_awaiting_evidence")
    assert button is not None
    assert button.text() == "待佐证 1"
    nothing = place.page.findChild(QPushButton, "queue_awaiting_review")
    assert nothing is not None
    assert (nothing.text(), nothing.isEnabled()) == ("待审核 0", False)
    button.click()
    assert states(place) == {"待佐证"}
    assert place.page.finding.only_button.text() == "只看：待佐证　×"
    press(place, "register_only")
    assert place.page.list.rowCount() == 36


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("按月", {"2024年6月": "10,000.00万元（2笔）", "2024年7月": "800.00万元（1笔）", "2024年4月": "18,600.00万元"}),
        ("按县市", {"元谋县": "9,200.00万元", "永仁县": "2,100.00万元（1笔）", "大姚县": "420.00万美元（2笔）"}),
        ("按产业链", {"绿色钛": "25,000.00万元", "（非产业类）": "40,000.00万元"}),
    ],
)
def test_a_total_of_the_year_lists_the_receipts_it_is_made_of(
    place: RegisterPlace, by: str, said: dict[str, str]
) -> None:
    button = place.page.findChild(QPushButton, f"totals_{by}")
    assert button is not None
    button.menu().aboutToShow.emit()
    there = {action.text().partition("\t")[0]: action for action in button.menu().actions()}
    for title, words in said.items():
        assert words in there[title].text()
        there[title].trigger()
        count = there[title].text().rpartition("（")[2].removesuffix("笔）")
        assert str(place.page.list.rowCount()) == count
        assert states(place) == {"已认定"}


def paste(place: RegisterPlace, text: str) -> PasteBox | None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(place.page.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    boxes = place.page.findChildren(PasteBox)
    return boxes[-1] if boxes else None


def test_months_beside_each_other_become_receipts_of_their_months_in_one_step(place: RegisterPlace) -> None:
    months = "\t".join(f"{month}月" for month in range(1, 13))
    block = f"项目编号\t项目名称\t{months}\nP05\t\t100\t\t-\t250.5\t\t\t30\nP77\t\t1\n合计\t\t101"
    box = paste(place, block)
    assert box is not None
    cells = [[box.list.item(row, column).text() for column in range(5)] for row in range(box.list.rowCount())]  # type: ignore[union-attr]
    assert cells == [
        ["2", "P05", "2024-01", "100", "登记"],
        ["2", "P05", "2024-04", "250.5", "登记"],
        ["2", "P05", "2024-07", "30", "尚未到这个月"],
        ["3", "P77", "2024-01", "1", "没有“P77”这个项目"],
    ]
    assert box.enter.text() == "登记2笔"
    box.enter.click()
    place.page.finding.search.setText("P05")
    found = {row.says("arrived_on"): row for row in place.page.rows if row.says("project_id").startswith("P05")}
    assert (found["2024-01"].says("amount"), found["2024-04"].says("amount")) == ("100万元", "250.5万元")
    assert found["2024-04"].says("state") == "待佐证·仅知月份"
    assert len(place.page.rows) == 38


def test_rows_pasted_with_their_heads_are_entered_all_or_none(place: RegisterPlace) -> None:
    heads = "项目\t到账日期\t到账金额（万元）\t凭证号\n"
    box = paste(place, heads + "P04\t2024.6.20\t4000\t示例凭证033\nP01\t2024-06-21\t1亿\t新1\n")
    assert box is not None
    box.enter.click()
    assert "第2行2024.6.20：" in box.refused.text()
    assert "请勿重复计算" in box.refused.text()
    assert len(place.page.rows) == 36
    box.reject()
    box = paste(place, heads + "P01\t2024-06-21\t1亿\t新1\n")
    assert box is not None
    box.enter.click()
    row = next(each for each in place.page.rows if each.texts["voucher_number"] == "新1")
    assert (row.says("amount"), row.says("arrived_on")) == ("10,000万元", "2024-06-21")


def test_a_block_without_heads_says_how_it_should_be(place: RegisterPlace) -> None:
    assert paste(place, "甲\t乙\n丙\t丁") is None
    assert "第一行要写栏目名" in place.page._banner.text()  # noqa: SLF001 -- what stands below the page
