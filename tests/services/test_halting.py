"""暂停, 恢复 and 终止: with a day, a reason and an approver; no decision is dated after today; pauses are kept."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from officer import TODAY, enter, someone
from sqlmodel import Session

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import LightColour, ProjectStatus, Stage
from zsyz_desktop.services.chart.charting import chart_of
from zsyz_desktop.services.chart.milestones import edit_milestone, extend_milestone, find_milestone
from zsyz_desktop.services.chart.plans import lock_plan, replan
from zsyz_desktop.services.history.log_reading import read_log
from zsyz_desktop.services.ledger.halting import course_of, end_project, pause_project, resume_project, take_end_back
from zsyz_desktop.services.ledger.ledgers import judge_as_of
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.loop.stages import move_stage
from zsyz_desktop.services.projects.card_reading import read_card_fact
from zsyz_desktop.services.projects.leads import appoint_lead, hand_over_lead

TOMORROW = date(2024, 6, 27)
MAY = date(2024, 5, 10)
WHY: dict[str, Any] = {"reason": "资金未落实", "approved_by": "示例县长"}


def test_a_paused_project_stands_apart_and_its_pause_is_kept(session: Session, project: Project) -> None:
    before = read_standings(session, TODAY)[0].light
    pause_project(session, project, on=date(2024, 6, 24), **WHY)
    assert read_standings(session, TODAY)[0].light.colour is LightColour.PAUSED
    assert read_standings(session, date(2024, 6, 23))[0].light == before
    assert read_card_fact(session, project, TODAY).status is ProjectStatus.PAUSED
    resume_project(session, project, on=TODAY)
    assert read_standings(session, TODAY)[0].light == before
    [kept] = course_of(session, project).pauses
    assert (kept.since, kept.until, kept.reason, kept.approved_by) == (date(2024, 6, 24), TODAY, *WHY.values())


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"reason": " "}, {"reason"}), ({"approved_by": ""}, {"approved_by"}),
        ({"reason": "", "approved_by": " "}, {"reason", "approved_by"}),
    ],
)  # fmt: skip
def test_a_pause_needs_its_reason_and_who_approved(
    session: Session, project: Project, said: dict[str, str], fields: set[str]
) -> None:
    with pytest.raises(Refusal) as caught:
        pause_project(session, project, on=TODAY, **WHY | said)
    assert {each.field for each in caught.value.objections} == fields


def test_pauses_of_one_project_do_not_overlap(session: Session, project: Project) -> None:
    pause_project(session, project, on=MAY, **WHY)
    with pytest.raises(Refusal, match="2024-05-10起）重叠"):
        pause_project(session, project, on=TODAY, **WHY)
    resume_project(session, project, on=date(2024, 5, 31))
    with pytest.raises(Refusal, match="2024-05-10至2024-05-31）重叠"):
        pause_project(session, project, on=date(2024, 5, 30), **WHY)
    pause_project(session, project, on=date(2024, 5, 31), **WHY)
    assert len(course_of(session, project).pauses) == 2


def test_only_a_paused_project_resumes_and_after_the_day_it_was_paused(session: Session, project: Project) -> None:
    with pytest.raises(Refusal, match="没有暂停"):
        resume_project(session, project, on=TODAY)
    pause_project(session, project, on=MAY, **WHY)
    with pytest.raises(Refusal, match="要晚于暂停日期"):
        resume_project(session, project, on=MAY)


def test_an_ended_project_is_not_judged_and_its_end_is_taken_back(session: Session, project: Project) -> None:
    before = read_standings(session, TODAY)[0].light
    with pytest.raises(Refusal, match="终止要写明原因"):
        end_project(session, project, on=TODAY, reason=" ")
    end_project(session, project, on=TODAY, reason="投资方撤资")
    light = read_standings(session, TODAY)[0].light
    assert (light.colour, light.word, light.judged) == (LightColour.GREY, "终止", False)
    assert read_standings(session, date(2024, 6, 25))[0].light == before
    with pytest.raises(Refusal, match="已于2024-06-26终止"):
        pause_project(session, project, on=TODAY, **WHY)
    take_end_back(session, project)
    assert read_standings(session, TODAY)[0].light == before
    with pytest.raises(Refusal, match="没有终止"):
        take_end_back(session, project)


def locked(session: Session, project: Project) -> None:
    edit_milestone(session, find_milestone(session, project, "6.4"), {"planned_finish": date(2024, 12, 31)})
    lock_plan(session, chart_of(session, project).id, on=MAY)


def _extend(session: Session, project: Project) -> None:
    extend_milestone(
        session, find_milestone(session, project, "6.4"), to=date(2025, 3, 1), asked_by="县专班", on=TOMORROW, **WHY
    )


def _replan(session: Session, project: Project) -> None:
    locked(session, project)
    node = find_milestone(session, project, "6.4")
    replan(session, node.chart_id, {node.id: {"planned_finish": date(2025, 3, 1)}}, on=TOMORROW, **WHY)


def _hand_over(session: Session, project: Project) -> None:
    appoint_lead(session, project, someone(session), MAY)
    hand_over_lead(session, project, someone(session, "示例县长"), on=TOMORROW, reason="调整")


def _resume(session: Session, project: Project) -> None:
    pause_project(session, project, on=MAY, **WHY)
    resume_project(session, project, on=TOMORROW)


DECISIONS: dict[str, Callable[[Session, Project], object]] = {
    "暂停日期": lambda session, project: pause_project(session, project, on=TOMORROW, **WHY),
    "恢复日期": _resume,
    "停办日期": lambda session, project: end_project(session, project, on=TOMORROW, reason="撤资"),
    "接任日期": lambda session, project: appoint_lead(session, project, someone(session), TOMORROW),
    "卸任日期": _hand_over,
    "变动日期": lambda session, project: move_stage(
        session, project, Stage.FACTORS, on=TOMORROW, make_up_by=date(2024, 7, 30), **WHY
    ),
    "批准日期": _extend,
    "锁定日期": _replan,
}


def decide(session: Session, project: Project, title: str) -> None:
    DECISIONS[title](session, project)
    session.flush()


@pytest.mark.parametrize("title", DECISIONS)
def test_no_decision_is_dated_after_today(session: Session, project: Project, title: str) -> None:
    judge_as_of(session, TODAY)
    with pytest.raises(Refusal, match=f"{title}晚于今天（2024-06-26）"):
        decide(session, project, title)


@pytest.mark.parametrize("title", DECISIONS)
def test_on_the_day_itself_it_is_taken(session: Session, project: Project, title: str) -> None:
    judge_as_of(session, TOMORROW)
    decide(session, project, title)


def test_a_resume_taken_back_out_of_turn_reaches_into_no_later_pause(office: Store) -> None:
    with office.work(title="登记") as session:
        code = enter(session).code
    for title, since, until in (("先前的", MAY, date(2024, 5, 31)), ("后来的", date(2024, 6, 24), TODAY)):
        with office.work(title=f"暂停{title}") as session:
            pause_project(session, project_by_code(session, code), on=since, **WHY)
        with office.work(title=f"恢复{title}") as session:
            resume_project(session, project_by_code(session, code), on=until)
    with office.read() as session:
        [unit] = [each for each in read_log(session, 10) if each.title == "恢复先前的"]
    with pytest.raises(Refusal, match="2024-05-10和2024-06-24起的两次暂停重叠。请先撤销后来的操作"):
        office.reverse(unit.id)
