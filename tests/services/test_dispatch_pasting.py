"""A block from a spreadsheet pasted into the sheet: staged cell by cell, then written as one piece of work."""

from collections.abc import Sequence
from datetime import date

import pytest
from officer import TODAY, WAN, enter, fields_of
from sqlmodel import Session

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.month_words import DispatchPeriod, FundState
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.rules.cells import split_cells
from zsyz_desktop.services.dispatches.pasting import CellState, Staged, apply_staged, stage_block
from zsyz_desktop.services.dispatches.sheet import FIELDS, read_period, read_sheet, write_cell
from zsyz_desktop.services.history.log_reading import read_log
from zsyz_desktop.services.month.receipts import record_fund

JUNE = read_period("2024-06", TODAY)


@pytest.fixture
def projects(session: Session) -> Sequence[Project]:
    """Three, the first of which already says something."""
    found = [
        enter(session, name=name, code=code)
        for code, name in (("A1", "示例甲"), ("A2", "示例乙"), ("A3", "示例（丙）"))
    ]
    write_cell(session, "A1", JUNE, "image_percent", "40", TODAY)
    return found


def staged(session: Session, text: str, first: int = 0, fields: Sequence[str] = FIELDS) -> Staged:
    return stage_block(read_sheet(session, JUNE, TODAY), split_cells(text), first, fields)


def told(found: Staged) -> list[tuple[str, str, str, CellState]]:
    return [(cell.code, cell.field, cell.new, cell.state) for cell in found.cells]


@pytest.mark.usefixtures("projects")
def test_rows_are_matched_by_code_then_by_name_under_any_heading(session: Session) -> None:
    text = (
        "2024年6月调度情况表\n"
        "序号\t项目编号\t项目名称\t形象进度（%）\t本月进展\t完成投资（亿元）\t累计到位\n"
        "1\t a1\t\t40%\t打桩\t0.12\t9\n"
        "2\t\t示例(丙)\t\t封顶\t1,300万\t9\n"
        "\t\t合计\t\t\t0.25\t\n"
        "3\tA9\t示例丁\t5\t\t\t\n"
    )
    found = staged(session, text)
    assert told(found) == [
        ("A1", "image_percent", "40", CellState.UNCHANGED),
        ("A1", "progress", "打桩", CellState.ACCEPTED),
        ("A1", "invested", "1,200", CellState.ACCEPTED),
        ("A3", "progress", "封顶", CellState.ACCEPTED),
        ("A3", "invested", "1,300", CellState.ACCEPTED),
    ]
    assert (found.strangers, found.ambiguous, found.unplaced) == (("A9 示例丁",), (), ("累计到位",))


@pytest.mark.usefixtures("projects")
def test_a_name_in_the_column_of_codes_is_a_name_and_a_column_that_is_not_ours_is_told(session: Session) -> None:
    found = staged(session, "编号\t本月进展\t备注\n示例乙\t打桩\t见附件\n示例(丙)\t封顶\t\n示例丁\t进场\t")
    assert [cell[:3] for cell in told(found)] == [("A2", "progress", "打桩"), ("A3", "progress", "封顶")]
    assert (found.strangers, found.unplaced) == (("示例丁",), ("备注",))


@pytest.mark.usefixtures("projects")
def test_without_headings_what_names_a_project_is_known_by_what_it_says(session: Session) -> None:
    found = staged(session, "示例乙\t禄丰市\t45\t打桩\n示例甲\t禄丰市\t50\t封顶")
    assert [cell[:3] for cell in told(found)] == [
        ("A2", "image_percent", "45"), ("A2", "progress", "打桩"),
        ("A1", "image_percent", "50"), ("A1", "progress", "封顶"),
    ]  # fmt: skip


@pytest.mark.usefixtures("projects")
def test_a_block_that_names_nobody_lands_where_the_cursor_stands(session: Session) -> None:
    found = staged(session, "封顶\t1200\n\t1300\n进场\t", 1, ("progress", "invested"))
    assert [cell[:3] for cell in told(found)] == [
        ("A2", "progress", "封顶"),
        ("A2", "invested", "1,200"),
        ("A3", "invested", "1,300"),
    ]
    assert found.strangers == ("第4行（表里没有这么多行）",)


