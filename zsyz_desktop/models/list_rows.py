"""The rows of the list of key projects, read by plain SQL: with a store by its connection, and before there is one.

Written out, as the list stands in the window before SQLAlchemy is loaded (docs/decisions/0012).
"""

import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from enum import Enum
from sys import intern
from typing import Any, NamedTuple, TypeVar

from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.words import ProjectGrade, ProjectType, UnitKind

Cursor = sqlite3.Cursor
W = TypeVar("W", bound=Enum)

_ROWS = """
SELECT project.id, project.code, project.name, project.type, region.short_name, project.place,
    coalesce(word.label, project.chain),
    project.is_industrial,
    project.grade, project.agreed_amount, project.agreed_usd, project.started_planned, enterprise.name, person.name
FROM project
JOIN region ON region.id = project.region_id
LEFT JOIN word ON word.word_list = 'CHAIN' AND word.word_code = project.chain
LEFT JOIN enterprise ON enterprise.id = project.enterprise_id
LEFT JOIN lead_term ON lead_term.project_id = project.id AND lead_term.deleted_at IS NULL
    AND lead_term.since <= ? AND (lead_term.until IS NULL OR lead_term.until > ?)
LEFT JOIN person ON person.id = lead_term.person_id
WHERE project.deleted_at IS NULL{among}
ORDER BY project.code, project.id
"""
_AMONG = " AND project.code IN ({places}) AND project.deleted_at IS NULL"
"""Said of kept projects, whose codes have an index."""
_DESK = """
SELECT unit_kind, sample_today, (SELECT value FROM setting WHERE "key" = ? AND deleted_at IS NULL) FROM desk
"""
LIST_TABLES = frozenset(re.findall(r"(?:FROM|JOIN) (\w+)", _ROWS + _DESK))
"""What the list is read from."""


class ListRow(NamedTuple):
    """One project; money in whole 分, the lead is the one serving on the day asked about."""

    id: str
    code: str
    name: str
    type: ProjectType
    region: str
    place: str
    chain: str | None
    """As it is called."""
    is_industrial: bool
    grade: ProjectGrade | None
    agreed_amount: int | None
    agreed_usd: int | None
    started_planned: date | None
    investor: str
    lead: str


class ListDesk(NamedTuple):
    """What the list asks of the ledger's desk: its kind, the day of a sample, a setting kept otherwise than usual."""

    unit_kind: UnitKind
    sample_today: date | None
    kept: str | None


def list_rows(cursor: Cursor, today: date, among: Sequence[str] | None = None) -> Iterator[ListRow]:
    """Every project that is not deleted, or `among` these codes, ordered by code.

    A cell no reader understands raises as garbled ones do. What many rows say alike is kept once.
    """
    day = today.isoformat()
    rows = cursor.execute(_ROWS.format(among=_among(among)), (day, day, *(among or ())))
    for key, code, name, kind, region, place, chain, industrial, grade, cny, usd, start, investor, lead in rows:
        yield ListRow(
            key, code, name, ProjectType[kind], intern(region), intern(place or ""), intern(chain) if chain else chain,
            bool(industrial), _word(ProjectGrade, grade), cny, usd, _day(start), investor or "", intern(lead or ""),
        )  # fmt: skip


def labels_in_order(cursor: Cursor, word_list: WordList) -> list[str]:
    """What the words of a list are called, in its order."""
    query = "SELECT label FROM word WHERE word_list = ? ORDER BY position, id"
    return [str(label) for (label,) in cursor.execute(query, (word_list.name,))]


def list_desk(cursor: Cursor, setting: str = "") -> ListDesk:
    """The ledger's one desk, with what is kept under the key of a setting."""
    kind, day, kept = cursor.execute(_DESK, (setting,)).fetchone()
    return ListDesk(UnitKind[kind], _day(day), None if kept is None else str(kept))


def cursor_of(session: Any) -> Cursor:  # noqa: ANN401 -- its type would load what this module goes without
    """A cursor within a session's transaction."""
    found: Cursor = session.connection().connection.cursor()
    return found


def _among(codes: Sequence[str] | None) -> str:
    return "" if codes is None else _AMONG.format(places=_places(codes))


def _places(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))


def _word(vocabulary: type[W], name: str | None) -> W | None:
    return None if name is None else vocabulary[name]


def _day(said: str | None) -> date | None:
    return None if said is None else date.fromisoformat(said)
