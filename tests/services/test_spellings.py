"""However a name is written it finds its record; two people of one name are told apart or asked about."""

from collections.abc import Callable
from datetime import date

import pytest
from officer import TODAY, enter, fields_of
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.desk import Liaison, Person
from zsyz_desktop.models.preset_words import Chain
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import ProjectType, TeamRole
from zsyz_desktop.services.chart.milestones import find_milestone
from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.kinds.liaisons import LIAISONS
from zsyz_desktop.services.kinds.people import PEOPLE
from zsyz_desktop.services.kinds.units import UNITS
from zsyz_desktop.services.ledger.ledgers import desk_of, find_region
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.projects.card_reading import add_typed_card, edit_typed_card, same_named
from zsyz_desktop.services.projects.card_typing import read_card
from zsyz_desktop.services.projects.four_ones_reading import MemberFact, TeamFact
from zsyz_desktop.services.projects.lead_changes import appoint_typed
from zsyz_desktop.services.projects.projects import enterprise_named, restore_project
from zsyz_desktop.services.projects.team_editing import save_team
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.saving import save_row
from zsyz_desktop.services.spelling.spellings import of_one_name
from zsyz_desktop.services.templates.desk_editing import save_desk
from zsyz_desktop.services.typing.people import NEWCOMER, person_named, unit_for_work
from zsyz_desktop.services.typing.suggestions import read_suggestions


@pytest.mark.parametrize("said", ["县局(本级)", "县局　（本级）", "县局\u200b【本级】"])
def test_a_unit_is_found_however_it_is_written(session: Session, said: str) -> None:
    unit = unit_for_work(session, "县局（本级）", TODAY)
    assert unit_for_work(session, said, TODAY) is unit
    with pytest.raises(Refusal, match="已有同名单位"):
        entered(session, UNITS, None, {"name": said, "kind": "县级部门"})


@pytest.mark.parametrize("said", ["12GW电池有限公司", "１２\uff47\uff57 电池有限公司\u2028"])
def test_a_firm_is_found_however_it_is_written(session: Session, said: str) -> None:
    firm = enterprise_named(session, "１２ＧＷ电池有限公司")
    assert enterprise_named(session, said) is firm


@pytest.mark.parametrize("said", ["张三", "张　三", "张 三", "张\ufeff三", "县委书记 张三", "张三（县委书记）"])
def test_a_person_is_found_however_he_is_written(session: Session, said: str) -> None:
    person = person_named(session, "张　三")
    assert person.name == "张三"
    assert person_named(session, said) is person


def entered(session: Session, kind: Kind, key: str | None, typed: dict[str, str]) -> str:
    return save_row(Register(session, kind, TODAY), key, typed)


def test_a_duty_written_with_the_name_is_kept_as_the_duty(session: Session) -> None:
    person = person_named(session, "县委书记 张某")
    assert (person.name, person.duty) == ("张某", "县委书记")
    assert person_named(session, "县委书记 李某", duty="代理书记").duty == "代理书记"


def test_a_name_entered_renamed_or_binned_in_the_same_work_counts_at_once(session: Session) -> None:
    person = person_named(session, "张三")
    assert of_one_name(session, Person, "张 三") == [person]
    person.name = "张山"
    assert of_one_name(session, Person, "张三") == []
    assert of_one_name(session, Person, "张　山") == [person]
    discard(session, person)
    assert of_one_name(session, Person, "张山") == []


def namesakes(session: Session) -> tuple[Person, Person]:
    here, there = (unit_for_work(session, name, TODAY) for name in ("示例发改局", "示例财政局"))
    first = person_named(session, "张三", unit_id=here.id, duty="局长")
    return first, person_named(session, "张三", unit_id=there.id, duty="副局长")


def test_two_of_one_name_are_never_bound_unasked(session: Session) -> None:
    namesakes(session)
    with pytest.raises(Refusal) as raised:
        person_named(session, "张 三")
    (question,) = raised.value.questions
    assert [choice.label for choice in question.choices] == ["示例发改局，局长", "示例财政局，副局长", NEWCOMER]


@pytest.mark.parametrize("told", ["unit", "near", "duty"])
def test_unit_or_duty_tell_them_apart(session: Session, told: str) -> None:
    _, second = namesakes(session)
    said = {"unit": {"unit_id": second.unit_id}, "near": {"near": second.unit_id}, "duty": {"duty": "副局长"}}[told]
    assert person_named(session, "张三", **said) is second  # type: ignore[arg-type]  # one of the three


