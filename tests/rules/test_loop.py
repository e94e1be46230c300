from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loop_counted import loop_verdict, stage_verdict

from zsyz_desktop.models.words import ItemState, Stage
from zsyz_desktop.rules.facts import Course, ItemFact, MilestoneFact, PauseFact, StageMoveFact
from zsyz_desktop.rules.loop import (
    closing_objections,
    current_stage,
    loop_from_counts,
    move_objections,
    overdue_make_ups,
    passed_open,
    shown_state,
)
from zsyz_desktop.values import replace

TODAY = date(2024, 6, 26)
DONE, WAIVED, OPEN = ItemState.DONE, ItemState.NOT_APPLICABLE, ItemState.NOT_STARTED


def item(stage: Stage, state: ItemState = DONE, *, required: bool = True, code: str = "4.1") -> ItemFact:
    return ItemFact(code=code, stage=stage, text="线索登记与研判", required=required, state=state)


def skip(from_stage: Stage, on: date = date(2024, 3, 1)) -> StageMoveFact:
    return StageMoveFact(from_stage, Stage(from_stage + 1), on, "先行开工", "示例县长丙", date(2024, 8, 1))


def step(from_stage: Stage | None, to_stage: Stage, on: date = date(2024, 3, 1)) -> StageMoveFact:
    return StageMoveFact(from_stage, to_stage, on)


@pytest.mark.parametrize(
    ("states", "is_closed"),
    [
        ([], True),
        ([DONE, WAIVED], True),
        ([DONE, ItemState.AWAITING_CHECK], False),
        ([DONE, ItemState.IN_PROGRESS], False),
        ([OPEN], False),
    ],
)
def test_a_stage_is_closed_when_every_required_item_is(states: list[ItemState], is_closed: object) -> None:
    verdict = stage_verdict([item(Stage.FACTORS, state) for state in states], Stage.FACTORS)

    assert (verdict.is_closed, verdict.required) == (is_closed, len(states))


def test_items_not_required_and_items_of_other_stages_do_not_count() -> None:
    items = [item(Stage.FACTORS), item(Stage.FACTORS, OPEN, required=False), item(Stage.LANDING, OPEN)]

    verdict = stage_verdict(items, Stage.FACTORS)

    assert (verdict.closed, verdict.required) == (1, 1)


def test_the_loop_is_closed_when_all_six_stages_are() -> None:
    items = [item(stage) for stage in Stage]

    assert loop_verdict(items).is_closed
    assert not loop_verdict([*items, item(Stage.WORK_PLAN, OPEN)]).is_closed
    assert [verdict.stage for verdict in loop_verdict(items).stages] == list(Stage)


def test_a_stage_that_requires_nothing_is_closed_as_for_a_project_without_a_chain() -> None:
    verdict = loop_verdict([item(Stage.NEGOTIATION), item(Stage.FACTORS), item(Stage.LANDING, OPEN)])

    assert [each.is_closed for each in verdict.stages] == [True, True, True, True, True, False]


@pytest.mark.parametrize(
    ("project", "moves", "stages"),
    [
        ("P01", [step(None, Stage.NEGOTIATION), step(Stage.NEGOTIATION, Stage.FACTORS)], []),
        ("P02", [step(Stage.NEGOTIATION, Stage.FACTORS), skip(Stage.FACTORS)], [Stage.FACTORS]),
        ("P09", [skip(Stage.NEGOTIATION)], [Stage.NEGOTIATION]),
    ],
)
def test_a_stage_passed_open_is_marked(project: str, moves: list[StageMoveFact], stages: list[Stage]) -> None:
    verdict = loop_verdict([], moves)

    assert [each.stage for each in verdict.stages if each.skipped] == stages, project
    assert all(stage_verdict([], each, moves).skipped == (each in stages) for each in Stage)


def test_the_mark_stays_when_the_stage_is_made_up_later() -> None:
    verdict = stage_verdict([item(Stage.FACTORS)], Stage.FACTORS, [skip(Stage.FACTORS)])

    assert (verdict.is_closed, verdict.skipped) == (True, True)


def test_a_reason_for_going_back_is_no_skipping() -> None:
    back = StageMoveFact(Stage.LANDING, Stage.FACTORS, date(2024, 3, 1), "用地批复被撤回")

    assert passed_open([back]) == {}


