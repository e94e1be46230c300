"""The checklist, the chart and the dossier follow the card: what its type, flags and chain call for later is added."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.models.charts import ProgressChart
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.dossiers import ChainDossier
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ItemState, ProjectType
from zsyz_desktop.rules.templates import TemplateItem
from zsyz_desktop.services.chart.charting import call_for_milestone
from zsyz_desktop.services.ledger.lookups import project_flags
from zsyz_desktop.services.loop.checklists import item_from
from zsyz_desktop.services.projects.dossiers import dossier_for
from zsyz_desktop.services.templates.templates_kept import current_template
from zsyz_desktop.values import Frozen


class Called(Frozen):
    """What a card called for before it was edited."""

    type: ProjectType
    flags: frozenset[str]
    chain: tuple[bool, str | None, UUID]


def called_for(project: Project) -> Called:
    """What the card calls for as it is now."""
    chain = (project.is_industrial, project.chain, project.region_id)
    return Called(project.type, project_flags(project), chain)


def follow_card(session: Session, project: Project, before: Called) -> None:
    """Bring the checklist and the chart up to the card's type and flags (domain.md section 4, 必办).

    What a person decided stays: only items as the template left them change, and no node is taken away.
    """
    now = called_for(project)
    if (now.type, now.flags) == (before.type, before.flags):
        return
    earlier = {item.code: item for item in current_template(session, before.type).items}
    query = select(ChecklistItem).where(ChecklistItem.project_id == project.id, col(ChecklistItem.deleted_at).is_(None))
    items = {item.template_code: item for item in session.exec(query)}
    for position, wanted in enumerate(current_template(session, now.type).items):
        item, was = items.get(wanted.code), earlier.get(wanted.code)
        if item is not None and was is not None:
            _follow_item(item, (was, before.flags), (wanted, now.flags))
        elif item is None and not wanted.optional:
            session.add(item_from(wanted, project, now.flags, position))
        if wanted.is_required(now.flags) and not (was is not None and was.is_required(before.flags)):
            _follow_chart(session, project, wanted)


def follow_chain(session: Session, project: Project, before: Called, today: date) -> None:
    """Give the project the dossier of its chain and county when either changed; without a chain it has none (T7)."""
    if called_for(project).chain == before.chain:
        return
    if not project.is_industrial or project.chain is None:
        project.dossier_id = None
        return
    kept = session.get(ChainDossier, project.dossier_id) if project.dossier_id is not None else None
    region = session.get_one(Region, project.region_id)
    year = kept.year if kept is not None else today.year
    project.dossier_id = dossier_for(session, project.chain, region, year).id


def _follow_item(
    item: ChecklistItem, before: tuple[TemplateItem, frozenset[str]], now: tuple[TemplateItem, frozenset[str]]
) -> None:
    was, old_flags = before
    wanted, flags = now
    if was.is_required(old_flags) != wanted.is_required(flags):
        item.is_required = wanted.is_required(flags)
    if item.text == was.text:
        item.text, item.result, item.typical_unit = wanted.text, wanted.result, wanted.responsible
    first, old_first = wanted.first_state(flags), was.first_state(old_flags)
    untouched = item.state is old_first and item.waived_reason in (None, was.waived_reason)
    if untouched and first is not old_first:
        item.state = first
        item.waived_reason = wanted.waived_reason if first is ItemState.NOT_APPLICABLE else None


def _follow_chart(session: Session, project: Project, wanted: TemplateItem) -> None:
    query = select(ProgressChart).where(ProgressChart.project_id == project.id, col(ProgressChart.deleted_at).is_(None))
    chart = session.exec(query).first()
    if chart is not None and wanted.makes_milestone:
        call_for_milestone(session, project, chart, wanted)
