"""How a part of the step makes tables that an older ledger has not: empty, with the columns every record carries."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

STAMPED = """
    id CHAR(32) NOT NULL, created_at DATETIME NOT NULL, created_by VARCHAR NOT NULL, updated_at DATETIME NOT NULL,
    updated_by VARCHAR NOT NULL, version INTEGER NOT NULL, deleted_at DATETIME,
"""


def make_tables(operations: "Operations", statements: Iterable[str], once: Mapping[str, str]) -> None:
    """Make them; `once` are the columns no two kept rows share, by table and last word of the index."""
    for statement in statements:
        operations.execute(statement)
    for name, columns in once.items():
        table = name.rpartition("_")[0]
        operations.execute(f"CREATE UNIQUE INDEX ux_{name} ON {table} ({columns}) WHERE deleted_at IS NULL")
