"""The changes of the log as lines: each field before and after, in words, with the step it was part of."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Table, select
from sqlmodel import Session, SQLModel

from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.former import former_values
from zsyz_desktop.models.log import WorkUnit
from zsyz_desktop.models.log_words import Values, decode
from zsyz_desktop.models.records import RECORD_OF_TABLE
from zsyz_desktop.rules.dates import BEIJING
from zsyz_desktop.rules.wording import NOTHING
from zsyz_desktop.services.history.history_rows import RowBook
from zsyz_desktop.services.history.history_words import (
    NOT_SHOWN,
    field_title,
    links_of_values,
    row_title,
    summary,
    value_words,
)
from zsyz_desktop.values import Frozen

ADDED, TAKEN_AWAY = "新增", "删除"
"""What stands for the field of a row that came or went whole."""

_UNITS = table_of(WorkUnit).c


class HistoryStep(Frozen):
    """One thing the officer did; `at` is Beijing time, `is_reversed` tells that it no longer stands."""

    unit: UUID
    number: int
    title: str
    at: datetime
    by: str
    is_undoable: bool
    is_reversed: bool


class HistoryLine(Frozen):
    """One field before and after, in words; `column` is "" when the whole row came or went."""

    step: HistoryStep
    position: int
    project: str
    record: str
    subject: str
    column: str
    field: str
    old: str
    new: str


class _Told(Frozen):
    """One change as the log has it, with its columns as values."""

    row: Any  # a Core row of change and work unit
    table: Table
    old: Values | None
    new: Values | None


def lines_of(session: Session, rows: Iterable[Any], field: str = "") -> Iterator[HistoryLine]:
    """The lines of some changes (Core rows of `Change` with number, title, at, by, is_undoable of its `WorkUnit`).

    With the title of a field only that field is told, also of rows that came or went whole.
    """
    told = [_told(row) for row in rows]
    book = RowBook(session)
    for table, ids in _spoken_of(told).items():
        book.gather(table, ids)
    undone = _reversed_units(
        session, {each.row.unit_id for each in told}, since=min((each.row.number for each in told), default=0)
    )
    for each in told:
        row = each.row
        step = HistoryStep(
            unit=row.unit_id,
            number=row.number,
            title=row.title,
            at=row.at.astimezone(BEIJING),
            by=row.by,
            is_undoable=row.is_undoable,
            is_reversed=row.unit_id in undone,
        )
        yield from _lines(book, step, each, field)


def _told(row: Any) -> _Told:  # noqa: ANN401 -- a Core row
    table = SQLModel.metadata.tables[row.record]
    sides = [decode(table, side) | former_values(table, side) if side else None for side in (row.before, row.after)]
    return _Told(row, table, *sides)


def _spoken_of(told: Iterable[_Told]) -> dict[Table, set[UUID]]:
    """The rows whose names will be said, by table."""
    wanted: dict[Table, set[UUID]] = {}
    for each in told:
        wanted.setdefault(each.table, set()).add(each.row.row_id)
        for side in (each.old or {}, each.new or {}):
            for above, row_id in links_of_values(each.table, side):
                wanted.setdefault(above, set()).add(row_id)
    return wanted


def _lines(book: RowBook, step: HistoryStep, told: _Told, field: str) -> Iterator[HistoryLine]:
    table, old, new = told.table, told.old, told.new
    now = book.row(table, told.row.row_id) or new or old or {}
    record = RECORD_OF_TABLE[table.name].shown_as
    project = str(book.project_of(table, now).get("name", ""))
    head = (step, told.row.position, project, record, row_title(book, table, now))
    is_whole = old is None or new is None
    if is_whole and not field:
        sides = [summary(book, table, side) if side else NOTHING for side in (old, new)]
        yield HistoryLine(*head, "", ADDED if old is None else TAKEN_AWAY, *sides)
        return
    # What an amount is counted in and what a setting is about may stand in columns that did not change.
    context = {name: now[name] for name in ("currency", "key") if name in now}
    for name in new or old or {}:
        title = field_title(table, name)
        if name not in NOT_SHOWN and field in ("", title):
            words = [value_words(book, table, name, context | (side or {})) for side in (old, new)]
            yield HistoryLine(*head, "" if is_whole else name, title, *words)


def _reversed_units(session: Session, shown: Collection[UUID], *, since: int) -> frozenset[UUID]:
    """Those of the units shown, the first of them `since`, that a later one took back and nothing brought back."""
    reversals: dict[UUID, list[UUID]] = defaultdict(list)
    asked = set(shown)
    while asked:
        query = select(_UNITS.id, _UNITS.reverses_id).where(_UNITS.number > since, _UNITS.reverses_id.in_(asked))
        found = session.connection().execute(query).all()
        for unit, reversed_one in found:
            reversals[reversed_one].append(unit)
        asked = {unit for unit, _ in found}

    def is_undone(unit: UUID) -> bool:
        return any(not is_undone(each) for each in reversals[unit])

    return frozenset(filter(is_undone, shown))
