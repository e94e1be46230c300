"""Sheets of the closed-loop checklist: the dossier's stages 1–3 and the project's 4–6 (papers.md, 闭环清单)."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session

from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.dossiers import ChainDossier
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ItemState, Stage
from zsyz_desktop.rules.checklist_sheet import ChecklistSheet
from zsyz_desktop.rules.item_words import is_open
from zsyz_desktop.rules.sheets import ItemRow
from zsyz_desktop.rules.templates import TemplateItem, plain_name
from zsyz_desktop.services.ledger.lookups import dossier_title
from zsyz_desktop.services.ledger.resources import chain_template
from zsyz_desktop.services.list.paper_desk import PaperDesk, heading_of, lead_line
from zsyz_desktop.services.list.paper_rows import rows_of
from zsyz_desktop.services.loop.checklists import items_of
from zsyz_desktop.services.loop.item_rows import has_started, item_rows, unbegun_rows
from zsyz_desktop.services.loop.stages_passed import stages_passed
from zsyz_desktop.services.loop.start_conditions import start_conditions
from zsyz_desktop.services.templates.templates_kept import current_template
from zsyz_desktop.values import replace


def checklist_sheet(session: Session, desk: PaperDesk, project: Project) -> ChecklistSheet:
    """The 全生命周期闭环清单 of one project as of the desk's day."""
    items = items_of(session, project)
    dossier = session.get(ChainDossier, project.dossier_id) if project.dossier_id is not None else None
    region = session.get(Region, dossier.region_id) if dossier is not None else None
    loop = desk.standings[project.code].loop
    rows = paper_rows(session, project, (*unbegun_rows(project), *item_rows(session, desk, project, items)))
    read = rows_of(session, project, desk.today)
    lessons = [text for text in (project.lessons, dossier.lessons if dossier is not None else None) if text]
    return ChecklistSheet(
        masthead=desk.masthead,
        heading=heading_of(desk, project, read),
        loop=loop,
        dossier=dossier_title(session, dossier, region) if dossier is not None and region is not None else None,
        items=rows,
        passed=stages_passed(session, project, loop, rows, desk.today),
        start_conditions=() if has_started(session, desk, project) else start_conditions(session, project, desk.today),
        lessons="\n".join(lessons) or None,
        lead=lead_line(desk, read),
        near_due_days=desk.thresholds.near_due_days,
        notes=desk.past,
        dossier_level=region.level if region is not None else None,
    )


def paper_rows(session: Session, project: Project, rows: Iterable[ItemRow]) -> tuple[ItemRow, ...]:
    """The items as paper has them: nothing of the template's that is a hint, or not yet so, is told as a fact."""
    said = {each.code: each for each in (*chain_template().items, *current_template(session, project.type).items)}
    taken_up = (replace(row, unit=None) if row.is_usual_unit else row for row in rows)
    return tuple(_without_hints(row, said[row.code]) if row.code in said else row for row in taken_up)


def _without_hints(row: ItemRow, told: TemplateItem) -> ItemRow:
    return replace(
        row,
        text=told.name if row.text == told.text else row.text,
        result=_come_of(row, told) if row.result == told.result else row.result,
    )


def _come_of(row: ItemRow, told: TemplateItem) -> str | None:
    """What the template says should come of it, once it did."""
    there = row.document or row.state in (ItemState.DONE, ItemState.AWAITING_CHECK)
    return plain_name(told.result) if there else None


def open_factors(session: Session, desk: PaperDesk, project: Project) -> tuple[ItemRow, ...] | None:
    """要素保障: the open items of stage 5 as the paper has them, the earliest due first; None without a checklist."""
    items = [item for item in items_of(session, project) if item.stage is Stage.FACTORS]
    if not items:
        return None
    rows = paper_rows(session, project, item_rows(session, desk, project, items))
    return tuple(sorted(filter(is_open, rows), key=lambda row: (row.due or date.max, row.code)))