items_of_all = st.lists(
    st.builds(
        ItemFact,
        code=st.just("x"),
        stage=st.sampled_from(Stage),
        text=st.just("事项"),
        required=st.booleans(),
        state=st.sampled_from(ItemState),
    )
)


@given(items_of_all)
def test_closing_one_more_item_never_opens_a_stage(items: list[ItemFact]) -> None:
    before = loop_verdict(items)
    closed = [replace(one, state=DONE) for one in items[:1]] + items[1:]

    after = loop_verdict(closed)

    assert all(new.is_closed >= old.is_closed for old, new in zip(before.stages, after.stages, strict=True))


def test_the_current_stage_is_where_the_last_move_led() -> None:
    moves = [
        step(Stage.FACTORS, Stage.LANDING, date(2024, 5, 1)),
        step(None, Stage.NEGOTIATION, date(2023, 1, 1)),
        step(Stage.NEGOTIATION, Stage.FACTORS, date(2024, 3, 1)),
    ]

    assert current_stage(moves) is Stage.LANDING
    assert current_stage([]) is Stage.NEGOTIATION
    assert current_stage([], Stage.PLANNING) is Stage.PLANNING


def test_of_two_moves_on_one_day_the_later_entered_counts() -> None:
    day = date(2024, 3, 1)

    assert current_stage([step(None, Stage.FACTORS, day), step(Stage.FACTORS, Stage.LANDING, day)]) is Stage.LANDING


def objected(from_stage: Stage | None, to_stage: Stage, open_items: Iterable[str] = (), **said: object) -> list[str]:
    papers = {"reason": None, "approved_by": None, "make_up_by": None, "on": TODAY, **said}
    return [each.field for each in move_objections(from_stage, to_stage, tuple(open_items), **papers)]


WHOLE = {"reason": "先行开工", "approved_by": "示例县长丙", "make_up_by": date(2024, 8, 1)}


def test_going_on_from_a_closed_stage_needs_nothing() -> None:
    assert objected(Stage.FACTORS, Stage.LANDING) == []
    assert objected(None, Stage.NEGOTIATION) == []


def test_going_past_an_open_stage_needs_reason_approver_and_make_up_date() -> None:
    opened = ["环评批复"]

    assert objected(Stage.FACTORS, Stage.LANDING, opened) == ["reason", "approved_by", "make_up_by"]
    assert objected(Stage.FACTORS, Stage.LANDING, opened, **WHOLE) == []
    for name in WHOLE:
        assert objected(Stage.FACTORS, Stage.LANDING, opened, **{**WHOLE, name: None}) == [name]
    assert objected(Stage.FACTORS, Stage.LANDING, opened, **{**WHOLE, "reason": "  "}) == ["reason"]


def test_the_objection_names_the_open_items_and_the_stage() -> None:
    objections = move_objections(
        Stage.FACTORS,
        Stage.LANDING,
        ["环评批复", "节能审查"],
        reason=None,
        approved_by="甲",
        make_up_by=TODAY,
        on=TODAY,
    )

    assert [each.sentence for each in objections] == [
        "第5阶段（要素保障）还有2项必办未办结（环评批复、节能审查），容缺推进须写明原因"
    ]


def test_a_make_up_date_before_the_move_is_refused() -> None:
    said = {**WHOLE, "make_up_by": date(2024, 6, 25)}

    assert objected(Stage.FACTORS, Stage.LANDING, ["环评批复"], **said) == ["make_up_by"]


def test_a_move_to_where_it_is_is_none() -> None:
    assert objected(Stage.NEGOTIATION, Stage.NEGOTIATION) == ["to_stage"]


def test_two_stages_are_passed_with_one_reason_which_marks_both() -> None:
    papers = {"reason": None, "approved_by": None, "make_up_by": None, "on": TODAY}
    first, *_ = move_objections(Stage.NEGOTIATION, Stage.LANDING, ("环评批复",), **papers)
    assert first.sentence.startswith("第4阶段（项目洽谈签约）、第5阶段（要素保障）还有1项必办未办结（环评批复）")
    assert objected(Stage.NEGOTIATION, Stage.LANDING, ["环评批复"], **WHOLE) == []
    move = StageMoveFact(Stage.NEGOTIATION, Stage.LANDING, TODAY, "先行", "示例县长", date(2024, 7, 5))
    assert passed_open([move]) == {Stage.NEGOTIATION: move, Stage.FACTORS: move}


