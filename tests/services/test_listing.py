"""Projects are found by what an officer types, ticked down and ordered, on the sample ledger and on made-up names."""

from datetime import date
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from officer import TODAY, enter
from sqlmodel import Session, select

from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Event, LightColour, One
from zsyz_desktop.rules.grouping import NOT_INDUSTRIAL
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.names import name_key
from zsyz_desktop.rules.tally import tally
from zsyz_desktop.services.chart.milestones import find_milestone
from zsyz_desktop.services.ledger.events import event_dates
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.list.finding import Filter, ListQuery, find_listed, lacking_words, words_to_tick
from zsyz_desktop.services.list.listed import ListedProject
from zsyz_desktop.services.list.listing import UNLISTED, lists_otherwise, read_bare_listing, read_listing
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.projects.projects import delete_project
from zsyz_desktop.services.spelling.pinyin import haystack, spelt
from zsyz_desktop.services.spelling.readings import readings


@pytest.fixture
def rows(sample: Store) -> list[ListedProject]:
    with sample.read() as session:
        return listed(session)


def listed(session: Session, today: date = TODAY) -> list[ListedProject]:
    return read_listing(session, today)


def row(code: str, **said: object) -> ListedProject:
    """A made-up line."""
    plain: dict[str, object] = {
        "name": code, "region": "禄丰", "place": "", "chain": NOT_INDUSTRIAL, "grade": None, "total": (),
        "investor": "", "lead": "", "planned_start": None, "haystack": "", "spelt": "",
    }  # fmt: skip
    return ListedProject(code, **plain | said)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["重庆", "chongqing", "zhongqing", "cq", "zq", "CQ", "钛", "taiye", "钛业 cq"])
def test_a_name_is_found_by_han_pinyin_initials_and_every_reading_of_a_character(typed: str) -> None:
    line = row("A", haystack=haystack(["重庆钛业"]))
    assert find_listed([line], ListQuery(text=typed)) == [line]


@pytest.mark.parametrize("typed", ["成都", "ct", "chongqing 铜"])
def test_what_is_not_there_is_not_found(typed: str) -> None:
    assert find_listed([row("A", haystack=haystack(["重庆钛业"]))], ListQuery(text=typed)) == []


def test_pinyin_never_runs_from_one_text_into_the_next() -> None:
    assert "lufengtaiye" not in haystack(["禄丰", "钛业"])


def test_nv_and_lv_are_typed_with_v() -> None:
    assert readings("女")[0] == "nv"
    assert readings("绿")[0] == "lv"
    assert spelt("禄丰") == "lu feng"


@given(st.text(max_size=40))
def test_any_text_is_found_by_itself_and_its_spellings_stay_few(text: str) -> None:
    hay = haystack([text])
    assert name_key(text) in hay
    assert len("\n".join(hay.needles).split("\n")) <= 1 + text.count("\n") + 2 * (
        1 + 40
    )  # itself; read in words and 40 other ways, in full and in initials


def test_the_list_holds_every_project_with_its_standing_investor_lead_and_start(sample: Store) -> None:
    with sample.read() as session:
        rows = listed(session)
        standings = read_standings(session, TODAY)
        assert [each.code for each in rows] == [each.code for each in standings]
        assert [each.standing for each in rows] == standings
        for each in rows:
            project = project_by_code(session, each.code)
            assert each.name == project.name
            assert each.planned_start == event_dates(session, project, "planned").get(Event.STARTED)
            assert bool(each.lead) is (One.LEAD not in each.standing.four_ones.missing)  # type: ignore[union-attr]


def test_a_deleted_project_is_not_listed(sample: Store) -> None:
    with sample.work(title="删除") as session:
        before = [each.code for each in listed(session)]
        delete_project(session, project_by_code(session, before[0]))
    with sample.read() as session:
        assert [each.code for each in listed(session)] == before[1:]


def test_ticks_of_one_filter_widen_and_of_two_narrow(rows: list[ListedProject]) -> None:
    reds = ListQuery(ticked={Filter.LIGHT: frozenset({"红"})})
    warm = ListQuery(ticked={Filter.LIGHT: frozenset({"红", "黄"})})
    counts = tally(each.standing for each in rows if each.standing is not None).lights
    assert len(find_listed(rows, reds)) == counts[LightColour.RED] > 0
    assert len(find_listed(rows, warm)) == counts[LightColour.RED] + counts[LightColour.YELLOW]
    both = ListQuery(ticked={**warm.ticked, Filter.REGION: frozenset({rows[0].region})})
    assert find_listed(rows, both) == [each for each in find_listed(rows, warm) if each.region == rows[0].region]


