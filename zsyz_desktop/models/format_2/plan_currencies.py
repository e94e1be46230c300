"""A year's plan says its currency: what an older ledger planned for a project agreed in dollars alone was dollars."""

from typing import TYPE_CHECKING

from zsyz_desktop.models.step_log import StepLog, rows_of

if TYPE_CHECKING:
    from alembic.operations import Operations

_PLANS = """
SELECT project_year_plan.id,
    CASE WHEN project.agreed_amount IS NULL AND project.agreed_usd IS NOT NULL THEN 'USD' ELSE 'CNY' END AS currency
FROM project_year_plan JOIN project ON project.id = project_year_plan.project_id
ORDER BY project_year_plan.id
"""
_UNIQUE = "CREATE UNIQUE INDEX ux_project_year_plan_{} ON project_year_plan ({}) WHERE deleted_at IS NULL{}"
_INDEXES = (
    _UNIQUE.format("month", "project_id, year, currency, month", ""),
    _UNIQUE.format("whole", "project_id, year, currency", " AND month IS NULL"),
)


def plans_in_currencies(operations: "Operations") -> None:
    """Add the column and fill it, and let a plan be of the whole year."""
    from sqlalchemy import Column, Integer, String  # noqa: PLC0415 -- only an older file needs it

    operations.add_column("project_year_plan", Column("currency", String(40)))
    log = StepLog(operations)
    for plan in rows_of(operations, _PLANS):
        log.update("project_year_plan", plan["id"], {"currency": None}, {"currency": plan["currency"]})
    log.close("台账升级：年度计划分币种")
    operations.drop_index("ux_project_year_plan_month", "project_year_plan")
    with operations.batch_alter_table("project_year_plan", recreate="always") as plans:
        plans.alter_column("currency", existing_type=String(40), nullable=False)
        plans.alter_column("month", existing_type=Integer(), nullable=True)
    for statement in _INDEXES:
        operations.execute(statement)
