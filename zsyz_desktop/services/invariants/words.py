"""Invariants of words: whatever code stands in a record is in its list."""

from collections.abc import Iterator

from sqlalchemy import exists, select
from sqlmodel import Session

from zsyz_desktop.models.dictionary import Word, meant
from zsyz_desktop.models.fields import declarations, table_of
from zsyz_desktop.models.records import RECORDS


def _codes(session: Session) -> Iterator[str]:
    for record in RECORDS:
        for name, declared in declarations(record).items():
            if declared.words is not None:
                column = table_of(record).c[name]
                known = exists().where(meant(table_of(Word), declared.words, column))
                unknown = select(column).where(column.is_not(None), ~known).distinct()
                for code in session.connection().scalars(unknown):
                    yield f"{record.shown_as}的「{declared.title}」里有词表没有的“{code}”"


INVARIANTS = (("记录里的用词都在词表里", _codes),)