def test_a_project_is_found_by_what_its_four_ones_lack(session: Session) -> None:
    enter(session)
    session.flush()
    rows = listed(session)
    lacking = [One.LEAD.value, One.TEAM.value, One.CHART.value]
    assert words_to_tick(rows, Filter.LACKS) == lacking == list(lacking_words(rows[0]))
    assert find_listed(rows, ListQuery(ticked={Filter.LACKS: frozenset({One.TEAM.value})})) == rows
    assert find_listed(rows, ListQuery(ticked={Filter.LACKS: frozenset({One.PROJECT.value})})) == []


@pytest.mark.parametrize("kind", [kind for kind in Filter if kind is not Filter.LACKS])
def test_every_word_offered_for_ticking_finds_something(rows: list[ListedProject], kind: Filter) -> None:
    offered = words_to_tick(rows, kind)
    assert offered
    assert all(find_listed(rows, ListQuery(ticked={kind: frozenset({word})})) for word in offered)


def test_the_worst_light_comes_first(rows: list[ListedProject]) -> None:
    lights = [each.standing.light for each in find_listed(rows, ListQuery()) if each.standing]
    reds = [light.days_late for light in lights if light.colour is LightColour.RED]
    assert lights[0].colour is LightColour.RED
    assert reds == sorted(reds, reverse=True)


@pytest.mark.parametrize("descending", [False, True])
def test_gaps_come_last_either_way_and_equals_by_code(*, descending: bool) -> None:
    lines = [row("C"), row("B", total=(Amount(2),)), row("A", total=(Amount(2),)), row("D", total=(Amount(9),))]
    found = find_listed(lines, ListQuery(order_by="total", descending=descending))
    assert [each.code for each in found] == (["D", "A", "B", "C"] if descending else ["A", "B", "D", "C"])


@pytest.mark.parametrize(
    "column",
    ["light", "code", "name", "region", "place", "chain", "grade", "stage", "four_ones", "loop", "total", "investor",
     "lead", "planned_start", "points_at", "days_late"],
)  # fmt: skip
def test_ordering_loses_and_doubles_nothing(rows: list[ListedProject], column: str) -> None:
    for descending in (False, True):
        found = find_listed([*rows, row("Z")], ListQuery(order_by=column, descending=descending))
        assert sorted(each.code for each in found) == sorted([*(each.code for each in rows), "Z"])


@pytest.mark.parametrize("typed", ["tiaoshi", "bts", "chongzhuang", "zhongxing", "zxzb"])
def test_the_middle_of_a_long_name_is_found_by_every_reading(typed: str) -> None:
    assert typed in haystack(["示例禄丰市重型装备调试车间及仓储厂房建设项目", "重装"])


def test_words_are_read_as_words_for_order() -> None:
    assert spelt("重庆") == "chong qing"
    assert spelt("银行") == "yin hang"


def test_the_bare_listing_has_the_same_projects_without_light_and_pinyin(sample: Store) -> None:
    with sample.read() as session:
        bare, whole = read_bare_listing(session, TODAY), read_listing(session, TODAY)
    assert [(row.code, row.name, row.lead) for row in bare] == [(row.code, row.name, row.lead) for row in whole]
    assert find_listed(bare, ListQuery("钛")) != []
    assert [row.code for row in find_listed(bare, ListQuery("钛"))] == [
        row.code for row in find_listed(whole, ListQuery("钛"))
    ]


@pytest.mark.parametrize(
    ("signed", "parts"),
    [(None, {"Q1": False, "Q2": True}), (TODAY, {"Q1": False, "Q2": False})],
    ids=["not signed on its own", "signed on its own"],
)
def test_a_phase_counts_with_the_project_above_it_until_it_is_signed_itself(
    session: Session, signed: date | None, parts: dict[str, bool]
) -> None:
    above = enter(session, code="Q1")
    phase = enter(session, code="Q2", parent_id=above.id)
    milestone = find_milestone(session, phase, "4.8")
    milestone.actual_finish = signed
    session.flush()
    assert {each.code: each.is_part for each in read_standings(session, TODAY)} == parts
    delete_project(session, above)
    session.flush()
    assert not any(each.is_part for each in read_standings(session, TODAY))


@pytest.mark.parametrize("column", sorted(UNLISTED))
def test_what_no_line_shows_and_no_judgement_reads_changes_no_line(sample: Store, column: str) -> None:
    with sample.read() as session:
        before = read_listing(session, TODAY)
    with sample.work(title="改") as session:
        for project in session.exec(select(Project)):
            kind = table_of(Project).columns[column].type.python_type
            others = {bool: not getattr(project, column), int: 123}
            other = next(iter(kind)) if issubclass(kind, Enum) else others.get(kind, "另写一段")
            setattr(project, column, other)
    with sample.read() as session:
        assert read_listing(session, TODAY) == before
    assert not lists_otherwise(sample.touched)