def test_a_name_several_bear_or_that_is_not_the_codes_is_left_out(
    session: Session, projects: Sequence[Project]
) -> None:
    enter(session, name=projects[0].name, code="A4")
    found = staged(session, "编号\t项目名称\t本月进展\n\t示例甲\t打桩\nA2\t示例（丙）\t封顶\nA1\t示例甲\t进场")
    assert (told(found), found.ambiguous) == (
        [("A1", "progress", "进场", CellState.ACCEPTED)],
        ("示例甲", "A2 示例（丙）"),
    )


@pytest.mark.usefixtures("projects")
def test_what_cannot_be_written_says_why(session: Session) -> None:
    text = "编号\t形象进度\t下步工作\t完成投资\nA1\t百分之五十\t封顶—甲—尽快\t约100\nA2\t50\t封顶—甲—7.15\t100\nA2\t60"
    refused = [cell for cell in staged(session, text).cells if cell.state is CellState.REFUSED]
    assert [(cell.code, cell.field, cell.new) for cell in refused] == [
        ("A1", "image_percent", "百分之五十"), ("A1", "steps", "封顶—甲—尽快"), ("A1", "invested", "约100"),
        ("A2", "image_percent", "60"),
    ]  # fmt: skip
    assert "要填0—100之间的整数" in refused[0].why
    assert refused[3].why == "这个项目在粘贴的内容里出现了两次，只取第一次"


def test_money_is_never_staged_below_what_stands_in_other_rows(session: Session, projects: Sequence[Project]) -> None:
    record_fund(session, projects[0], arrived_on=date(2024, 6, 10), amount=600 * WAN, state=FundState.RECOGNISED)
    few, enough, dollars = staged(session, "编号\t到位资金\nA1\t500\nA2\t700\nA3\t30万美元").cells
    assert (few.state, few.old, few.why) == (
        CellState.REFUSED, "600", "6月到位资金已另行登记600万元，不能改小。请到“资金”里更正。",
    )  # fmt: skip
    assert (enough.new, dollars.new) == ("700", "30万美元")
    in_dollars = staged(session, "编号\t到位资金（万美元）\nA3\t30").cells[0]
    assert (in_dollars.new, in_dollars.state) == ("30万美元", CellState.ACCEPTED)


def test_a_week_takes_no_money(session: Session) -> None:
    project = enter(session, dispatch_period=DispatchPeriod.WEEK)
    sheet = read_sheet(session, read_period("2024-06-17周", TODAY), TODAY)
    (cell,) = stage_block(sheet, [["项目编号", "到位资金"], [project.code, "100"]], 0, FIELDS).cells
    assert (cell.state, cell.why) == (CellState.REFUSED, "到位资金按月填，请在月调度里填")


def test_what_was_accepted_is_written_in_one_step_and_undone_in_one(office: Store) -> None:
    with office.work(title="登记") as session:
        for number in range(3):
            enter(session, name=f"示例{number}", code=f"A{number}")
    block = [
        ["编号", "本月进展", "下步工作", "到位资金"],
        *([f"A{n}", f"进展{n}", f"事项{n}—甲—7.15", f"{n}00"] for n in range(1, 3)),
    ]
    with office.work(title="粘贴6月调度") as session:
        before = read_sheet(session, JUNE, TODAY)
        apply_staged(session, stage_block(before, block, 0, FIELDS), JUNE, TODAY)
    with office.read() as session:
        after = read_sheet(session, JUNE, TODAY)
        assert [each.texts.get("arrived") for each in after.rows] == [None, "100", "200"]
        assert after.rows[2].texts["steps"] == "事项2—甲—2024-07-15"
        assert read_log(session)[0].title == "粘贴6月调度"
    office.undo()
    with office.read() as session:
        assert read_sheet(session, JUNE, TODAY) == before


@pytest.mark.usefixtures("projects")
def test_a_refusal_while_writing_names_the_cell(session: Session) -> None:
    found = staged(session, "编号\t本月进展\nA1\t打桩")
    with pytest.raises(Refusal) as refused:
        apply_staged(session, found, JUNE.next.next, TODAY)
    assert fields_of(refused.value) == {"A1.progress"}
