"""Stages go one at a time; past an open one needs reason, approver and make-up date, and stays marked (R26)."""

from datetime import date
from typing import Any

import pytest
from officer import TODAY, close, close_stage, fields_of, item_of
from sqlmodel import Session

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.checklists import StageMove
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import LightColour, Stage
from zsyz_desktop.rules.facts import Standing
from zsyz_desktop.rules.loop_wording import make_up_words
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.loop.checklist_reading import read_checklist
from zsyz_desktop.services.loop.stages import move_stage, moves_of
from zsyz_desktop.services.projects.projects import edit_project

ON = date(2024, 6, 10)
WHY = {"reason": "合法性审查未出，其余条款已谈妥", "approved_by": "示例副县长", "make_up_by": date(2024, 7, 31)}


def standing(session: Session) -> Standing:
    return read_standings(session, TODAY)[0]


def skip_to_factors(session: Session, project: Project, **said: Any) -> StageMove:
    return move_stage(session, project, Stage.FACTORS, on=ON, **WHY | said)


@pytest.mark.usefixtures("project")
def test_a_project_starts_at_negotiation(session: Session) -> None:
    assert standing(session).stage is Stage.NEGOTIATION


def test_a_closed_stage_is_left_without_a_word(session: Session, project: Project) -> None:
    close_stage(session, project, Stage.NEGOTIATION)
    move = move_stage(session, project, Stage.FACTORS, on=ON)
    assert (move.skipped_open, move.reason, move.number) == (False, None, 1)
    assert standing(session).stage is Stage.FACTORS
    assert [verdict.stage for verdict in standing(session).loop.stages if verdict.skipped] == []


def test_no_stage_is_left_before_it_is_known_who_has_charge_of_the_business(session: Session, project: Project) -> None:
    authority = project.authority_unit_id
    edit_project(session, project, {"authority_unit_id": None}, today=TODAY)
    close_stage(session, project, Stage.NEGOTIATION)
    with pytest.raises(Refusal, match="「行业主管部门」") as caught:
        move_stage(session, project, Stage.FACTORS, on=ON)
    assert fields_of(caught.value) == {"authority_unit_id"}
    edit_project(session, project, {"authority_unit_id": authority}, today=TODAY)
    move_stage(session, project, Stage.FACTORS, on=ON)
    with pytest.raises(Refusal, match="项目已在第5阶段，「行业主管部门」不能清空") as caught:
        edit_project(session, project, {"authority_unit_id": None}, today=TODAY)
    assert fields_of(caught.value) == {"authority_unit_id"}
    move_stage(session, project, Stage.NEGOTIATION, on=ON, reason="退回")
    edit_project(session, project, {"authority_unit_id": None}, today=TODAY)


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"reason": None}, {"reason"}),
        ({"approved_by": " "}, {"approved_by"}),
        ({"make_up_by": None}, {"make_up_by"}),
        ({"reason": "", "approved_by": None, "make_up_by": None}, {"reason", "approved_by", "make_up_by"}),
    ],
)
def test_an_open_stage_is_not_left_without_reason_approver_and_make_up_date(
    session: Session, project: Project, said: dict[str, Any], fields: set[str]
) -> None:
    close_stage(session, project, Stage.NEGOTIATION, but=("4.6",))
    with pytest.raises(Refusal, match="还有1项必办未办结（投资协议起草") as caught:
        skip_to_factors(session, project, **said)
    assert fields_of(caught.value) == fields
    assert standing(session).stage is Stage.NEGOTIATION


def test_an_open_stage_is_not_made_up_before_it_is_left(session: Session, project: Project) -> None:
    with pytest.raises(Refusal, match="补齐日期（2024年6月9日）早于阶段变动日（2024年6月10日）"):
        skip_to_factors(session, project, make_up_by=date(2024, 6, 9))


def test_a_stage_passed_open_stays_marked_after_it_was_made_up(session: Session, project: Project) -> None:
    close_stage(session, project, Stage.NEGOTIATION, but=("4.6",))
    move = skip_to_factors(session, project)
    assert (move.skipped_open, move.approved_by, move.make_up_by) == (True, "示例副县长", date(2024, 7, 31))
    close(session, item_of(session, project, "4.6"))
    session.flush()
    verdict = standing(session).loop.stages[Stage.NEGOTIATION - 1]
    assert (verdict.is_closed, verdict.skipped) == (True, True)


