"""New rows written many at once, which nobody holds as records: what a template brings, a project at a time."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from zsyz_desktop.errors import Objection, objections_of, refuse_all
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
    write_groups(session, [rows])


def write_groups(session: Session, groups: Sequence[NewRows], called: Sequence[str] = ()) -> None:
    """The same of several things at once, each judged by itself: all are written, or none.

    Every group names the record classes in one order. `called` is what each is called before the field of an objection.
    """
    session.flush()
    logbook = logbook_of(session)
    order = dict.fromkeys(record for group in groups for record in group)
    fresh: list[dict[type[Record], list[Values]]] = []
    objections: list[Objection] = []
    for group, name in zip(groups, called or [""] * len(groups), strict=True):
        rows = {record: [whole_row(record, each) for each in given] for record, given in group.items() if given}
        objections += objections_of(name, logbook.admitted(rows))
        fresh.append(rows)
    refuse_all(objections)
    for record in order:
        if together := [row for rows in fresh for row in rows.get(record, ())]:
            insert_rows(session, table_of(record), together)
    logbook.note_new(fresh)
