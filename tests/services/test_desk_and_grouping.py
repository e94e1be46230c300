"""The desk is changed as a form has it; how it groups changes the table and the overview (records.md `Desk`)."""

import pytest
from officer import TODAY, enter, fields_of
from sqlmodel import Session

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.preset_words import Chain
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Grouping, UnitKind
from zsyz_desktop.rules.grouping import (
    CHAIN_UNSAID,
    NO_LEADER,
    NO_PLACE,
    NOT_INDUSTRIAL,
    chain_word,
    group_order,
    group_word,
    groupings_of,
)
from zsyz_desktop.services.list.finding import ListQuery, find_listed
from zsyz_desktop.services.list.listing import read_listing
from zsyz_desktop.services.list.paper_desk import open_desk
from zsyz_desktop.services.papers.paper_sets import overview, progress_charts
from zsyz_desktop.services.templates.desk_editing import current_grouping, desk_texts, list_regions, save_desk

ID_NUMBER = "11010519491231002X"


def test_a_desk_is_changed_and_only_where_it_was_changed(session: Session) -> None:
    before = desk_texts(session)
    save_desk(session, {"unit_name": "示例专班", "region_id": "532331", "reporting_year": "2025年"})
    after = desk_texts(session)
    changed = {"unit_name": "示例专班", "reporting_year": "2025"}
    assert after == before | changed | {"region_id": "禄丰市"}


def test_every_objection_to_a_desk_is_told_at_once(session: Session) -> None:
    typed = {
        "unit_name": "",
        "region_id": "没有的县",
        "reporting_year": "24",
        "reviewer": ID_NUMBER,
        "grouping": "县市",
    }
    with pytest.raises(Refusal) as caught:
        save_desk(session, typed)
    assert fields_of(caught.value) == set(typed)
    assert desk_texts(session)["unit_name"] == "禄丰市产业招商工作专班办公室"


@pytest.mark.parametrize(
    ("unit", "kind", "typed", "printed"),
    [
        ("示例县产业招商专班", "县市专班", "", "示例县产业招商专班"),
        ("禄丰市投资促进局", "县市专班", "", "禄丰市产业招商工作专班办公室"),
        ("禄丰市投资促进局", "县市专班", " 禄丰招商\n专班 ", "禄丰招商 专班"),
        ("禄丰市工业和信息化局", "县级部门", "", "禄丰市工业和信息化局"),
    ],
)
def test_papers_are_headed_by_the_office_and_name_the_unit_that_reports(
    session: Session, unit: str, kind: str, typed: str, printed: str
) -> None:
    enter(session, code="A")
    save_desk(session, {"unit_name": unit, "unit_kind": kind, "region_id": "532331", "office_name": typed})
    session.flush()
    masthead = open_desk(session, TODAY).masthead
    assert masthead.unit == printed
    assert masthead.reporting_unit == (None if unit == printed else unit)
    save_desk(session, {"office_name": ""})
    session.flush()
    assert desk_texts(session)["office_name"] == ""


