"""Items are closed with evidence, date and verifier, waived with a reason, reopened, and read with their milestone."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from officer import TODAY, WAN, close, contents, enter, fields_of, item_of, node, someone
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.dossiers import ChainDossier
from zsyz_desktop.models.evidence import Attachment
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ItemState, LightColour, ProjectType, Stage
from zsyz_desktop.rules.facts import MilestoneFact
from zsyz_desktop.rules.item_moves import LEGAL, ItemMove
from zsyz_desktop.rules.loop import shown_state
from zsyz_desktop.services.chart.milestones import (
    add_milestone,
    edit_milestone,
    find_milestone,
    finish_milestone,
    remove_milestone,
    start_milestone,
)
from zsyz_desktop.services.chart.waived_codes import waived_codes
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.loop.checklists import (
    add_evidence,
    begin_item,
    close_item,
    evidence_count,
    find_item,
    items_of,
    linked_milestone,
    restore_item,
    state_shown,
    take_up_item,
    waive_item,
)
from zsyz_desktop.services.projects.projects import edit_project

FINISHED = date(2024, 6, 3)


def closed_and_required(session: Session, stage: Stage) -> tuple[int, int]:
    session.flush()
    verdict = read_standings(session, TODAY)[0].loop.stages[stage - 1]
    return verdict.closed, verdict.required


def test_a_project_starts_with_the_items_of_its_type_and_its_dossier(session: Session, project: Project) -> None:
    items = items_of(session, project)
    assert [len([item for item in items if item.stage is stage]) for stage in Stage] == [7, 8, 7, 9, 9, 14]
    assert [item.stage for item in items] == sorted(item.stage for item in items)
    assert {item.state for item in items} == {ItemState.NOT_STARTED}


def test_two_projects_of_one_chain_county_and_year_share_their_dossier(session: Session, project: Project) -> None:
    other = enter(session, name="另一个项目")
    assert other.dossier_id == project.dossier_id
    close(session, item_of(session, other, "1.1"))
    assert item_of(session, project, "1.1").state is ItemState.DONE
    assert len(session.exec(select(ChainDossier)).all()) == 1


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"evidence": []}, {"evidence"}),
        ({"evidence": [" "]}, {"evidence"}),
        ({"finished": None}, {"finished"}),
        ({"verified_by": None}, {"verifier"}),
        ({"verified_by": " "}, {"verifier"}),
        ({"evidence": [], "finished": None, "verified_by": None}, {"evidence", "finished", "verifier"}),
        ({"finished": date(2024, 6, 27)}, {"finished", "verified_on"}),
        ({"verified_on": date(2024, 6, 27)}, {"verified_on"}),
        ({"verified_on": date(2024, 6, 2)}, {"verified_on"}),
        ({"evidence": [], "verified_on": date(2024, 6, 27)}, {"evidence", "verified_on"}),
    ],
)
@pytest.mark.parametrize("code", ["5.6", "6.7", "1.1"], ids=["with a milestone", "without one", "of the dossier"])
def test_an_item_is_not_closed_while_something_is_missing_and_all_of_it_is_told(
    session: Session, project: Project, code: str, said: dict[str, Any], fields: set[str]
) -> None:
    item = item_of(session, project, code)
    with pytest.raises(Refusal) as caught:
        close(session, item, **said)
    assert fields_of(caught.value) == fields
    assert (item.state, item.done_on, item.finished_on) == (ItemState.NOT_STARTED, None, None)


@pytest.mark.parametrize("said", [{"evidence": ["批复"]}, {"evidence": [], "document_number": "楚环审〔2024〕12号"}])
def test_words_or_a_document_number_are_evidence(session: Session, project: Project, said: dict[str, Any]) -> None:
    item = item_of(session, project, "5.6")
    close(session, item, **said)
    assert (item.state, evidence_count(session, item)) == (ItemState.DONE, 1)


def test_evidence_kept_earlier_is_enough(session: Session, project: Project) -> None:
    item = item_of(session, project, "5.6")
    attachment = Attachment(name="批复.pdf", size=10, sha256="0" * 64)
    session.add(attachment)
    add_evidence(session, item, attachment_id=attachment.id)
    close(session, item, evidence=[])
    assert item.state is ItemState.DONE


def test_the_day_goes_to_the_milestone_when_there_is_one(session: Session, project: Project) -> None:
    item = item_of(session, project, "5.6")
    close(session, item)
    milestone = find_milestone(session, project, "5.6")
    assert (milestone.actual_finish, milestone.percent, item.finished_on) == (FINISHED, 100, None)
    assert (item.done_on, item.verified_by) == (date(2024, 6, 4), "示例核验员")


def test_the_day_stays_with_the_item_when_there_is_no_milestone(session: Session, project: Project) -> None:
    item = item_of(session, project, "6.7")
    close(session, item)
    assert linked_milestone(session, item) is None
    assert item.finished_on == FINISHED


def test_a_day_entered_on_the_milestone_is_enough(session: Session, project: Project) -> None:
    finish_milestone(session, find_milestone(session, project, "5.6"), FINISHED, today=TODAY)
    item = item_of(session, project, "5.6")
    close(session, item, finished=None)
    assert (item.state, item.finished_on) == (ItemState.DONE, None)


def test_of_several_milestones_the_one_planned_to_finish_last_takes_the_day(session: Session, project: Project) -> None:
    first = node(session, project, "5.6", None, date(2024, 5, 1))
    second = add_milestone(
        session,
        project,
        name="二期环评",
        values={"template_code": "5.6", "planned_finish": date(2024, 7, 1), "phase": "二期"},
    )
    close(session, item_of(session, project, "5.6"))
    assert (first.actual_finish, second.actual_finish) == (None, FINISHED)


def test_a_day_before_the_milestone_began_is_refused(session: Session, project: Project) -> None:
    start_milestone(session, find_milestone(session, project, "5.6"), date(2024, 6, 10), today=TODAY)
    with pytest.raises(Refusal, match="早于实际开始（2024年6月10日）"):
        close(session, item_of(session, project, "5.6"))


def test_production_cannot_be_closed_before_the_start_of_building(session: Session, project: Project) -> None:
    close(session, item_of(session, project, "6.4"), finished=date(2024, 6, 4))
    with pytest.raises(Refusal, match=r"实际投产日期（2024年6月3日）早于实际开工日期（2024年6月4日）"):
        close(session, item_of(session, project, "6.9a"))


def test_a_closed_item_may_be_opened_again_and_closed_again(session: Session, project: Project) -> None:
    item = item_of(session, project, "5.6")
    close(session, item)
    begin_item(session, item)
    assert (item.state, item.done_on, item.verified_by) == (ItemState.IN_PROGRESS, None, None)
    close(session, item, evidence=[], finished=None)
    assert (item.state, evidence_count(session, item)) == (ItemState.DONE, 1)


def test_an_item_is_waived_with_its_reason_only(session: Session, project: Project) -> None:
    item = item_of(session, project, "6.2")
    with pytest.raises(Refusal, match="须写明理由"):
        waive_item(session, item, " ", today=TODAY)
    waive_item(session, item, "租用现有厂房", today=TODAY)
    assert (item.state, item.waived_reason) == (ItemState.NOT_APPLICABLE, "租用现有厂房")


def as_it_shows(session: Session, project: Project, state: ItemState) -> ChecklistItem:
    """An item with a node, brought into this state."""
    item = item_of(session, project, "5.6")
    match state:
        case ItemState.IN_PROGRESS:
            begin_item(session, item)
        case ItemState.AWAITING_CHECK:
            finish_milestone(session, find_milestone(session, project, "5.6"), FINISHED, today=TODAY)
        case ItemState.DONE:
            close(session, item)
        case ItemState.NOT_APPLICABLE:
            waive_item(session, item, "豁免管理", today=TODAY)
    session.flush()
    return item


DOINGS: dict[Callable[[Session, ChecklistItem], None], tuple[ItemMove, ...]] = {
    begin_item: (ItemMove.BEGIN, ItemMove.REOPEN),
    close: (ItemMove.CLOSE, ItemMove.CHECK),
    lambda session, item: waive_item(session, item, "豁免管理", today=TODAY): (ItemMove.WAIVE,),
    restore_item: (ItemMove.RESTORE,),
}


@pytest.mark.parametrize("do", DOINGS, ids=["begin", "close", "waive", "restore"])
@pytest.mark.parametrize("state", ItemState)
def test_only_the_moves_of_the_table_are_made_whoever_asks(
    session: Session, project: Project, state: ItemState, do: Callable[[Session, ChecklistItem], None]
) -> None:
    item = as_it_shows(session, project, state)
    assert state_shown(session, item) is state
    if set(LEGAL[state]) & set(DOINGS[do]):
        do(session, item)
        return
    before = contents(session)
    with pytest.raises(Refusal, match=f"现在是{state.value}，不能") as caught:
        do(session, item)
    assert fields_of(caught.value) == {"state"}
    assert contents(session) == before


def test_a_waived_item_is_restored_before_it_is_done_after_all(session: Session, project: Project) -> None:
    item = item_of(session, project, "6.2")
    waive_item(session, item, "租用现有厂房", today=TODAY)
    restore_item(session, item)
    close(session, item)
    assert (item.state, item.waived_reason) == (ItemState.DONE, None)


@pytest.mark.parametrize(
    ("own", "of_the_node", "verifier", "warned"),
    [
        ("示例市长乙", None, "示例市长乙", True),
        ("示例市长乙", None, " 示例　市长 乙 ", True),
        (None, "示例市长乙", "示例市长乙", True),
        ("示例局长", "示例市长乙", "示例市长乙", False),
        ("示例市长乙", None, "示例核验员", False),
        (None, None, "示例核验员", False),
    ],
)
def test_who_verifies_his_own_work_is_warned_and_the_warning_is_kept(
    session: Session, project: Project, own: str | None, of_the_node: str | None, verifier: str, *, warned: bool
) -> None:
    item = item_of(session, project, "5.6")
    if own is not None:
        item.person_id = someone(session, own).id
    if of_the_node is not None:
        carrier = find_milestone(session, project, "5.6")
        edit_milestone(session, carrier, {"person_id": someone(session, of_the_node).id})
    close(session, item, verified_by=verifier)
    assert item.verifier_warning == ("核验人与责任人为同一人" if warned else None)
    begin_item(session, item)
    assert item.verifier_warning is None


def test_an_item_of_the_dossier_moves_by_the_same_table(session: Session, project: Project) -> None:
    item = item_of(session, project, "1.1")
    close(session, item)
    with pytest.raises(Refusal, match="现在是已办结，不能“不涉及”，只能“重新办理”"):
        waive_item(session, item, "不需要", today=TODAY)


def test_closed_and_waived_count_as_closed_and_nothing_else_does(session: Session, project: Project) -> None:
    assert closed_and_required(session, Stage.FACTORS) == (0, 5)
    close(session, item_of(session, project, "5.6"))
    waive_item(session, item_of(session, project, "5.9"), "不需要", today=TODAY)
    begin_item(session, item_of(session, project, "5.1"))
    finish_milestone(session, find_milestone(session, project, "5.2"), FINISHED, today=TODAY)
    assert closed_and_required(session, Stage.FACTORS) == (2, 5)


def test_the_milestone_of_a_waived_item_is_not_judged(session: Session, project: Project) -> None:
    node(session, project, "5.6", None, date(2024, 5, 1))
    assert read_standings(session, TODAY)[0].light.colour is LightColour.RED
    waive_item(session, item_of(session, project, "5.6"), "豁免管理", today=TODAY)
    session.flush()
    assert waived_codes(session, project) == {"5.6"}
    assert read_standings(session, TODAY)[0].light.colour is not LightColour.RED
    restore_item(session, item_of(session, project, "5.6"))
    session.flush()
    assert read_standings(session, TODAY)[0].light.colour is LightColour.RED


def test_an_item_shows_how_far_its_milestone_has_come(session: Session, project: Project) -> None:
    def shown() -> ItemState:
        milestone = linked_milestone(session, item)
        assert milestone is not None
        dates = (milestone.actual_start, milestone.actual_finish)
        fact = MilestoneFact(str(milestone.id), milestone.name, actual_start=dates[0], actual_finish=dates[1])
        return shown_state(item.state, [fact])

    item = item_of(session, project, "5.6")
    assert shown() is ItemState.NOT_STARTED
    start_milestone(session, find_milestone(session, project, "5.6"), date(2024, 6, 1), today=TODAY)
    assert shown() is ItemState.IN_PROGRESS
    finish_milestone(session, find_milestone(session, project, "5.6"), FINISHED, today=TODAY)
    assert shown() is ItemState.AWAITING_CHECK
    close(session, item, finished=None)
    assert shown() is ItemState.DONE


def test_an_optional_item_is_taken_up_as_required(session: Session, project: Project) -> None:
    _, before = closed_and_required(session, Stage.FACTORS)
    taken = take_up_item(session, project, "压覆矿产查询")
    assert (taken.is_required, taken.state) == (True, ItemState.NOT_STARTED)
    assert closed_and_required(session, taken.stage)[1] == before + 1 or taken.stage is not Stage.FACTORS
    assert take_up_item(session, project, "压覆矿产查询").id == taken.id
    assert len([item for item in items_of(session, project) if item.text == taken.text]) == 1


def test_an_item_the_template_waives_is_to_be_done_once_it_is_taken_up(session: Session) -> None:
    project = enter(session, type=ProjectType.LEASED_PLANT)
    assert item_of(session, project, "5.8").state is ItemState.NOT_APPLICABLE
    taken = take_up_item(session, project, "5.8")
    assert (taken.is_required, taken.state, taken.waived_reason) == (True, ItemState.NOT_STARTED, None)


def test_a_closed_item_that_is_taken_up_stays_closed(session: Session, project: Project) -> None:
    item = item_of(session, project, "5.5")
    close(session, item)
    assert take_up_item(session, project, "5.5").state is ItemState.DONE


def test_what_the_template_does_not_have_cannot_be_taken_up(session: Session, project: Project) -> None:
    with pytest.raises(Refusal, match="清单模板里没有“测绘”"):
        take_up_item(session, project, "测绘")


@pytest.mark.parametrize(
    ("flag", "code"),
    [
        ("needs_preapproval", "5.3"),
        ("uses_forest", "5.5"),
        ("needs_energy_review", "5.7"),
        ("needs_water_plan", "5.8"),
    ],
)
def test_a_flag_of_the_project_makes_its_item_required_and_gives_it_a_milestone(
    session: Session, flag: str, code: str
) -> None:
    plain, flagged = enter(session), enter(session, **{flag: True})
    assert not item_of(session, plain, code).is_required
    assert item_of(session, flagged, code).is_required
    assert linked_milestone(session, item_of(session, plain, code)) is None
    assert linked_milestone(session, item_of(session, flagged, code)) is not None


def test_items_are_found_by_code_or_name_and_a_part_of_it_is_answered_with_the_near_ones(
    session: Session, project: Project
) -> None:
    assert find_item(session, project, "5.6") is find_item(session, project, "环评批复")
    with pytest.raises(Refusal, match=r"清单里没有这一项，请写编号：6[.]1 建设用地规划许可证、"):
        find_item(session, project, "许可证")
    with pytest.raises(Refusal, match="清单里没有这一项"):
        find_item(session, project, "没有的")


def test_the_items_of_another_project_are_not_shown(session: Session, project: Project) -> None:
    other = enter(session, name="另一个项目", is_industrial=False, chain=None, agreed_amount=WAN)
    assert {item.project_id for item in items_of(session, other)} == {other.id}
    owners = {item.project_id for item in items_of(session, project)}
    assert owners == {project.id, None}


@pytest.mark.usefixtures("project")
def test_an_item_of_the_dossier_has_no_milestone(session: Session) -> None:
    item = session.exec(select(ChecklistItem).where(ChecklistItem.template_code == "1.1")).one()
    close_item(session, item, evidence=["报告"], finished=FINISHED, verified_by="核", verified_on=FINISHED, today=TODAY)
    assert item.finished_on == FINISHED


def test_the_day_moves_to_a_node_that_comes_later_and_back_when_it_goes(session: Session, project: Project) -> None:
    item = item_of(session, project, "5.5")
    close(session, item)
    assert item.finished_on == FINISHED
    edit_project(session, project, {"uses_forest": True}, today=TODAY)
    milestone = linked_milestone(session, item)
    assert milestone is not None
    assert (milestone.actual_finish, item.finished_on) == (FINISHED, None)
    remove_milestone(session, milestone)
    assert (linked_milestone(session, item), item.finished_on) == (None, FINISHED)
    again = add_milestone(session, project, name="林地", values={"template_code": "5.5"})
    assert (again.actual_finish, item.finished_on) == (FINISHED, None)


def test_the_day_of_a_closed_item_is_not_cleared_on_the_card(session: Session, project: Project) -> None:
    item = item_of(session, project, "4.8")
    close(session, item)
    with pytest.raises(Refusal, match="已办结，不能清除它的实际完成日期") as caught:
        edit_project(session, project, {"signed_actual": None}, today=TODAY)
    assert fields_of(caught.value) == {"signed_actual"}
    begin_item(session, item)
    edit_project(session, project, {"signed_actual": None}, today=TODAY)
    assert find_milestone(session, project, "4.8").actual_finish is None
