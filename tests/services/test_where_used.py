"""A register is read in a handful of statements, whatever refers to its units and people and however many there are."""

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, col, select

from zsyz_desktop.models.desk import Person, Unit
from zsyz_desktop.models.fields import Record
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.ledger.where_used import use_counts, where_used

ONE_REFRESH = 6


def statements(store: Store, read: Callable[[Session], object]) -> int:
    said: list[str] = []
    event.listen(Engine, "before_cursor_execute", heard := lambda _by, _at, statement, *_: said.append(statement))
    try:
        with store.read() as session:
            read(session)
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    return len([statement for statement in said if statement.lstrip().startswith("SELECT")])


@pytest.mark.parametrize("record", [Unit, Person])
def test_counts_and_places_of_use_agree_and_take_a_handful_of_statements(sample: Store, record: type[Record]) -> None:
    with sample.read() as session:
        keys: list[UUID] = list(session.exec(select(record.id).where(col(record.deleted_at).is_(None))))
        counts = use_counts(session, record)
        most = max(keys, key=lambda key: counts[key])
        told = where_used(session, record, most)
    assert counts[most] > 3
    assert any("P04" in each or "示例" in each for each in told)
    assert statements(sample, lambda session: (use_counts(session, record), where_used(session, record, most))) <= (
        ONE_REFRESH
    )
