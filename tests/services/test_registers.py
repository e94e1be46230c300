"""Units, people and liaisons as the registers of 设置 change them: refusals all at once, history kept (R4, R33)."""

from datetime import date
from uuid import UUID

import pytest
from officer import TODAY, a_unit, appoint_liaison, contents, end_unit, enter, fields_of, someone
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.desk import Person, Unit
from zsyz_desktop.models.log import Change
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import TeamRole, UnitKind
from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.kinds.liaison_needs import LackingUnit, units_without_liaison
from zsyz_desktop.services.kinds.liaisons import LIAISONS
from zsyz_desktop.services.kinds.people import PEOPLE
from zsyz_desktop.services.kinds.units import UNITS
from zsyz_desktop.services.ledger.ledgers import desk_of
from zsyz_desktop.services.ledger.where_used import where_used
from zsyz_desktop.services.projects.card_reading import read_card_fact
from zsyz_desktop.services.projects.leads import appoint_lead
from zsyz_desktop.services.projects.teams import add_member, form_team
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.rows import RegisterRow, read_rows
from zsyz_desktop.services.registers.saving import remove_row, save_row
from zsyz_desktop.services.typing.people import person_named, unit_for_work
from zsyz_desktop.services.typing.suggestions import read_suggestions

LIAISON = {"unit_id": "示例林草局", "person_id": "示例李", "since": "2024-01-01"}

ID_NUMBER = "11010519491231002X"


def rows(session: Session, kind: Kind) -> list[RegisterRow]:
    read = read_rows(Register(session, kind, TODAY))
    return [row for row in read.rows if not row.is_wanted]


def row_of(session: Session, kind: Kind, key: str) -> RegisterRow:
    return next(row for row in rows(session, kind) if row.key == key)


def save(session: Session, kind: Kind, key: str | None, typed: dict[str, str]) -> str:
    return save_row(Register(session, kind, TODAY), key, typed)


def remove(session: Session, kind: Kind, key: str) -> str:
    return remove_row(Register(session, kind, TODAY), key)


def key_of(session: Session, name: str) -> str:
    session.flush()
    return str(session.exec(select(Unit.id).where(Unit.name == name)).one())


def test_a_unit_is_entered_with_its_parent_and_its_county(session: Session) -> None:
    a_unit(session, "示例市政府")
    typed = {"name": "示例招商局", "kind": "县级部门", "parent_id": "示例市政府", "region_id": "禄丰市"}
    key = save(session, UNITS, None, typed)
    line = next(line for line in rows(session, UNITS) if line.key == key)
    assert {name: line.texts[name] for name in typed} == typed
    assert not line.is_past


def test_every_objection_to_a_unit_is_told_at_once(session: Session) -> None:
    a_unit(session)
    typed = {
        "name": "示例林草局",
        "kind": "没有的类型",
        "parent_id": "没有的单位",
        "effective_from": "2024-05-01",
        "effective_until": "2024-04-01",
    }
    with pytest.raises(Refusal) as caught:
        save(session, UNITS, None, typed)
    assert fields_of(caught.value) == {"name", "kind", "parent_id", "effective_until"}


def test_a_unit_without_a_name_is_refused(session: Session) -> None:
    with pytest.raises(Refusal, match="「单位名称」必须填写"):
        save(session, UNITS, None, {"name": " ", "kind": "县级部门"})


def test_a_unit_is_not_put_below_itself(session: Session) -> None:
    upper, lower = a_unit(session, "示例甲局"), a_unit(session, "示例乙局")
    save(session, UNITS, str(lower.id), {"parent_id": "示例甲局"})
    with pytest.raises(Refusal, match=r"^“示例乙局”就在这一条之下.*不能作它的上级"):
        save(session, UNITS, str(upper.id), {"parent_id": "示例乙局"})