def test_two_of_one_name_unit_and_duty_are_told_by_their_order(session: Session) -> None:
    unit = unit_for_work(session, "示例发改局", TODAY)
    session.add_all(
        [Person(name="张三", unit_id=unit.id, duty="科员"), Person(name="张三", unit_id=unit.id, duty="科员")]
    )
    with pytest.raises(Refusal) as raised:
        person_named(session, "张三", unit_id=unit.id, duty="科员")
    assert [choice.label for choice in raised.value.questions[0].choices][:2] == [
        "示例发改局，科员，第1位", "示例发改局，科员，第2位",
    ]  # fmt: skip


@pytest.mark.parametrize(("answer", "unit"), [("示例财政局，副局长", "示例财政局"), ("1", "示例发改局")])
def test_the_answer_binds_the_one_who_is_meant(office: Store, answer: str, unit: str) -> None:
    with office.work(title="录入") as session:
        namesakes(session)
    with office.work(title="录入", answers=frozenset({("张三", answer)})) as session:
        assert person_named(session, "张三").unit_id == unit_for_work(session, unit, TODAY).id


def test_a_newcomer_of_a_known_name_is_entered(office: Store) -> None:
    with office.work(title="录入") as session:
        namesakes(session)
    with office.work(title="录入", answers=frozenset({("张三", NEWCOMER)})) as session:
        assert len({person_named(session, "张三").id, *(each.id for each in namesakes(session))}) == 3


def test_a_liaison_of_a_name_borne_by_two_is_asked(session: Session) -> None:
    namesakes(session)
    unit_for_work(session, "示例林草局", TODAY)
    with pytest.raises(Refusal) as raised:
        save_row(
            Register(session, LIAISONS, TODAY),
            None,
            {"unit_id": "示例林草局", "person_id": "张三", "since": "2024-01-01"},
        )
    assert raised.value.questions
    save_row(
        Register(session, LIAISONS, TODAY),
        None,
        {"unit_id": "示例 财政局", "person_id": "张 三", "since": "2024-01-01"},
    )
    assert session.get_one(Person, session.exec(select(Liaison.person_id)).one()).duty == "副局长"


def test_the_register_knows_a_person_of_the_unit_however_the_name_is_written(session: Session) -> None:
    namesakes(session)
    with pytest.raises(Refusal, match="这个单位已有同名的人"):
        entered(session, PEOPLE, None, {"name": "张　三", "unit_id": "示例财政局"})


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("禄丰县", "禄丰市"), ("532331", "禄丰市"), ("楚雄州禄丰市", "禄丰市"),
        ("云南省楚雄彝族自治州双柏县", "双柏县"),

        ("楚雄县", "楚雄市"), ("双 柏", "双柏县"), ("５３２３０２", "禄丰市"), ("楚雄州", "楚雄彝族自治州"),
    ],
)  # fmt: skip
def test_a_county_is_known_by_its_old_name_and_its_whole_one(session: Session, said: str, name: str) -> None:
    assert find_region(session, said).name == name


def test_what_is_no_county_is_refused(session: Session) -> None:
    with pytest.raises(Refusal, match="没有“双柏市”这个县市"):
        find_region(session, "双柏市")


@pytest.mark.parametrize("said", ["L1", "l1", "\uff2c\uff11", " l\u200b1 "])
def test_a_project_is_found_by_its_code_in_any_width_and_case(session: Session, said: str) -> None:
    project = enter(session, code="L1")
    assert project_by_code(session, said) is project
    with pytest.raises(Refusal) as raised:
        add_typed_card(session, {"name": "另一个", "region_id": "禄丰市", "code": said}, today=TODAY)
    assert fields_of(raised.value) == {"code"}
    discard(session, project)
    session.flush()
    assert restore_project(session, said) is project


def test_a_code_of_years_ago_in_small_letters_is_still_found_and_taken(session: Session) -> None:
    project = enter(session, code="zy-3")
    assert project_by_code(session, "ZY-3") is project
    edit_typed_card(session, project_by_code(session, "zy-3"), {"place": "示例园区"}, today=TODAY)
    with pytest.raises(Refusal, match="请换一个编号"):
        add_typed_card(session, {"name": "另一个", "region_id": "禄丰市", "code": "Zy-3"}, today=TODAY)


def test_a_new_code_is_kept_in_capitals(session: Session) -> None:
    assert (
        add_typed_card(session, {"name": "甲", "region_id": "禄丰县", "code": "\uff50\uff10\uff19"}, today=TODAY)
        == "P09"
    )


def test_a_project_of_the_same_name_is_told_however_it_is_written(session: Session) -> None:
    enter(session, code="L1", name="１２ＧＷ电池（二期）项目")
    assert same_named(session, "12GW 电池(二期)项目") == ("L1",)


