"""The recycle bin beyond projects: whatever else was deleted and can be taken back, of every kind of record."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.fields import Record, table_of, target_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORD_OF_TABLE, RECORDS
from zsyz_desktop.services.history.history_rows import RowBook
from zsyz_desktop.services.history.history_words import row_title
from zsyz_desktop.services.invariants.reversed import broken_around
from zsyz_desktop.services.ledger.events import event_milestones, move_home, project_of
from zsyz_desktop.services.ledger.recycling import put_back
from zsyz_desktop.values import Frozen

DELETABLE = tuple(record for record in RECORDS if record is not Project)


class BinnedRecord(Frozen):
    """One deleted row: of which kind, what it is called, whose it was, when (UTC) and by whom it was deleted."""

    id: UUID
    kind: str
    name: str
    of: str
    at: datetime
    by: str


def read_binned_records(session: Session) -> list[BinnedRecord]:
    """Everything deleted by itself, the last first; what went with its project is taken back with it."""
    book = RowBook(session)
    found = [each for record in DELETABLE for each in _binned(session, book, record)]
    return sorted(found, key=lambda each: (each.at, each.kind, str(each.id)), reverse=True)


def take_back_record(session: Session, binned: BinnedRecord) -> None:
    """Take one back; raises Refusal where it cannot stand any more, saying what is in the way."""
    (record,) = (each for each in DELETABLE if each.shown_as == binned.kind)
    row = session.get(record, binned.id)
    if row is None or row.deleted_at is None:
        raise refuse(f"“{binned.name}”已经不在回收站里了。")
    for parent in _referred(session, row):
        if parent.deleted_at is not None:
            raise refuse(f"它所属的{parent.shown_as}“{_called(session, parent)}”也在回收站里，请先恢复那一项。")
    around = frozenset({table_of(record).name})
    before = broken_around(session, around)
    put_back(session, row)
    session.flush()
    if isinstance(row, Milestone):
        _bring_dates(session, row)
    if broken := broken_around(session, around) - before:
        raise refuse(f"恢复后会不成立：{'；'.join(sorted(broken))}。")


def _bring_dates(session: Session, milestone: Milestone) -> None:
    """The events it carries again are dated on it, not on the card, where they went when it was deleted."""
    project = project_of(session, milestone)
    for event, carrier in event_milestones(session, project).items():
        if carrier.id == milestone.id:
            move_home(project, event, milestone)
    session.add_all((project, milestone))
    session.flush()


def _binned(session: Session, book: RowBook, record: type[Record]) -> Iterator[BinnedRecord]:
    table = table_of(record)
    for row in session.exec(select(record).where(col(record.deleted_at).is_not(None))):
        values = row.model_dump()
        project = book.project_of(table, values)
        if row.deleted_at is not None and project.get("deleted_at") is None:
            of = f"{project['code']}　{project['name']}" if project else ""
            name = row_title(book, table, values) or record.shown_as
            yield BinnedRecord(row.id, record.shown_as, name, of, row.deleted_at, row.updated_by)


def _referred(session: Session, row: Record) -> Iterator[Record]:
    """The rows it refers to."""
    for column in table_of(type(row)).columns:
        table, value = target_of(column), getattr(row, column.name)
        record = RECORD_OF_TABLE.get(table.name) if table is not None else None
        found = session.get(record, value) if record is not None and value is not None else None
        if found is not None:
            yield found


def _called(session: Session, row: Record) -> str:
    return row_title(RowBook(session), table_of(type(row)), row.model_dump())