def test_a_renamed_unit_shows_in_its_projects_and_its_old_name_stays_in_the_log(sample: Store) -> None:
    with sample.read() as session:
        unit = session.exec(select(Unit).join(Project, Project.authority_unit_id == Unit.id)).first()
        assert unit is not None
        code = session.exec(select(Project.code).where(Project.authority_unit_id == unit.id)).first()
    with sample.work(title="改名") as session:
        save(session, UNITS, str(unit.id), {"name": "示例改名局"})
    with sample.read() as session:
        project = session.exec(select(Project).where(Project.code == code)).one()
        assert read_card_fact(session, project, TODAY).texts["authority_unit_id"] == "示例改名局"
        assert any(unit.name in (change.before or "") for change in session.exec(select(Change)))
    sample.undo()
    with sample.read() as session:
        assert session.get_one(Unit, unit.id).name == unit.name


def test_a_unit_that_ended_takes_nobody_new_but_keeps_its_line(session: Session) -> None:
    key = str(a_unit(session).id)
    save(session, UNITS, key, {"effective_until": "2024-03-31"})
    assert next(line for line in rows(session, UNITS) if line.key == key).is_past
    assert "示例林草局" not in read_suggestions(session, TODAY).units
    with pytest.raises(Refusal, match="已于2024年3月31日撤销") as caught:
        save(session, PEOPLE, None, {"name": "示例局长", "unit_id": "示例林草局"})
    assert fields_of(caught.value) == {"unit_id"}


@pytest.mark.usefixtures("project")
def test_a_unit_in_use_or_preset_is_not_removed(session: Session) -> None:
    with pytest.raises(Refusal, match="示例工信局还用在重点项目：示例钛材深加工项目等1处，不能删除"):
        remove(session, UNITS, key_of(session, "示例工信局"))
    with pytest.raises(Refusal, match="是预置单位，不能删除"):
        remove(session, UNITS, key_of(session, "州商务局"))


def test_a_unit_nobody_names_is_removed_and_comes_back_by_undo(office: Store) -> None:
    with office.work(title="录入") as session:
        key = str(a_unit(session).id)
    with office.work(title="删除") as session:
        assert remove(session, UNITS, key) == "示例林草局"
    with office.read() as session:
        assert key not in [line.key for line in rows(session, UNITS)]
    office.undo()
    with office.read() as session:
        assert key in [line.key for line in rows(session, UNITS)]


def test_uses_name_the_record_and_its_project(sample: Store) -> None:
    with sample.read() as session:
        line = next(line for line in rows(session, UNITS) if line.cells["uses"].words)
        used = where_used(session, Unit, UUID(line.key))
        assert used
        assert any("示例" in each for each in used)


@pytest.mark.parametrize("field", ["name", "duty", "office_phone", "mobile"])
def test_an_identity_number_is_refused_in_every_field_of_a_person(session: Session, field: str) -> None:
    with pytest.raises(Refusal, match="不保存身份证号") as caught:
        save(session, PEOPLE, None, {"name": "示例", field: ID_NUMBER})
    assert fields_of(caught.value) == {field}


def test_a_person_is_entered_changed_and_not_entered_twice(session: Session) -> None:
    said = {"name": "示例局长", "unit_id": "示例林草局", "duty": "局长"}
    key = save(session, PEOPLE, None, said)
    save(session, PEOPLE, key, {"duty": "党组书记", "mobile": ""})
    line = next(line for line in rows(session, PEOPLE) if line.key == key)
    assert (line.texts["duty"], line.texts["unit_id"], line.texts["mobile"]) == ("党组书记", "示例林草局", "")
    with pytest.raises(Refusal, match="已有同名的人") as caught:
        save(session, PEOPLE, None, said)
    assert fields_of(caught.value) == {"name"}
    save(session, PEOPLE, None, said | {"unit_id": "示例住建局"})


def test_a_person_needs_a_name_and_a_duty_that_fits(session: Session) -> None:
    with pytest.raises(Refusal) as caught:
        save(session, PEOPLE, None, {"name": "", "duty": "长" * 61})
    assert fields_of(caught.value) == {"name", "duty"}


