"""The schema of this release: tables, append-only triggers, and the number of its format."""

from collections.abc import Iterator
from functools import cache

from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from zsyz_desktop.models.connection import APPLICATION_ID
from zsyz_desktop.models.records import whole_schema
from zsyz_desktop.models.shape import Shape, shape_of

_APPEND_ONLY = {
    "work_unit": ("UPDATE", "DELETE"),
    "change": ("UPDATE", "DELETE"),
    "baseline_row": ("UPDATE",),
    "snapshot": ("UPDATE", "DELETE"),
    "snapshot_body": ("UPDATE", "DELETE"),
}


def triggers() -> dict[str, str]:
    """Trigger name → CREATE statement: the log is append-only, a locked plan or a snapshot is never edited."""
    made = {}
    for table, verbs in _APPEND_ONLY.items():
        for verb in verbs:
            name = f"{table}_no_{verb.lower()}"
            made[name] = (
                f'CREATE TRIGGER {name} BEFORE {verb} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    return made


def create_schema(engine: Engine, ledger_format: int) -> None:
    """Build every table in an empty file and stamp it as a ledger of this format."""
    with engine.begin() as connection:
        whole_schema().create_all(connection)
        for statement in triggers().values():
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {ledger_format}")


@cache
def own_shape() -> Shape:
    """The shape of a ledger as the records of this program make it: what is kept of the newest format, told anew."""
    return shape_of(list(objects()))


def objects() -> Iterator[tuple[str, str, str, str]]:
    """What stands in the file, as SQLite keeps it: kind, name, its table, and the SQL that makes it."""
    speech = dialect()
    for table in whole_schema().sorted_tables:
        yield "table", table.name, table.name, str(CreateTable(table).compile(dialect=speech))
        for index in table.indexes:
            yield "index", str(index.name), table.name, str(CreateIndex(index).compile(dialect=speech))
    for name, statement in triggers().items():
        yield "trigger", name, statement.split('"')[1], statement
