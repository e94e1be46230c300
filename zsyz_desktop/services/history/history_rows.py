"""The rows the log speaks of: as they stand now, as they last stood when they are gone, and whose they are."""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy import Table, select
from sqlmodel import Session, SQLModel

from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.fields import Record, table_of, target_of
from zsyz_desktop.models.log import Change, WorkUnit
from zsyz_desktop.models.log_words import Values, decode
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORD_OF_TABLE, RECORDS
from zsyz_desktop.services.typing.word_lists import labels_of

_CHANGES = table_of(Change).c
_UNITS = table_of(WorkUnit).c
_PROJECTS = table_of(Project)


class RowBook:
    """Looks rows up by table and id, each read once; a row that is gone is read from the log."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: dict[tuple[str, UUID], Values] = {}
        self._words: dict[WordList, dict[str, str]] = {}

    def gather(self, table: Table, ids: Iterable[UUID]) -> None:
        """Read these rows of one table in one statement."""
        wanted = [row_id for row_id in set(ids) if (table.name, row_id) not in self._rows]
        if not wanted:
            return
        found = self._session.connection().execute(select(table).where(table.c.id.in_(wanted))).mappings()
        for row in found:
            self._rows[table.name, row["id"]] = dict(row)
        for row_id in wanted:
            self._rows.setdefault((table.name, row_id), {})

    def row(self, table: Table, row_id: UUID) -> Values:
        """The columns of a row by name; empty when neither the ledger nor the log knows it."""
        self.gather(table, [row_id])
        if not self._rows[table.name, row_id]:
            self._rows[table.name, row_id] = self._last(table, row_id)
        return self._rows[table.name, row_id]

    def word(self, word_list: WordList, code: str) -> str:
        """What a code is called today."""
        if word_list not in self._words:
            self._words[word_list] = labels_of(self._session, word_list)
        return self._words[word_list].get(code, code)

    def project_of(self, table: Table, values: Values) -> Values:
        """The row of the project a row is part of; empty for what belongs to none."""
        for name in RECORD_OF_TABLE[table.name].part_of:
            above = target_of(table.c[name])
            if above is not None and values.get(name) is not None:
                found = self.row(above, values[name])
                return found if above.name == _PROJECTS.name else self.project_of(above, found)
        return {}

    def _last(self, table: Table, row_id: UUID) -> Values:
        query = (
            select(_CHANGES.before)
            .join(table_of(WorkUnit), _UNITS.id == _CHANGES.unit_id)
            .where(_CHANGES.row_id == row_id, _CHANGES.record == table.name, _CHANGES.after.is_(None))
            .order_by(_UNITS.number.desc(), _CHANGES.position.desc())
        )
        told = self._session.connection().execute(query.limit(1)).scalar()
        return decode(table, told) if told else {}


def rows_of_project(session: Session, project: Project) -> frozenset[UUID]:
    """Every row that is or was part of a project, deleted and undone ones too, with its dossier's checklist items."""
    found = {project.id}
    for record in RECORDS:
        found |= _parts(session, record, found)
        if record is ChecklistItem and project.dossier_id is not None:
            items = table_of(ChecklistItem).c
            found |= set(
                session.connection().scalars(select(items.id).where(items.dossier_id == project.dossier_id)).all()
            )
    return frozenset(_with_gone(session, found))


def _parts(session: Session, record: type[Record], owners: Collection[UUID]) -> set[UUID]:
    table = table_of(record)
    links = [table.c[name] for name in record.part_of]
    found: set[UUID] = set()
    for link in links:
        found |= set(session.connection().scalars(select(table.c.id).where(link.in_(owners))).all())
    return found


def _with_gone(session: Session, found: set[UUID]) -> set[UUID]:
    """Add the rows only the log knows, because entering them was undone."""
    gone = select(_CHANGES.record, _CHANGES.row_id, _CHANGES.before).where(_CHANGES.after.is_(None))
    rows = {
        row.row_id: (RECORD_OF_TABLE[row.record].part_of, decode(SQLModel.metadata.tables[row.record], row.before))
        for row in session.connection().execute(gone)
        if row.row_id not in found
    }
    while mine := {key for key, (links, values) in rows.items() if any(values.get(name) in found for name in links)}:
        found |= mine
        rows = {key: values for key, values in rows.items() if key not in mine}
    return found
