from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.models.preset_words import Chain
from zsyz_desktop.models.words import One
from zsyz_desktop.rules.facts import FourOnes, MilestoneFact
from zsyz_desktop.rules.four_ones import (
    LeadTermFact,
    ProjectCard,
    four_ones_sentence,
    lead_on,
    lead_term_objections,
    loose_keys,
    missing_card_fields,
    missing_ones,
    not_yet_objections,
    undated_keys,
)
from zsyz_desktop.values import replace

TODAY = date(2024, 6, 26)

CARD = ProjectCard(
    name="示例绿硅年产12GW单晶硅切片项目",
    code="P01",
    region="楚雄市",
    chain=Chain.GREEN_SILICON_PV,
    authority="市工业和信息化局",
    investor="示例晶禾新能源（浙江）有限公司",
    agreed_cny=320_000_0000_00,
    planned_start=date(2023, 8, 30),
    planned_production=date(2024, 12, 31),
)


def ones(card: ProjectCard = CARD, **changes: int) -> FourOnes:
    whole = {"lead_count": 1, "has_team": True, "team_has_head": True, "member_count": 4}
    given_ones = {**whole, "dated_milestones": 6, "loose_keys": 0}
    return missing_ones(card=card, **{**given_ones, **changes})


def test_a_project_with_all_four_is_complete() -> None:
    assert ones().is_complete
    assert four_ones_sentence(ones()) == "四个一齐全（4/4）"


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"lead_count": 0}, One.LEAD),
        ({"lead_count": 2}, One.LEAD),
        ({"has_team": False}, One.TEAM),
        ({"team_has_head": False}, One.TEAM),
        ({"member_count": 0}, One.TEAM),
        ({"dated_milestones": 0}, One.CHART),
        ({"loose_keys": 1}, One.CHART),
    ],
)
def test_each_one_is_missed_by_itself(changes: dict[str, int], missing: One) -> None:
    assert ones(**changes).missing == (missing,)


KEYS = [
    ("", 0, 0),
    ("✓", 0, 0),
    ("?", 1, 1),
    ("?✓", 1, 0),
    ("??✓", 2, 1),
    ("✓?", 1, 1),
    ("?✓?✓", 2, 0),
    ("✓?!", 1, 1),
    ("✓-!✓", 0, 0),
]


@pytest.mark.parametrize(("signs", "undated", "loose"), KEYS)
def test_an_undated_key_node_is_held_by_the_day_of_the_next_one_only(signs: str, undated: int, loose: int) -> None:
    """✓ dated, ? undated, ! undated but finished, - undated but waived."""
    nodes = [
        MilestoneFact(
            id=str(number),
            name=sign,
            is_key=True,
            position=number,
            planned_finish=TODAY if sign == "✓" else None,
            actual_finish=TODAY if sign == "!" else None,
            waived=sign == "-",
        )
        for number, sign in enumerate(signs)
    ]
    nodes = [*nodes[::-1], MilestoneFact("z", "不是★", position=99)]
    assert (len(undated_keys(nodes, TODAY)), loose_keys(nodes, TODAY)) == (undated, loose)


def test_one_lead_a_head_with_one_member_and_one_dated_milestone_are_enough() -> None:
    assert ones(member_count=1, dated_milestones=1).is_complete


def test_the_sentence_counts_and_names_what_is_missing_in_the_order_of_the_source() -> None:
    assert four_ones_sentence(ones(dated_milestones=0)) == "四个一 3/4，缺：推进图表"
    assert four_ones_sentence(ones(dated_milestones=0, lead_count=0)) == "四个一 2/4，缺：牵头负责人、推进图表"
    nothing = ones(ProjectCard(), lead_count=0, has_team=False, dated_milestones=0)
    assert four_ones_sentence(nothing) == "四个一 0/4，缺：项目卡、牵头负责人、推进班子、推进图表"


@pytest.mark.parametrize(
    ("field", "empty", "named"),
    [
        ("name", "", "name"),
        ("code", "  ", "code"),
        ("region", "", "region"),
        ("chain", None, "chain"),
        ("authority", "", "authority"),
        ("investor", "　", "investor"),
        ("agreed_cny", None, "agreed_amount"),
        ("agreed_cny", 0, "agreed_amount"),
        ("planned_start", None, "planned_start"),
        ("planned_production", None, "planned_production"),
    ],
)
def test_an_empty_card_field_is_named_and_makes_the_card_incomplete(field: str, empty: object, named: str) -> None:
    card = replace(CARD, **{field: empty})

    assert missing_card_fields(card) == (named,)
    assert ones(card).missing == (One.PROJECT,)


