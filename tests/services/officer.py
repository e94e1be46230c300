"""What an officer enters, valid by default, so that a test says only what matters to it."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.desk import Liaison, Person, Unit
from zsyz_desktop.models.fields import STAMPS, table_of
from zsyz_desktop.models.preset_words import Chain
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORDS
from zsyz_desktop.models.words import Stage
from zsyz_desktop.services.chart.milestones import edit_milestone, find_milestone
from zsyz_desktop.services.kinds.liaisons import LIAISONS
from zsyz_desktop.services.kinds.units import UNITS
from zsyz_desktop.services.ledger.ledgers import find_region
from zsyz_desktop.services.loop.checklists import close_item, find_item, items_of
from zsyz_desktop.services.projects.projects import add_project, enterprise_named
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.saving import save_row
from zsyz_desktop.services.typing.people import person_named, unit_for_work

TODAY = date(2024, 6, 26)

WAN = 1_000_000
"""分 in 万元."""


def enter(session: Session, region: str = "禄丰市", **said: Any) -> Project:
    """A project entered from a complete card of 标准供地, whose planned 开工 and 投产 go to the chart."""
    card: dict[str, Any] = {
        "name": "示例钛材深加工项目",
        "content": "建设钛材深加工生产线2条",
        "region_id": find_region(session, region).id,
        "chain": Chain.GREEN_TITANIUM,
        "authority_unit_id": unit_for_work(session, "示例工信局", TODAY).id,
        "enterprise_id": enterprise_named(session, "示例钛业有限公司").id,
        "agreed_amount": 120_000 * WAN,
        "started_planned": date(2024, 12, 31),
        "producing_planned": date(2025, 12, 31),
    }
    return add_project(session, card | said, today=TODAY)


def someone(session: Session, name: str = "示例市长乙") -> Person:
    """A person, entered when new."""
    return person_named(session, name, duty="市长")


def a_unit(session: Session, name: str = "示例林草局") -> Unit:
    """A unit, entered when new."""
    return unit_for_work(session, name, TODAY)


def end_unit(session: Session, name: str, until: date) -> None:
    """Its last day, entered in the register."""
    (unit,) = session.execute(select(Unit).where(Unit.name == name)).scalars().all()
    save_row(Register(session, UNITS, TODAY), str(unit.id), {"effective_until": str(until)})


def node(session: Session, project: Project, code: str, start: date | None, finish: date | None) -> Milestone:
    """The milestone of a template code, planned."""
    milestone = find_milestone(session, project, code)
    edit_milestone(session, milestone, {"planned_start": start, "planned_finish": finish})
    session.flush()
    return milestone


def close(session: Session, item: ChecklistItem, **said: Any) -> None:
    """An item closed with everything it needs."""
    plain: dict[str, Any] = {
        "evidence": ["会议纪要"],
        "finished": date(2024, 6, 3),
        "verified_by": "示例核验员",
        "verified_on": date(2024, 6, 4),
        "today": TODAY,
    }
    close_item(session, item, **plain | said)


def close_stage(session: Session, project: Project, stage: Stage, *, but: tuple[str, ...] = ()) -> None:
    """Every required item of a stage closed, but those with these codes."""
    for item in items_of(session, project):
        if item.stage is stage and item.is_required and item.template_code not in but:
            close(session, item)


def item_of(session: Session, project: Project, code: str) -> ChecklistItem:
    """The item of a template code."""
    return find_item(session, project, code)


def fields_of(refusal: Refusal) -> set[str]:
    """The fields a refusal names."""
    return {objection.field for objection in refusal.objections}


def contents(session: Session) -> dict[str, list[dict[str, Any]]]:
    """Every row of every logged record, without bookkeeping, by table."""
    session.flush()
    dump: dict[str, list[dict[str, Any]]] = {}
    for record in RECORDS:
        table = table_of(record)
        columns = [column for column in table.columns if column.name not in STAMPS]
        rows = session.connection().execute(select(*columns).order_by(table.c.id))
        dump[table.name] = [dict(row) for row in rows.mappings()]
    return dump


def appoint_liaison(session: Session, unit: Unit, person: Person, since: date) -> Liaison:
    """Put a liaison into office as the register does."""
    typed = {"unit_id": unit.name, "person_id": person.name, "since": str(since)}
    return session.get_one(Liaison, UUID(save_row(Register(session, LIAISONS, TODAY), None, typed)))
