"""提交前检查: every project that lacks something, in a line that names the cell."""

from datetime import date

import pytest
from officer import TODAY, enter
from sqlmodel import Session

from zsyz_desktop.services.dispatches.missing import missing_of
from zsyz_desktop.services.dispatches.sheet import complete_step, read_period, read_promises, read_sheet, write_cells
from zsyz_desktop.services.ledger.halting import pause_project

JUNE = read_period("2024-06", TODAY)
SIGNED = date(2024, 3, 1)


def lacking(session: Session) -> list[tuple[str, str, str]]:
    return [(each.code, each.field, each.sentence) for each in missing_of(read_sheet(session, JUNE, TODAY))]


def test_who_owes_a_dispatch_and_gave_none_is_told(session: Session) -> None:
    enter(session, code="A1", signed_actual=SIGNED)
    enter(session, code="A2", signed_actual=date(2024, 6, 3), name="示例新签约项目")
    paused = enter(session, code="A3", signed_actual=SIGNED, name="示例暂停项目")
    pause_project(session, paused, on=date(2024, 6, 10), reason="资金未落实", approved_by="示例县长")
    assert lacking(session) == [("A1", "progress", "本期尚未调度")]


@pytest.mark.parametrize(
    ("texts", "lacks"),
    [
        ({"progress": "打桩", "image_percent": "40"}, []),
        ({"no_progress_reason": "雨季停工", "image_percent": "30"}, []),
        ({"no_progress_reason": "雨季停工"}, [("image_percent", "没有填形象进度（上期30%）")]),
        ({"image_percent": "40"}, [("progress", "没有本期进展，也没有写无进展原因（零报告）")]),
        ({"progress": "打桩", "image_percent": "29"}, [("image_percent", "形象进度29%低于上期的30%，请核对")]),
        (
            {"progress": "打桩", "image_percent": "30", "steps": "封顶—甲—7.15；进场—甲；验收—7.15；报批"},
            [
                ("steps", "下步安排“进场”没有写完成日"),
                ("steps", "下步安排“验收”没有写责任人"),
                ("steps", "下步安排“报批”没有写责任人、完成日"),
            ],
        ),
    ],
)
def test_what_a_dispatch_lacks_is_told_cell_by_cell(
    session: Session, texts: dict[str, str], lacks: list[tuple[str, str]]
) -> None:
    enter(session, code="A1")
    write_cells(session, "A1", JUNE.last, {"progress": "平场", "image_percent": "30"}, TODAY)
    write_cells(session, "A1", JUNE, texts, TODAY)
    assert lacking(session) == [("A1", *each) for each in lacks]


def test_a_project_under_construction_says_what_was_invested(session: Session) -> None:
    enter(session, code="A1", signed_actual=SIGNED, started_actual=date(2024, 4, 1))
    write_cells(session, "A1", JUNE, {"progress": "打桩"}, TODAY)
    assert lacking(session) == [("A1", "invested", "在建项目没有填本期完成投资，没有投资请填0")]
    write_cells(session, "A1", JUNE, {"invested": "0"}, TODAY)
    assert lacking(session) == []


def test_a_promise_that_fell_due_is_settled_or_promised_anew(session: Session) -> None:
    enter(session, code="A1")
    write_cells(session, "A1", JUNE.last, {"steps": "签约30户—甲—6.20；进场—甲—6.25；封顶—甲—7.20；报批"}, TODAY)
    said = "上期承诺“{}”应于6月{}日完成，没有登记兑现，也没有列入下步安排"
    first, second = ("A1", "promises", said.format("签约30户", 20)), ("A1", "promises", said.format("进场", 25))
    write_cells(session, "A1", JUNE, {"progress": "打桩"}, TODAY)
    assert lacking(session) == [first, second]
    complete_step(session, read_promises(session, JUNE, TODAY, "A1")[0].id, date(2024, 6, 22))
    assert lacking(session) == [second]
    write_cells(session, "A1", JUNE, {"steps": "进场—甲—7.10"}, TODAY)
    assert lacking(session) == []
