from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.models.words import ItemState, Stage
from zsyz_desktop.rules.facts import ItemFact
from zsyz_desktop.rules.loop import loop_from_counts
from zsyz_desktop.rules.loop_wording import Tally, tally_items, verdict_sentence


def item(code: str, state: ItemState, *, required: bool = True) -> ItemFact:
    return ItemFact(code=code, stage=Stage.FACTORS, text="事项", required=required, state=state)


def test_the_verdict_reads_as_the_paper_has_it() -> None:
    counts = {Stage.NEGOTIATION: (9, 9), Stage.FACTORS: (14, 20), Stage.LANDING: (11, 13)}
    counts |= {Stage.PLANNING: (0, 7), Stage.PACKAGING: (0, 8), Stage.WORK_PLAN: (0, 7)}
    loop = loop_from_counts(counts, {Stage.FACTORS})
    tally = Counter({Tally.DONE: 31, Tally.IN_PROGRESS: 28, Tally.LATE: 2, Tally.NOT_APPLICABLE: 3})

    assert verdict_sentence(loop, tally) == (
        "六阶段应办64项，已办结31项、办理中28项、逾期2项、不涉及3项；第4阶段已闭环，第5阶段容缺推进，未形成闭环。"
    )


def test_groups_seldom_met_are_said_only_when_there_are_any() -> None:
    loop = loop_from_counts({Stage.NEGOTIATION: (0, 2)})
    tally = Counter({Tally.NOT_STARTED: 1, Tally.AWAITING_CHECK: 1})

    assert verdict_sentence(loop, tally) == (
        "六阶段应办2项，已办结0项、已办结待核验1项、办理中0项、逾期0项、未启动1项、不涉及0项；"
        "第1—3阶段不涉及，第5—6阶段不涉及，未形成闭环。"
    )


def test_a_closed_loop_says_so_and_remembers_what_was_passed_open() -> None:
    loop = loop_from_counts(dict.fromkeys(Stage, (1, 1)), {Stage.FACTORS})

    assert verdict_sentence(loop, Counter({Tally.DONE: 6})) == (
        "六阶段应办6项，已办结6项、办理中0项、逾期0项、不涉及0项；"
        "第1—4阶段已闭环，第5阶段已闭环（曾容缺推进），第6阶段已闭环，已形成闭环。"
    )


def test_a_late_item_is_counted_as_late_only_and_only_while_it_is_open() -> None:
    items = [
        item("a", ItemState.NOT_STARTED),
        item("b", ItemState.IN_PROGRESS),
        item("c", ItemState.AWAITING_CHECK),
        item("d", ItemState.DONE),
        item("e", ItemState.IN_PROGRESS),
        item("f", ItemState.NOT_STARTED, required=False),
    ]

    assert tally_items(items, late={"a", "b", "c", "d", "f"}) == {
        Tally.LATE: 2,
        Tally.AWAITING_CHECK: 1,
        Tally.DONE: 1,
        Tally.IN_PROGRESS: 1,
    }


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(ItemState), st.booleans())),
    st.sets(st.sampled_from("abcdef")),
)
def test_every_required_item_is_in_exactly_one_group(drawn: list[tuple[str, ItemState, bool]], late: set[str]) -> None:
    items = [item(code, state, required=required) for code, state, required in drawn]

    assert tally_items(items, late).total() == sum(one.required for one in items)
