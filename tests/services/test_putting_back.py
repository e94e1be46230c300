"""One old value put back: by the service it would be entered with, refused where a rule or a later change forbids."""

from datetime import date
from typing import Any

import pytest
from officer import TODAY, WAN, a_unit, close, end_unit, enter, item_of, node, someone
from sqlmodel import select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.desk import Person
from zsyz_desktop.models.evidence import Attachment, Evidence
from zsyz_desktop.models.preset_words import Chain
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Event, ItemState, Stage, TeamRole
from zsyz_desktop.rules.working_days import DayKind
from zsyz_desktop.services.chart.milestones import (
    add_milestone,
    edit_milestone,
    find_milestone,
    finish_milestone,
    remove_milestone,
    start_milestone,
)
from zsyz_desktop.services.chart.plans import lock_plan, replan
from zsyz_desktop.services.files.attachment_files import LoadedFile
from zsyz_desktop.services.history.history import read_history
from zsyz_desktop.services.history.history_lines import HistoryLine
from zsyz_desktop.services.history.putting_back import put_value_back
from zsyz_desktop.services.ledger.halting import end_project, take_end_back
from zsyz_desktop.services.ledger.lookups import current_term, project_by_code
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.ledger.resources import event_codes
from zsyz_desktop.services.ledger.settings_kept import change_holiday, change_threshold, current_thresholds
from zsyz_desktop.services.loop.checklists import begin_item, edit_item, items_of
from zsyz_desktop.services.loop.item_evidence import keep_files
from zsyz_desktop.services.loop.stages import move_stage
from zsyz_desktop.services.projects.leads import appoint_lead, hand_over_lead
from zsyz_desktop.services.projects.projects import delete_project, edit_project
from zsyz_desktop.services.projects.teams import add_member, form_team, members_of, remove_member, team_of


@pytest.fixture
def code(office: Store) -> str:
    with office.work(title="登记项目") as session:
        return enter(session).code


def edited(office: Store, code: str, /, **changes: Any) -> None:
    with office.work(title="修改") as session:
        edit_project(session, project_by_code(session, code), changes, today=TODAY)


def line_of(office: Store, field: str, *, title: str = "修改") -> HistoryLine:
    """The newest change of a field in a step of that title."""
    with office.read() as session:
        lines = read_history(session, limit=2_000).lines
    return next(line for line in lines if line.field == field and line.step.title == title)


def put_back(office: Store, line: HistoryLine, column: str | None = None) -> None:
    with office.work(title=f"恢复“{line.field}”") as session:
        put_value_back(session, line.step.number, line.position, column or line.column, today=TODAY)


def project(office: Store, code: str) -> Project:
    with office.read() as session:
        return project_by_code(session, code)


def test_an_old_amount_is_put_back_as_a_step_of_its_own_and_that_is_undone(office: Store, code: str) -> None:
    edited(office, code, agreed_amount=150_000 * WAN, note="新")
    put_back(office, line_of(office, "协议投资"))
    assert project(office, code).agreed_amount == 120_000 * WAN
    assert project(office, code).note == "新"
    assert office.undo() == "恢复“协议投资”"
    assert project(office, code).agreed_amount == 150_000 * WAN


def test_an_empty_field_is_put_back_empty(office: Store, code: str) -> None:
    edited(office, code, note="新")
    put_back(office, line_of(office, "备注"))
    assert project(office, code).note is None


def test_what_was_changed_again_since_is_refused_with_what_it_holds_now(office: Store, code: str) -> None:
    edited(office, code, agreed_amount=150_000 * WAN)
    line = line_of(office, "协议投资")
    edited(office, code, agreed_amount=160_000 * WAN)
    with pytest.raises(Refusal, match=r"「协议投资」后来又改过，现为“16亿元”，没有恢复为“12亿元”"):
        put_back(office, line)
    assert project(office, code).agreed_amount == 160_000 * WAN


def test_what_holds_the_old_value_already_is_said_to(office: Store, code: str) -> None:
    edited(office, code, agreed_amount=150_000 * WAN)
    line = line_of(office, "协议投资")
    put_back(office, line)
    with pytest.raises(Refusal, match="现在就是“12亿元”"):
        put_back(office, line)


def test_a_key_given_away_meanwhile_is_refused_in_its_own_words(office: Store, code: str) -> None:
    edited(office, code, code="甲-1")
    line = line_of(office, "项目编号")
    with office.work(title="另一个") as session:
        enter(session, name="另一个项目", code=code)
    with pytest.raises(Refusal, match="这个项目编号已经用过"):
        put_back(office, line)


def test_the_reason_of_a_halt_is_not_taken_from_under_it(office: Store, code: str) -> None:
    with office.work(title="修改") as session:
        end_project(session, project_by_code(session, code), on=TODAY, reason="资金")
    with pytest.raises(Refusal, match="请办理终止或撤销终止"):
        put_back(office, line_of(office, "停办原因"))
    with office.work(title="恢复") as session:
        take_end_back(session, project_by_code(session, code))
    with pytest.raises(Refusal, match="请办理终止或撤销终止"):
        put_back(office, line_of(office, "停办", title="恢复"))


