"""What a row of any record is called in one text, and which row a field means."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, func
from sqlmodel import Session, select

from zsyz_desktop.models.dictionary import meant
from zsyz_desktop.models.fields import Record, declaration, table_of
from zsyz_desktop.models.projects import Project

BETWEEN = " "
"""Between the code of a project and its name: no code holds it."""


def called(aim: type[Record], table: FromClause) -> Any:  # noqa: ANN401 -- a column or an expression of some
    """What a row of this record is called in one text, told from its columns."""
    if aim is Project:
        return table.c.code + BETWEEN + table.c.name
    return func.coalesce(table.c[aim.called_by[0]], "")


def all_called(session: Session, aim: type[Record]) -> tuple[str, ...]:
    """What every kept row of it is called, in order."""
    table = table_of(aim)
    said = called(aim, table)
    query = select(said).where(table.c.deleted_at.is_(None)).order_by(said)
    return tuple(session.exec(query))


def met(record: type[Record], name: str, aim: FromClause, link: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- a key or a column of them
    """Of what a field refers to the row a link means: by its id, a word by its code."""
    word_list = declaration(record, name).words
    return aim.c.id == link if word_list is None else meant(aim, word_list, link)
