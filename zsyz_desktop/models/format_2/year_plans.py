"""A year's plan gets a head, its first edition; what an older ledger planned by months becomes its months.

What was planned for a project agreed in dollars alone was dollars. The twelve months are filled up: a month nothing
was told of is there, and says nothing. The total is what the months add up to.
"""

from typing import TYPE_CHECKING, Any

from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.step_log import StepLog, rows_of

if TYPE_CHECKING:
    from alembic.operations import Operations

Row = dict[str, Any]

_YEARS = """
SELECT plan.project_id, plan.year,
    sum(CASE WHEN plan.deleted_at IS NULL THEN plan.planned_funds END) AS total,
    sum(CASE WHEN plan.deleted_at IS NULL THEN plan.planned_investment END) AS total_investment,
    CASE WHEN project.agreed_amount IS NULL AND project.agreed_usd IS NOT NULL THEN 'USD' ELSE 'CNY' END AS currency
FROM project_year_plan AS plan JOIN project ON project.id = plan.project_id
GROUP BY plan.project_id, plan.year ORDER BY plan.project_id, plan.year
"""
_MONTHS = """
SELECT id, month, deleted_at IS NULL AS is_kept FROM project_year_plan
WHERE project_id = :project_id AND year = :year ORDER BY month, id
"""
_INDEX = "CREATE UNIQUE INDEX ux_project_year_plan_month ON project_year_plan (plan_id, month) WHERE deleted_at IS NULL"


def year_plans_in_editions(operations: "Operations") -> None:
    """Write the heads and let every month stand under one."""
    from sqlalchemy import CHAR, Column  # noqa: PLC0415 -- only an older file needs it

    years = [(year, rows_of(operations, _MONTHS, **_key(year))) for year in rows_of(operations, _YEARS)]
    operations.drop_index("ux_project_year_plan_month", "project_year_plan")
    operations.add_column("project_year_plan", Column("plan_id", CHAR(32)))
    log = StepLog(operations)
    heads = [(_head(log, year), months) for year, months in years]
    for head, months in heads:
        for month in months:
            log.update("project_year_plan", month["id"], {"plan_id": None}, {"plan_id": head["id"]})
    _drop_what_the_head_says(operations)
    for head, months in heads:
        _fill_up(log, head, {month["month"] for month in months if month["is_kept"]})
    log.close("台账升级：年度计划分版次")


def _key(year: Row) -> Row:
    return {name: year[name] for name in ("project_id", "year")}


def _head(log: StepLog, year: Row) -> Row:
    key = natural_id("year_plan", year["project_id"], year["year"], year["currency"], 1).hex
    plain = {"id": key, **_key(year), "currency": year["currency"], "edition": 1, "from_month": 1}
    said = {name: year[name] for name in ("total", "total_investment") if year[name] is not None}
    head = plain | said
    log.insert("year_plan", head)
    return head


def _drop_what_the_head_says(operations: "Operations") -> None:
    from sqlalchemy import CHAR  # noqa: PLC0415 -- likewise

    with operations.batch_alter_table("project_year_plan", recreate="always") as months:
        for bound in ("least", "most"):
            months.drop_constraint(f"ck_project_year_plan_year_{bound}", type_="check")
        months.drop_constraint("fk_project_year_plan_project_id", type_="foreignkey")
        for name in ("project_id", "year"):
            months.drop_column(name)
        months.alter_column("plan_id", existing_type=CHAR(32), nullable=False)
        months.create_foreign_key(operations.f("fk_project_year_plan_plan_id"), "year_plan", ["plan_id"], ["id"])
    operations.execute(_INDEX)


def _fill_up(log: StepLog, head: Row, told: set[int]) -> None:
    for month in {*range(1, 13)} - told:
        key = natural_id("year_plan_month", head["id"], month).hex
        log.insert("project_year_plan", {"id": key, "plan_id": head["id"], "month": month})