def test_a_reason_given_without_need_marks_nothing(session: Session, project: Project) -> None:
    close_stage(session, project, Stage.NEGOTIATION)
    move = skip_to_factors(session, project)
    assert (move.skipped_open, move.reason) == (False, None)
    assert not standing(session).loop.stages[Stage.NEGOTIATION - 1].skipped


def test_two_stages_are_jumped_over_with_one_reason_and_each_is_overdue_on_its_own(
    session: Session, project: Project
) -> None:
    with pytest.raises(Refusal, match="第4阶段（项目洽谈签约）、第5阶段（要素保障）还有"):
        move_stage(session, project, Stage.LANDING, on=ON)
    move_stage(session, project, Stage.LANDING, on=ON, **WHY)
    assert [each.stage for each in standing(session).loop.stages if each.skipped] == [
        Stage.NEGOTIATION,
        Stage.FACTORS,
    ]
    later = date(2024, 8, 9)
    light = read_standings(session, later)[0].light
    assert light.attention[-2:] == ("第4阶段容缺超期9天", "第5阶段容缺超期9天")
    assert (light.colour, light.word) == (LightColour.YELLOW, "需关注")
    close_stage(session, project, Stage.NEGOTIATION)
    assert read_standings(session, later)[0].light.attention[-1:] == ("第5阶段容缺超期9天",)
    first, second = read_checklist(session, project.code, later).stages[3:5]
    assert (first.passed and first.passed.made_up_late, second.passed and second.passed.days_over) == (0, 9)


@pytest.mark.parametrize(("done", "words"), [(date(2024, 8, 3), "已补齐（晚3天）"), (date(2024, 7, 31), "已按期补齐")])
def test_what_is_made_up_late_says_so_for_ever(session: Session, project: Project, done: date, words: str) -> None:
    close_stage(session, project, Stage.NEGOTIATION, but=("4.6",))
    skip_to_factors(session, project)
    item = item_of(session, project, "4.6")
    close(session, item, finished=done, verified_on=date(2024, 8, 9), today=date(2024, 8, 9))
    stage = read_checklist(session, project.code, date(2024, 9, 1)).stages[3]
    assert stage.passed is not None
    assert make_up_words(stage.passed) == words


def test_a_move_to_where_it_stands_is_refused(session: Session, project: Project) -> None:
    with pytest.raises(Refusal, match="现在就在第4阶段"):
        move_stage(session, project, Stage.NEGOTIATION, on=ON)


def test_going_back_needs_a_reason_and_keeps_the_mark(session: Session, project: Project) -> None:
    skip_to_factors(session, project)
    with pytest.raises(Refusal, match="退回第4阶段（项目洽谈签约）须写明原因"):
        move_stage(session, project, Stage.NEGOTIATION, on=ON)
    move = move_stage(session, project, Stage.NEGOTIATION, on=ON, reason="协议重谈")
    assert (move.skipped_open, move.reason, move.number) == (False, "协议重谈", 2)
    assert standing(session).stage is Stage.NEGOTIATION
    assert standing(session).loop.stages[Stage.NEGOTIATION - 1].skipped


def test_the_last_move_of_a_day_counts(session: Session, project: Project) -> None:
    skip_to_factors(session, project)
    move_stage(session, project, Stage.LANDING, on=ON, **WHY)
    assert standing(session).stage is Stage.LANDING
    assert [move.to_stage for move in moves_of(session, project)] == [Stage.FACTORS, Stage.LANDING]


def test_a_move_dated_before_the_last_one_is_refused(session: Session, project: Project) -> None:
    skip_to_factors(session, project)
    with pytest.raises(Refusal, match="变动日期（2024年6月9日）早于上一次变动（2024年6月10日）") as caught:
        move_stage(session, project, Stage.LANDING, on=date(2024, 6, 9), **WHY)
    assert fields_of(caught.value) == {"on"}
    assert standing(session).stage is Stage.FACTORS
