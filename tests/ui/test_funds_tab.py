"""The tab 资金: receipts of one project entered, proved and counted; where a paper's money leads."""

import pytest
from keyboard import press
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlmodel import select

from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.ui.funds.pasting import PasteBox
from zsyz_desktop.ui.funds.plan_box import PlanBox
from zsyz_desktop.ui.funds.tab import FundsTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk


@pytest.fixture
def tab(sample_desk_open: LedgerDesk, qtbot: QtBot) -> FundsTab:
    found = FundsTab(sample_desk_open)
    qtbot.addWidget(found)
    found.resize(620, 640)
    with qtbot.waitExposed(found):
        found.show()
    sample_desk_open.changed.connect(lambda _: found.show_project("P03"))
    found.show_project("P03")
    return found


def click(tab: FundsTab, name: str) -> None:
    button = tab.findChild(QPushButton, name)
    assert button is not None, name
    assert button.isEnabled()
    button.click()


def enter(tab: FundsTab, **more: str) -> str:
    click(tab, "register_add")
    tab.page.form.take({"arrived_on": "2024-06-11", "amount": "320", **more})
    assert tab.confirm()
    assert tab.page.key
    return tab.page.key


def test_a_receipt_is_entered_proved_and_counted_in_the_tab_of_its_project(tab: FundsTab) -> None:
    before = tab.page.list.rowCount()
    key = enter(tab, payer="示例集团")
    assert tab.page.list.rowCount() == before + 1
    click(tab, "move_submit")
    tab.page.moves.form.form.take({"origin_kind": "省外", "voucher_number": "示例0611", "evidence": "银行进账单"})
    assert tab.confirm()
    click(tab, "move_recognise")
    tab.page.moves.form.form.take({"recognised_by": "示例认定人", "recognised_on": "2024-06-12"})
    assert tab.confirm()
    with tab.ledger.read() as session:
        fund = session.exec(select(Fund).where(Fund.voucher_number == "示例0611")).one()
        assert (str(fund.id), fund.state) == (key, FundState.RECOGNISED)
        assert fund.project_id == project_by_code(session, "P03").id
    assert "move_correct" in {each.objectName() for each in tab.findChildren(QPushButton) if not each.isHidden()}


@pytest.mark.parametrize(
    ("month", "typed"),
    [
        ("2024-06", {"arrived_on": "2024-06-24"}),
        ("2024-05", {"arrived_on": "2024-05-25"}),
        ("2024-06", {"arrived_on": "2024-05-26"}),  # past the cut-off
        ("2024-04", {"arrived_on": "2024-06-24", "counted_month": "2024-04", "counted_reason": "补报"}),
    ],
)
def test_the_money_of_a_month_on_a_paper_leads_to_the_newest_receipt_counted_in_it(
    tab: FundsTab, month: str, typed: dict[str, str]
) -> None:
    enter(tab, arrived_on="2023-11-11", amount="1")
    key = enter(tab, **typed)
    tab.page.add()
    tab.go_to_part(month)
    assert tab.page.key == key


def test_a_month_without_money_leaves_the_row_that_is_shown(tab: FundsTab) -> None:
    key = enter(tab)
    tab.go_to_part("2019-01")
    assert tab.page.key == key


def open_box(tab: FundsTab) -> PlanBox:
    click(tab, "plan_open")
    return tab.findChildren(PlanBox)[-1]


