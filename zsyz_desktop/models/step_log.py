"""What an upgrade did to rows, told to the log like anything else, so that log and rows still agree."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from zsyz_desktop.models.ids import natural_id

if TYPE_CHECKING:
    from alembic.operations import Operations

Values = Mapping[str, Any]
"""Columns of one row as the file holds them; a whole row has its id."""

BY = "升级程序"

_NOW = "datetime('now')"
_UNIT = """
INSERT INTO work_unit (id, number, title, at, "by", is_undoable, program)
VALUES (:id, :number, :title, datetime('now'), :by, 0, :by)
"""
_CHANGE = """
INSERT INTO "change" (unit_id, position, record, row_id, before, after)
VALUES (:unit, :position, :record, :row, :before, :after)
"""
_STAMPS = {"created_by": BY, "updated_by": BY, "version": 1}


def rows_of(operations: "Operations", query: str, **said: object) -> list[dict[str, Any]]:
    """The rows of a query, column by name."""
    from sqlalchemy import text  # noqa: PLC0415 -- only an older file needs it

    return [dict(row) for row in operations.get_bind().execute(text(query), said).mappings()]


class StepLog:
    """One unit of work of an upgrade: rows are written and noted, and the unit is closed with its title."""

    def __init__(self, operations: "Operations") -> None:
        self._operations = operations
        self._changes: list[tuple[str, str, Values | None, Values]] = []

    def insert(self, table: str, values: Values) -> None:
        """Write a new row; the columns of every record are filled in."""
        row = {**values, **_STAMPS}
        names, places = ", ".join(f'"{name}"' for name in row), ", ".join(f":{name}" for name in row)
        statement = f"INSERT INTO {table} (created_at, updated_at, {names}) VALUES ({_NOW}, {_NOW}, {places})"  # noqa: S608 -- names of our own tables
        self._run(statement, **row)
        self._changes.append((table, values["id"], None, {**values, "created_by": BY, "version": 1}))

    def update(self, table: str, row_id: str, before: Values, after: Values) -> None:
        """Change columns of a row."""
        places = ", ".join(f'"{name}" = :{name}' for name in after)
        self._run(f"UPDATE {table} SET {places} WHERE id = :id", **after, id=row_id)  # noqa: S608 -- likewise
        self.note(table, row_id, before, after)

    def note(self, table: str, row_id: str, before: Values, after: Values) -> None:
        """Tell of columns changed otherwise."""
        self._changes.append((table, row_id, before, after))

    def close(self, title: str) -> None:
        """Write the unit and its changes; nothing is written where nothing was done."""
        if not self._changes:
            return
        [last] = rows_of(self._operations, "SELECT coalesce(max(number), 0) AS number FROM work_unit")
        unit = natural_id("upgrade", last["number"], title).hex
        self._run(_UNIT, id=unit, number=last["number"] + 1, title=title, by=BY)
        for position, (table, row, before, after) in enumerate(self._changes):
            self._run(
                _CHANGE, unit=unit, position=position, record=table, row=row, before=_json(before), after=_json(after)
            )

    def _run(self, statement: str, **said: object) -> None:
        from sqlalchemy import text  # noqa: PLC0415 -- only an older file needs it

        self._operations.get_bind().execute(text(statement), said)


def _json(values: Values | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False, separators=(",", ":"))
