"""What an officer of release 0.1.0 had decided is still there in format 2: pauses and what new plans changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import SECOND_MILESTONE, the
from old_ledgers import OldLedger
from replay import replayed, stored
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from zsyz_desktop.models.charts import BaselineRow, Milestone, PlanBaseline, ProgressChart
from zsyz_desktop.models.decisions import Pause, PlanChange
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Halt, PlanChangeKind

Open = Callable[..., Store]


def pause(old: OldLedger) -> None:
    gaps = dict.fromkeys(("halt", "halt_on", "halt_reason"))
    old.update("project", the(Project).hex, gaps, halt="PAUSED", halt_on="2024-06-10", halt_reason="资金未落实")


def test_a_paused_project_has_its_pause_in_a_row_and_the_log_tells_of_it(
    old_path: Path, old: OldLedger, opened: Open
) -> None:
    pause(old)
    with opened(old_path) as store:
        with store.read() as session:
            project = session.get_one(Project, the(Project))
            [found] = session.exec(select(Pause)).all()
        assert (project.halt, project.halt_on, project.halt_reason) == (None, None, None)
        assert (found.project_id, found.since.isoformat(), found.until) == (project.id, "2024-06-10", None)
        assert (found.reason, found.approved_by) == ("资金未落实", "旧版台账未记")
        assert replayed(old_path) == stored(store)


def test_an_ended_project_stays_ended(old_path: Path, old: OldLedger, opened: Open) -> None:
    gaps = dict.fromkeys(("halt", "halt_on", "halt_reason"))
    old.update("project", the(Project).hex, gaps, halt="ENDED", halt_on="2024-06-10", halt_reason="投资方撤资")
    with opened(old_path) as store, store.read() as session:
        assert session.get_one(Project, the(Project)).halt is Halt.ENDED
        assert session.exec(select(Pause)).all() == []


def test_nothing_brings_a_pause_back_onto_the_card(old_path: Path, old: OldLedger, opened: Open) -> None:
    pause(old)
    with opened(old_path) as store, store.work(title="改回") as session:
        project = session.get_one(Project, the(Project))
        project.halt, project.halt_on, project.halt_reason = Halt.PAUSED, project.created_at.date(), "又停"
        with pytest.raises(IntegrityError, match="halt_ended"):
            session.flush()
        session.rollback()


def test_what_a_second_plan_changed_is_told_node_by_node(old_path: Path, old: OldLedger, opened: Open) -> None:
    chart, first, node, star = (the(each).hex for each in (ProgressChart, PlanBaseline, Milestone, Milestone))
    star = SECOND_MILESTONE.hex
    second = "b" * 32
    old.insert("baseline_row", "1" * 32, baseline_id=first, milestone_id=star, name="开工", is_key=1)
    old.insert(
        "plan_baseline", second, at="2024-06-26 01:30:00.000000",
        chart_id=chart, number=2, locked_on="2024-06-26", reason="用地调整", approved_by="李局长",
    )  # fmt: skip
    plain = {"baseline_id": second, "planned_finish": "2024-08-31"}
    old.insert("baseline_row", "2" * 32, milestone_id=node, name="环评批复", is_key=1, **plain)
    old.insert("baseline_row", "3" * 32, baseline_id=second, milestone_id=star, name="开工", is_key=0)
    with opened(old_path) as store:
        with store.read() as session:
            assert len(session.exec(select(BaselineRow)).all()) == 4
            changes = {each.milestone_id: each for each in session.exec(select(PlanChange)).all()}
        moved, taken = changes[the(Milestone)], changes[SECOND_MILESTONE]
        assert (moved.kind, taken.kind) == (PlanChangeKind.RESCHEDULED, PlanChangeKind.UNSTARRED)
        # the extension granted in between had moved the node to 2024-06-30 before the plan was made anew
        assert [str(day) for day in (moved.old_finish, moved.new_finish)] == ["2024-06-30", "2024-08-31"]
        assert replayed(old_path) == stored(store)
