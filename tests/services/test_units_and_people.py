"""Units past their end take no new work, people are entered once, one liaison is in office per unit (R4, R33)."""

from datetime import date

import pytest
from officer import TODAY, a_unit, appoint_liaison, end_unit, enter, fields_of, someone
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.desk import Liaison, Unit
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.services.ledger.ledgers import desk_of
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.teams import form_team, team_of
from zsyz_desktop.services.typing.people import person_named, unit_for_work

LAST_DAY = date(2024, 3, 31)


def test_a_new_ledger_has_its_desk_and_eight_preset_units(session: Session) -> None:
    presets = session.exec(select(Unit).where(Unit.is_preset)).all()
    assert len(presets) == 8
    assert {unit.kind for unit in presets} == {UnitKind.PREFECTURE_LEAD}
    assert "州国有资本投资集团" in {unit.name for unit in presets}
    assert desk_of(session).unit_name == "禄丰市产业招商工作专班办公室"


def test_a_unit_is_entered_once(session: Session) -> None:
    unit = unit_for_work(session, " 示例林草局 ", TODAY)
    assert unit_for_work(session, "示例林草局", TODAY) is unit
    assert (unit.name, unit.kind) == ("示例林草局", UnitKind.COUNTY_DEPARTMENT)


def test_a_unit_past_its_end_takes_no_new_work(session: Session) -> None:
    a_unit(session)
    end_unit(session, "示例林草局", LAST_DAY)
    with pytest.raises(Refusal, match="示例林草局已于2024年3月31日撤销，不能再承担新任务") as caught:
        unit_for_work(session, "示例林草局", TODAY, field="authority_unit_id")
    assert fields_of(caught.value) == {"authority_unit_id"}


def test_on_its_last_day_a_unit_still_works(session: Session) -> None:
    unit = a_unit(session)
    end_unit(session, "示例林草局", LAST_DAY)
    assert unit_for_work(session, "示例林草局", LAST_DAY) is unit


def test_old_records_still_show_a_unit_that_ended(session: Session, project: Project) -> None:
    form_team(session, project, a_unit(session))
    end_unit(session, "示例林草局", LAST_DAY)
    session.flush()
    team = team_of(session, project)
    assert team is not None
    assert session.get_one(Unit, team.lead_unit_id).name == "示例林草局"


def test_a_unit_does_not_end_before_it_began(office: Store) -> None:
    with office.work(title="录入") as session:
        a_unit(session).effective_from = TODAY
    with pytest.raises(Refusal, match="「撤销日期」不能早于「成立日期」"), office.work(title="撤销") as session:
        end_unit(session, "示例林草局", LAST_DAY)


def test_a_unit_needs_a_name(office: Store) -> None:
    with pytest.raises(Refusal, match="「单位名称」必须填写"), office.work(title="录入") as session:
        unit_for_work(session, "  ", TODAY)


def test_a_person_is_entered_once_and_what_is_said_later_is_kept(session: Session) -> None:
    person = person_named(session, " 示例局长 ", duty="局长")
    assert person_named(session, "示例局长", phone="0878-0000000") is person
    assert (person.name, person.duty, person.office_phone) == ("示例局长", "局长", "0878-0000000")


def test_people_of_one_name_in_two_units_are_two(session: Session) -> None:
    here, there = a_unit(session).id, a_unit(session, "示例住建局").id
    first = person_named(session, "示例局长", unit_id=here)
    second = person_named(session, "示例局长", unit_id=there)
    assert first is not second
    assert person_named(session, "示例局长", unit_id=there) is second


def test_one_liaison_is_in_office_per_unit(session: Session) -> None:
    unit = a_unit(session)
    first = appoint_liaison(session, unit, someone(session), date(2024, 1, 1))
    session.flush()
    with pytest.raises(Refusal, match="已有在任联络员，请先填写前任的结束日期") as caught:
        appoint_liaison(session, unit, someone(session, "示例股长"), TODAY)
    assert fields_of(caught.value) == {"unit_id"}
    first.until = date(2024, 5, 31)
    with pytest.raises(Refusal, match="的任期（2024年1月1日起，2024年5月31日止）尚未结束"):
        appoint_liaison(session, unit, someone(session, "示例股长"), date(2024, 5, 1))
    appoint_liaison(session, unit, someone(session, "示例股长"), date(2024, 6, 1))
    appoint_liaison(session, a_unit(session, "示例住建局"), someone(session), TODAY)


def test_the_file_itself_refuses_a_second_liaison(office: Store) -> None:
    with office.work(title="明确") as session:
        unit = a_unit(session)
        appoint_liaison(session, unit, someone(session), TODAY)
    with pytest.raises(Refusal, match="已有在任联络员"), office.work(title="再明确") as session:
        session.add(Liaison(unit_id=unit.id, person_id=someone(session, "示例股长").id, since=TODAY))


def test_what_a_refused_unit_of_work_did_is_not_kept(office: Store) -> None:
    with pytest.raises(Refusal), office.work(title="录入") as session:
        project_by_code(session, enter(session, code="L1").code + "没有的")
    with office.read() as session:
        assert session.exec(select(Project)).all() == []