def test_a_plan_is_pasted_as_a_row_of_twelve_and_stands_above_the_receipts(tab: FundsTab) -> None:
    box = open_box(tab)
    box.form.take({"year": "2026", "from_month": "1", "total": "79", "source": "年初计划"})
    box.form.focus_field("months_1")
    QGuiApplication.clipboard().setText("\t".join(map(str, range(1, 13))) + "\n" + "\t".join(["2"] * 12))
    QTest.keyClick(box.form.rows["months_1"].widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (box.form.typed("months_12"), box.form.typed("investment_1")) == ("12", "2")
    box.keep.click()
    assert "分月之和比全年计划少1万元" in box.form.rows["total"].message
    box.form.take({"total": "78", "total_investment": ""})
    box.keep.click()
    assert not box.isVisible()
    assert "2026年第1版（1月起）78万元，完成投资24万元，分月，出处：年初计划" in tab.standing.text()
    tab.ledger.undo()
    assert "2026年" not in tab.standing.text()


def test_a_plan_issued_anew_in_july_leaves_the_first(tab: FundsTab) -> None:
    first = tab.standing.text()
    box = open_box(tab)
    box.form.take({"from_month": "7"})
    box.keep.click()
    assert not box.isVisible(), box.refused.text()
    assert set(first.splitlines()) < set(tab.standing.text().splitlines())


def test_a_plan_is_saved_by_the_keys_its_note_names(tab: FundsTab, qtbot: QtBot) -> None:
    box = open_box(tab)
    with qtbot.waitExposed(box):
        box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    box.form.take({"from_month": "8"})
    box.reject()
    assert "Ctrl+S" in box.esc_note.text()
    box.form.focus_field("total")
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not box.isVisible(), box.refused.text()
    assert "8月起" in tab.standing.text()


def test_another_year_brings_its_own_plan_and_keeps_what_was_typed(tab: FundsTab) -> None:
    box = open_box(tab)
    assert box.form.typed("total")
    box.form.take({"source": "会议纪要", "year": "2031"})
    assert (box.form.typed("total"), box.form.typed("months_1"), box.form.typed("source")) == ("", "", "会议纪要")
    box.form.take({"year": "2024"})
    assert box.form.typed("total") == box.form.stored("total") != ""


def test_the_months_are_added_up_beside_the_total_while_they_are_typed(tab: FundsTab) -> None:
    box = open_box(tab)
    box.form.take({"year": "2031", "total": "80"})
    assert box.sums.text() == ""
    box.form.take({f"months_{month}": str(month) for month in range(1, 13)})
    assert box.sums.text() == "分月计划到位资金已填12个月，合计78万元，比全年少2万元。"
    box.form.take({"total": "78", "months_12": "十二"})
    assert "1个月无法识别" in box.sums.text()
    box.form.take({"months_12": "12"})
    assert "与全年一致" in box.sums.text()


def test_esc_asks_before_a_plan_that_was_typed_is_given_up(tab: FundsTab) -> None:
    box = open_box(tab)
    box.form.take({"source": "会议纪要"})
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.isVisible()
    assert "再按一次 Esc 放弃" in box.esc_note.text()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()
    untouched = open_box(tab)
    QTest.keyClick(untouched, Qt.Key.Key_Escape)
    assert not untouched.isVisible()


def test_what_is_recognised_looks_sealed_its_note_aside(tab: FundsTab) -> None:
    tab.show_project("P02")
    sealed = next(row for row in tab.page.rows if row.says("state") == "已认定")
    assert tab.page.go_to(sealed.key)
    lines = {name: row.widget for name, row in tab.page.form.rows.items() if isinstance(row.widget, QLineEdit)}
    assert {name for name, line in lines.items() if not line.isReadOnly()} == set()
    assert not tab.page.form.rows["currency"].widget.isEnabled()
    note = tab.page.form.rows["note"].widget
    assert isinstance(note, QPlainTextEdit)
    assert not note.isReadOnly()
    assert not tab.page.remove_button.isEnabled()
    tab.page.add()
    assert not any(line.isReadOnly() for line in lines.values())


def test_a_correction_asks_what_is_added_and_its_undo_leads_back_to_the_receipt(
    tab: FundsTab, sample_desk_open: LedgerDesk
) -> None:
    sample_desk_open.changed.disconnect()
    sample_desk_open.changed.connect(lambda _: tab.show_project("P02"))
    tab.show_project("P02")
    first = next(row for row in tab.page.rows if row.says("amount") == "10,500万元")
    assert tab.page.go_to(first.key)
    click(tab, "move_correct")
    asked = tab.page.moves.form
    assert asked is not None
    label = next(each for each in asked.findChildren(QLabel) if each.text() == "增减金额")
    assert not label.isHidden()
    assert "少录的填正数，多录的填负数" in asked.note.text()
    asked.form.take({"amount": "-200", "correction_reason": "多录"})
    assert tab.confirm()
    assert tab.page.key != first.key
    undone = tab.ledger.undo()
    assert tab.page.key == first.key
    assert "10,500万元" in str(undone)
    assert "105000" not in str(undone).replace(",", "")


def test_the_bar_saves_the_row_and_leaves_the_move_open(tab: FundsTab) -> None:
    enter(tab, voucher_number="示例0611", origin_kind="省外", evidence="银行进账单")
    click(tab, "move_submit")
    asked = tab.page.moves.form
    assert asked is not None
    asked.form.rows["document_number"].widget.insert("示例1号")
    assert (tab.page.bar.isHidden(), tab.half_done()) == (True, True)
    tab.page.form.rows["note"].widget.insertPlainText("附复印件")
    assert not tab.page.bar.isHidden()
    tab.page.bar.save_wanted.emit()
    assert tab.page.form.stored("note") == "附复印件"
    assert tab.page.row is not None
    assert tab.page.row.says("state") == "待佐证"
    assert tab.page.moves.move_open is not None
    assert tab.confirm()
    assert tab.page.row.says("state") == "待审核"


def test_money_whose_month_alone_is_known_shows_its_month(tab: FundsTab) -> None:
    enter(tab, arrived_on="", only_month_known="是", counted_month="2024-05")
    assert tab.page.row is not None
    assert (tab.page.row.says("arrived_on"), tab.page.row.says("state")) == ("2024-05", "待佐证·仅知月份")


@pytest.mark.parametrize("heads", ["到账日期\t金额（万元）\n", "项目\t到账日期\t金额（万元）\nP03\t"])
def test_a_block_pasted_in_the_tab_is_of_its_project_where_it_names_none(tab: FundsTab, heads: str) -> None:
    before = len(tab.page.rows)
    QGuiApplication.clipboard().setText(f"{heads}2024-06-19\t77.5")
    QTest.keyClick(tab.page.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (box,) = tab.page.findChildren(PasteBox)
    box.enter.click()
    assert len(tab.page.rows) == before + 1
    assert "77.5万元" in {row.says("amount") for row in tab.page.rows}
