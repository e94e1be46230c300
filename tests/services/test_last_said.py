"""Whoever verified and approved last is proposed again, whatever it was."""

from datetime import date, timedelta

import pytest
from officer import TODAY, close, enter, item_of, node
from sqlmodel import Session

from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Stage
from zsyz_desktop.services.chart.milestones import extend_milestone, find_milestone
from zsyz_desktop.services.chart.planning_back import preview_back_plan, take_over_back_plan
from zsyz_desktop.services.chart.plans import lock_plan, replan
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.loop.stages import move_stage
from zsyz_desktop.services.typing.suggestions import read_suggestions


def test_nobody_is_proposed_in_a_new_ledger(session: Session) -> None:
    offered = read_suggestions(session, TODAY)
    assert (offered.verifier, offered.approver) == ("", "")


def test_the_last_verifier_is_proposed(session: Session, project: Project) -> None:
    close(session, item_of(session, project, "5.6"), verified_by="示例科长")
    session.flush()
    assert read_suggestions(session, TODAY).verifier == "示例科长"


@pytest.mark.parametrize("last", ["extension", "plan", "stage"])
def test_the_last_approver_of_any_decision_is_proposed(session: Session, project: Project, last: str) -> None:
    start = node(session, project, "6.4", None, date(2024, 12, 31))
    lock_plan(session, start.chart_id, on=TODAY)
    session.flush()
    match last:
        case "extension":
            extend_milestone(
                session, start, to=date(2025, 1, 31), reason="拖", asked_by="甲", approved_by="示例县长", on=TODAY
            )
        case "plan":
            replan(session, start.chart_id, {}, on=TODAY, reason="年度调整", approved_by="示例县长")
        case "stage":
            move_stage(
                session,
                project,
                Stage.FACTORS,
                on=TODAY,
                reason="并联办理",
                approved_by="示例县长",
                make_up_by=TODAY + timedelta(30),
            )
    session.flush()
    assert read_suggestions(session, TODAY).approver == "示例县长"


@pytest.mark.parametrize("along", [False, True])
def test_what_follows_a_target_moves_along_only_when_asked_and_is_one_undo(office: Store, *, along: bool) -> None:
    with office.work(title="录入") as session:
        project = enter(session)
        node(session, project, "6.9a", None, date(2027, 1, 31))
        code = project.code
    with office.work(title="倒排") as session:
        plan = preview_back_plan(session, project_by_code(session, code), "开工", date(2025, 12, 31), today=TODAY)
        assert [row.name for row in plan.follows] == ["投产"]
        take_over_back_plan(session, project_by_code(session, code), plan, on=TODAY, moves_following=along)
    with office.read() as session:
        moved = find_milestone(session, project_by_code(session, code), "6.9a").planned_finish
    assert moved == (date(2028, 1, 31) if along else date(2027, 1, 31))
    assert office.undo() == "倒排"
