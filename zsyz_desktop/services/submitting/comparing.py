"""A snapshot against today: which figure is another, and which field of which row was changed since (D5)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

from sqlmodel import Session, select

from zsyz_desktop.models.desk import Region, Setting
from zsyz_desktop.models.fields import STAMPS, Record, table_of
from zsyz_desktop.models.log_words import Values, decode
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.figure_lines import FigureChange, figure_changes
from zsyz_desktop.rules.periods import StatPeriod
from zsyz_desktop.services.archive.part_names import rows_part
from zsyz_desktop.services.archive.snapshots import KeptMonth, read_part
from zsyz_desktop.services.figures.month_reading import kept_figures, read_month
from zsyz_desktop.services.history.history_lines import ADDED, TAKEN_AWAY
from zsyz_desktop.services.history.history_rows import RowBook
from zsyz_desktop.services.history.history_words import NOT_SHOWN, field_title, row_title, summary, value_words
from zsyz_desktop.services.ledger.exports_noted import NOTE_KEY
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.submitting.parts import ROWS, kept_rows
from zsyz_desktop.values import Frozen

_DAYS = ("arrived_on", "period_start", "raised_on", "signed_on", "on", "since")
"""The day a new row belongs to, by the records that have one."""


class RowChange(Frozen):
    """One field of one row; `field` is 新增 or 删除 where the row came or went whole."""

    record: str
    project: str
    subject: str
    field: str
    was: str
    now: str
    key: str


class Comparison(Frozen):
    """What differs; both empty where the month would be submitted today as it was."""

    figures: tuple[FigureChange, ...]
    rows: tuple[RowChange, ...]


def compare(session: Session, month: KeptMonth, today: date) -> Comparison:
    """The month as it was submitted against what the ledger says of it today."""
    kept = kept_figures(session, month)
    live = read_month(session, today, current_thresholds(session), asked=month.period, anew=True)
    counties = dict(session.exec(select(Region.code, Region.short_name)).all())
    book = RowBook(session)
    rows = (change for record in ROWS for change in _of_record(session, book, month, kept.period, record))
    return Comparison(figure_changes(kept, live, counties), tuple(rows))


def _of_record(
    session: Session, book: RowBook, month: KeptMonth, period: StatPeriod, record: type[Record]
) -> Iterator[RowChange]:
    was = cast("Mapping[str, str]", read_part(session, month, rows_part(record)) or {})
    now = cast("Mapping[str, str]", kept_rows(session, record))
    for key in dict.fromkeys((*was, *now)):
        if was.get(key) != now.get(key):
            yield from _of_row(book, record, key, (_read(record, was.get(key)), _read(record, now.get(key))), period)


def _read(record: type[Record], said: str | None) -> Values | None:
    return None if said is None else decode(table_of(record), said)


def _of_row(
    book: RowBook, record: type[Record], key: str, sides: tuple[Values | None, Values | None], period: StatPeriod
) -> Iterator[RowChange]:
    table, (was, now) = table_of(record), sides
    stands = now or was or {}
    if record is Setting and stands["key"] == NOTE_KEY:
        return  # what was exported since is nothing that was submitted
    title = row_title(book, table, stands)
    is_project = record is Project
    project = title if is_project else str(book.project_of(table, stands).get("name", ""))
    head = (record.shown_as, project, "" if is_project else title)
    if was is None or now is None:
        if was is None and _is_later(stands, period):
            return
        said = summary(book, table, stands)
        yield RowChange(*head, *((ADDED, "", said) if was is None else (TAKEN_AWAY, said, "")), key)
        return
    for name in dict.fromkeys((*was, *now)):
        if (
            name not in NOT_SHOWN | STAMPS
            and was.get(name) != now.get(name)
            and not _came_later(was, now, name, period)
        ):
            old, new = (value_words(book, table, name, {**now, name: side.get(name)}) for side in (was, now))
            yield RowChange(*head, field_title(table, name), old, new, key)


def _is_later(row: Values, period: StatPeriod) -> bool:
    """A row of a later month is no change of this one."""
    days = [row[name] for name in _DAYS if isinstance(row.get(name), date)]
    return bool(days) and days[0] > period.closed_on


def _came_later(was: Values, now: Values, name: str, period: StatPeriod) -> bool:
    """A day that was empty and lies after the month: what was done since, and not what was wrong then."""
    value = now.get(name)
    return was.get(name) is None and isinstance(value, date) and value > period.closed_on
