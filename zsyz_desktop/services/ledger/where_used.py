"""Where a unit or a person stands in the ledger: every record that names it, told with its project."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, Select, String, func, literal, null, select, union_all
from sqlmodel import Session

from zsyz_desktop.models.dictionary import Word, meant
from zsyz_desktop.models.fields import Record, declaration, table_of, target_of
from zsyz_desktop.models.records import RECORD_OF_TABLE, RECORDS

_MOST_TOLD = 12
_W = table_of(Word).c
_NO_NAME = null().cast(String())


def where_used(session: Session, record: type[Record], key: UUID) -> tuple[str, ...]:
    """「延期：示例项目 环评批复」, one for each kind of record and place, a count where there are several."""
    found = Counter(_kinds_and_places(session, record, key))
    lines = []
    for (kind, place), count in sorted(found.items()):
        said = kind + (f"{count}项" if count > 1 else "")
        lines.append(f"{said}：{place}" if place else said)
    return tuple(lines)


def use_lines(session: Session, record: type[Record], key: UUID) -> tuple[str, ...]:
    """As `where_used`, below a form: the first of many with how many there are."""
    lines = where_used(session, record, key)
    more = (f"……共{len(lines)}处",) if len(lines) > _MOST_TOLD else ()
    return ("用在：", *lines[:_MOST_TOLD], *more) if lines else ("尚未用到。",)


def use_counts(session: Session, record: type[Record]) -> Counter[UUID]:
    """How many records name each unit (or person), of all kinds together."""
    naming = union_all(*(_keys(other, name) for other, name in _references(record))).subquery()
    query = select(naming.c.key, func.count()).where(naming.c.key.is_not(None)).group_by(naming.c.key)
    return Counter({key: count for key, count in session.connection().execute(query)})  # noqa: C416 -- as above


def _keys(other: type[Record], name: str) -> Select[tuple[UUID]]:
    table, word_list = table_of(other), declaration(other, name).words
    if word_list is None:
        key = table.c[name]
        return select(key.label("key")).where(key.is_not(None), table.c.deleted_at.is_(None))
    said = meant(table_of(Word), word_list, table.c[name])
    return select(_W.id.label("key")).join_from(table, table_of(Word), said).where(table.c.deleted_at.is_(None))


def _kinds_and_places(session: Session, record: type[Record], key: UUID) -> Iterator[tuple[str, str]]:
    """Of each row that names it the kind of record, and its project with the node in it, or its own name."""
    naming = union_all(*(_naming(other, column, key) for other, column in _references(record)))
    for kind, where, node in session.connection().execute(naming):
        yield kind, " ".join(filter(None, (where, node)))


def _naming(other: type[Record], column: str, key: UUID) -> Select[Any]:
    table = table_of(other)
    said: ColumnElement[Any] | UUID = key
    if (word_list := declaration(other, column).words) is not None:
        said = select(_W.word_code).where(_W.id == key, _W.word_list == word_list).scalar_subquery()
    source, names = _up(other)
    query = select(literal(other.shown_as), names[0], names[1] if len(names) > 1 else _NO_NAME).select_from(source)
    return query.where(table.c[column] == said, table.c.deleted_at.is_(None))


def _up(record: type[Record]) -> tuple[FromClause, Sequence[ColumnElement[Any]]]:
    """A table joined with what its rows are part of, and what these are called, the outermost first."""
    at: FromClause = table_of(record)
    source, names = at, () if record.part_of else _name(at)
    while record.part_of:
        link = record.part_of[0]
        aim = target_of(table_of(record).c[link])
        assert aim is not None  # noqa: S101 -- tells mypy: what a row is part of is a link
        above = aim.alias()
        source = source.outerjoin(above, above.c.id == at.c[link])
        record, at, names = RECORD_OF_TABLE[aim.name], above, [*_name(above), *names]
    return source, names or [_NO_NAME]


def _name(table: FromClause) -> Sequence[ColumnElement[Any]]:
    return [table.c[name] for name in ("name", "title", "text") if name in table.c][:1]


def _references(record: type[Record]) -> Iterator[tuple[type[Record], str]]:
    """Every column of a record that refers to this kind of record."""
    for other in RECORDS:
        for column in table_of(other).columns:
            is_word = record is Word and declaration(other, column.name).words is not None
            if is_word or target_of(column) is table_of(record):
                yield other, column.name
