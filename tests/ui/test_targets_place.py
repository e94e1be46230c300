"""目标指标: the figures of a period, each opened down to the receipts it is made of, and on to their register."""

import pytest
from ledger_places import in_place, keep_picture
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from seen_paper import seen_text

from zsyz_desktop.rules.indicator_details import Detail, Narrowed
from zsyz_desktop.rules.source_sheet import FigureAsked
from zsyz_desktop.ui.papers.choice import Paper
from zsyz_desktop.ui.papers.place import PapersPlace
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.register.place import RegisterPlace
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.targets.figures_page import FiguresPage

PATIENT = 30_000


@pytest.fixture
def page(program: Program, qtbot: QtBot) -> FiguresPage:
    found = in_place(program, "目标指标", RegisterPlace).go_to("完成情况")
    assert isinstance(found, FiguresPage)
    qtbot.waitUntil(lambda: found.table.rowCount() == 9, timeout=PATIENT)
    return found


def row(page: FiguresPage, key: str) -> list[str]:
    (number,) = (
        n for n in range(page.table.rowCount()) if (cell := page.table.item(n, 0)) and cell.text().startswith(key)
    )
    page.table.setCurrentCell(number, 0)
    return [
        cell.text() for n in range(page.table.columnCount()) if (cell := page.table.item(page.table.currentRow(), n))
    ]


def shown(page: FiguresPage) -> list[list[str]]:
    lines = page.detail.shown
    return [
        [cell.text() for column in range(lines.columnCount()) if (cell := lines.item(line, column))]
        for line in range(lines.rowCount())
    ]


def test_every_indicator_stands_with_its_targets(page: FiguresPage, program: Program) -> None:
    keep_picture(program.window, "figures")
    assert "1—6月（资金截至6月25日）" in page.said.text()
    said = row(page, "实际利用外资")
    assert said[1:9] == ["0.00", "420.00", "365.00", "15.07%", "800.00", "52.50%", "50.00%", "+2.50"]
    assert "20%（四，考核）差4.93个百分点；15%（八）达标" in said[-1]
    assert row(page, "亿元以上新签约和新开工")[2] == "7／6"


def test_on_a_small_screen_conclusions_are_read_whole_with_every_indicator_in_sight(
    page: FiguresPage, program: Program, qtbot: QtBot
) -> None:
    program.window.resize(1366, 748)
    row(page, "实际利用外资")
    table = page.table
    qtbot.waitUntil(lambda: table.rowHeight(table.currentRow()) > tokens.ROW_HEIGHT)
    keep_picture(program.window, "small")
    assert table.rowHeight(table.currentRow()) >= table.sizeHintForRow(table.currentRow())
    assert table.verticalScrollBar().maximum() == 0 == table.horizontalScrollBar().maximum()
    assert page.detail.shown.viewport().height() > 2 * tokens.ROW_HEIGHT
    program.window.resize(1366, 680)  # the detail keeps its lines, the list is scrolled
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() > 0)
    assert page.detail.shown.viewport().height() > 2 * tokens.ROW_HEIGHT


def test_a_figure_opens_to_its_receipts_and_on_to_the_register(page: FiguresPage, program: Program) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Return)  # 州外到位资金 is the first
    assert shown(page)[0][0] == "禄丰"
    QTest.keyClick(page.detail.shown, Qt.Key.Key_Return)
    keep_picture(program.window, "receipts")
    assert page.detail.looks.currentText() == Detail.RECEIPTS.value
    assert page.detail.said.text().startswith("只看禄丰：")
    parts = [float(line[4].replace(",", "")) for line in shown(page)]
    assert sum(parts) == pytest.approx(64_500)
    number = shown(page)[0][0]
    QTest.keyClick(page.detail.shown, Qt.Key.Key_Return)
    assert program.open_ledger is not None
    funds = program.open_ledger.further["资金"].content()
    assert isinstance(funds, RegisterPlace)
    assert program.window.place_stack.currentWidget() is program.open_ledger.further["资金"]
    current = funds.page.list.item(funds.page.list.currentRow(), 0)
    assert current is not None
    assert current.text() == number