def test_an_amount_in_dollars_alone_is_an_agreed_amount() -> None:
    assert missing_card_fields(replace(CARD, agreed_cny=None, agreed_usd=1_500_0000_00)) == ()


def test_a_project_that_is_not_industrial_needs_no_chain() -> None:
    assert missing_card_fields(replace(CARD, chain=None, is_industrial=False)) == ()


FIRST = LeadTermFact("示例县长甲", date(2023, 3, 1), date(2023, 12, 31))
SECOND = LeadTermFact("示例县长乙", date(2023, 12, 31), date(2024, 5, 6))
THIRD = LeadTermFact("示例县长丙", date(2024, 5, 20))


@pytest.mark.parametrize(
    ("day", "lead"),
    [
        (date(2023, 2, 28), None),
        (date(2023, 3, 1), FIRST),
        (date(2023, 12, 30), FIRST),
        (date(2023, 12, 31), SECOND),
        (date(2024, 5, 6), SECOND),
        (date(2024, 5, 7), None),
        (date(2024, 5, 20), THIRD),
        (date(2030, 1, 1), THIRD),
    ],
)
def test_the_lead_of_any_past_day_is_known(day: date, lead: LeadTermFact | None) -> None:
    assert lead_on([THIRD, FIRST, SECOND], day) == lead


def test_terms_that_hand_over_on_one_day_stand_together() -> None:
    assert lead_term_objections([FIRST, SECOND, THIRD]) == ()


def test_a_second_current_lead_is_refused_and_sent_to_the_hand_over() -> None:
    (objection,) = lead_term_objections([THIRD, LeadTermFact("示例县长丁", date(2024, 6, 1))])

    assert objection.field == "person"
    assert "示例县长丙" in objection.sentence
    assert "示例县长丁" in objection.sentence
    assert "办理更换" in objection.sentence


def test_a_lead_replaced_on_the_very_day_leaves_the_successor_in_office() -> None:
    day = date(2024, 5, 20)
    terms = [THIRD, LeadTermFact("示例县长丁", day, day)]

    assert lead_term_objections(terms) == ()
    assert lead_on(terms, day) == THIRD


@pytest.mark.parametrize(
    "terms",
    [
        [FIRST, replace(SECOND, since=date(2023, 12, 30))],
        [THIRD, LeadTermFact("示例县长丁", date(2024, 6, 1), date(2024, 7, 1))],
        [FIRST, LeadTermFact("示例县长丁", date(2023, 6, 1), date(2023, 7, 1))],
    ],
)
def test_overlapping_terms_are_refused_naming_both(terms: list[LeadTermFact]) -> None:
    (objection,) = lead_term_objections(terms)

    assert objection.field == "since"
    assert all(term.person in objection.sentence for term in terms)


def test_a_term_that_ends_before_it_starts_is_refused() -> None:
    (objection,) = lead_term_objections([replace(THIRD, until=date(2024, 5, 19))])

    assert (objection.field, "2024年5月19日" in objection.sentence) == ("until", True)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=6), st.integers(0, 2000))
def test_a_chain_of_hand_overs_leaves_every_day_exactly_one_lead(lengths: list[int], offset: int) -> None:
    since = date(2020, 1, 1)
    terms = []
    for number, length in enumerate(lengths):
        is_last = number == len(lengths) - 1
        until = since + timedelta(days=length)
        terms.append(LeadTermFact(f"甲{number}", since, None if is_last else until))
        since = until

    assert lead_term_objections(terms[::-1]) == ()
    day = date(2020, 1, 1) + timedelta(days=offset)
    begun = [term for term in terms if term.since <= day]
    assert lead_on(terms, day) == begun[-1]


def test_who_takes_over_today_may_be_entered_and_who_does_tomorrow_not_yet() -> None:
    today = date(2024, 6, 26)
    assert not_yet_objections(today, today) == ()
    (objection,) = not_yet_objections(today + timedelta(days=1), today)
    assert (objection.field, "2024年6月27日" in objection.sentence) == ("since", True)