def test_whoever_holds_an_office_cannot_leave_before_it_is_handed_over(session: Session, project: Project) -> None:
    person = someone(session)
    appoint_lead(session, project, person, date(2024, 1, 1))
    appoint_liaison(session, a_unit(session), person, date(2024, 1, 1))
    session.flush()
    with pytest.raises(Refusal, match="还担任“示例钛材深加工项目”的牵头负责人、示例林草局联络员") as caught:
        save(session, PEOPLE, str(person.id), {"left_on": str(TODAY)})
    assert fields_of(caught.value) == {"left_on"}
    with pytest.raises(Refusal, match=r"还用在.*不能删除"):
        remove(session, PEOPLE, str(person.id))


def test_whoever_left_is_no_longer_offered_but_old_records_show_the_name(session: Session) -> None:
    person = someone(session, "示例前任")
    term = appoint_liaison(session, a_unit(session), person, date(2024, 1, 1))
    term.until = date(2024, 3, 31)
    session.flush()
    save(session, PEOPLE, str(person.id), {"left_on": "2024-04-01"})
    line = next(each for each in rows(session, PEOPLE) if each.key == str(person.id))
    assert (line.says("state"), line.is_past) == ("离任", True)
    assert "示例前任" not in [each.name for each in read_suggestions(session, TODAY).people]
    assert [line.texts["person_id"] for line in rows(session, LIAISONS)] == ["示例前任"]
    assert where_used(session, Person, person.id) == ("联络员",)


def test_whoever_bears_the_name_of_one_who_left_is_asked_about(session: Session) -> None:
    left = someone(session, "示例前任")
    save(session, PEOPLE, str(left.id), {"left_on": "2024-04-01"})
    with pytest.raises(Refusal) as asked:
        person_named(session, "示例前任")
    (question,) = asked.value.questions
    assert "2024年4月1日离任" in question.choices[0].label
    newcomer = save(session, PEOPLE, None, {"name": "示例前任", "unit_id": "示例林草局"})
    assert person_named(session, "示例前任").id == UUID(newcomer)


def test_one_liaison_is_in_office_and_the_next_follows_the_last(session: Session) -> None:
    a_unit(session)
    first = {"unit_id": "示例林草局", "person_id": "示例甲", "since": "2024-01-01"}
    key = save(session, LIAISONS, None, first)
    second = {"unit_id": "示例林草局", "person_id": "示例乙", "since": "2024-06-01"}
    with pytest.raises(Refusal, match="已有在任联络员，请先填写前任的结束日期") as caught:
        save(session, LIAISONS, None, second)
    assert fields_of(caught.value) == {"unit_id"}
    save(session, LIAISONS, key, {"until": "2024-06-15"})
    with pytest.raises(Refusal) as caught:
        save(session, LIAISONS, None, second)
    assert fields_of(caught.value) == {"since"}
    save(session, LIAISONS, key, {"until": "2024-05-31"})
    save(session, LIAISONS, None, second)
    lines = rows(session, LIAISONS)
    assert [(line.texts["person_id"], not line.is_past) for line in lines] == [("示例乙", True), ("示例甲", False)]


def test_a_term_is_refused_with_every_objection(session: Session) -> None:
    typed = {"unit_id": "没有的局", "person_id": "", "since": "不知道", "until": ""}
    with pytest.raises(Refusal) as caught:
        save(session, LIAISONS, None, typed)
    assert fields_of(caught.value) == {"unit_id", "person_id", "since"}
    a_unit(session)
    backwards = {"unit_id": "示例林草局", "person_id": "示例甲", "since": "2024-06-01", "until": "2024-05-01"}
    with pytest.raises(Refusal, match="「结束日期」不能早于「任职日期」"):
        save(session, LIAISONS, None, backwards)


