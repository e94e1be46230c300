"""Numbers that are never given twice: those that stand, those deleted, and those whose entering was undone."""

from collections.abc import Iterator

from sqlmodel import Session, func, select

from zsyz_desktop.models.fields import Record, table_of
from zsyz_desktop.models.log import Change


def ever_given(session: Session, record: type[Record], column: str) -> Iterator[str]:
    """Every text this column ever held: only the log knows of rows that were undone."""
    table = table_of(record)
    yield from session.connection().scalars(select(table.c[column]))
    for side in (Change.before, Change.after):
        said = func.json_extract(side, f"$.{column}")
        yield from session.exec(select(said).where(Change.record == table.name, said.is_not(None)).distinct())
