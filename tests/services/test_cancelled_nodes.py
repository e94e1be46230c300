"""A node a new plan leaves out keeps its name and is judged no more; one that stands in no plan is just taken out."""

from datetime import date

import pytest
from officer import TODAY, close, enter, fields_of, item_of, node, someone
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.decisions import PlanChange
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import LightColour, One, PlanChangeKind
from zsyz_desktop.services.chart.charting import chart_of, milestones_of
from zsyz_desktop.services.chart.milestones import (
    add_milestone,
    edit_milestone,
    extend_milestone,
    find_milestone,
    finish_milestone,
    remove_milestone,
    start_milestone,
)
from zsyz_desktop.services.chart.planning_back import chart_tasks
from zsyz_desktop.services.chart.plans import baseline_facts, lock_plan, replan
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.list.paper_desk import open_desk
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.papers.progress_sheets import progress_sheet
from zsyz_desktop.services.projects.leads import appoint_lead, still_with
from zsyz_desktop.services.projects.projects import edit_project
from zsyz_desktop.services.whole_ledger.checkup import check_ledger

LATE = date(2024, 5, 1)
AGREED = {"on": TODAY, "reason": "豁免管理", "approved_by": "示例县长"}


def locked(session: Session, project: Project, code: str = "5.6") -> Milestone:
    """A ★ of a locked plan, late since May."""
    milestone = node(session, project, code, None, LATE)
    lock_plan(session, milestone.chart_id, on=date(2024, 1, 10))
    session.flush()
    return milestone


def cancelled(session: Session, project: Project, code: str = "5.6") -> Milestone:
    milestone = locked(session, project, code)
    replan(session, milestone.chart_id, {}, cancelled=[milestone.id], **AGREED)  # type: ignore[arg-type]
    session.flush()
    return milestone


def test_a_cancelled_node_keeps_its_name_and_is_judged_no_more(session: Session, project: Project) -> None:
    locked(session, project)
    assert read_standings(session, TODAY)[0].light.colour is LightColour.RED
    milestone = find_milestone(session, project, "5.6")
    replan(session, milestone.chart_id, {}, cancelled=[milestone.id], **AGREED)  # type: ignore[arg-type]
    session.flush()
    assert read_standings(session, TODAY)[0].light.colour is not LightColour.RED
    sheet = progress_sheet(session, open_desk(session, TODAY), project)
    shown = next(each for each in sheet.nodes if each.name == milestone.name)
    assert (shown.light.word, shown.light.judged, shown.waived) == ("已取消", False, True)
    assert sheet.chart is not None
    assert (sheet.chart.milestones, sheet.chart.late) == (len(sheet.nodes) - 1, 0)


def test_who_cancelled_it_and_why_is_kept_and_the_new_plan_holds_it_no_more(session: Session, project: Project) -> None:
    milestone = cancelled(session, project)
    first, second = baseline_facts(session, milestone.chart_id)
    held = [str(milestone.id) in {each.milestone for each in plan.nodes} for plan in (first, second)]
    assert (held, second.reason) == ([True, False], "豁免管理")
    told = session.exec(select(PlanChange)).one()
    assert (told.kind, told.old_finish, told.new_finish) == (PlanChangeKind.CANCELLED, LATE, None)


@pytest.mark.parametrize("said", [{"reason": " "}, {"approved_by": ""}])
def test_nothing_is_cancelled_without_reason_and_approver(
    session: Session, project: Project, said: dict[str, str]
) -> None:
    milestone = locked(session, project)
    with pytest.raises(Refusal) as caught:
        replan(session, milestone.chart_id, {}, cancelled=[milestone.id], **AGREED | said)  # type: ignore[arg-type]
    assert fields_of(caught.value) == set(said)
    assert milestone.cancelled_on is None


def test_nothing_more_is_done_with_a_cancelled_node(session: Session, project: Project) -> None:
    milestone = cancelled(session, project)
    for do in (
        lambda: start_milestone(session, milestone, TODAY, today=TODAY),
        lambda: finish_milestone(session, milestone, TODAY, today=TODAY),
        lambda: extend_milestone(
            session, milestone, to=date(2024, 12, 1), reason="拖", asked_by="甲", approved_by="乙", on=TODAY
        ),
        lambda: replan(session, milestone.chart_id, {}, cancelled=[milestone.id], **AGREED),  # type: ignore[arg-type]
    ):
        with pytest.raises(Refusal, match="取消"):
            do()


