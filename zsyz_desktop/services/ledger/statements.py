"""Statements about all projects or some: made once, asked of many rows, and several short questions in one."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, String, bindparam, cast, func, literal, null, select, type_coerce
from sqlalchemy.types import TypeEngine
from sqlmodel import col

from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.services.ledger.lookups import kept_projects
from zsyz_desktop.values import Frozen

Query = Select[*tuple[Any, ...]]
AnyRow = Row[*tuple[Any, ...]]
Key = str
"""A row's id as the file has it; no UUID is built for what is only compared."""
Of = Callable[..., Query]
"""How a query is kept to the rows of the projects asked for, by the column that says whose they are."""
Parts = dict[str, list[tuple[Any, ...]]]
"""By part its rows: the key, then the columns of its `Question`."""

_OWN_KEY = table_of(Project).c.id


def as_written(column: ColumnElement[Any]) -> ColumnElement[str]:
    """An id or a word as the file has it: of a quarter of a million no values are made."""
    return type_coerce(column, String)


class Question(Frozen):
    """The columns in which several short questions, joined by UNION ALL, are answered."""

    columns: Mapping[str, TypeEngine[Any]]

    def part(self, name: str, key: ColumnElement[Any], **said: ColumnElement[Any]) -> Query:
        """One question: whose row it is, and what it says in some of the columns."""
        columns: list[ColumnElement[Any]] = [
            type_coerce(said[column], kind) if column in said else cast(null(), kind)
            for column, kind in self.columns.items()
        ]
        return select(literal(name), as_written(key), *columns)


def by_part(rows: Sequence[AnyRow]) -> Parts:
    """The answers of a `Question`, of which there may be a hundred thousand."""
    found: Parts = defaultdict(list)
    for row in rows:
        found[row[0]].append(row[1:])
    return found


def wanted_projects(*, are_named: bool) -> tuple[ColumnElement[bool], Of]:
    """Which projects a statement is about, all or those `named` says, and how a query is kept to their rows."""
    if not are_named:
        return kept_projects(None), lambda query, *_: query
    each = func.json_each(bindparam("codes")).table_valued("value")
    wanted = kept_projects(None) & col(Project.code).in_(select(each.c.value))

    def of(query: Query, owner: ColumnElement[Any], owned: ColumnElement[Any] = _OWN_KEY) -> Query:
        return query.where(owner.in_(select(owned).where(wanted)))

    return wanted, of


def named(codes: Collection[str] | None) -> dict[str, str]:
    """The parameter of a statement about these projects; none where all are asked for."""
    return {} if codes is None else {"codes": json.dumps(list(codes))}
