"""Meetings in a ledger: arranged by their cadence, their agenda proposed, decisions put among the next steps."""

from datetime import date
from uuid import UUID

import pytest
from officer import TODAY, enter
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.dispatches import DispatchStep
from zsyz_desktop.models.meetings import AgendaItem, Meeting, MeetingDecision
from zsyz_desktop.models.month_words import MeetingKind, MeetingState
from zsyz_desktop.models.store import Store
from zsyz_desktop.rules.due import DueGroup
from zsyz_desktop.rules.moves import Move
from zsyz_desktop.services.dispatches.sheet import read_period, read_sheet_rows, write_cell
from zsyz_desktop.services.due.due import read_due
from zsyz_desktop.services.kinds.agenda import AGENDA
from zsyz_desktop.services.kinds.meeting_decisions import DECISIONS
from zsyz_desktop.services.kinds.meetings import MEETINGS
from zsyz_desktop.services.ledger.halting import end_project
from zsyz_desktop.services.meetings.agenda import drop_item, move_item, propose_agenda, take_proposals
from zsyz_desktop.services.meetings.agenda_typing import add_item, understand_item
from zsyz_desktop.services.meetings.deciding import Deciding, decide, put_among_steps, understand_decision
from zsyz_desktop.services.meetings.reading import projects_in_turn, read_meeting
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.rows import read_rows
from zsyz_desktop.services.registers.saving import about_row, move_row, remove_row, save_row

JUNE = read_period("2024-06", TODAY)


def meeting(session: Session, on: date = date(2024, 6, 28), *, held: bool = False) -> str:
    row = Meeting(kind=MeetingKind.MONTH, name=f"{on:%Y年%-m月}推进会", on=on)
    row.state = MeetingState.HELD if held else MeetingState.PLANNED
    session.add(row)
    session.flush()
    return str(row.id)


def move(command: str) -> Move:
    return next(each for each in (*MEETINGS.moves, *DECISIONS.moves) if each.command == command)


def decision(session: Session) -> MeetingDecision:
    return session.exec(select(MeetingDecision)).one()


def test_the_terms_without_a_meeting_stand_first_and_are_arranged_as_proposed(session: Session) -> None:
    at = Register(session, MEETINGS, TODAY)
    read = read_rows(at)
    assert [(row.says("name"), row.says("on")) for row in read.rows] == [
        ("2024年6月推进会", "2024-06-28"),
        ("2024年第二季度联席会", "2024-06-28"),
        ("2024年上半年总结会", "2024-06-28"),
    ]
    key = save_row(at, read.rows[0].key, {"place": "四楼会议室"})
    row = session.get_one(Meeting, UUID(key))
    assert (row.name, row.on, row.place) == ("2024年6月推进会", date(2024, 6, 28), "四楼会议室")
    assert [row.says("name") for row in read_rows(at).rows if row.is_wanted] == [
        "2024年第二季度联席会",
        "2024年上半年总结会",
    ]
    assert [line for line in read_due(session, TODAY) if line.place == "meeting"] == []  # no project to meet about
    enter(session, code="A")
    (line,) = [line for line in read_due(session, TODAY) if line.place == "meeting"]
    assert (line.group, line.what) == (DueGroup.MEETING, "2024年第二季度联席会、2024年上半年总结会尚未安排")
    second = save_row(at, None, {"kind": "月推进会", "on": "2024-06-29"})
    assert session.get_one(Meeting, UUID(second)).name == "2024年6月推进会（第2次）"
    with pytest.raises(Refusal, match="已有这个名称的会议"):
        save_row(at, second, {"name": "2024年6月推进会"})


def test_a_meeting_is_held_when_it_was_and_stays_while_it_decided_something(session: Session) -> None:
    enter(session, code="A")
    at, key = Register(session, MEETINGS, TODAY), meeting(session)
    with pytest.raises(Refusal, match="晚于今天"):
        move_row(at, key, move("hold"), {"on": "2024-06-28"})
    move_row(at, key, move("hold"), {"on": "2024-06-26"})
    decide(session, "供地—示例局—7.15", Deciding(key, "A"), TODAY)
    with pytest.raises(Refusal, match="有1项议定事项，不能删除"):
        remove_row(at, key)