def test_a_cancelled_node_waits_for_nobody_and_lies_with_nobody(session: Session, project: Project) -> None:
    appoint_lead(session, project, someone(session), LATE)
    edit_milestone(session, find_milestone(session, project, "5.6"), {"person_id": someone(session).id})
    assert still_with(session, project, someone(session).id).milestones
    milestone = cancelled(session, project)
    assert still_with(session, project, someone(session).id).milestones == ()
    assert next(each for each in chart_tasks(session, project) if each.id == str(milestone.id)).waived


def test_an_undated_key_node_that_is_cancelled_is_no_gap_of_the_chart(session: Session, project: Project) -> None:
    for each in milestones_of(session, chart_of(session, project).id):
        if each.is_key and each.template_code not in ("6.9a", "6.9d"):
            edit_milestone(session, each, {"planned_finish": LATE})
    edit_project(session, project, {"producing_planned": date(2025, 12, 31)}, today=TODAY)
    session.flush()
    assert One.CHART in read_standings(session, TODAY)[0].four_ones.missing
    last = find_milestone(session, project, "6.9d")
    lock_plan(session, last.chart_id, on=date(2024, 1, 10))
    replan(session, last.chart_id, {}, cancelled=[last.id], **AGREED)  # type: ignore[arg-type]
    session.flush()
    assert One.CHART not in read_standings(session, TODAY)[0].four_ones.missing


def test_the_item_of_a_cancelled_node_is_closed_by_itself_and_the_ledger_stays_sound(office: Store) -> None:
    with office.work(title="录入") as session:
        project = enter(session)
        cancelled(session, project)
        close(session, item_of(session, project, "5.6"))
        code = project.code
    assert [words for finding in check_ledger(office).findings for words in finding.broken] == []
    with office.read() as session:
        project = project_by_code(session, code)
        assert item_of(session, project, "5.6").finished_on == date(2024, 6, 3)
        assert find_milestone(session, project, "5.6").actual_finish is None


def test_a_node_added_by_mistake_after_the_lock_is_taken_out_and_one_of_a_plan_is_not(
    session: Session, project: Project
) -> None:
    milestone = locked(session, project)
    added = add_milestone(session, project, name="多加的节点")
    remove_milestone(session, added)
    assert added.deleted_at is not None
    with pytest.raises(Refusal, match="已在锁定的计划里，不能删去；不再办的请调整计划"):
        remove_milestone(session, milestone)
    again = add_milestone(session, project, name="又加的节点")
    replan(session, milestone.chart_id, {}, **AGREED)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="已在锁定的计划里"):
        remove_milestone(session, again)


def test_what_was_planned_at_the_signing_is_kept_when_the_plan_moves(session: Session, project: Project) -> None:
    start = find_milestone(session, project, "6.4")
    edit_milestone(session, start, {"planned_finish": date(2024, 11, 30)})
    assert project.contract_start is None  # nothing is signed yet
    edit_project(session, project, {"signed_actual": date(2024, 6, 1)}, today=TODAY)
    edit_milestone(session, start, {"planned_finish": date(2025, 3, 31)})
    assert project.contract_start == date(2024, 11, 30)
    lock_plan(session, start.chart_id, on=TODAY)
    extend_milestone(session, start, to=date(2025, 4, 30), reason="拖", asked_by="甲", approved_by="乙", on=TODAY)
    assert (project.contract_start, project.contract_production) == (date(2024, 11, 30), None)
    production = find_milestone(session, project, "6.9a")
    replan(session, start.chart_id, {production.id: {"planned_finish": date(2026, 6, 30)}}, **AGREED)  # type: ignore[arg-type]
    assert project.contract_production == date(2025, 12, 31)
    session.flush()
    when = progress_sheet(session, open_desk(session, TODAY), project).when
    assert when is not None
    assert (when.planned, when.agreed) == (date(2025, 4, 30), date(2024, 11, 30))
