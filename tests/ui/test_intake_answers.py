"""What is asked in 逐行核对 and 整列问题 has an answer by keys: a reason, nothing to be read, another table."""

from pathlib import Path

import pytest
from intake_keys import answered, go_on, go_to, imported, names_in, opened, row_of, settled, sign, to_preview
from keyboard import press, wait, write
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from sqlmodel import col, select

from zsyz_desktop.exchange.intake.staging import Action
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.ui.intake.box import IntakeBox
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk

ALT = Qt.KeyboardModifier.AltModifier
MONTHS = "项目名称,县市,1月到位（万元）,2月到位（万元）\n示例锂盐项目,禄丰市,{},50\n"


def csv(folder: Path, text: str) -> Path:
    file = folder / "台账.csv"
    file.write_text(text, encoding="utf-8")
    return file


def at_preview(desk: LedgerDesk, around: QWidget, file: Path) -> IntakeBox:
    box = opened(desk, around, file)
    to_preview(box)
    return box


def amounts(desk: LedgerDesk) -> list[tuple[int, FundState, str | None]]:
    with desk.read() as session:
        kept = select(Fund).where(col(Fund.deleted_at).is_(None)).order_by(Fund.register_number)
        return [(fund.amount // 10**6, fund.state, fund.correction_reason) for fund in session.exec(kept)]


@pytest.mark.parametrize("is_recognised", [False, True])
def test_a_month_that_brought_less_is_lowered_for_a_reason(
    office_desk: LedgerDesk, around: QWidget, tmp_path: Path, *, is_recognised: bool
) -> None:
    box = at_preview(office_desk, around, csv(tmp_path, MONTHS.format(100)))
    go_on(box)
    sign(box)
    if is_recognised:
        box.signing.recognised.setChecked(True)
        box.signing.recognised_by.setText("李某")
    go_on(box)
    less = at_preview(office_desk, around, csv(tmp_path, MONTHS.format(60)))
    assert row_of(less, 2).action is Action.ASK
    assert "少40万元" in less.preview.bar.asked.text()
    press(Qt.Key.Key_R, ALT)
    wait(less.preview.bar.reason.hasFocus)
    write("一笔退回")
    before = less.desk.staging
    press(Qt.Key.Key_Return)
    wait(lambda: less.desk.staging is not before)
    settled(less)
    assert row_of(less, 2).action is Action.UPDATE
    assert "1月到位冲减：一笔退回" in row_of(less, 2).remarks
    imported(less)
    told = amounts(office_desk)
    if is_recognised:
        assert told[0][:2] == (100, FundState.RECOGNISED)
        assert told[-1] == (-40, FundState.AWAITING_REVIEW, "一笔退回")
    else:
        assert sorted(amount for amount, *_ in told) == [50, 60]
    again = at_preview(office_desk, around, csv(tmp_path, MONTHS.format(60)))
    assert row_of(again, 2).action is Action.UNCHANGED
    again.reject()


def test_the_same_project_keeps_its_name_until_the_sheets_is_taken(
    office_desk: LedgerDesk, around: QWidget, tmp_path: Path
) -> None:
    heads = "项目名称,县市,建设内容\n"
    imported(at_preview(office_desk, around, csv(tmp_path, f"{heads}示例高原牛肉精深加工项目,禄丰市,屠宰\n")))
    box = at_preview(office_desk, around, csv(tmp_path, f"{heads}示例高原牛肉深加工项目,禄丰市,屠宰和冷链\n"))
    answered(box, Qt.Key.Key_Y)
    assert [each.field for each in row_of(box, 2).differences] == ["content"]
    titles = [row.cells for row in box.preview.list.rows]
    assert titles[0] == ("项目名称", "示例高原牛肉精深加工项目", "示例高原牛肉深加工项目", "保留台账")
    box.preview.list.choose("name")
    box.preview.list.setFocus()
    before = box.desk.staging
    press(Qt.Key.Key_Return)
    wait(lambda: box.desk.staging is not before)
    settled(box)
    assert {each.field for each in row_of(box, 2).differences} == {"name", "content"}
    imported(box)
    assert names_in(office_desk) == {"示例高原牛肉深加工项目"}


def test_one_answer_is_for_every_cell_that_says_the_same(
    office_desk: LedgerDesk, around: QWidget, tmp_path: Path
) -> None:
    rows = "示例锂盐项目,禄丰市,未开工\n示例饲料项目,禄丰市,2024-03-01\n示例钛白粉项目,禄丰市,未开工\n"
    box = at_preview(office_desk, around, csv(tmp_path, f"项目名称,县市,开工时间\n{rows}"))
    assert "2格一并照此" in box.preview.bar.everywhere.text()
    answered(box, Qt.Key.Key_K)
    assert [row_of(box, row).action for row in (2, 3, 4)] == [Action.NEW] * 3
    assert "started_actual" not in row_of(box, 4).values
    box.reject()


def test_a_cell_that_refuses_its_row_may_be_left_out_and_is_left_out_next_month(
    office_desk: LedgerDesk, around: QWidget, tmp_path: Path
) -> None:
    rows = "示例锂盐项目,禄丰市,2024年13月\n示例饲料项目,禄丰市,2024-03-01\n示例钛白粉项目,禄丰市,2024年13月\n"
    file = csv(tmp_path, f"项目名称,县市,开工时间\n{rows}")
    box = at_preview(office_desk, around, file)
    assert row_of(box, 2).action is Action.REFUSED
    assert "没有13月" in box.preview.bar.asked.text()
    assert "2格一并照此" in box.preview.bar.everywhere.text()
    answered(box, Qt.Key.Key_K)
    assert [row_of(box, row).action for row in (2, 3, 4)] == [Action.NEW] * 3
    imported(box)
    again = at_preview(office_desk, around, file)
    assert [row_of(again, row).action for row in (2, 3, 4)] == [Action.UNCHANGED] * 3
    again.reject()


def test_a_row_without_its_county_cannot_do_without_it(
    office_desk: LedgerDesk, around: QWidget, tmp_path: Path
) -> None:
    box = at_preview(office_desk, around, csv(tmp_path, "项目名称,县市,投资方\n示例锂盐项目,昆明市,示例公司\n"))
    assert row_of(box, 2).action is Action.REFUSED
    assert not box.preview.bar.leave.isVisible()
    box.reject()


def test_of_two_columns_of_one_field_each_cell_shows_and_changes_its_own(
    office_desk: LedgerDesk, around: QWidget, tmp_path: Path
) -> None:
    text = "项目名称,县市,责任单位,责任人\n示例锂盐项目,禄丰市,示例工信局,张某\n"
    box = at_preview(office_desk, around, csv(tmp_path, text))
    preview = box.preview.grid.preview
    shown = {column.title: preview.words(preview.index(0, number)) for number, column in enumerate(preview.columns)}
    assert (shown["责任单位"], shown["责任人"]) == ("示例工信局", "张某")
    go_to(box, 2, "team#4")
    write("李某")
    press(Qt.Key.Key_Return)
    settled(box)
    assert row_of(box, 2).values["team"] == ("示例工信局", "李某")
    box.reject()


def first_answered(desk: LedgerDesk, around: QWidget, file: Path, question: str) -> IntakeBox:
    """At 整列问题, where nothing but this is asked, and answered by the key of its first choice."""
    box = opened(desk, around, file)
    go_on(box)
    go_on(box)
    assert box.step is box.questions
    asked = [label.text() for label in box.questions.area.findChildren(QLabel, "step_question")]
    assert asked == [question]
    before = box.desk.staging
    press(Qt.Key.Key_Space)
    wait(lambda: box.desk.staging is not before)
    settled(box)
    return box


def test_what_stands_for_the_cell_above_is_asked_once_for_the_column(
    office_desk: LedgerDesk, around: QWidget, tmp_path: Path
) -> None:
    rows = "示例锂盐项目,禄丰市\n示例饲料项目,同上\n示例钛白粉项目,同上\n"
    file = csv(tmp_path, f"项目名称,县市\n{rows}")
    box = first_answered(office_desk, around, file, "“县市”有2格写“同上”，是照上一行读吗？")
    assert [row_of(box, row).values.get("region_id") for row in (2, 3, 4)] == ["禄丰市"] * 3
    box.reject()


def test_months_are_asked_about_together(office_desk: LedgerDesk, around: QWidget, tmp_path: Path) -> None:
    text = "项目名称,县市,1月,2月,3月\n示例锂盐项目,禄丰市,1万元,2万元,3万元\n"
    box = first_answered(office_desk, around, csv(tmp_path, text), "“1月”至“3月”等3列写的是什么？")
    assert {name for name in row_of(box, 2).values if ":" in name} == {f"fund:2024-0{month}" for month in (1, 2, 3)}
    box.reject()


def test_another_table_of_the_sheet_is_chosen_by_keys(office_desk: LedgerDesk, around: QWidget, tmp_path: Path) -> None:
    text = (
        "序号,项目名称,县市\n1,示例锂盐项目,禄丰市\n,,\n二、签约项目,,\n"
        "序号,项目名称,县市,投资方\n1,示例饲料项目,禄丰市,示例饲料公司\n"
    )
    box = opened(office_desk, around, csv(tmp_path, text))
    assert "还有一张表" in box.sheet.remarks.text()
    assert box.sheet.sheets.isVisible()
    before = box.desk.staging
    box.sheet.sheets.setFocus()
    press(Qt.Key.Key_Down)
    wait(lambda: box.desk.staging is not before)
    settled(box)
    assert row_of(box, 6).values["enterprise_id"] == "示例饲料公司"
    assert "表头在第5行" in box.sheet.said.text()
    box.reject()
