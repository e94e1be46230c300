"""Cells of a spreadsheet pasted into the milestone grid: one undo, what is refused stays red, a locked plan asks."""

from collections.abc import Sequence

import pytest
from chart_officer import chart, enter_new, open_chart, open_panel, row, stand
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zsyz_desktop.errors import Answers, Question
from zsyz_desktop.ui.chart.pasting import Landing, landing
from zsyz_desktop.ui.chart.tab import ChartTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk


@pytest.fixture
def fresh(office_desk: LedgerDesk, qtbot: QtBot) -> ChartTab:
    """A project just entered: nothing planned, nothing locked."""
    return enter_new(open_panel(office_desk, qtbot), "示例钛材项目", qtbot)


def paste(tab: ChartTab, text: str, qtbot: QtBot) -> str:
    """Ctrl+V of this text; what is said of it."""
    QApplication.clipboard().setText(text)
    said: list[str] = []
    tab.message.connect(said.append)
    qtbot.keyClick(tab.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    tab.message.disconnect(said.append)
    return said[-1]


def planned(tab: ChartTab) -> list[tuple[str, str]]:
    """The planned dates of the first nodes."""
    return [(str(each.node.planned_start), str(each.node.planned_finish)) for each in chart(tab).rows[:3]]


def test_a_block_of_dates_goes_in_as_one_step_and_comes_out_as_one(
    fresh: ChartTab, office_desk: LedgerDesk, qtbot: QtBot
) -> None:
    stand(fresh, chart(fresh).rows[0].name, "planned_start")
    said = paste(fresh, "2024/7/1\t2024.7.10\r\n２０２４年７月１１日\t20240720\r\n\t2024-8-1\r\n", qtbot)
    assert said == "已粘贴5格，可以撤销。"
    assert planned(fresh) == [("2024-07-01", "2024-07-10"), ("2024-07-11", "2024-07-20"), ("None", "2024-08-01")]
    office_desk.undo()
    assert planned(fresh) == [("None", "None")] * 3
    office_desk.redo()
    assert planned(fresh)[0] == ("2024-07-01", "2024-07-10")


def test_a_plan_moved_past_its_old_end_is_pasted_whole(fresh: ChartTab, qtbot: QtBot) -> None:
    stand(fresh, chart(fresh).rows[0].name, "planned_start")
    paste(fresh, "2024-07-01\t2024-07-10", qtbot)
    paste(fresh, "2024-09-01\t2024-09-10", qtbot)
    assert planned(fresh)[0] == ("2024-09-01", "2024-09-10")


def test_what_cannot_stand_stays_red_with_its_reason_and_the_rest_is_written(fresh: ChartTab, qtbot: QtBot) -> None:
    first, second = (each.name for each in chart(fresh).rows[:2])
    stand(fresh, first, "planned_start")
    said = paste(fresh, "七月\t2024-07-10\n2024-07-11\t2024-07-01\n", qtbot)
    assert said == "已粘贴2格，可以撤销；2格没有写入，见红色的格。"
    assert planned(fresh)[:2] == [("None", "2024-07-10"), ("2024-07-11", "None")]
    refused = fresh.grid.nodes.refused
    assert refused[row(fresh, first).key, "planned_start"].text == "七月"
    assert "早于计划开始日" in refused[row(fresh, second).key, "planned_finish"].sentence
    assert fresh.half_done()


def test_a_locked_plan_asks_for_its_reason_with_all_pasted_dates(sample_desk_open: LedgerDesk, qtbot: QtBot) -> None:
    tab = open_chart(open_panel(sample_desk_open, qtbot), "P01", qtbot)
    stand(tab, "110kV接入", "planned_finish")
    before = row(tab, "110kV接入").node.planned_finish
    said = paste(tab, "2024-12-20", qtbot)
    assert said.startswith("原计划已锁定")
    assert tab.forms.open_form is tab.forms.replan
    assert row(tab, "110kV接入").node.planned_finish == before


@pytest.mark.parametrize("both", [False, True])
def test_what_no_form_lets_pass_is_refused_at_once_and_only_the_rest_is_asked_for(
    sample_desk_open: LedgerDesk, qtbot: QtBot, *, both: bool
) -> None:
    tab = open_chart(open_panel(sample_desk_open, qtbot), "P01", qtbot)
    done = next(each for each in chart(tab).rows if each.node.actual_finish and each.node.planned_start)
    stand(tab, done.name, "planned_finish")
    also = "110kV接入\t2024-12-20\n" if both else ""
    said = paste(tab, f"节点\t计划开始\t计划完成\n{done.name}\t{done.node.planned_start}\t2024-12-19\n{also}", qtbot)
    assert both or said == "没有粘贴；1格没有写入，见红色的格。"
    assert (tab.forms.open_form is tab.forms.replan) is both
    refused = tab.grid.nodes.refused
    assert list(refused) == [(done.key, "planned_finish")]  # what stands there already is no change
    assert "已完成的节点不能再改计划" in refused[done.key, "planned_finish"].sentence


def test_an_empty_clipboard_and_a_read_only_ledger_change_nothing(fresh: ChartTab, qtbot: QtBot) -> None:
    stand(fresh, chart(fresh).rows[0].name, "planned_start")
    assert paste(fresh, " ", qtbot) == "剪贴板里没有可以粘贴的内容。"
    fresh.grid.nodes.is_locked = True
    QApplication.clipboard().setText("2024-07-01")
    qtbot.keyClick(fresh.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert planned(fresh) == [("None", "None")] * 3


NODES = [("k1", "项目备案"), ("k2", "土地 供应"), ("k3", "重名"), ("k4", "重名")]


def test_a_block_lands_from_the_cursor_on_and_tells_what_found_no_place() -> None:
    block = [["a", "", "c", "d"], ["e"], ["f", "g"]]
    assert landing(block, NODES[:2], 0, ["x", "y", "z"]) == Landing(
        (("k1", "x", "a"), ("k1", "z", "c"), ("k2", "x", "e")), rows_over=1, columns_over=1
    )


@pytest.mark.parametrize("above", [[], [["项目推进计划表"], [""]]])
def test_headings_and_names_say_where_cells_belong_wherever_the_cursor_is(above: list[list[str]]) -> None:
    block = [
        *above,
        ["序号", "完成时限", "节 点", "备注"],
        ["1", "2024-08-01", "土地供应", "x"],
        ["2", "8月", "其他", ""],
    ]
    block.append(["3", "2024-09-01", "重名", ""])
    found = landing(block, NODES, 3, ["percent"])
    assert found == Landing((("k2", "planned_finish", "2024-08-01"),), strangers=("其他", "重名"))


def test_headings_without_names_go_in_from_the_cursors_row() -> None:
    block = [["计划完成", "责任单位"], ["2024-08-01", "示例局"]]
    assert landing(block, NODES, 1, ["percent"]).cells == (
        ("k2", "planned_finish", "2024-08-01"), ("k2", "unit", "示例局")
    )  # fmt: skip


@pytest.mark.parametrize(("chosen", "written"), [(0, True), (1, False), (None, False)])
def test_a_block_larger_than_the_grid_is_asked_about(
    fresh: ChartTab, office_desk: LedgerDesk, qtbot: QtBot, chosen: int | None, *, written: bool
) -> None:
    def answer(questions: Sequence[Question]) -> Answers | None:
        (question,) = questions
        assert "多出的1行没有节点可对" in question.sentence
        return None if chosen is None else frozenset({(question.key, question.choices[chosen].label)})

    office_desk.asker = answer
    last = chart(fresh).rows[-1]
    stand(fresh, last.name, "planned_finish")
    said = paste(fresh, "2024-07-10\n2024-07-11", qtbot)
    assert (row(fresh, last.name).node.planned_finish is not None) is written
    assert said == ("已粘贴1格，可以撤销；多出的1行没有节点可对。" if written else "没有粘贴。")


def test_a_very_long_text_is_a_cell_that_is_refused_and_nothing_ends(fresh: ChartTab, qtbot: QtBot) -> None:
    stand(fresh, chart(fresh).rows[0].name, "planned_start")
    said = paste(fresh, "字" * 131_073, qtbot)
    assert "1格没有写入" in said
