"""Projects: their codes, halts, deletes and restores; no ID numbers on a card; the checklist follows the card."""

from typing import Any

import pytest
from officer import TODAY, contents, enter, fields_of, item_of, someone
from sqlmodel import Session

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.dossiers import ChainDossier
from zsyz_desktop.models.preset_words import Chain
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import ItemState, OriginKind, ProjectType
from zsyz_desktop.rules.four_ones import NO_CONTENT
from zsyz_desktop.services.chart.milestones import find_milestone
from zsyz_desktop.services.ledger.ledgers import find_county, find_region
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.loop.checklists import linked_milestone, take_up_item, waive_item
from zsyz_desktop.services.projects.card_reading import CardFact, read_card_fact
from zsyz_desktop.services.projects.dossiers import dossier_for
from zsyz_desktop.services.projects.projects import (
    add_project,
    delete_project,
    edit_project,
    enterprise_named,
    next_code,
    restore_project,
)


def id_number() -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    body = "53232319800101001"
    return body + "10X98765432"[sum(w * int(d) for w, d in zip(weights, body, strict=True)) % 11]


def test_codes_are_region_year_and_a_running_number(session: Session) -> None:
    codes = [enter(session).code, enter(session).code, enter(session, "楚雄市").code]
    assert codes == ["532302-2024-001", "532302-2024-002", "532301-2024-001"]


def test_the_number_of_a_deleted_project_is_not_given_again_but_may_be_taken(session: Session) -> None:
    first = enter(session)
    delete_project(session, first)
    session.flush()
    assert enter(session).code == "532302-2024-002"
    assert enter(session, code=first.code).code == "532302-2024-001"


@pytest.mark.parametrize(
    ("taken", "following"),
    [
        ("532302-2024-007", "532302-2024-008"),
        ("532302-2024-abc", "532302-2024-001"),
        ("532302-2024-7", "532302-2024-008"),
        ("532302-2024-999", "532302-2024-1000"),
        ("532302-2024-1000", "532302-2024-1001"),
        ("532302-2023-009", "532302-2024-001"),
    ],
)
def test_a_code_of_ones_own_does_not_stop_the_numbering(session: Session, taken: str, following: str) -> None:
    enter(session, code=taken)
    assert next_code(session, find_region(session, "禄丰市"), 2024) == following


def test_a_code_is_given_once(office: Store) -> None:
    with office.work(title="录入") as session:
        enter(session, code="L1")
    with pytest.raises(Refusal, match="这个项目编号已经用过") as caught, office.work(title="再录") as session:
        enter(session, code="L1")
    assert fields_of(caught.value) == {"code"}
    with office.work(title="第二个") as session:
        enter(session, code="L2")
    with pytest.raises(Refusal, match="这个项目编号已经用过"), office.work(title="改编号") as session:
        edit_project(session, project_by_code(session, "L2"), {"code": "L1"}, today=TODAY)


def test_restoring_onto_a_taken_code_is_refused_with_a_sentence(office: Store) -> None:
    with office.work(title="录入") as session:
        delete_project(session, enter(session, code="L1"))
    with office.work(title="再录") as session:
        enter(session, code="L1")
    with pytest.raises(Refusal, match="这个项目编号已经用过，请换一个编号"), office.work(title="恢复") as session:
        restore_project(session, "L1")
    with office.work(title="改编号") as session:
        edit_project(session, project_by_code(session, "L1"), {"code": "L9"}, today=TODAY)
    with office.work(title="恢复") as session:
        restore_project(session, "L1")
    with office.read() as session:
        assert {standing.code for standing in read_standings(session, TODAY)} == {"L1", "L9"}


def test_a_deleted_project_is_gone_from_lists_and_comes_back_whole(office: Store) -> None:
    with office.work(title="录入") as session:
        enter(session, code="L1")
        before, standings = contents(session), read_standings(session, TODAY)
    with office.work(title="删除") as session:
        delete_project(session, project_by_code(session, "L1"))
    with office.read() as session:
        assert read_standings(session, TODAY) == []
        with pytest.raises(Refusal, match="没有编号为“L1”的项目"):
            project_by_code(session, "L1")
    assert office.undo() == "删除"
    with office.read() as session:
        assert contents(session) == before
        assert read_standings(session, TODAY) == standings


def test_only_the_root_goes_to_the_recycle_bin(session: Session, project: Project) -> None:
    delete_project(session, project)
    session.flush()
    assert find_milestone(session, project, "6.4").deleted_at is None
    assert restore_project(session, project.code) is project
    assert project.deleted_at is None