@pytest.mark.parametrize(
    ("title", "text", "read"),
    [
        ("产业链", "绿色\u200b钛", Chain.GREEN_TITANIUM),
        ("产 业 链", " 绿色钛 ", Chain.GREEN_TITANIUM),
        ("项目类型", "标准　供地", ProjectType.STANDARD_LAND),
        ("产业类", "是\u2028", True),
        ("协议投资", "3.2\u200b亿\ufeff", 32_000_000_000),
        ("实际签约", "2024\u200b-3\u2060-15", date(2024, 3, 15)),
        ("预计就业", "１２\u200b０", 120),
        ("备注", "一\r\n二\u200b", "一\n二"),
        ("项目名称", "项目\n（二期）", "项目（二期）"),
    ],
)  # fmt: skip
def test_every_kind_of_field_is_read_without_what_nobody_sees(
    session: Session, title: str, text: str, read: object
) -> None:
    assert list(read_card(session, {title: text}, today=TODAY).values()) == [read]


NAMED: dict[str, Callable[[Session, str], object]] = {
    "unit": lambda session, blank: unit_for_work(session, blank, TODAY),
    "firm": enterprise_named,
    "person": person_named,
    "project": lambda session, blank: edit_typed_card(session, enter(session, code="L1"), {"name": blank}, today=TODAY),
}


@pytest.mark.parametrize("blank", ["", "\u3000 ", "\u200b\n"])
@pytest.mark.parametrize("kind", NAMED)
def test_a_name_of_blanks_is_refused(session: Session, kind: str, blank: str) -> None:
    with pytest.raises(Refusal, match="必须填写"):
        NAMED[kind](session, blank)


LOST = "1.39E+10"
PHONED: dict[str, Callable[[Session, str], object]] = {
    "register": lambda session, said: save_row(
        Register(session, PEOPLE, TODAY), None, {"name": "李某", "mobile": said}
    ),
    "lead": lambda session, said: appoint_typed(
        session, enter(session), {"person": "李某", "phone": said, "since": "2024-06-01"}, (), today=TODAY
    ),
    "team": lambda session, said: save_team(
        session,
        enter(session),
        TeamFact("示例工信局", (MemberFact("", TeamRole.MEMBER, "示例工信局", "李某", "科长", said),)),
        today=TODAY,
    ),
    "desk": lambda session, said: save_desk(session, {"reporter_phone": said}),
}


def phoned(session: Session, way: str, said: str) -> None:
    """Type a phone number somewhere, and keep it."""
    PHONED[way](session, said)
    session.flush()


@pytest.mark.parametrize("way", PHONED)
def test_a_lost_phone_is_told_wherever_it_is_typed(session: Session, way: str) -> None:
    with pytest.raises(Refusal, match="号码已经丢失"):
        phoned(session, way, LOST)


@pytest.mark.parametrize("way", PHONED)
def test_a_phone_is_kept_half_width_wherever_it_is_typed(session: Session, way: str) -> None:
    phoned(session, way, "０８７８－\u200b１")
    kept = {desk_of(session).reporter_phone}
    kept |= {text for person in of_one_name(session, Person, "李某") for text in (person.office_phone, person.mobile)}
    assert "0878-1" in kept


@pytest.mark.parametrize("which", [0, 1])
def test_the_label_a_form_offers_is_the_person_himself(session: Session, which: int) -> None:
    people = namesakes(session)
    session.flush()
    offered = read_suggestions(session, TODAY)
    label = ("张三（示例发改局，局长）", "张三（示例财政局，副局长）")[which]
    assert label in offered.labels
    fact = offered.labelled(label)
    assert fact is not None
    assert (fact.name, fact.duty) == ("张三", people[which].duty)
    assert person_named(session, label) is people[which]


def test_of_two_of_one_name_none_is_offered_by_the_name_alone(session: Session) -> None:
    namesakes(session)
    session.flush()
    offered = read_suggestions(session, TODAY)
    assert offered.person("张　三") is None
    assert offered.labelled("张三") is None


@pytest.mark.parametrize("jobs", ["1000001", "9" * 19, "9" * 5000, "٣٢"])
def test_a_whole_number_nobody_believes_is_refused(session: Session, jobs: str) -> None:
    project = enter(session, code="L1")
    with pytest.raises(Refusal) as raised:
        edit_typed_card(session, project, {"expected_jobs": jobs}, today=TODAY)
    assert fields_of(raised.value) == {"expected_jobs"}


def test_a_duration_nobody_believes_is_refused(session: Session) -> None:
    milestone = find_milestone(session, enter(session), "施工 许可证\u200b")
    milestone.days = 10_001
    with pytest.raises(Refusal, match="「工期」不会大于10000天"):
        session.flush()
