"""计划调整 becomes rows: what each new plan changed is read off the plans an older ledger had locked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.step_log import StepLog, rows_of

if TYPE_CHECKING:
    from alembic.operations import Operations

Row = dict[str, Any]

_TABLE = """
CREATE TABLE plan_change (
    id CHAR(32) NOT NULL, created_at DATETIME NOT NULL, created_by VARCHAR NOT NULL, updated_at DATETIME NOT NULL,
    updated_by VARCHAR NOT NULL, version INTEGER NOT NULL, deleted_at DATETIME,
    baseline_id CHAR(32) NOT NULL, milestone_id CHAR(32) NOT NULL, kind VARCHAR(40) NOT NULL,
    old_start DATE, old_finish DATE, new_start DATE, new_finish DATE,
    CONSTRAINT pk_plan_change PRIMARY KEY (id),
    CONSTRAINT fk_plan_change_baseline_id FOREIGN KEY(baseline_id) REFERENCES plan_baseline (id),
    CONSTRAINT fk_plan_change_milestone_id FOREIGN KEY(milestone_id) REFERENCES milestone (id)
)
"""
_ONCE = (
    "CREATE UNIQUE INDEX ux_plan_change_node ON plan_change (baseline_id, milestone_id, kind) WHERE deleted_at IS NULL"
)
_PAIRS = """
SELECT later.baseline_id, later.milestone_id, later.is_key, earlier.is_key AS was_key,
    earlier.planned_start AS old_start, earlier.planned_finish AS old_finish,
    later.planned_start AS new_start, later.planned_finish AS new_finish,
    before.created_at AS locked_before, plan.created_at AS locked
FROM baseline_row AS later
JOIN plan_baseline AS plan ON plan.id = later.baseline_id AND plan.deleted_at IS NULL
JOIN plan_baseline AS before ON before.chart_id = plan.chart_id AND before.number = plan.number - 1
    AND before.deleted_at IS NULL
JOIN baseline_row AS earlier ON earlier.baseline_id = before.id AND earlier.milestone_id = later.milestone_id
ORDER BY plan.chart_id, plan.number, later.milestone_id
"""
_PUT_OFF = """
SELECT new_finish FROM extension WHERE milestone_id = :milestone_id AND deleted_at IS NULL
    AND created_at >= :locked_before AND created_at <= :locked
ORDER BY created_at DESC, id DESC LIMIT 1
"""


def plan_changes_in_rows(operations: "Operations") -> None:
    """Make the table, tell what every later plan changed, and let a node be cancelled."""
    from sqlalchemy import Column, Date  # noqa: PLC0415 -- only an older file needs it

    for statement in (_TABLE, _ONCE):
        operations.execute(statement)
    operations.add_column("milestone", Column("cancelled_on", Date()))
    log = StepLog(operations)
    for pair in rows_of(operations, _PAIRS):
        for kind in _kinds(operations, pair):
            _tell(log, pair, kind)
    log.close("台账升级：计划调整改为逐项记录")


def _kinds(operations: "Operations", pair: Row) -> Iterator[str]:
    """What the later plan did to the node; what was put off in between had moved its finish already."""
    said = {name: pair[name] for name in ("milestone_id", "locked_before", "locked")}
    for extension in rows_of(operations, _PUT_OFF, **said):
        pair["old_finish"] = extension["new_finish"]
    if (pair["old_start"], pair["old_finish"]) != (pair["new_start"], pair["new_finish"]):
        yield "RESCHEDULED"
    if pair["was_key"] != pair["is_key"]:
        yield "STARRED" if pair["is_key"] else "UNSTARRED"


def _tell(log: StepLog, pair: Row, kind: str) -> None:
    dates = {name: pair[name] for name in ("old_start", "old_finish", "new_start", "new_finish")}
    key = natural_id("plan_change", pair["baseline_id"], pair["milestone_id"], kind).hex
    told = {"id": key, "baseline_id": pair["baseline_id"], "milestone_id": pair["milestone_id"], "kind": kind}
    log.insert("plan_change", told | {name: day for name, day in dates.items() if day is not None})
