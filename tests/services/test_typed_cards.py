"""A card as an officer types it: every stored field reads back, every objection comes at once, gaps are named."""

from datetime import date

import pytest
from officer import TODAY, end_unit, enter, fields_of
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import ProjectGrade, ProjectStatus
from zsyz_desktop.services.ledger.events import EVENT_OF_COLUMN, event_dates
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.card_reading import (
    add_typed_card,
    edit_typed_card,
    new_card_texts,
    proposed_code,
    read_card_fact,
)
from zsyz_desktop.services.projects.card_typing import read_card
from zsyz_desktop.services.typing.field_facts import FieldKind, card_fields, field_fact
from zsyz_desktop.services.typing.suggestions import read_suggestions


def test_every_text_of_every_sample_card_reads_back_as_what_is_stored(sample: Store) -> None:
    with sample.read() as session:
        for project in session.exec(select(Project)).all():
            texts = read_card_fact(session, project, TODAY).texts
            typed = {name: text for name, text in texts.items() if text}
            values = read_card(session, typed, today=TODAY)
            assert values == {name: _stored(session, project, name) for name in typed}


def test_a_card_tells_its_fields_in_the_order_they_are_declared_the_nine_dates_last(sample: Store) -> None:
    with sample.read() as session:
        told = list(read_card_fact(session, project_by_code(session, "P01"), TODAY).texts)
    own = [name for name in Project.model_fields if name in told and name not in EVENT_OF_COLUMN]
    assert told[: len(own)] == own
    assert set(told[len(own) :]) == EVENT_OF_COLUMN.keys()


def test_a_card_edited_to_its_own_texts_changes_nothing(sample: Store) -> None:
    with sample.work(title="原样") as session:
        for project in session.exec(select(Project)).all():
            edit_typed_card(session, project, read_card_fact(session, project, TODAY).texts, today=TODAY)
    assert sample.undo_title != "原样"


def test_a_blank_card_has_the_declared_defaults_and_the_desks_county(session: Session) -> None:
    texts = new_card_texts(session)
    assert texts["region_id"] == "禄丰市"
    assert texts["type"] == "标准供地"
    assert texts["is_industrial"] == "是"
    assert texts["name"] == texts["agreed_amount"] == texts["started_planned"] == ""


def test_a_name_and_a_county_are_enough_to_enter_a_project(session: Session) -> None:
    code = add_typed_card(session, {**new_card_texts(session), "name": "示例钛材项目"}, today=TODAY)
    assert code == "532302-2024-001"
    assert project_by_code(session, code).name == "示例钛材项目"


def test_without_name_and_county_both_are_refused_at_once(session: Session) -> None:
    with pytest.raises(Refusal) as caught:
        add_typed_card(session, {"name": " ", "region_id": ""}, today=TODAY)
    assert fields_of(caught.value) == {"name", "region_id"}


def test_the_code_is_proposed_for_a_county_and_for_nothing_else(session: Session) -> None:
    enter(session)
    assert proposed_code(session, "禄丰市", TODAY) == "532302-2024-002"
    assert proposed_code(session, "楚雄州", TODAY) == proposed_code(session, "某地", TODAY) == ""


def test_what_cannot_be_read_and_what_cannot_stand_are_refused_together(session: Session, project: Project) -> None:
    typed = {"agreed_amount": "约3亿", "expected_jobs": "很多", "signed_actual": "2024-06-27", "note": "好"}
    with pytest.raises(Refusal) as caught:
        edit_typed_card(session, project, typed, today=TODAY)
    assert fields_of(caught.value) == {"agreed_amount", "expected_jobs", "signed_actual"}


def test_an_unknown_county_is_refused_beside_its_own_field(session: Session, project: Project) -> None:
    with pytest.raises(Refusal) as caught:
        edit_typed_card(session, project, {"region_id": "昆明市"}, today=TODAY)
    assert fields_of(caught.value) == {"region_id"}


def test_an_id_number_beside_the_contact_is_refused(session: Session, project: Project) -> None:
    with pytest.raises(Refusal) as caught:
        edit_typed_card(session, project, {"contact": "张三 １１０１０５１９４９１２３１００２X"}, today=TODAY)
    assert fields_of(caught.value) == {"contact"}