def test_what_was_never_deleted_is_not_restored(session: Session, project: Project) -> None:
    with pytest.raises(Refusal, match="回收站里没有编号为"):
        restore_project(session, project.code)


def test_a_project_lies_in_a_county(session: Session, project: Project) -> None:
    prefecture = find_region(session, "楚雄州")
    for attempt in (
        lambda: find_county(session, "楚雄州"),
        lambda: enter(session, "楚雄州"),
        lambda: edit_project(session, project, {"region_id": prefecture.id}, today=TODAY),
    ):
        with pytest.raises(Refusal, match="主体责任县市要是十个县市之一") as caught:
            attempt()
        assert fields_of(caught.value) == {"region_id"}


@pytest.mark.parametrize("said", ["532302", "532331", "禄丰市", "禄丰"])
def test_a_county_is_found_by_code_old_code_name_or_short_name(session: Session, said: str) -> None:
    region: Region = find_county(session, said)
    assert region.name == "禄丰市"


def test_an_unknown_county_is_refused_with_those_there_are(session: Session) -> None:
    with pytest.raises(Refusal, match=r"没有“昆明市”这个县市，可填：.*楚雄市（532301）"):
        find_county(session, "昆明市")


def test_a_card_needs_a_name_and_a_county(office: Store) -> None:
    with pytest.raises(Refusal, match="主体责任县市") as caught, office.work(title="录入") as session:
        add_project(session, {"name": "没有县市"}, today=TODAY)
    assert fields_of(caught.value) == {"region_id"}
    with pytest.raises(Refusal, match="「项目名称」必须填写") as caught, office.work(title="录入") as session:
        enter(session, name=" ")
    assert fields_of(caught.value) == {"name"}


@pytest.mark.parametrize("field", ["nothing", "id", "version", "deleted_at", "created_by"])
def test_fields_a_card_does_not_have_are_refused(session: Session, project: Project, field: str) -> None:
    for attempt in (
        lambda: enter(session, **{field: None}),
        lambda: edit_project(session, project, {field: None}, today=TODAY),
    ):
        with pytest.raises(Refusal, match="项目没有") as caught:
            attempt()
        assert fields_of(caught.value) == {field}


def test_no_id_number_is_kept_in_a_field_of_a_person(office: Store) -> None:
    for contact in (f"王某 {id_number()}", f"王某{id_number()[:6]} {id_number()[6:14]} {id_number()[14:]}"):
        with pytest.raises(Refusal, match="像是有身份证号") as caught, office.work(title="录入") as session:
            enter(session, contact=contact)
        assert fields_of(caught.value) == {"contact"}
    with pytest.raises(Refusal, match="「手机」里像是有身份证号"), office.work(title="录入") as session:
        someone(session).mobile = id_number()


def test_credit_codes_and_phones_are_kept(office: Store) -> None:
    with office.work(title="录入") as session:
        project = enter(session, contact="王经理 13800000000")
        firms = [
            enterprise_named(session, "示例企业", credit_code="911111111111111111"),
            enterprise_named(session, "另一家", credit_code=id_number()),
        ]
    assert project.contact == "王经理 13800000000"
    assert [firm.credit_code for firm in firms] == ["911111111111111111", id_number()]


def test_one_firm_is_entered_once(session: Session) -> None:
    first = enterprise_named(session, "示例企业", credit_code="91530000MA6K00000X", origin_kind=OriginKind.ABROAD)
    assert enterprise_named(session, "换了名字", credit_code="91530000MA6K00000X") is first
    assert enterprise_named(session, " 示例企业 ") is first
    assert enterprise_named(session, "其他企业") is not first


def dossier_of(session: Session, project: Project) -> ChainDossier | None:
    session.flush()
    return session.get(ChainDossier, project.dossier_id) if project.dossier_id else None


def test_the_dossier_follows_chain_county_and_kind(session: Session, project: Project) -> None:
    first = dossier_of(session, project)
    assert first is not None
    edit_project(session, project, {"chain": Chain.BIOMEDICINE}, today=TODAY)
    second = dossier_of(session, project)
    assert second is not None
    assert (second.chain, second.year, second.region_id) == (Chain.BIOMEDICINE, 2024, project.region_id)
    edit_project(session, project, {"region_id": find_region(session, "楚雄市").id}, today=TODAY)
    third = dossier_of(session, project)
    assert third is not None
    assert (third.chain, third.region_id) == (Chain.BIOMEDICINE, project.region_id)
    edit_project(session, project, {"is_industrial": False}, today=TODAY)
    assert dossier_of(session, project) is None
    edit_project(session, project, {"is_industrial": True, "chain": first.chain}, today=TODAY)
    assert dossier_of(session, project) is not None