def test_what_was_deleted_in_a_register_is_not_changed_by_a_form_still_open(session: Session) -> None:
    a_unit(session)
    term = save(session, LIAISONS, None, LIAISON)
    unit = save(session, UNITS, None, {"name": "示例招商局", "kind": "县级部门"})
    person = save(session, PEOPLE, None, {"name": "示例王"})
    remove(session, LIAISONS, term)
    remove(session, UNITS, unit)
    remove(session, PEOPLE, person)
    before = contents(session)
    for again in (
        lambda: save(session, LIAISONS, term, LIAISON | {"until": "2024-06-01"}),
        lambda: remove(session, LIAISONS, term),
        lambda: save(session, UNITS, unit, {"name": "改名"}),
        lambda: save(session, PEOPLE, person, {"name": "改名"}),
    ):
        with pytest.raises(Refusal, match=r"已经(删除|不在)"):
            again()
    assert contents(session) == before


def test_a_unit_that_ended_gets_no_liaison(session: Session) -> None:
    a_unit(session)
    end_unit(session, "示例林草局", date(2024, 3, 31))
    session.flush()
    typed = {"unit_id": "示例林草局", "person_id": "示例甲", "since": "2024-06-01"}
    with pytest.raises(Refusal, match="已于2024年3月31日撤销，不能再承担新任务"):
        save(session, LIAISONS, None, typed)


def lacking(session: Session) -> dict[str, LackingUnit]:
    return {each.name: each for each in units_without_liaison(session, TODAY)}


def test_at_a_prefecture_desk_every_lead_department_must_have_a_liaison_and_no_other_unit(session: Session) -> None:
    a_unit(session)
    desk_of(session).unit_kind = UnitKind.PREFECTURE_LEAD
    session.flush()
    assert len(lacking(session)) == 8
    assert "示例林草局" not in lacking(session)
    typed = {"unit_id": "州商务局", "person_id": "示例甲", "since": str(TODAY)}
    key = save(session, LIAISONS, None, typed)
    assert len(lacking(session)) == 7
    assert remove(session, LIAISONS, key) == "州商务局 示例甲"
    session.flush()
    assert "州商务局" in lacking(session)


def test_at_a_county_desk_it_is_whoever_leads_the_team_of_a_project(session: Session) -> None:
    desk_of(session).unit_kind = UnitKind.COUNTY_TASKFORCE
    unit, project = a_unit(session), enter(session, code="A")
    assert lacking(session) == {}
    team = form_team(session, project, unit)
    person = person_named(session, "示例联络员", unit_id=unit.id)
    add_member(session, team, TeamRole.LIAISON, unit=unit, person=person)
    session.flush()
    assert lacking(session) == {"示例林草局": LackingUnit("示例林草局", ("A",), ("示例联络员",), None)}
    later = {"unit_id": "示例林草局", "person_id": "示例联络员", "since": "2024-07-01"}
    key = save(session, LIAISONS, None, later)
    assert lacking(session)["示例林草局"].next_on == date(2024, 7, 1)
    save(session, LIAISONS, key, {"since": str(TODAY)})
    assert lacking(session) == {}


def test_the_liaison_of_a_name_two_units_know_is_the_one_of_that_unit(session: Session) -> None:
    here, there = unit_for_work(session, "示例甲局", TODAY), unit_for_work(session, "示例乙局", TODAY)
    person_named(session, "示例同名", unit_id=here.id)
    wanted = person_named(session, "示例同名", unit_id=there.id)
    typed = {"unit_id": "示例乙局", "person_id": "示例同名", "since": str(TODAY)}
    save(session, LIAISONS, None, typed)
    session.flush()
    assert where_used(session, Person, wanted.id) == ("联络员",)
    assert session.exec(select(Person).where(Person.name == "示例同名")).all() != []


def test_a_wanted_row_that_is_there_by_now_is_refused_not_an_error(session: Session) -> None:
    with pytest.raises(Refusal, match="已经不在了"):
        save(session, LIAISONS, "wanted:示例局", {"person_id": "示例李"})
