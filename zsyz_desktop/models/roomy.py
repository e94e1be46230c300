"""Room for a piece of work that writes or removes tens of thousands of rows, whose keys lie all over the file."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlmodel import Session

from zsyz_desktop.models.desk import Person, Region, Unit
from zsyz_desktop.models.dossiers import ChainDossier

_KILOBYTES = 128 * 1024
MANY = 5000
"""Rows from which on a piece of work is worth making room for."""
_NAMED = (Region, Unit, Person, ChainDossier)


@contextmanager
def roomy(session: Session) -> Iterator[None]:
    """Until the end SQLite keeps up to 128 MB of pages; of the usual 2 MB it would write some back at each row.

    What every project names (county, units, people, dossier) stays with the session, which lets go of it otherwise and
    reads it again for the next.
    """
    held: list[object] = []

    def hold(_session: Session, record: object) -> None:
        if isinstance(record, _NAMED):
            held.append(record)

    connection = session.connection()
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = {-_KILOBYTES}")
    event.listen(session, "loaded_as_persistent", hold)
    try:
        yield
    finally:
        event.remove(session, "loaded_as_persistent", hold)
        connection.exec_driver_sql(f"PRAGMA cache_size = {before}")