def test_an_edit_that_touches_neither_keeps_last_years_dossier(session: Session) -> None:
    last_year = dossier_for(session, Chain.GREEN_TITANIUM, find_region(session, "禄丰市"), 2023)
    project = enter(session, dossier_id=last_year.id)
    edit_project(session, project, {"name": "改名", "chain": Chain.GREEN_TITANIUM}, today=TODAY)
    assert project.dossier_id == last_year.id


@pytest.mark.parametrize(
    "changes", [{"is_industrial": False}, {"is_industrial": True, "chain": None}], ids=["not industrial", "no chain"]
)
def test_a_project_without_a_chain_has_no_dossier(session: Session, changes: dict[str, Any]) -> None:
    assert enter(session, **changes).dossier_id is None


def test_a_flag_set_later_makes_its_item_required_and_gives_it_a_milestone(session: Session, project: Project) -> None:
    edit_project(session, project, {"uses_forest": True}, today=TODAY)
    item = item_of(session, project, "5.5")
    assert item.is_required
    milestone = linked_milestone(session, item)
    assert milestone is not None
    assert milestone.name == "使用林地审核"
    edit_project(session, project, {"uses_forest": False}, today=TODAY)
    assert not item.is_required


def test_an_item_taken_up_stays_required_when_another_flag_changes(session: Session, project: Project) -> None:
    item = take_up_item(session, project, "5.8")
    edit_project(session, project, {"uses_forest": True}, today=TODAY)
    assert item.is_required


def test_the_checklist_follows_the_type_of_the_project(session: Session, project: Project) -> None:
    waive_item(session, item_of(session, project, "6.5"), "由园区统一入统", today=TODAY)
    edit_project(session, project, {"type": ProjectType.LEASED_PLANT}, today=TODAY)
    assert item_of(session, project, "6.2").state is ItemState.NOT_APPLICABLE
    assert item_of(session, project, "5.4").text == "厂房租赁合同"
    edit_project(session, project, {"type": ProjectType.STANDARD_LAND}, today=TODAY)
    assert item_of(session, project, "6.2").state is ItemState.NOT_STARTED
    assert item_of(session, project, "6.5").waived_reason == "由园区统一入统"


def test_an_item_a_person_waived_stays_waived_whatever_the_type_calls_for(session: Session, project: Project) -> None:
    item = item_of(session, project, "6.2")
    waive_item(session, item, "由园区统一办理", today=TODAY)
    for kind in (ProjectType.LEASED_PLANT, ProjectType.STANDARD_LAND):
        edit_project(session, project, {"type": kind}, today=TODAY)
        assert (item.state, item.waived_reason) == (ItemState.NOT_APPLICABLE, "由园区统一办理")


def test_an_empty_content_is_named_and_is_no_gap_of_the_card(session: Session, project: Project) -> None:
    def fact() -> CardFact:
        return read_card_fact(session, project, TODAY)

    assert fact().warnings == ()
    edit_project(session, project, {"content": None}, today=TODAY)
    assert [(each.field, each.sentence) for each in fact().warnings] == [("content", NO_CONTENT)]
    assert fact().missing == ()


def test_no_project_stands_above_itself_however_many_stand_between(session: Session, project: Project) -> None:
    second, third = enter(session, name="二期"), enter(session, name="三期")
    with pytest.raises(Refusal, match="不能以自己为上级项目") as caught:
        edit_project(session, project, {"parent_id": project.id}, today=TODAY)
    assert fields_of(caught.value) == {"parent_id"}
    edit_project(session, second, {"parent_id": project.id}, today=TODAY)
    edit_project(session, third, {"parent_id": second.id}, today=TODAY)
    with pytest.raises(Refusal, match="上级项目形成循环") as caught:
        edit_project(session, project, {"parent_id": third.id}, today=TODAY)
    assert all(each.code in str(caught.value) for each in (project, second, third))
    delete_project(session, second)  # it may be taken out of the bin again
    session.flush()
    with pytest.raises(Refusal, match="上级项目形成循环"):
        edit_project(session, project, {"parent_id": third.id}, today=TODAY)
    edit_project(session, third, {"parent_id": None}, today=TODAY)
    edit_project(session, project, {"parent_id": third.id}, today=TODAY)