def test_months_are_turned_and_drawn(page: FiguresPage, program: Program, qtbot: QtBot) -> None:
    page.detail.look_at(Detail.MONTHS)
    keep_picture(program.window, "months")
    assert [line[1] for line in shown(page)] == [
        "14,800.00", "31,000.00", "19,300.00", "18,600.00", "48,200.00", "10,000.00",
    ]  # fmt: skip
    assert "5月48,200" in page.detail.bars.accessibleDescription()
    said = page.detail.lines.accessibleDescription()
    assert said == "本年累计到6月141,900；任务进度到12月323,000；上年同期到12月268,000"
    page.before.click()
    qtbot.waitUntil(lambda: "1—5月" in page.said.text(), timeout=PATIENT)
    assert len(shown(page)) == 5
    page.months.setCurrentIndex(page.months.findData("2024-03"))
    page.months.activated.emit(page.months.currentIndex())
    qtbot.waitUntil(lambda: "1—3月" in page.said.text(), timeout=PATIENT)
    page.last.click()
    qtbot.waitUntil(lambda: "1—6月" in page.said.text(), timeout=PATIENT)


def test_what_is_not_counted_is_told_with_its_reason(page: FiguresPage) -> None:
    row(page, "州外到位资金")
    page.detail.look_at(Detail.RECEIPTS)
    said = [line[-1] for line in shown(page) if line[-1].startswith("未计入")]
    assert "未计入：重复登记" in said
    page.detail.look_at(Detail.RECEIPTS, Narrowed(region="532328"))
    assert page.detail.said.text() == "只看元谋：4笔，未计入1笔"
    assert [line[-1] for line in shown(page)][-1] == "未计入：州内资金"


def test_a_count_leads_to_its_projects(page: FiguresPage, program: Program) -> None:
    row(page, "5亿元以上新开工")
    assert [line[0] for line in shown(page)] == ["P04", "P07"]
    page.detail.enter()
    QTest.keyClick(page.detail.shown, Qt.Key.Key_Return)
    assert program.open_ledger is not None
    assert program.open_ledger.panel.code == "P04"


def test_counties_say_how_far_they_moved_and_units_lead_to_their_receipts(page: FiguresPage, program: Program) -> None:
    row(page, "州外到位资金")
    keep_picture(program.window, "counties")
    ranks = {line[0]: line[7] for line in shown(page)}
    assert (ranks["禄丰"], ranks["元谋"], ranks["楚雄"]) == ("1（升1）", "2（降1）", "3")
    page.detail.look_at(Detail.UNITS)
    keep_picture(program.window, "units")
    parts = [float(line[1].replace(",", "")) for line in shown(page)]
    assert sum(parts) == pytest.approx(141_900)
    unit = shown(page)[0][0]
    page.detail.enter()
    QTest.keyClick(page.detail.shown, Qt.Key.Key_Return)
    assert page.detail.said.text().startswith(f"只看{unit}：")
    counted = [line for line in shown(page) if not line[5].startswith("未计入")]
    assert sum(float(line[4].replace(",", "")) for line in counted) == pytest.approx(parts[0])


def test_what_the_figures_are_made_of_is_printed(page: FiguresPage, program: Program, qtbot: QtBot) -> None:
    page.go_to_period("2024-05")
    qtbot.waitUntil(lambda: "1—5月" in page.said.text(), timeout=PATIENT)
    page.detail.sources.click()
    assert program.open_ledger is not None
    papers = program.open_ledger.further["报表打印"].made
    assert isinstance(papers, PapersPlace)
    choice = papers.options.choice
    assert (choice.paper, choice.period, choice.figure) == (Paper.SOURCES, "2024-05", FigureAsked("州外到位资金"))
    page.detail.look_at(Detail.RECEIPTS, Narrowed(month=4, region="532302"))
    page.detail.sources.click()
    assert papers.options.choice.figure == FigureAsked("州外到位资金", Narrowed(month=4, region="532302"))
    assert papers.options.figure.narrowed.text() == "只看4月禄丰"
    qtbot.waitUntil(lambda: papers.is_ready, timeout=PATIENT)
    assert "10,500.00万元，由1笔相加" in seen_text(papers)
    keep_picture(program.window, "sources")
    papers.options.figure.whole.click()
    assert papers.options.choice.figure == FigureAsked("州外到位资金")
