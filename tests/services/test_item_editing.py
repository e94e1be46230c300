"""Items, evidence, stage moves and lessons from what an officer types, all refused at once and beside their fields."""

import pytest
from officer import TODAY, a_unit, close, close_stage, end_unit, fields_of, item_of
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.evidence import Attachment, Evidence
from zsyz_desktop.models.ids import new_id
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ItemState, Stage
from zsyz_desktop.services.chart.milestones import find_milestone, finish_milestone
from zsyz_desktop.services.files.attachment_files import LoadedFile
from zsyz_desktop.services.files.evidence_files import evidence_file
from zsyz_desktop.services.loop.checklist_reading import ChecklistFact, ListedItem, read_checklist
from zsyz_desktop.services.loop.checklists import begin_item, restore_item, take_up_item, waive_item
from zsyz_desktop.services.loop.item_editing import (
    close_typed_item,
    edit_typed_item,
    item_by_key,
    move_typed,
    waive_typed_item,
)
from zsyz_desktop.services.loop.item_evidence import keep_files, remove_evidence
from zsyz_desktop.services.projects.lessons import keep_lessons
from zsyz_desktop.services.projects.projects import edit_project

FULL = {
    "description": "批复",
    "document_number": "楚环审〔2024〕12号",
    "finished_on": "2024.6.3",
    "verified_by": "示例核验员",
    "done_on": "20240604",
}


def key_of(session: Session, project: Project, code: str) -> str:
    return str(item_of(session, project, code).id)


def read(session: Session, project: Project) -> ChecklistFact:
    session.flush()
    return read_checklist(session, project.code, TODAY)


def listed(session: Session, project: Project, code: str) -> ListedItem:
    return next(item for item in read(session, project).items if item.row.code == code)


def test_one_look_shows_six_stages_with_their_dossier(session: Session, project: Project) -> None:
    fact = read(session, project)
    assert [len(stage.items) for stage in fact.stages] == [7, 8, 7, 9, 9, 14]
    assert fact.current.stage is Stage.NEGOTIATION
    assert fact.dossier is not None
    assert (fact.dossier.title, fact.dossier.projects) == ("禄丰市 绿色钛 2024年度产业链档案", 1)
    assert {stage for _, _, stage in fact.optional} <= {Stage.FACTORS, Stage.LANDING}


def test_a_project_that_is_not_industrial_has_nothing_in_the_stages_of_the_chain(
    session: Session, project: Project
) -> None:
    edit_project(session, project, {"is_industrial": False, "chain": None}, today=TODAY)
    fact = read(session, project)
    assert (fact.dossier, fact.is_industrial) == (None, False)
    assert [stage.verdict.required for stage in fact.stages[:3]] == [0, 0, 0]


def test_an_item_knows_its_node_and_shares_its_day(session: Session, project: Project) -> None:
    finish_milestone(session, find_milestone(session, project, "5.6"), TODAY, today=TODAY)
    item = listed(session, project, "5.6")
    assert item.node is not None
    assert (item.node.actual_finish, item.row.finished) == (TODAY, TODAY)
    assert (item.stored, item.row.state) == (ItemState.NOT_STARTED, ItemState.AWAITING_CHECK)
    assert listed(session, project, "6.7").node is None
    assert listed(session, project, "1.1").node is None


def test_typed_fields_of_an_item_are_kept_and_read_back(session: Session, project: Project) -> None:
    typed = {
        "text": "环评批复（报告表）",
        "unit_id": "示例生态环境局",
        "person_id": "示例股长",
        "due": "2024年7月1日",
        "next_step": "补正",
    }
    edit_typed_item(session, key_of(session, project, "5.6"), typed, today=TODAY)
    item = listed(session, project, "5.6")
    assert item.texts == typed | {"due": "2024-07-01"}
    assert (item.row.text, item.row.unit) == ("环评批复（报告表）", "示例生态环境局")
    edit_typed_item(session, item.key, {"unit_id": "", "due": " "}, today=TODAY)
    assert (listed(session, project, "5.6").texts["unit_id"], listed(session, project, "5.6").texts["due"]) == ("", "")


