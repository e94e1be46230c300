"""Room in memory for a piece of work that writes tens of thousands of rows, whose keys lie all over the file."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

_KILOBYTES = 128 * 1024


@contextmanager
def roomy(session: Session) -> Iterator[None]:
    """Until the end SQLite keeps up to 128 MB of pages; of the usual 2 MB it would write some back at each row."""
    connection = session.connection()
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = {-_KILOBYTES}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {before}")
