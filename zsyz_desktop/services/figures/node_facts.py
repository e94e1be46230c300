"""Every milestone as the 三率 need it: its days, who is responsible, what it waits for, how its day was moved."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, exists, select, union_all
from sqlmodel import Session

from zsyz_desktop.models.charts import Extension, Milestone, MilestoneLink, PlanBaseline, ProgressChart
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.decisions import PlanChange
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ItemState, PlanChangeKind
from zsyz_desktop.rules.three_rates import RatedNode
from zsyz_desktop.services.ledger.statements import Query, as_written

_P = table_of(Project).c
_C = table_of(ProgressChart).c
_M = table_of(Milestone).c
_L = table_of(MilestoneLink).c
_X = table_of(Extension).c
_PC = table_of(PlanChange).c
_B = table_of(PlanBaseline).c
_I = table_of(ChecklistItem).c

Moves = dict[str, list[tuple[date | None, date]]]


def rated_nodes(session: Session, today: date) -> list[RatedNode]:
    """Those that are neither 取消 nor 不涉及; three statements, however many there are."""
    waits: dict[str, list[str]] = defaultdict(list)
    for successor, predecessor in _rows(session, _links()):
        waits[successor].append(predecessor)
    moves = _moves(session, today)
    return [
        RatedNode(
            id=key,
            said=f"{code} {template_code or name}",
            project=code,
            planned=planned,
            started=started or finished,
            finished=finished,
            has_unit=has_unit,
            has_person=has_person,
            predecessors=waits.get(key, ()),
            moves=moves.get(key, ()),
        )
        for key, code, template_code, name, planned, started, finished, has_unit, has_person in _rows(session, _nodes())
    ]


def _rows(session: Session, query: Any) -> Sequence[Any]:  # noqa: ANN401 -- one select or two in one
    return session.connection().execute(query).all()


def _nodes() -> Query:
    waived = exists().where(_I.project_id == _C.project_id, _I.template_code == _M.template_code)
    waived = waived.where(_I.state == ItemState.NOT_APPLICABLE, _I.deleted_at.is_(None))
    return (
        select(
            as_written(_M.id),
            _P.code,
            _M.template_code,
            _M.name,
            _M.planned_finish,
            _M.actual_start,
            _M.actual_finish,
            _M.unit_id.is_not(None),
            _M.person_id.is_not(None),
        )
        .select_from(Milestone)
        .join(ProgressChart, and_(_C.id == _M.chart_id, _C.deleted_at.is_(None)))
        .join(Project, and_(_P.id == _C.project_id, _P.deleted_at.is_(None)))
        .where(_M.deleted_at.is_(None), _M.cancelled_on.is_(None))
        .where(~waived.correlate(table_of(ProgressChart), table_of(Milestone)))
        .order_by(_P.code, _M.position, _M.id)
    )


def _links() -> Query:
    return select(as_written(_L.successor_id), as_written(_L.predecessor_id)).where(_L.deleted_at.is_(None))


def _moves(session: Session, today: date) -> Moves:
    """The finish that was moved and the day it was decided, oldest first, by extension and by new plan."""
    extensions = select(as_written(_X.milestone_id), _X.old_finish, _X.granted_on, as_written(_X.id)).where(
        _X.deleted_at.is_(None), _X.granted_on <= today
    )
    changes = (
        select(as_written(_PC.milestone_id), _PC.old_finish, _B.locked_on, as_written(_PC.id))
        .join_from(PlanChange, PlanBaseline, and_(_B.id == _PC.baseline_id, _B.deleted_at.is_(None)))
        .where(_PC.deleted_at.is_(None), _B.locked_on <= today, _PC.kind == PlanChangeKind.RESCHEDULED)
        .where(_PC.old_finish.is_distinct_from(_PC.new_finish))
    )
    found: Moves = defaultdict(list)
    for node, old, decided_on, _ in sorted(_rows(session, union_all(extensions, changes)), key=lambda row: row[2:]):
        found[node].append((old, decided_on))
    return found