def test_what_cannot_be_kept_of_an_item_is_told_field_by_field(session: Session, project: Project) -> None:
    a_unit(session, "旧局")
    end_unit(session, "旧局", TODAY.replace(year=2023))
    typed = {"text": " ", "unit_id": "旧局", "due": "下周", "next_step": "长" * 201}
    with pytest.raises(Refusal) as caught:
        edit_typed_item(session, key_of(session, project, "5.6"), typed, today=TODAY)
    assert fields_of(caught.value) == {"text", "unit_id", "due", "next_step"}


def test_an_item_is_closed_as_typed(session: Session, project: Project) -> None:
    key = key_of(session, project, "5.6")
    close_typed_item(session, key, FULL, today=TODAY)
    item = listed(session, project, "5.6")
    assert item.stored is ItemState.DONE
    assert {each.words for each in item.evidence} == {"批复", "文号 楚环审〔2024〕12号"}
    assert str(item.row.finished) == "2024-06-03"
    assert (item.row.verifier, str(item.row.verified_on)) == ("示例核验员", "2024-06-04")


def test_closing_tells_everything_that_is_missing_at_once(session: Session, project: Project) -> None:
    with pytest.raises(Refusal) as caught:
        close_typed_item(session, key_of(session, project, "5.6"), {}, today=TODAY)
    assert fields_of(caught.value) == {"description", "finished_on", "verified_by", "done_on"}


def test_a_day_that_cannot_be_read_does_not_hide_what_else_is_missing(session: Session, project: Project) -> None:
    typed = {"document_number": "文" * 81, "finished_on": "昨天吧", "done_on": "2024.6.31"}
    with pytest.raises(Refusal) as caught:
        close_typed_item(session, key_of(session, project, "5.6"), typed, today=TODAY)
    sentences = {each.field: each.sentence for each in caught.value.objections}
    assert sentences.keys() == {"document_number", "finished_on", "done_on", "verified_by"}
    assert "昨天吧" in sentences["finished_on"]
    assert len(caught.value.objections) == 4


def test_a_waived_item_is_restored_and_no_other(session: Session, project: Project) -> None:
    item = item_of(session, project, "6.2")
    waive_typed_item(session, str(item.id), {"waived_reason": " 租用厂房 "}, today=TODAY)
    assert (item.state, item.waived_reason) == (ItemState.NOT_APPLICABLE, "租用厂房")
    restore_item(session, item)
    assert (item.state, item.waived_reason) == (ItemState.NOT_STARTED, None)
    with pytest.raises(Refusal, match="现在是未启动，不能“恢复”，只能“开始办理”、“办结”、“不涉及”"):
        restore_item(session, item)


@pytest.mark.parametrize("reason", ["", " ", "长" * 201])
def test_an_item_is_not_waived_without_a_fitting_reason(session: Session, project: Project, reason: str) -> None:
    with pytest.raises(Refusal) as caught:
        waive_typed_item(session, key_of(session, project, "6.2"), {"waived_reason": reason}, today=TODAY)
    assert fields_of(caught.value) == {"waived_reason"}


def test_a_wrongly_closed_item_is_opened_again_and_keeps_evidence_and_day(session: Session, project: Project) -> None:
    key = key_of(session, project, "5.6")
    close_typed_item(session, key, FULL, today=TODAY)
    begin_item(session, item_by_key(session, key))
    item = listed(session, project, "5.6")
    assert (item.stored, item.row.state) == (ItemState.IN_PROGRESS, ItemState.AWAITING_CHECK)
    assert (len(item.evidence), item.row.verifier) == (2, None)


def test_an_item_that_is_gone_is_told(session: Session) -> None:
    with pytest.raises(Refusal, match="已不在清单里"):
        item_by_key(session, str(new_id()))


def test_files_are_kept_as_evidence_and_read_back(session: Session, project: Project) -> None:
    files = [LoadedFile("批复.pdf", b"%PDF"), LoadedFile("附图.png", b"PNG")]
    keep_files(session, project.code, key_of(session, project, "5.6"), files)
    evidence = listed(session, project, "5.6").evidence
    assert {(each.file, each.size) for each in evidence} == {("批复.pdf", 4), ("附图.png", 3)}
    assert {evidence_file(session, each.key) for each in evidence} == {("批复.pdf", b"%PDF"), ("附图.png", b"PNG")}
    assert {each.project_id for each in session.exec(select(Attachment))} == {project.id}


