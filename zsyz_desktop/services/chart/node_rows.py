"""Nodes of a progress chart as papers and the window show them: planned, original, actual, judged."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from sqlalchemy import case
from sqlmodel import Session, col, func, select

from zsyz_desktop.models.charts import Extension, Milestone
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.facts import MilestoneFact
from zsyz_desktop.rules.lights import milestone_light
from zsyz_desktop.rules.plan import original_of
from zsyz_desktop.rules.sheets import NodeRow
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.services.chart.chart_rows import ChartNode
from zsyz_desktop.services.chart.charting import is_out
from zsyz_desktop.services.chart.plans import baseline_facts
from zsyz_desktop.services.chart.waived_codes import waived_codes
from zsyz_desktop.services.ledger.halting import course_of


class NodeDesk(Protocol):
    """What nodes are shown with: the day, the thresholds, and the names behind ids."""

    @property
    def today(self) -> date:
        """The day lights are judged on."""

    @property
    def thresholds(self) -> Thresholds:
        """The thresholds in force."""

    def unit(self, key: UUID | None) -> str | None:
        """A unit's name."""

    def person(self, key: UUID | None) -> str | None:
        """A person's name."""


def node_rows(
    session: Session, desk: NodeDesk, project: Project, milestones: Sequence[Milestone]
) -> tuple[NodeRow, ...]:
    """The milestones in order, each with its 原计划, its extensions counted and its light judged."""
    waived = waived_codes(session, project)
    originals = original_of(baseline_facts(session, milestones[0].chart_id)) if milestones else {}
    extensions = _extension_counts(session, milestones)
    course = course_of(session, project)
    rows = []
    for number, each in enumerate(milestones, 1):
        fact = milestone_fact(each, waived=is_out(each, waived))
        original = originals.get(str(each.id))
        rows.append(
            NodeRow(
                number=number,
                name=phased_name(each.name, each.phase),
                is_key=each.is_key,
                stage=each.stage,
                unit=desk.unit(each.unit_id),
                person=desk.person(each.person_id),
                original_start=original.planned_start if original is not None else None,
                original_finish=original.planned_finish if original is not None else None,
                planned_start=each.planned_start,
                planned_finish=each.planned_finish,
                actual_start=each.actual_start,
                actual_finish=each.actual_finish,
                percent=each.percent,
                extensions=extensions.get(each.id, (0, False))[0],
                extended_late=extensions.get(each.id, (0, False))[1],
                light=milestone_light(fact, desk.today, desk.thresholds, course=course),
                waived=fact.waived,
                key=fact.id,
            )
        )
    return tuple(rows)


def phased_name(name: str, phase: str | None) -> str:
    """A node's name with its 期次／地块／标段, where the name does not say it."""
    return name if phase is None or phase in name else f"{name}（{phase}）"


def milestone_fact(milestone: Milestone | ChartNode, *, waived: bool) -> MilestoneFact:
    """A milestone as the rules read it."""
    return MilestoneFact(
        id=milestone.key if isinstance(milestone, ChartNode) else str(milestone.id),
        name=milestone.name,
        is_key=milestone.is_key,
        template_code=milestone.template_code,
        planned_start=milestone.planned_start,
        planned_finish=milestone.planned_finish,
        actual_start=milestone.actual_start,
        actual_finish=milestone.actual_finish,
        percent=milestone.percent,
        waived=waived,
        position=milestone.position,
        cancelled=milestone.cancelled_on is not None,
    )


def _extension_counts(session: Session, milestones: Sequence[Milestone]) -> dict[UUID, tuple[int, bool]]:
    """How often each was put off, and whether ever after its day."""
    late = func.max(case((col(Extension.granted_on) > col(Extension.old_finish), 1), else_=0))
    query = (
        select(Extension.milestone_id, func.count(), late)
        .where(col(Extension.milestone_id).in_([each.id for each in milestones]), col(Extension.deleted_at).is_(None))
        .group_by(col(Extension.milestone_id))
    )
    return {key: (count, bool(was_late)) for key, count, was_late in session.exec(query)}
