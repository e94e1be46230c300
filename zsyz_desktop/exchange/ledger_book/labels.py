"""What rows are called where others refer to them: a project by its code, a node by its project and name."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from zsyz_desktop.exchange.ledger_book.book_columns import BOOK_RECORDS, Kind, cell_of, columns_of
from zsyz_desktop.models.dictionary import Word
from zsyz_desktop.models.fields import Record, table_of
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.projects import Project

Labels = Mapping[str, Mapping[UUID, str]]
"""By table, then by id."""


def labels_of_rows(session: Session) -> Labels:
    """Of every table that any column refers to."""
    wanted = {column.target for record in BOOK_RECORDS for column in columns_of(record) if column.kind is Kind.LINK}
    found: dict[str, dict[UUID, str]] = {}
    for record in BOOK_RECORDS:
        name = table_of(record).name
        if name in wanted:
            found[name] = dict(_labels(session, record, found))
    return found


def code_labels(session: Session) -> Mapping[tuple[WordList, str], str]:
    """What each code of a list of words is called; a label that two codes share is not used for either."""
    words = table_of(Word)
    rows = session.connection().execute(select(words.c.word_list, words.c.word_code, words.c.label)).all()
    counted: dict[tuple[WordList, str], int] = {}
    for word_list, _, label in rows:
        counted[word_list, label] = counted.get((word_list, label), 0) + 1
    return {(word_list, code): label for word_list, code, label in rows if counted[word_list, label] == 1}


def _labels(session: Session, record: type[Record], found: Labels) -> Iterable[tuple[UUID, str]]:
    table = table_of(record)
    columns = {column.name: column for column in columns_of(record)}
    names = ("code",) if record is Project else tuple(dict.fromkeys((*record.part_of, *record.called_by)))
    shown = [columns[name] for name in names if name in columns]
    query = select(table.c.id, *(table.c[column.name] for column in shown))
    for key, *values in session.connection().execute(query):
        parts = (_part(column, value, found) for column, value in zip(shown, values, strict=True) if value is not None)
        yield key, "／".join(filter(None, parts))


def _part(column: Any, value: Any, found: Labels) -> str:  # noqa: ANN401 -- whatever names a row
    if column.kind is Kind.LINK:
        return found.get(column.target, {}).get(value, "")
    return str(cell_of(column, value))