def test_the_agenda_is_proposed_with_its_reasons_red_first(sample: Store) -> None:
    with sample.work(title="会议", undoable=False) as session:
        last = meeting(session, date(2024, 5, 28), held=True)
        decide(session, "完成征地签约—姚安县自然资源局—6.10", Deciding(last, "P05", as_step=False), TODAY)
        key = meeting(session)
        found = propose_agenda(session, key, TODAY)
        said = [(each.project, each.key.partition(":")[0], each.reason) for each in found]
        assert ("P05", "decision", "2024年5月推进会议定，尚未办结，姚安县自然资源局，逾期16天") in said
        assert ("P02", "red", "较上次会议（5月28日）新转红") in said
        assert {code for code, kind, _ in said if kind == "problem"} == {"P04", "P05", "P09", "P11"}
        assert {code for code, kind, _ in said if kind == "red"} == {"P02", "P08"}  # P05 was red before
        assert all("新转红" in why for code, _, why in said if code in {"P04", "P11"})
        assert said[0][0] == "P05"  # the longest late
        assert said[-1][0] == "P09"  # yellow
        assert take_proposals(session, key, {each.key for each in found}, TODAY) == len(found)
        assert propose_agenda(session, key, TODAY) == []
        read = read_meeting(session, key, TODAY)
        assert [line.project for line in read.agenda] == [each.project for each in found]
        assert (read.before, read.counts_before.words) == (
            ("2024年5月推进会", date(2024, 5, 28)),
            "议定1项，已办结0项、推进中0项、逾期1项",
        )
        assert projects_in_turn(session, key, TODAY) == ["P05", "P11", "P02", "P08", "P04", "P09"]


def test_without_an_agenda_a_meeting_goes_through_all_that_runs(sample: Store) -> None:
    with sample.work(title="会议", undoable=False) as session:
        turn = projects_in_turn(session, meeting(session), TODAY)
    assert turn[:5] == ["P05", "P11", "P02", "P08", "P04"]
    assert len(turn) == 12


def test_items_are_put_into_another_order_and_taken_off(session: Session) -> None:
    key = meeting(session)
    at = Register(session, AGENDA, TODAY)
    keys = [save_row(at, None, {"meeting_id": "2024年6月推进会", "title": title}) for title in "甲乙丙"]
    move_item(session, keys[2], -1)
    move_item(session, keys[0], -1)
    assert [each.title for each in read_meeting(session, key, TODAY).agenda] == ["甲", "丙", "乙"]
    drop_item(session, keys[0])
    assert [each.title for each in read_meeting(session, key, TODAY).agenda] == ["丙", "乙"]
    assert session.get_one(AgendaItem, UUID(keys[0])).deleted_at is not None


def test_an_item_is_typed_in_one_line_and_stands_last(session: Session) -> None:
    enter(session, code="A", name="甲项目")
    key = meeting(session)
    assert add_item(session, "传达文件精神", key) == "列入议题“传达文件精神”"
    said = "列入议题“用地指标缺口”，A 甲项目，市自然资源局汇报"
    assert understand_item(session, "用地指标缺口—a—市自然资源局", key) == said
    assert add_item(session, "用地指标缺口—市自然资源局—A", key) == said
    lines = read_meeting(session, key, TODAY).agenda
    assert [(each.position, each.title, each.project, each.reported_by) for each in lines] == [
        (1, "传达文件精神", "", ""),
        (2, "用地指标缺口", "A", "市自然资源局"),
    ]
    for text in ("供电方案-A", "A 供电方案", "a：供电方案", "供电方案 A"):
        assert understand_item(session, text, key) == "列入议题“供电方案”，A 甲项目"
    assert understand_item(session, "用电-A-甲局", key) == "列入议题“用电”，A 甲项目，甲局汇报"
    for text, why in (("—A", "请写成"), ("用地—甲局—乙局", "一次加一项"), ("传达文件精神", "已经有")):
        with pytest.raises(Refusal, match=why):
            understand_item(session, text, key)


