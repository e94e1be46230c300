"""Open nodes and checklist items that are late or due soon, in lean rows of all projects at once."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, or_, select
from sqlmodel import Session

from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.desk import Person, Unit
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ItemState
from zsyz_desktop.rules.due import DueGroup, DueLine
from zsyz_desktop.rules.loop import CLOSED_STATES
from zsyz_desktop.rules.pausing import RUNNING, days_late, halt_on
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.services.chart.node_rows import phased_name
from zsyz_desktop.services.dispatches.sheet_queries import courses
from zsyz_desktop.services.ledger.statements import as_written

_P = table_of(Project).c
_C = table_of(ProgressChart).c
_M = table_of(Milestone).c
_I = table_of(ChecklistItem).c
_U = table_of(Unit).c
_PE = table_of(Person).c

_Query = Select[*tuple[Any, ...]]
_BESIDE = (as_written(_P.id).label("id"), _P.code, _P.name)


def work_lines(session: Session, today: date, until: date) -> Iterator[DueLine]:
    """Nodes and items due by `until` that are neither finished nor waived, of projects that run."""
    found = [
        *((DueGroup.NODE, row) for row in session.connection().execute(_nodes(today, until))),
        *((DueGroup.ITEM, row) for row in session.connection().execute(_items(until))),
    ]
    halted = courses(session)
    for group, row in found:
        course = halted.get(row.id, RUNNING)
        late, paused = days_late(course, row.day, today)
        if halt_on(course, today) is None and (late or row.day >= today):
            what, source = _named(group, row)
            yield DueLine(group, what, row.day, late, paused, row.name, row.unit or "", row.person or "", source)


def _named(group: DueGroup, row: Row[*tuple[Any, ...]]) -> tuple[str, Source]:
    """What it is called, and where it is dealt with."""
    if group is DueGroup.ITEM:
        return row.what, Source(row.code, Part.ITEM, "due", row.key)
    return f"{'★' if row.is_key else ''}{phased_name(row.what, row.phase)}", Source(
        row.code, Part.NODE, "actual_finish", str(row.key)
    )


def _nodes(today: date, until: date) -> _Query:
    waived = exists().where(
        _I.project_id == _P.id, _I.template_code == _M.template_code,
        _I.state == ItemState.NOT_APPLICABLE, _I.deleted_at.is_(None),
    )  # fmt: skip
    is_open = or_(_M.actual_finish.is_(None), _M.actual_finish > today)
    query = select(*_BESIDE, _M.id.label("key"), _M.name.label("what"), _M.phase, _M.is_key, *_asked(_M.planned_finish))
    query = query.select_from(Milestone).join(ProgressChart, and_(_C.id == _M.chart_id, _C.deleted_at.is_(None)))
    kept = _M.deleted_at.is_(None), _M.cancelled_on.is_(None), _M.planned_finish <= until
    return _with_names(query, _P.id == _C.project_id, _M).where(*kept, is_open, ~waived)


def _items(until: date) -> _Query:
    """Items with a day of their own; those a node carries are told by the node."""
    carried = exists().where(
        _C.project_id == _P.id, _C.deleted_at.is_(None), _M.chart_id == _C.id, _M.template_code == _I.template_code,
        _M.deleted_at.is_(None), _M.cancelled_on.is_(None),
    )  # fmt: skip
    query = select(*_BESIDE, _I.template_code.label("key"), _I.text.label("what"), *_asked(_I.due))
    return _with_names(query.select_from(ChecklistItem), _P.id == _I.project_id, _I).where(
        _I.deleted_at.is_(None), _I.due <= until, _I.state.not_in(CLOSED_STATES), ~carried
    )


def _asked(day: ColumnElement[date]) -> tuple[ColumnElement[Any], ...]:
    return day.label("day"), _U.name.label("unit"), _PE.name.label("person")


def _with_names(query: _Query, of_project: ColumnElement[bool], table: Any) -> _Query:  # noqa: ANN401 -- the columns of a table
    return (
        query.join(Project, and_(of_project, _P.deleted_at.is_(None)))
        .join(Unit, _U.id == table.unit_id, isouter=True)
        .join(Person, _PE.id == table.person_id, isouter=True)
    )