def test_a_file_for_an_item_of_the_dossier_belongs_to_no_single_project(session: Session, project: Project) -> None:
    keep_files(session, project.code, key_of(session, project, "1.3"), [LoadedFile("规划.pdf", b"%PDF")])
    assert {each.project_id for each in session.exec(select(Attachment))} == {None}


def test_an_empty_file_is_no_evidence(session: Session, project: Project) -> None:
    with pytest.raises(Refusal, match="空文件"):
        keep_files(session, project.code, key_of(session, project, "5.6"), [LoadedFile("空.txt", b"")])


def test_the_last_evidence_of_a_closed_item_stays(session: Session, project: Project) -> None:
    item = item_of(session, project, "5.6")
    close(session, item)
    session.flush()
    evidence = session.exec(select(Evidence)).one()
    with pytest.raises(Refusal, match="至少要留一份佐证"):
        remove_evidence(session, str(evidence.id))
    begin_item(session, item)
    remove_evidence(session, str(evidence.id))
    assert listed(session, project, "5.6").evidence == ()


def test_words_hold_no_file(session: Session, project: Project) -> None:
    close(session, item_of(session, project, "5.6"))
    session.flush()
    with pytest.raises(Refusal, match="没有文件"):
        evidence_file(session, str(session.exec(select(Evidence)).one().id))


@pytest.mark.parametrize("on", ["2024-6-20", str(TODAY)])
def test_a_closed_stage_is_left_with_its_day_alone(session: Session, project: Project, on: str) -> None:
    close_stage(session, project, Stage.NEGOTIATION)
    move_typed(session, project, Stage.FACTORS, {"on": on}, today=TODAY)
    assert read(session, project).current.stage is Stage.FACTORS


def test_past_an_open_stage_everything_missing_is_told_at_once(session: Session, project: Project) -> None:
    with pytest.raises(Refusal) as caught:
        move_typed(session, project, Stage.FACTORS, {"on": "2024-6-27", "make_up_by": "?"}, today=TODAY)
    assert fields_of(caught.value) == {"on", "reason", "approved_by", "make_up_by"}
    with pytest.raises(Refusal) as caught:
        move_typed(session, project, Stage.FACTORS, {}, today=TODAY)
    assert fields_of(caught.value) == {"on", "reason", "approved_by", "make_up_by"}


def test_passing_an_open_stage_stays_marked_with_what_was_said(session: Session, project: Project) -> None:
    typed = {"on": "2024-6-20", "reason": "并联办理", "approved_by": "示例县长", "make_up_by": "2024-7-31"}
    move_typed(session, project, Stage.FACTORS, typed, today=TODAY)
    stage = read(session, project).stages[Stage.NEGOTIATION - 1]
    assert stage.passed is not None
    assert (stage.passed.reason, str(stage.passed.make_up_by)) == ("并联办理", "2024-07-31")
    assert stage.verdict.skipped
    assert len(stage.still_open) == 9


def test_waived_items_are_not_still_open(session: Session, project: Project) -> None:
    close_stage(session, project, Stage.NEGOTIATION, but=("4.3",))
    waive_item(session, item_of(session, project, "4.3"), "线上洽谈", today=TODAY)
    assert read(session, project).current.still_open == ()


def test_an_optional_item_is_offered_until_it_is_taken_up(session: Session, project: Project) -> None:
    code, text, stage = read(session, project).optional[0]
    take_up_item(session, project, code)
    fact = read(session, project)
    assert code not in [each for each, _, _ in fact.optional]
    assert text in [item.row.text for item in fact.stages[stage - 1].items]


def test_lessons_are_kept_with_the_project_and_the_dossier(session: Session, project: Project) -> None:
    keep_lessons(session, project.code, own="选址要早", shared=" 政策要补 ", today=TODAY)
    fact = read(session, project)
    assert fact.dossier is not None
    assert (fact.lessons, fact.dossier.lessons) == ("选址要早", "政策要补")
    with pytest.raises(Refusal) as caught:
        keep_lessons(session, project.code, own="长" * 2001, shared="长" * 2001, today=TODAY)
    assert fields_of(caught.value) == {"lessons", "dossier_lessons"}