def test_a_decision_is_told_first_and_becomes_a_next_step_in_one_act(session: Session) -> None:
    enter(session, code="A", region="姚安县")
    write_cell(session, "A", JUNE, "steps", "先办的事—示例局—6.30", TODAY)
    key = meeting(session, TODAY)
    at = Deciding(key, "A")
    told = understand_decision(session, "征地签约—示例自然资源局—7.15", at, TODAY)
    assert told == "议定“征地签约”，示例自然资源局，2024年7月15日前（新登记的单位）；并列入A的2024年6月下步安排"
    alone = understand_decision(session, "征地签约—示例自然资源局—7.15", Deciding(key, "A", as_step=False), TODAY)
    assert alone == "议定“征地签约”，示例自然资源局，2024年7月15日前（新登记的单位）"
    assert session.exec(select(MeetingDecision)).all() == []
    assert decide(session, "征地签约—示例自然资源局—7.15", at, TODAY) == told
    (row,) = read_sheet_rows(session, JUNE, TODAY, ("A",))
    assert row.texts["steps"].splitlines() == ["先办的事—示例局—2024-06-30", "征地签约—示例自然资源局—2024-07-15"]
    (line,) = read_meeting(session, key, TODAY).decisions
    assert (line.text, line.unit, line.is_step, line.state) == ("征地签约", "示例自然资源局", True, "推进中")
    with pytest.raises(Refusal, match="已经列入"):
        put_among_steps(session, line.key, TODAY)


def test_one_act_has_one_undo(sample: Store) -> None:
    with sample.work(title="会议") as session:
        key = meeting(session, TODAY)
    with sample.work(title="议定") as session:
        decide(session, "完成林地审核—市林草局—7.15", Deciding(key, "P02"), TODAY)
    assert sample.undo() == "议定"
    with sample.read() as session:
        assert read_meeting(session, key, TODAY).decisions == ()
        assert [each for each in session.exec(select(DispatchStep)) if each.item == "完成林地审核"] == []


@pytest.mark.parametrize(
    ("text", "why"), [("", "请写成"), ("甲—乙局—7.1；丙—丁局—7.2", "一次记一件"), ("甲—乙局—下周三前", "无法识别")]
)
def test_what_cannot_be_read_is_refused_with_how_to_write_it(session: Session, text: str, why: str) -> None:
    enter(session, code="A")
    with pytest.raises(Refusal, match=why):
        decide(session, text, Deciding(meeting(session), "A"), TODAY)


def test_a_project_that_ended_takes_no_next_step_but_a_decision(session: Session) -> None:
    project, key = enter(session, code="A"), meeting(session)
    end_project(session, project, on=date(2024, 6, 10), reason="示例原因")
    with pytest.raises(Refusal, match="终止"):
        decide(session, "清算—示例局—7.1", Deciding(key, "A"), TODAY)
    decide(session, "清算—示例局—7.1", Deciding(key, "A", as_step=False), TODAY)
    assert decision(session).step_id is None


def test_what_is_found_done_is_a_promise_kept(session: Session) -> None:
    enter(session, code="A")
    decide(session, "供地—示例局—6.20", Deciding(meeting(session), "A"), TODAY)
    at, key = Register(session, DECISIONS, TODAY), str(decision(session).id)
    due = [line for line in read_due(session, TODAY) if line.group is DueGroup.DECISION]
    assert [(line.what, line.days_late, line.unit, line.key) for line in due] == [("供地", 6, "示例局", key)]
    with pytest.raises(Refusal, match="「未完成原因」必须填写"):
        move_row(at, key, move("not-done"), {"inspected_on": "2024-06-26"})
    typed = {"done_on": "2024-06-25", "inspected_on": "2024-06-24", "evidence": "示政土〔2024〕3号"}
    with pytest.raises(Refusal, match="「检查日期」不能早于"):
        move_row(at, key, move("done"), typed)
    move_row(at, key, move("done"), typed | {"inspected_on": "2024-06-26"})
    step = session.get_one(DispatchStep, decision(session).step_id)
    assert (step.done_on, step.result) == (date(2024, 6, 25), "示政土〔2024〕3号")
    assert "2024-06-26检查：已办结，示政土〔2024〕3号" in about_row(at, key)
    assert [line for line in read_due(session, TODAY) if line.group is DueGroup.DECISION] == []
    move_row(at, key, move("reopen"), {})
    assert (step.done_on, step.result) == (None, None)


def test_a_meeting_is_read_in_few_statements_however_long_its_agenda(sample: Store) -> None:
    with sample.work(title="会议", undoable=False) as session:
        key = meeting(session)
        take_proposals(session, key, {each.key for each in propose_agenda(session, key, TODAY)}, TODAY)
    said: list[str] = []
    event.listen(Engine, "before_cursor_execute", heard := lambda _by, _at, statement, *_: said.append(statement))
    try:
        with sample.read() as session:
            assert len(read_meeting(session, key, TODAY).agenda) == 6
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    assert len([each for each in said if each.lstrip().startswith("SELECT")]) <= 30