def test_the_chain_put_back_brings_its_dossier_along(office: Store, code: str) -> None:
    before = project(office, code).dossier_id
    edited(office, code, chain=Chain.BIOMEDICINE)
    assert project(office, code).dossier_id != before
    with pytest.raises(Refusal, match="请恢复「产业链」"):
        put_back(office, line_of(office, "产业链档案"))
    put_back(office, line_of(office, "产业链"))
    assert project(office, code).dossier_id == before


def test_a_unit_that_has_ended_gets_no_work_back(office: Store, code: str) -> None:
    with office.work(title="修改") as session:
        authority = {"authority_unit_id": a_unit(session).id}
        edit_project(session, project_by_code(session, code), authority, today=TODAY)
    with office.work(title="撤并") as session:
        end_unit(session, "示例工信局", date(2024, 1, 1))
    with pytest.raises(Refusal, match="示例工信局已于2024年1月1日撤销"):
        put_back(office, line_of(office, "行业主管部门"))


def test_a_person_who_was_deleted_is_not_put_back(office: Store, code: str) -> None:
    with office.work(title="定人") as session:
        milestone = node(session, project_by_code(session, code), "5.6", None, None)
        edit_milestone(session, milestone, {"person_id": someone(session).id})
    with office.work(title="修改") as session:
        milestone = find_milestone(session, project_by_code(session, code), "5.6")
        edit_milestone(session, milestone, {"person_id": someone(session, "示例副市长丁").id})
    with office.work(title="删人") as session:
        discard(session, session.get_one(Person, someone(session).id))
    with pytest.raises(Refusal, match="「责任人」原来的那一条已不在台账里"):
        put_back(office, line_of(office, "责任人"))


def test_a_planned_date_is_put_back_until_the_plan_is_locked(office: Store, code: str) -> None:
    with office.work(title="排期") as session:
        node(session, project_by_code(session, code), "5.6", date(2024, 3, 1), date(2024, 5, 1))
    with office.work(title="修改") as session:
        node(session, project_by_code(session, code), "5.6", date(2024, 3, 1), date(2024, 6, 1))
    line = line_of(office, "计划完成")
    put_back(office, line)
    office.undo()
    with office.work(title="锁定") as session:
        lock_plan(session, find_milestone(session, project_by_code(session, code), "5.6").chart_id, on=TODAY)
    with pytest.raises(Refusal, match="锁定"):
        put_back(office, line)
    with office.work(title="调整") as session:
        milestone = find_milestone(session, project_by_code(session, code), "5.6")
        changes = {milestone.id: {"planned_finish": date(2024, 7, 1)}}
        replan(session, milestone.chart_id, changes, on=TODAY, reason="用地", approved_by="示例县长")


def test_a_finish_cleared_by_mistake_is_put_back_with_its_percent(office: Store, code: str) -> None:
    with office.work(title="办结") as session:
        milestone = find_milestone(session, project_by_code(session, code), "5.6")
        start_milestone(session, milestone, date(2024, 3, 1), today=TODAY)
        finish_milestone(session, milestone, date(2024, 5, 1), today=TODAY)
    put_back(office, line_of(office, "实际完成", title="办结"))
    with office.read() as session:
        milestone = find_milestone(session, project_by_code(session, code), "5.6")
        assert (milestone.actual_finish, milestone.percent) == (None, 0)
    put_back(office, line_of(office, "实际完成", title="恢复“实际完成”"))
    put_back(office, line_of(office, "实际开始", title="办结"))
    with office.read() as session:
        milestone = find_milestone(session, project_by_code(session, code), "5.6")
        assert (milestone.actual_start, milestone.actual_finish, milestone.percent) == (None, date(2024, 5, 1), 100)
    put_back(office, line_of(office, "实际开始", title="恢复“实际开始”"))
    with office.read() as session:
        assert find_milestone(session, project_by_code(session, code), "5.6").actual_start == date(2024, 3, 1)


def test_a_date_that_moved_to_a_node_is_to_be_put_back_there(office: Store, code: str) -> None:
    begun = event_codes(project(office, code).type)[Event.STARTED]
    with office.work(title="删除") as session:
        remove_milestone(session, find_milestone(session, project_by_code(session, code), begun))
    with office.work(title="修改") as session:
        add_milestone(session, project_by_code(session, code), name="开工", values={"template_code": begun})
    with pytest.raises(Refusal, match="「计划开工」现在记在节点“开工”上"):
        put_back(office, line_of(office, "计划开工"))


