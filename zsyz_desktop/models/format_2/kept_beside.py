"""What is kept beside a record: who left and why, what a verifier was warned of, what a contract says of the plan."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations


def columns_beside(operations: "Operations") -> None:
    """Add the columns, blank: an older ledger told none of it."""
    from sqlalchemy import Column, Date, String  # noqa: PLC0415 -- only an older file needs it

    for table, name, length in (("lead_term", "leaving_reason", 200), ("checklist_item", "verifier_warning", 60)):
        with operations.batch_alter_table(table, recreate="always") as rebuilt:
            rebuilt.add_column(Column(name, String(length)))
            checked = operations.f(f"ck_{table}_{name}_length")
            rebuilt.create_check_constraint(checked, f"length({name}) <= {length}")
    for name in ("contract_start", "contract_production"):
        operations.add_column("project", Column(name, Date()))
    operations.add_column("person", Column("left_on", Date()))
