"""New rows written many at once, which nobody holds as records: what a template brings, a project at a time."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from zsyz_desktop.models.fields import Record, table_of
from zsyz_desktop.models.fresh import whole_row
from zsyz_desktop.models.inserting import insert_rows
from zsyz_desktop.models.log_words import Values
from zsyz_desktop.models.logbook import logbook_of

NewRows = Mapping[type[Record], Sequence[Values]]
"""Values of columns by record class, each class after what its rows refer to; what is left out has its default."""


def write_rows(session: Session, rows: NewRows) -> None:
    """Write new rows as if each were added and flushed: stamped, inspected and logged alike; what was added is first.

    A record is changed after it was added; a row is not, so it costs a third. Raises Refusal with every objection.
    """
    session.flush()
    logbook = logbook_of(session)
    fresh = {record: [whole_row(record, each) for each in given] for record, given in rows.items() if given}
    logbook.admit(fresh)
    for record, each in fresh.items():
        insert_rows(session, table_of(record), each)
    logbook.note_new(fresh)