@pytest.mark.parametrize("typed", ["专" * 61, f"专班{ID_NUMBER}"])
def test_an_office_name_too_long_or_with_an_id_number_is_refused(session: Session, typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        save_desk(session, {"office_name": typed})
    assert fields_of(caught.value) == {"office_name"}


@pytest.mark.parametrize(("kind", "county"), [("州级牵头部门", "禄丰市"), ("县市专班", None)])
def test_a_prefecture_names_the_county_that_reports_on_each_sheet(
    session: Session, kind: str, county: str | None
) -> None:
    enter(session, code="A")
    save_desk(session, {"unit_kind": kind})
    session.flush()
    (sheet,) = progress_charts(session, TODAY).sheets
    assert sheet.heading.reports == county


def test_a_county_groups_by_leader_chain_group_or_place_and_a_prefecture_by_county() -> None:
    assert groupings_of(UnitKind.PREFECTURE_LEAD) == (Grouping.NONE, Grouping.COUNTY)
    for kind in set(UnitKind) - {UnitKind.PREFECTURE_LEAD}:
        assert Grouping.COUNTY not in groupings_of(kind)
        assert {Grouping.COUNTY_LEADER, Grouping.CHAIN_GROUP, Grouping.PARK_OR_TOWNSHIP} < set(groupings_of(kind))


@pytest.mark.parametrize(
    ("grouping", "there", "gap"),
    [
        (Grouping.COUNTY_LEADER, "示例县长", NO_LEADER),
        (Grouping.CHAIN_GROUP, "绿色钛组", NOT_INDUSTRIAL),
        (Grouping.PARK_OR_TOWNSHIP, "示例园区", NO_PLACE),
    ],
)
def test_what_cannot_be_grouped_has_a_group_of_its_own_that_comes_last(
    grouping: Grouping, there: str, gap: str
) -> None:
    full = group_word(grouping, county="禄丰市", lead="示例县长", chain="绿色钛", place="示例园区")
    bare = group_word(grouping, county="禄丰市", lead="", chain=NOT_INDUSTRIAL, place="")
    assert (full, bare) == (there, gap)
    assert group_order(grouping, full, ()) < group_order(grouping, bare, ())


@pytest.mark.parametrize(
    ("chain", "is_industrial", "said"),
    [
        ("绿色钛", True, "绿色钛"),
        (None, True, CHAIN_UNSAID),
        (None, False, NOT_INDUSTRIAL),
        ("绿色钛", False, "绿色钛"),
    ],
)
def test_an_industrial_project_without_its_chain_is_not_called_non_industrial(
    chain: str | None, said: str, *, is_industrial: bool
) -> None:
    word = chain_word(chain, is_industrial=is_industrial)
    assert word == said
    group = group_word(Grouping.CHAIN_GROUP, county="", lead="", chain=word, place="")
    assert group in (said, f"{said}组")
    chains = [each.label for each in Chain]
    assert group_order(Grouping.CHAIN_GROUP, group, (), chains)[0] == (chains.index(chain) if chain else 1_000)


def test_a_grouping_its_new_kind_does_not_have_is_not_used(session: Session) -> None:
    save_desk(session, {"grouping": "园区乡镇"})
    session.flush()
    assert current_grouping(session) is Grouping.PARK_OR_TOWNSHIP
    save_desk(session, {"unit_kind": "州级牵头部门"})
    session.flush()
    assert current_grouping(session) is Grouping.NONE


def test_the_list_and_the_overview_stand_by_county_in_the_order_of_codes(sample: Store) -> None:
    with sample.read() as session:
        assert {row.group for row in read_listing(session, TODAY)} == {""}
        plain = overview(session, TODAY).front
        assert plain is not None
        assert {row.group for row in plain.rows} == {""}
    with sample.work(title="分组") as session:
        save_desk(session, {"grouping": "县市"})
    with sample.read() as session:
        listed = [row.group for row in find_listed(read_listing(session, TODAY), ListQuery(order_by="code"))]
        sheet = overview(session, TODAY).front
    assert sheet is not None
    printed = [row.group for row in sheet.rows]
    assert listed[:3] == ["楚雄", "楚雄", "禄丰"]
    assert printed[:3] == ["楚雄市", "楚雄市", "禄丰市"]
    assert all(listed.index(group) + listed.count(group) - 1 == _last(listed, group) for group in listed)
    first_group = [row.heading.light.days_late for row in sheet.rows if row.group == "楚雄市"]
    assert first_group == sorted(first_group, reverse=True)
    sample.undo()
    with sample.read() as session:
        assert overview(session, TODAY).front == plain


def test_a_county_stands_by_park(session: Session) -> None:
    save_desk(session, {"grouping": "园区乡镇"})
    for code, place in (("A", "乙园区"), ("B", "甲园区"), ("C", ""), ("D", "乙园区")):
        enter(session, code=code, place=place or None)
    session.flush()
    rows = find_listed(read_listing(session, TODAY), ListQuery(order_by="code"))
    assert [(row.group, row.code) for row in rows][-1] == (NO_PLACE, "C")
    assert [row.code for row in rows if row.group == "乙园区"] == ["A", "D"]


def test_regions_show_the_old_code_of_lufeng(session: Session) -> None:
    lines = {line.code: line for line in list_regions(session)}
    assert len(lines) == 11
    assert (lines["532302"].name, lines["532302"].old_code) == ("禄丰市", "532331")


def _last(words: list[str], word: str) -> int:
    return len(words) - 1 - words[::-1].index(word)
