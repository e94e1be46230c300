"""What an officer of release 0.1.0 had decided is still there in format 2: pauses and what new plans changed."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from builders import SECOND_MILESTONE, the
from replay import replayed, stored
from rows import UTC_TEXT
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from zsyz_desktop.models.charts import BaselineRow, Milestone, PlanBaseline, ProgressChart
from zsyz_desktop.models.decisions import Pause, PlanChange
from zsyz_desktop.models.projects import Project, ProjectYearPlan
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Currency, Halt, PlanChangeKind

OLD = Path(__file__).resolve().parents[1] / "ledgers" / "format-1.zsyz"

Open = Callable[..., Store]


class OldLedger:
    """A ledger of format 1 written in as its own program wrote: the row, and the change in the log."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._turn = 0

    def insert(self, table: str, key: str, at: str = UTC_TEXT, **values: Any) -> None:
        row = {"id": key, **values, "version": 1, "created_by": "张三"}
        told = {name: bool(value) if name == "is_key" else value for name, value in row.items()}
        row |= {"created_at": at, "updated_at": at, "updated_by": "张三"}
        places = ", ".join("?" * len(row))
        names = ", ".join(row)
        self._connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", list(row.values()))  # noqa: S608 -- our own tables
        self._note(table, key, None, told)

    def update(self, table: str, key: str, before: dict[str, Any], **after: Any) -> None:
        places = ", ".join(f"{name} = ?" for name in after)
        self._connection.execute(f"UPDATE {table} SET {places} WHERE id = ?", [*after.values(), key])  # noqa: S608 -- likewise
        self._note(table, key, before, after)

    def _note(self, table: str, key: str, before: dict[str, Any] | None, after: dict[str, Any]) -> None:
        unit, self._turn = f"{self._turn:032x}", self._turn + 1
        [number] = self._connection.execute("SELECT max(number) + 1 FROM work_unit").fetchone()
        self._connection.execute(
            "INSERT INTO work_unit VALUES (?, ?, ?, ?, ?, NULL, 1, '0.1.0')", [unit, number, "从前", UTC_TEXT, "张三"]
        )
        texts = [None if each is None else json.dumps(each) for each in (before, after)]
        self._connection.execute('INSERT INTO "change" VALUES (?, 0, ?, ?, ?, ?)', [unit, table, key, *texts])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(OLD, tmp_path))


@pytest.fixture
def old(path: Path) -> Iterator[OldLedger]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield OldLedger(connection)


def pause(old: OldLedger) -> None:
    gaps = dict.fromkeys(("halt", "halt_on", "halt_reason"))
    old.update("project", the(Project).hex, gaps, halt="PAUSED", halt_on="2024-06-10", halt_reason="资金未落实")


def test_a_paused_project_has_its_pause_in_a_row_and_the_log_tells_of_it(
    path: Path, old: OldLedger, opened: Open
) -> None:
    pause(old)
    with opened(path) as store:
        with store.read() as session:
            project = session.get_one(Project, the(Project))
            [found] = session.exec(select(Pause)).all()
        assert (project.halt, project.halt_on, project.halt_reason) == (None, None, None)
        assert (found.project_id, found.since.isoformat(), found.until) == (project.id, "2024-06-10", None)
        assert (found.reason, found.approved_by) == ("资金未落实", "旧版台账未记")
        assert replayed(path) == stored(store)


def test_an_ended_project_stays_ended(path: Path, old: OldLedger, opened: Open) -> None:
    gaps = dict.fromkeys(("halt", "halt_on", "halt_reason"))
    old.update("project", the(Project).hex, gaps, halt="ENDED", halt_on="2024-06-10", halt_reason="投资方撤资")
    with opened(path) as store, store.read() as session:
        assert session.get_one(Project, the(Project)).halt is Halt.ENDED
        assert session.exec(select(Pause)).all() == []


def test_nothing_brings_a_pause_back_onto_the_card(path: Path, old: OldLedger, opened: Open) -> None:
    pause(old)
    with opened(path) as store, store.work(title="改回") as session:
        project = session.get_one(Project, the(Project))
        project.halt, project.halt_on, project.halt_reason = Halt.PAUSED, project.created_at.date(), "又停"
        with pytest.raises(IntegrityError, match="halt_ended"):
            session.flush()
        session.rollback()


def test_what_a_second_plan_changed_is_told_node_by_node(path: Path, old: OldLedger, opened: Open) -> None:
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
    with opened(path) as store:
        with store.read() as session:
            assert len(session.exec(select(BaselineRow)).all()) == 4
            changes = {each.milestone_id: each for each in session.exec(select(PlanChange)).all()}
        moved, taken = changes[the(Milestone)], changes[SECOND_MILESTONE]
        assert (moved.kind, taken.kind) == (PlanChangeKind.RESCHEDULED, PlanChangeKind.UNSTARRED)
        # the extension granted in between had moved the node to 2024-06-30 before the plan was made anew
        assert [str(day) for day in (moved.old_finish, moved.new_finish)] == ["2024-06-30", "2024-08-31"]
        assert replayed(path) == stored(store)


def test_a_plan_of_a_project_agreed_in_dollars_alone_was_in_dollars(old: OldLedger, path: Path, opened: Open) -> None:
    agreed = {"agreed_amount": 120_000_000_000, "agreed_usd": None}
    old.update("project", the(Project).hex, agreed, agreed_amount=None, agreed_usd=1_500_000_000)
    with opened(path) as store, store.read() as session:
        assert {plan.currency for plan in session.exec(select(ProjectYearPlan))} == {Currency.USD}
        assert replayed(path) == stored(store)


def test_every_other_plan_was_in_yuan(path: Path, opened: Open) -> None:
    with opened(path) as store, store.read() as session:
        assert {plan.currency for plan in session.exec(select(ProjectYearPlan))} == {Currency.CNY}