def test_each_stage_passed_open_is_overdue_on_its_own_but_for_paused_days() -> None:
    move = StageMoveFact(Stage.NEGOTIATION, Stage.LANDING, TODAY, "先行", "示例县长", date(2024, 7, 5))
    day = date(2024, 7, 14)
    both = loop_from_counts({Stage.NEGOTIATION: (1, 2), Stage.FACTORS: (0, 3)}, passed_open([move]))
    one = loop_from_counts({Stage.NEGOTIATION: (2, 2), Stage.FACTORS: (0, 3)}, passed_open([move]))
    paused = Course((PauseFact(date(2024, 7, 1), date(2024, 7, 10)),))
    assert overdue_make_ups(both, [move], day) == {Stage.NEGOTIATION: 9, Stage.FACTORS: 9}
    assert overdue_make_ups(one, [move], day) == {Stage.FACTORS: 9}
    assert overdue_make_ups(one, [move], day, paused) == {Stage.FACTORS: 5}
    assert overdue_make_ups(one, [move], date(2024, 7, 5)) == {}


def test_going_back_needs_a_reason_and_may_take_several_stages() -> None:
    assert objected(Stage.LANDING, Stage.NEGOTIATION, ["竣工"]) == ["reason"]
    assert objected(Stage.LANDING, Stage.NEGOTIATION, ["竣工"], reason="投资方更换") == []


def closed(state: ItemState = DONE, **changes: object) -> list[str]:
    papers = {"evidence_count": 1, "finished": date(2024, 6, 1), "verifier": "示例局长甲", "today": TODAY, **changes}
    return [each.field for each in closing_objections(item(Stage.FACTORS, state), **papers)]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"evidence_count": 0}, ["evidence"]),
        ({"finished": None}, ["finished"]),
        ({"verifier": " "}, ["verifier"]),
        ({"evidence_count": 0, "finished": None, "verifier": None}, ["evidence", "finished", "verifier"]),
        ({"finished": TODAY, "verified_on": TODAY}, []),
        ({"finished": date(2024, 6, 27)}, ["finished"]),
        ({"verified_on": date(2024, 6, 2)}, []),
        ({"verified_on": date(2024, 5, 31)}, ["verified_on"]),
        ({"verified_on": date(2024, 6, 27)}, ["verified_on"]),
    ],
)
def test_an_item_is_closed_with_evidence_date_and_verifier(changes: dict[str, object], fields: list[str]) -> None:
    assert closed(**changes) == fields


def test_an_item_marked_not_applicable_needs_a_reason() -> None:
    assert closed(WAIVED) == ["waived_reason"]
    assert closed(WAIVED, waived_reason="租赁现有厂房") == []


@pytest.mark.parametrize("state", [OPEN, ItemState.IN_PROGRESS, ItemState.AWAITING_CHECK])
def test_an_item_still_open_needs_nothing(state: ItemState) -> None:
    assert closed(state, evidence_count=0, finished=None, verifier=None) == []


NEW = MilestoneFact("a", "环评")
BEGUN = replace(NEW, actual_start=date(2024, 5, 1))
FINISHED = replace(BEGUN, actual_finish=date(2024, 6, 1))


@pytest.mark.parametrize(
    ("stored", "milestones", "shown"),
    [
        (OPEN, [], OPEN),
        (OPEN, [NEW], OPEN),
        (ItemState.IN_PROGRESS, [NEW], ItemState.IN_PROGRESS),
        (OPEN, [BEGUN], ItemState.IN_PROGRESS),
        (OPEN, [replace(NEW, percent=10)], ItemState.IN_PROGRESS),
        (OPEN, [NEW, FINISHED], ItemState.IN_PROGRESS),
        (ItemState.AWAITING_CHECK, [BEGUN], ItemState.IN_PROGRESS),
        (OPEN, [FINISHED], ItemState.AWAITING_CHECK),
        (OPEN, [FINISHED, replace(NEW, waived=True)], ItemState.AWAITING_CHECK),
        (OPEN, [replace(FINISHED, waived=True)], OPEN),
        (DONE, [NEW], DONE),
        (WAIVED, [BEGUN], WAIVED),
    ],
)
def test_an_item_shows_how_far_its_milestones_have_come(
    stored: ItemState, milestones: list[MilestoneFact], shown: ItemState
) -> None:
    assert shown_state(stored, milestones) is shown
