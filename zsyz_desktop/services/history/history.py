"""变更记录: what was changed, field by field, newest first, of one project or of the whole ledger, read by pages."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, or_, select
from sqlmodel import Session, SQLModel

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.fields import declarations, table_of
from zsyz_desktop.models.former import FORMER
from zsyz_desktop.models.log import Change, WorkUnit
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORD_OF_TABLE, RECORDS
from zsyz_desktop.rules.dates import BEIJING
from zsyz_desktop.rules.names import search_words, spelt_plainly
from zsyz_desktop.services.history.history_lines import HistoryLine, lines_of
from zsyz_desktop.services.history.history_rows import rows_of_project
from zsyz_desktop.services.history.history_words import NOT_SHOWN, field_title
from zsyz_desktop.values import Frozen

_UNITS, _CHANGES = table_of(WorkUnit).c, table_of(Change).c
_CHUNK = 300
_MOST_LOOKED_AT = 3_000

LogPlace = tuple[int, int]
"""Where in the log: number of the step, position in it."""


class HistoryPage(Frozen):
    """Lines newest step first; `older` is where to read on, None at the beginning of the log."""

    lines: tuple[HistoryLine, ...]
    older: LogPlace | None


class HistoryFilter(Frozen):
    """What to see only: a person, a field by its title, a business day, words that all occur in a line."""

    by: str = ""
    field: str = ""
    day: date | None = None
    words: str = ""


class HistoryChoices(Frozen):
    """Who changed something, and what fields were changed, to choose a filter from."""

    people: tuple[str, ...]
    fields: tuple[str, ...]


def read_history(
    session: Session,
    *,
    project: Project | None = None,
    before: LogPlace | None = None,
    limit: int = 200,
    only: HistoryFilter | None = None,
) -> HistoryPage:
    """About `limit` lines older than `before`, of a project with all its parts or (None) of the whole ledger.

    A page may hold fewer lines although there are older ones: a rare word is looked for only so far at a time.
    """
    only = only or HistoryFilter()
    conditions = list(_conditions(only))
    if project is not None:
        conditions.append(_CHANGES.row_id.in_(rows_of_project(session, project)))
    lines: list[HistoryLine] = []
    looked_at = 0
    while len(lines) < limit and looked_at < _MOST_LOOKED_AT:
        chunk = _chunk(session, conditions, before, min(_CHUNK, limit))
        lines += _matching(lines_of(session, chunk, only.field), only.words)
        looked_at += len(chunk)
        if len(chunk) < min(_CHUNK, limit):
            return HistoryPage(tuple(lines), None)
        before = (chunk[-1].number, chunk[-1].position)
    return HistoryPage(tuple(lines), before)


def read_step(session: Session, number: int) -> tuple[HistoryLine, ...]:
    """Everything one step changed; raises Refusal when there is no such step."""
    chunk = session.connection().execute(_QUERY.where(_UNITS.number == number).order_by(_CHANGES.position)).all()
    if not chunk:
        raise refuse(f"操作日志里没有第{number}步。", field="unit")
    return tuple(lines_of(session, chunk))


def history_choices(session: Session, project: Project | None = None) -> HistoryChoices:
    """What the filters of this history offer."""
    mine = [] if project is None else [_CHANGES.row_id.in_(rows_of_project(session, project))]
    people = select(_UNITS.by).distinct()
    if mine:
        people = people.join(table_of(Change), _CHANGES.unit_id == _UNITS.id).where(*mine)
    return HistoryChoices(
        people=tuple(sorted(session.connection().scalars(people))),
        fields=tuple(_changed_fields(session, mine) if mine else _declared_fields()),
    )


_QUERY = (
    select(*_CHANGES, _UNITS.number, _UNITS.title, _UNITS["at"], _UNITS.by, _UNITS.is_undoable)
    .select_from(table_of(Change))
    .join(table_of(WorkUnit), _UNITS.id == _CHANGES.unit_id)
)


def _chunk(
    session: Session, conditions: Sequence[ColumnElement[bool]], before: LogPlace | None, size: int
) -> list[Any]:
    query = _QUERY.where(*conditions)
    if before is not None:
        number, position = before
        further = and_(_UNITS.number == number, _CHANGES.position > position)
        query = query.where(or_(_UNITS.number < number, further))
    query = query.order_by(_UNITS.number.desc(), _CHANGES.position).limit(size)
    return list(session.connection().execute(query).all())


def _conditions(only: HistoryFilter) -> Iterator[ColumnElement[bool]]:
    if only.by:
        yield _UNITS.by == only.by
    if only.day is not None:
        begin = datetime(only.day.year, only.day.month, only.day.day, tzinfo=BEIJING)
        yield _UNITS["at"] >= begin
        yield _UNITS["at"] < begin + timedelta(days=1)
    if only.field:
        keys = [f'"{name}":' for name in _columns_titled(only.field)]
        yield or_(*(side.contains(key, autoescape=True) for key in keys for side in (_CHANGES.before, _CHANGES.after)))


def _columns_titled(title: str) -> list[str]:
    """The column names that officers know by this title, in whatever record."""
    names = {name for table in RECORD_OF_TABLE for name in _columns(SQLModel.metadata.tables[table], title)}
    return sorted(names) or [title]


def _columns(table: Table, title: str) -> list[str]:
    names = (*table.columns.keys(), *FORMER.get(table.name, ()))
    return [name for name in names if field_title(table, name) == title]


def _matching(lines: Iterable[HistoryLine], words: str) -> Iterator[HistoryLine]:
    wanted = search_words(words)
    for line in lines:
        step = line.step
        texts = (step.title, step.by, line.project, line.record, line.subject, line.field, line.old, line.new)
        said = "\n".join(map(spelt_plainly, texts))
        if all(word in said for word in wanted):
            yield line


def _changed_fields(session: Session, mine: Sequence[ColumnElement[bool]]) -> list[str]:
    query = select(_CHANGES.record, _CHANGES.before).where(*mine, _CHANGES.before.is_not(None))
    names = {(row.record, name) for row in session.connection().execute(query) for name in json.loads(row.before)}
    titles = {field_title(SQLModel.metadata.tables[table], name) for table, name in names if name not in NOT_SHOWN}
    return sorted(titles)


def _declared_fields() -> list[str]:
    tables = [(table_of(record), name) for record in RECORDS for name in declarations(record) if name not in NOT_SHOWN]
    return sorted({field_title(table, name) for table, name in tables})
