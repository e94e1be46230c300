"""Looking records up by name, however it is written: the same spelling is the same name (`rules.names`)."""

from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.models.desk import Person, Unit
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.logbook import WorkSession, logbook_of
from zsyz_desktop.models.projects import Enterprise
from zsyz_desktop.rules.names import name_key

Named = TypeVar("Named", Person, Unit, Enterprise)


def of_one_name(session: Session, record: type[Named], name: str) -> list[Named]:
    """Every kept record of that name, the first entered first; what this session entered meanwhile counts."""
    held: dict[type, _Spellings] = session.info.setdefault(_Spellings, {})
    if record not in held:
        held[record] = _Spellings(session, record)
    spellings = held[record]
    spellings.follow(session, record)
    key = name_key(name)
    found = (session.get(record, each) for each in spellings.ids_of(key))  # what was rolled back is gone again
    return [each for each in found if each is not None and each.deleted_at is None and name_key(each.name) == key]


class _Spellings:
    """The names of one kind of record by key, read once in a session: a paste of 400 rows asks 400 times."""

    def __init__(self, session: Session, record: type[Named]) -> None:
        self._keys: dict[UUID, str] = {}
        self._ids: dict[str, set[UUID]] = {}
        self._later = logbook_of(session).follow(table_of(record)) if isinstance(session, WorkSession) else []
        for row_id, name in session.exec(select(record.id, record.name).where(col(record.deleted_at).is_(None))):
            self._put(row_id, name_key(name))

    def ids_of(self, key: str) -> list[UUID]:
        """Ids in the order of entering."""
        return sorted(self._ids.get(key, ()))

    def follow(self, session: Session, record: type[Named]) -> None:
        """Take in what was written since."""
        if not isinstance(session, WorkSession):
            return
        session.flush()
        for _, row_id, before, after in self._later:
            if before is None and after is not None:  # that of a new one is in the log
                name = after["name"] if after.get("deleted_at") is None else None
            else:
                found = session.get(record, row_id)
                name = found.name if found is not None and found.deleted_at is None else None
            self._put(row_id, name_key(name) if name is not None else None)
        self._later.clear()

    def _put(self, row_id: UUID, key: str | None) -> None:
        self._ids.get(self._keys.pop(row_id, ""), set()).discard(row_id)
        if key is not None:
            self._keys[row_id] = key
            self._ids.setdefault(key, set()).add(row_id)
