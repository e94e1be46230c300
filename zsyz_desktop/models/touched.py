"""What a unit of work touched, told from its log: columns of tables, and the projects that now look otherwise."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, or_, select
from sqlmodel import Session

from zsyz_desktop.models.desk import Person, Unit
from zsyz_desktop.models.dictionary import Word
from zsyz_desktop.models.dossiers import ChainDossier
from zsyz_desktop.models.evidence import Basis
from zsyz_desktop.models.fields import Record, table_of, target_of
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.records import RECORD_OF_TABLE

Entry = tuple[Table, UUID, str | None, str | None]
"""A row with what the log says it held before and after."""
_Key = tuple[str, UUID]

_PROJECT, _DOSSIER = table_of(Project), table_of(ChainDossier)
_NAMES = frozenset(table_of(record).name for record in (Unit, Person, Enterprise, Basis, Word))
"""A fresh one is shown by nobody but who names it in the same unit; a changed one is shown anywhere."""
_NAMES_OTHERS = frozenset({"code", "deleted_at"})
"""Columns of a project that the projects below it show too."""


@dataclass(frozen=True, slots=True)
class Touched:
    """`codes` are None where any project may look otherwise, and so may everything then."""

    codes: frozenset[str] | None = None
    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By table; of a row that came or went every column it held."""
    by: object | None = None
    """Who began it, where that is known: he shows already what he saved."""

    def concerns(self, code: str | None) -> bool:
        """True where the project of this code may look otherwise."""
        return self.codes is None or code in self.codes

    def holds(self, record: type[Record], *names: str) -> bool:
        """True where one of these columns of the record may be otherwise, or any column where none is named."""
        if self.codes is None:
            return True
        columns = self.columns.get(table_of(record).name, frozenset())
        return bool(columns.intersection(names) if names else columns)


EVERYTHING = Touched()
NOTHING = Touched(frozenset())


def touched_by(session: Session, entries: Iterable[Entry]) -> Touched:
    """Asked before the unit is committed: rows that go still have their parents, fresh ones have them already."""
    return _Reading(session, entries).touched()


class _Reading:
    """From every row of the log up its references; what this session or the log knows is not read again."""

    def __init__(self, session: Session, entries: Iterable[Entry]) -> None:
        self._session = session
        self._columns: dict[str, set[str]] = defaultdict(set)
        self._said: dict[_Key, list[dict[str, Any]]] = defaultdict(list)
        self._whole: set[_Key] = set()
        for table, row_id, before, after in entries:
            held = [json.loads(text) for text in (before, after) if text is not None]
            self._columns[table.name].update(*held)
            self._said[table.name, row_id] += held
            if before is None or after is None:
                self._whole.add((table.name, row_id))

    def touched(self) -> Touched:
        codes = self._codes()
        return Touched(codes, {name: frozenset(columns) for name, columns in self._columns.items()})

    def _codes(self) -> frozenset[str] | None:
        reached: dict[str, set[UUID]] = {_PROJECT.name: set(), _DOSSIER.name: set()}
        climbing = set(self._said)
        while climbing:
            owners = {owner for table, rows in _by_table(climbing) for owner in self._owners(table, rows)}
            if _ANY in owners:
                return None
            for name, row in owners:
                if name in reached:
                    reached[name].add(row)
            climbing = {each for each in owners if each[0] not in reached}
        return frozenset((*self._of_projects(reached[_PROJECT.name]), *self._beside(reached)))

    def _owners(self, table: Table, rows: set[UUID]) -> Iterator[_Key]:
        """What these rows are part of; a row that is part of no project may be shown by any."""
        if table in (_PROJECT, _DOSSIER):
            yield from ((table.name, row) for row in rows)
            return
        columns = _upward(table)
        if table.name in _NAMES or not columns:
            if table.name not in _NAMES or not all((table.name, row) in self._whole for row in rows):
                yield _ANY
            return
        for row in self._held(table, columns, rows):
            yield from ((_aim(each).name, row[each.name]) for each in columns if row.get(each.name) is not None)

    def _held(self, table: Table, columns: Sequence[Column[Any]], rows: set[UUID]) -> Iterator[Mapping[str, Any]]:
        unknown = []
        for row in rows:
            said = self._said.get((table.name, row), [])
            yield from ({each.name: UUID(held[each.name]) for each in columns if held.get(each.name)} for held in said)
            if (table.name, row) in self._whole:
                continue
            record = self._known(table, row)
            if record is None:
                unknown.append(row)
            else:
                yield record.__dict__
        if unknown:
            query = select(*columns).where(table.c.id.in_(unknown))
            yield from self._session.connection().execute(query).mappings().all()  # type: ignore[misc]

    def _known(self, table: Table, row: UUID) -> Record | None:
        record = RECORD_OF_TABLE[table.name]
        found: Record | None = self._session.identity_map.get(self._session.identity_key(record, row))
        return found

    def _of_projects(self, rows: set[UUID]) -> Iterator[str]:
        """Their codes, those they had before too."""
        unknown = []
        for row in rows:
            key = (_PROJECT.name, row)
            yield from (held["code"] for held in self._said.get(key, []) if "code" in held)
            project = self._known(_PROJECT, row)
            if isinstance(project, Project):
                yield project.code
            elif key not in self._whole:
                unknown.append(row)
        if unknown:
            yield from self._session.connection().scalars(select(_PROJECT.c.code).where(_PROJECT.c.id.in_(unknown)))

    def _beside(self, reached: Mapping[str, set[UUID]]) -> Iterable[str]:
        """Projects that show a dossier's items, or what their parent is called."""
        renamed = [
            row
            for row in reached[_PROJECT.name]
            if any(_NAMES_OTHERS & held.keys() for held in self._said.get((_PROJECT.name, row), []))
        ]
        if not renamed and not reached[_DOSSIER.name]:
            return ()
        shows = or_(_PROJECT.c.dossier_id.in_(reached[_DOSSIER.name]), _PROJECT.c.parent_id.in_(renamed))
        return self._session.connection().scalars(select(_PROJECT.c.code).where(shows)).all()


_ANY: _Key = ("", UUID(int=0))


def _by_table(keys: Iterable[_Key]) -> Iterator[tuple[Table, set[UUID]]]:
    rows: dict[str, set[UUID]] = defaultdict(set)
    for name, row in keys:
        rows[name].add(row)
    return ((table_of(RECORD_OF_TABLE[name]), each) for name, each in rows.items())


@cache
def _upward(table: Table) -> tuple[Column[Any], ...]:
    """The references to what a row is part of, and not to what it only names: a document is named by many."""
    there = [each for each in table.columns if each.foreign_keys and _aim(each).name not in {table.name, *_NAMES}]
    return tuple(each for each in there if _aim(each) in (_PROJECT, _DOSSIER) or _upward(_aim(each)))


def _aim(column: Column[Any]) -> Table:
    table = target_of(column)
    assert table is not None  # noqa: S101 -- tells mypy: only links are asked
    return table