@pytest.mark.parametrize("field", ["halt", "halt_on", "halt_reason", "停办"])
def test_what_is_decided_is_no_field_of_the_card(session: Session, field: str) -> None:
    with pytest.raises(Refusal, match=f"没有“{field}”这一栏"):
        read_card(session, {field: "终止"}, today=TODAY)


def test_dates_on_the_chart_are_typed_and_shown_like_those_on_the_card(session: Session, project: Project) -> None:
    edit_typed_card(
        session, project, {"started_planned": "２０２４年９月", "above_scale_planned": "2026.3"}, today=TODAY
    )
    texts = read_card_fact(session, project, TODAY).texts
    assert (texts["started_planned"], texts["above_scale_planned"]) == ("2024-09-30", "2026-03-31")


def test_money_is_shown_to_the_last_cent(session: Session, project: Project) -> None:
    edit_typed_card(session, project, {"agreed_amount": "3.2亿", "filed_amount": "1200.505001"}, today=TODAY)
    assert project.filed_amount == 1_200_505_001
    texts = read_card_fact(session, project, TODAY).texts
    assert (texts["agreed_amount"], texts["filed_amount"]) == ("32,000", "1,200.505001")


def test_a_complete_card_has_nothing_to_do(session: Session, project: Project) -> None:
    fact = read_card_fact(session, project, TODAY)
    assert (fact.missing, fact.warnings, fact.status) == ((), (), ProjectStatus.NEGOTIATING)


@pytest.mark.parametrize(
    ("field", "title"),
    [
        ("chain", "产业链"),
        ("authority_unit_id", "行业主管部门"),
        ("enterprise_id", "投资方"),
        ("agreed_amount", "协议投资"),
        ("started_planned", "计划开工"),
        ("producing_planned", "计划投产"),
    ],
)
def test_each_gap_names_the_field_of_the_form(session: Session, project: Project, field: str, title: str) -> None:
    edit_typed_card(session, project, {field: ""}, today=TODAY)
    assert [(each.field, each.title) for each in read_card_fact(session, project, TODAY).missing] == [(field, title)]


def test_an_odd_order_of_dates_points_at_the_later_event(session: Session, project: Project) -> None:
    edit_typed_card(session, project, {"filed_planned": "2025-01-31"}, today=TODAY)
    (found,) = read_card_fact(session, project, TODAY).warnings
    assert found.field == "started_planned"
    assert "2024年12月31日" in found.sentence
    assert "2025年1月31日" in found.sentence


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("name", FieldKind.TEXT),
        ("agreed_usd", FieldKind.MONEY),
        ("expected_jobs", FieldKind.COUNT),
        ("signed_planned", FieldKind.DAY),
        ("uses_forest", FieldKind.YES_NO),
        ("chain", FieldKind.LINK),
        ("type", FieldKind.CHOICE),
        ("region_id", FieldKind.LINK),
    ],
)
def test_the_kind_of_a_field_is_read_from_its_declaration(name: str, kind: FieldKind) -> None:
    assert field_fact(Project, name).kind is kind


def test_an_optional_choice_can_be_left_blank_and_a_required_one_cannot() -> None:
    grade, project_type, region = card_fields(("grade", "type", "region_id"))
    assert grade.choices[:2] == ("", ProjectGrade.PROVINCE.value)
    assert project_type.choices[0] == "标准供地"
    assert region.required


def test_what_is_offered_is_what_the_ledger_knows(session: Session, project: Project) -> None:
    offered = read_suggestions(session, TODAY)
    assert "示例工信局" in offered.units
    assert "示例钛业有限公司" in offered.words["enterprise_id"]
    assert len(offered.counties) == 10
    assert project.code in offered.words["parent_id"]


@pytest.mark.usefixtures("project")
def test_a_unit_that_ended_is_not_offered_for_new_work(session: Session) -> None:
    end_unit(session, "示例工信局", date(2024, 6, 1))
    session.flush()
    assert "示例工信局" not in read_suggestions(session, TODAY).units


def _stored(session: Session, project: Project, name: str) -> object:
    if name in EVENT_OF_COLUMN:
        event, kind = EVENT_OF_COLUMN[name]
        return event_dates(session, project, kind)[event]
    return getattr(project, name)


def test_what_a_field_is_is_found_out_once_however_many_rows_ask() -> None:
    assert field_fact(Project, "agreed_amount") is field_fact(Project, "agreed_amount")