def test_an_item_goes_back_to_work_but_is_closed_only_whole(office: Store, code: str) -> None:
    with office.work(title="改事项") as session:
        item = item_of(session, project_by_code(session, code), "5.6")
        edit_item(session, item, {"due": date(2024, 7, 1), "unit_id": a_unit(session).id})
        begin_item(session, item)
    with office.work(title="办结") as session:
        close(session, item_of(session, project_by_code(session, code), "5.6"))
    put_back(office, line_of(office, "应办结日期", title="改事项"))
    with pytest.raises(Refusal, match="清单事项的「核验人」不能单独恢复，请用“撤销这次操作”"):
        put_back(office, line_of(office, "核验人", title="办结"))
    put_back(office, line_of(office, "状态", title="办结"))
    with office.read() as session:
        item = item_of(session, project_by_code(session, code), "5.6")
        assert (item.state, item.due, item.verified_by) == (ItemState.IN_PROGRESS, None, None)
    with pytest.raises(Refusal, match="不能单独恢复"):
        put_back(office, line_of(office, "状态", title="恢复“状态”"))


def test_terms_of_leads_never_overlap_by_putting_back(office: Store, code: str) -> None:
    with office.work(title="明确") as session:
        appoint_lead(session, project_by_code(session, code), someone(session), date(2024, 3, 1))
    with office.work(title="修改") as session:
        to = someone(session, "示例副市长丁")
        hand_over_lead(session, project_by_code(session, code), to, on=date(2024, 6, 1), reason="调动")
    with pytest.raises(Refusal, match="一个项目只能有一名"):
        put_back(office, line_of(office, "卸任日期"))
    with office.read() as session:
        term = current_term(session, project_by_code(session, code))
        assert term is not None
        assert term.since == date(2024, 6, 1)


def test_a_member_taken_out_comes_back_while_there_is_room_for_him(office: Store, code: str) -> None:
    with office.work(title="班子") as session:
        form_team(session, project_by_code(session, code), a_unit(session), head=someone(session))
    with office.work(title="修改") as session:
        team = team_of(session, project_by_code(session, code))
        assert team is not None
        remove_member(session, members_of(session, team)[0])
    line = line_of(office, "回收站")
    put_back(office, line)
    office.undo()
    with office.work(title="新组长") as session:
        team = team_of(session, project_by_code(session, code))
        assert team is not None
        add_member(session, team, TeamRole.HEAD, person=someone(session, "示例副市长丁"))
    with pytest.raises(Refusal, match="班子已有组长"):
        put_back(office, line)


def test_a_project_comes_out_of_the_recycle_bin_and_its_fields_only_then(office: Store, code: str) -> None:
    edited(office, code, note="新")
    with office.work(title="删除") as session:
        delete_project(session, project_by_code(session, code))
    with pytest.raises(Refusal, match="在回收站里，请先恢复"):
        put_back(office, line_of(office, "备注"))
    put_back(office, line_of(office, "回收站", title="删除"))
    put_back(office, line_of(office, "备注"))
    assert project(office, code).note is None
    with pytest.raises(Refusal, match="不能单独恢复"):
        put_back(office, line_of(office, "回收站", title="恢复“回收站”"))


def test_a_setting_goes_back_within_its_range(office: Store) -> None:
    with office.work(title="设") as session:
        change_threshold(session, "near_due_days", "10")
    with office.work(title="修改") as session:
        change_threshold(session, "near_due_days", "12")
    put_back(office, line_of(office, "设置值"))
    with office.read() as session:
        assert current_thresholds(session).near_due_days == 10


def test_a_holiday_year_is_only_reversed_whole(office: Store) -> None:
    for kind in (DayKind.REST, DayKind.PLAIN):
        with office.work(title="改节假日") as session:
            change_holiday(session, date(2024, 7, 3), kind)
    with office.read() as session:
        (line,) = [each for each in read_history(session).lines if each.column == "deleted_at"]
    with pytest.raises(Refusal, match="请用“撤销这次操作”整步恢复"):
        put_back(office, line)


def test_evidence_comes_back_only_after_its_file(office: Store, code: str) -> None:
    with office.work(title="加佐证") as session:
        item = items_of(session, project_by_code(session, code))[-1]
        keep_files(session, code, str(item.id), [LoadedFile("批复.pdf", b"%PDF-")])
    for record, title in ((Evidence, "删除佐证"), (Attachment, "移除附件")):
        with office.work(title=title) as session:
            for each in session.exec(select(record)):
                discard(session, each)
    with office.read() as session:
        lines = {each.step.title: each for each in read_history(session).lines if each.column == "deleted_at"}
    with pytest.raises(Refusal, match="附件已经移除"):
        put_back(office, lines["删除佐证"])
    put_back(office, lines["移除附件"])
    put_back(office, lines["删除佐证"])


def test_moves_locked_plans_and_whole_rows_are_only_reversed_whole(office: Store, code: str) -> None:
    with office.work(title="阶段") as session:
        kind: dict[str, Any] = {"reason": "急", "approved_by": "示例县长", "make_up_by": date(2024, 12, 1)}
        move_stage(session, project_by_code(session, code), Stage.FACTORS, on=TODAY, **kind)
    with office.read() as session:
        line = next(each for each in read_history(session).lines if each.step.title == "阶段")
    with pytest.raises(Refusal, match="没有旧值可恢复"):
        put_back(office, line, "to_stage")
    with pytest.raises(Refusal, match="没有旧值可恢复"), office.work(title="恢复") as session:
        put_value_back(session, 9999, 0, "note", today=TODAY)
