"""暂停 becomes rows: what a project's card said of a pause is its first one, and the card keeps 终止 alone."""

from typing import TYPE_CHECKING

from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.step_log import StepLog, rows_of

if TYPE_CHECKING:
    from alembic.operations import Operations

NOT_TOLD = "旧版台账未记"
"""Who approved a pause, where the ledger never asked."""

_TABLE = """
CREATE TABLE pause (
    id CHAR(32) NOT NULL, created_at DATETIME NOT NULL, created_by VARCHAR NOT NULL, updated_at DATETIME NOT NULL,
    updated_by VARCHAR NOT NULL, version INTEGER NOT NULL, deleted_at DATETIME,
    project_id CHAR(32) NOT NULL, since DATE NOT NULL, until DATE,
    reason VARCHAR(300) NOT NULL, approved_by VARCHAR(60) NOT NULL,
    CONSTRAINT pk_pause PRIMARY KEY (id),
    CONSTRAINT ck_pause_pause_order CHECK (until > since),
    CONSTRAINT fk_pause_project_id FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT ck_pause_reason_length CHECK (length(reason) <= 300),
    CONSTRAINT ck_pause_reason_filled CHECK (length(reason) > 0),
    CONSTRAINT ck_pause_approved_by_length CHECK (length(approved_by) <= 60),
    CONSTRAINT ck_pause_approved_by_filled CHECK (length(approved_by) > 0)
)
"""
_RUNNING = "CREATE UNIQUE INDEX ux_pause_running ON pause (project_id) WHERE deleted_at IS NULL AND until IS NULL"
_PAUSED = "SELECT id, halt, halt_on, halt_reason FROM project WHERE halt = 'PAUSED'"


def pauses_in_rows(operations: "Operations") -> None:
    """Make the table, move every running pause into it, and let `project.halt` say 终止 alone."""
    for statement in (_TABLE, _RUNNING):
        operations.execute(statement)
    _move(operations)
    with operations.batch_alter_table("project", recreate="always") as project:
        project.create_check_constraint(operations.f("ck_project_halt_ended"), "halt IS NULL OR halt = 'ENDED'")


def _move(operations: "Operations") -> None:
    log = StepLog(operations)
    for project in rows_of(operations, _PAUSED):
        halt = {name: project[name] for name in ("halt", "halt_on", "halt_reason")}
        log.update("project", project["id"], halt, dict.fromkeys(halt))
        log.insert(
            "pause",
            {
                "id": natural_id("pause", project["id"], halt["halt_on"]).hex,
                "project_id": project["id"],
                "since": halt["halt_on"],
                "reason": halt["halt_reason"],
                "approved_by": NOT_TOLD,
            },
        )
    log.close("台账升级：暂停改为逐次记录")
