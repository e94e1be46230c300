"""What a unit of work touched, told from its log: columns of tables, and the projects that now look otherwise."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Table, or_, select
from sqlmodel import Session

from zsyz_desktop.models.desk import Person, Unit
from zsyz_desktop.models.dictionary import Word
from zsyz_desktop.models.dossiers import ChainDossier
from zsyz_desktop.models.evidence import Basis
from zsyz_desktop.models.fields import Record, table_of, target_of
from zsyz_desktop.models.log_words import Entry, Words
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.records import RECORD_OF_TABLE
from zsyz_desktop.values import Frozen, field

_Key = tuple[str, str]
"""Table and id, as the log writes it."""

_PROJECT, _DOSSIER = table_of(Project), table_of(ChainDossier)
_NAMES = frozenset(table_of(record).name for record in (Unit, Person, Enterprise, Basis, Word))
"""A fresh one is shown by nobody but who names it in the same unit; a changed one is shown anywhere."""
_NAMES_OTHERS = frozenset({"code", "deleted_at"})
"""Columns of a project that the projects below it show too."""


class Touched(Frozen):
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

    def __or__(self, other: "Touched") -> "Touched":
        codes = None if self.codes is None or other.codes is None else self.codes | other.codes
        names = self.columns.keys() | other.columns.keys()
        return Touched(
            codes, {name: self.columns.get(name, _NONE) | other.columns.get(name, _NONE) for name in names}, self.by
        )


_NONE: frozenset[str] = frozenset()
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
        self._said: dict[_Key, list[Words]] = {}
        self._whole: set[_Key] = set()
        for table, row_id, before, after in entries:
            key = (table.name, row_id.hex)
            for held in (before, after):
                if held is None:
                    self._whole.add(key)
                else:
                    self._columns[table.name].update(held)
                    self._said.setdefault(key, []).append(held)

    def touched(self) -> Touched:
        codes = self._codes()
        return Touched(codes, {name: frozenset(columns) for name, columns in self._columns.items()})

    def _codes(self) -> frozenset[str] | None:
        reached: dict[str, set[str]] = {_PROJECT.name: set(), _DOSSIER.name: set()}
        climbing = set(self._said)
        while climbing:
            owners = {owner for name, rows in _by_table(climbing) for owner in self._owners(name, rows)}
            if _ANY in owners:
                return None
            for name, row in owners:
                if name in reached:
                    reached[name].add(row)
            climbing = {each for each in owners if each[0] not in reached}
        return frozenset((*self._of_projects(reached[_PROJECT.name]), *self._beside(reached)))

    def _owners(self, name: str, rows: set[str]) -> Iterator[_Key]:
        """What these rows are part of; a row that is part of no project may be shown by any."""
        table = table_of(RECORD_OF_TABLE[name])
        links = _upward(table)
        if table in (_PROJECT, _DOSSIER):
            yield from ((name, row) for row in rows)
        elif name in _NAMES:
            yield from () if all((name, row) in self._whole for row in rows) else (_ANY,)
        elif not links:
            yield _ANY
        else:
            told = list(self._held(name, rows))
            for column, aim in links:  # many rows of few parents
                yield from ((aim, link) for link in {held.get(column) for held in told} if link is not None)

    def _held(self, name: str, rows: set[str]) -> Iterator[Words]:
        unknown = []
        for row in rows:
            yield from self._said.get((name, row), ())
            if (name, row) in self._whole:
                continue
            record = self._known(name, row)
            if record is None:
                unknown.append(UUID(row))
            else:
                yield _links_of(record.__dict__)
        if unknown:
            table = table_of(RECORD_OF_TABLE[name])
            query = select(table).where(table.c.id.in_(unknown))
            yield from (_links_of(dict(row)) for row in self._session.connection().execute(query).mappings())

    def _known(self, name: str, row: str) -> Record | None:
        record = RECORD_OF_TABLE[name]
        found: Record | None = self._session.identity_map.get(self._session.identity_key(record, UUID(row)))
        return found

    def _of_projects(self, rows: set[str]) -> Iterator[str]:
        """Their codes, those they had before too."""
        unknown = []
        for row in rows:
            key = (_PROJECT.name, row)
            yield from (held["code"] for held in self._said.get(key, ()) if "code" in held)
            project = None if key in self._whole else self._known(_PROJECT.name, row)
            if isinstance(project, Project):
                yield project.code
            elif key not in self._whole:
                unknown.append(UUID(row))
        if unknown:
            yield from self._session.connection().scalars(select(_PROJECT.c.code).where(_PROJECT.c.id.in_(unknown)))

    def _beside(self, reached: Mapping[str, set[str]]) -> Iterable[str]:
        """Projects that show a dossier's items, or what their parent is called; below one that came or went is none."""
        renamed = [
            UUID(row)
            for row in reached[_PROJECT.name]
            if (_PROJECT.name, row) not in self._whole
            and any(_NAMES_OTHERS & held.keys() for held in self._said.get((_PROJECT.name, row), ()))
        ]
        if not renamed and not reached[_DOSSIER.name]:
            return ()
        dossiers = map(UUID, reached[_DOSSIER.name])
        shows = or_(_PROJECT.c.dossier_id.in_(dossiers), _PROJECT.c.parent_id.in_(renamed))
        return self._session.connection().scalars(select(_PROJECT.c.code).where(shows)).all()


_ANY: _Key = ("", "")


def _links_of(values: Mapping[str, Any]) -> Words:
    return {name: value.hex for name, value in values.items() if isinstance(value, UUID)}


def _by_table(keys: Iterable[_Key]) -> Iterable[tuple[str, set[str]]]:
    rows: dict[str, set[str]] = defaultdict(set)
    for name, row in keys:
        rows[name].add(row)
    return rows.items()


@cache
def _upward(table: Table) -> tuple[tuple[str, str], ...]:
    """The references to what a row is part of, and not to what it only names: a document is named by many."""
    aims = [(each.name, aim) for each in table.columns if (aim := target_of(each)) is not None]
    there = [(name, aim) for name, aim in aims if aim.name not in {table.name, *_NAMES}]
    return tuple((name, aim.name) for name, aim in there if aim in (_PROJECT, _DOSSIER) or _upward(aim))
