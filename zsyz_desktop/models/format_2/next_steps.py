"""下步安排 becomes rows: what a dispatch said of it is its first step, and 零报告 may be filled in later."""

from typing import TYPE_CHECKING

from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.step_log import StepLog, rows_of

if TYPE_CHECKING:
    from alembic.operations import Operations

_SAID = "SELECT id, next_step FROM dispatch WHERE next_step IS NOT NULL ORDER BY id"


def next_steps_in_rows(operations: "Operations") -> None:
    """Move every text into a row, and rebuild the table without it."""
    from sqlalchemy import Column, Date, String  # noqa: PLC0415 -- only an older file needs it

    log = StepLog(operations)
    for said in rows_of(operations, _SAID):
        log.update("dispatch", said["id"], {"next_step": said["next_step"]}, {"next_step": None})
        key = natural_id("dispatch_step", said["id"], 0).hex
        step = {"id": key, "dispatch_id": said["id"], "position": 0, "item": said["next_step"]}
        log.insert("dispatch_step", step)
    log.close("台账升级：下步安排改为逐条记录")
    with operations.batch_alter_table("dispatch", recreate="always") as dispatch:
        for name in ("zero_report", "next_step_length"):
            dispatch.drop_constraint(f"ck_dispatch_{name}", type_="check")
        dispatch.drop_column("next_step")
        dispatch.add_column(Column("filled_on", Date()))
        dispatch.add_column(Column("filled_by", String(40)))
        checked = operations.f("ck_dispatch_filled_by_length")
        dispatch.create_check_constraint(checked, "length(filled_by) <= 40")
