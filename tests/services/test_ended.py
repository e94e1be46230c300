"""An ended project takes no more node or stage work, whatever writes it, but for a correction whose reason is kept."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from officer import TODAY, close, enter, item_of, node
from sqlmodel import Session

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.new_rows import write_rows
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Stage
from zsyz_desktop.services.chart.charting import chart_of
from zsyz_desktop.services.chart.milestones import (
    add_milestone,
    edit_milestone,
    extend_milestone,
    find_milestone,
    finish_milestone,
    start_milestone,
)
from zsyz_desktop.services.chart.plans import lock_plan
from zsyz_desktop.services.history.history import read_history
from zsyz_desktop.services.ledger.halting import end_project, take_end_back
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.loop.stages import move_stage
from zsyz_desktop.services.projects.projects import edit_project

WHY: dict[str, Any] = {"reason": "先行", "approved_by": "示例县长"}

WORK: dict[str, Callable[[Session, Project], object]] = {
    "a node is finished": lambda session, project: finish_milestone(
        session, find_milestone(session, project, "5.6"), TODAY, today=TODAY
    ),
    "a node is started": lambda session, project: start_milestone(
        session, find_milestone(session, project, "5.6"), TODAY, today=TODAY
    ),
    "a node is planned": lambda session, project: node(session, project, "5.6", None, TODAY),
    "a node is added": lambda session, project: add_milestone(session, project, name="自设"),
    "nodes are written many at once": lambda session, project: write_rows(
        session, {Milestone: [{"chart_id": chart_of(session, project).id, "name": name} for name in ("甲", "乙")]}
    ),
    "a node is put off": lambda session, project: extend_milestone(
        session, find_milestone(session, project, "6.4"), to=date(2025, 3, 1), asked_by="专班", on=TODAY, **WHY
    ),
    "the plan is locked": lambda session, project: lock_plan(session, chart_of(session, project).id, on=TODAY),
    "the stage is moved": lambda session, project: move_stage(
        session, project, Stage.FACTORS, on=TODAY, make_up_by=date(2024, 7, 31), **WHY
    ),
    "an item is closed": lambda session, project: close(session, item_of(session, project, "4.1")),
    "a date of the card is a node's": lambda session, project: edit_project(
        session, project, {"started_planned": date(2025, 1, 31)}, today=TODAY
    ),
}


def done(session: Session, project: Project, work: str) -> None:
    WORK[work](session, project)
    session.flush()


@pytest.fixture
def ended(office: Store) -> str:
    """The code of a project that was ended."""
    with office.work(title="录入") as session:
        project = enter(session)
        end_project(session, project, on=date(2024, 6, 20), reason="投资方撤资")
        return project.code


@pytest.mark.parametrize("work", WORK)
def test_an_ended_project_takes_no_more_work(session: Session, project: Project, work: str) -> None:
    end_project(session, project, on=date(2024, 6, 20), reason="投资方撤资")
    with pytest.raises(Refusal, match="已于2024-06-20终止，不再办理节点和阶段"):
        done(session, project, work)


@pytest.mark.parametrize("work", WORK)
def test_what_runs_again_takes_it(session: Session, project: Project, work: str) -> None:
    end_project(session, project, on=date(2024, 6, 20), reason="投资方撤资")
    take_end_back(session, project)
    done(session, project, work)


def test_a_correction_says_why_and_the_log_keeps_it(office: Store, ended: str) -> None:
    with office.work(title="完成节点", correction="日期录错") as session:
        done(session, project_by_code(session, ended), "a node is finished")
    with office.work(title="改备注", correction="日期录错") as session:
        edit_project(session, project_by_code(session, ended), {"note": "存档"}, today=TODAY)
    with office.read() as session:
        titles = {line.step.title for line in read_history(session).lines}
    assert {"更正（日期录错）：完成节点", "改备注"} <= titles


def test_names_and_people_of_an_ended_project_are_free(session: Session, project: Project) -> None:
    end_project(session, project, on=date(2024, 6, 20), reason="投资方撤资")
    edit_milestone(session, find_milestone(session, project, "5.6"), {"note": "档案已移交"})
    session.flush()
