"""Chain dossiers: stages 1–3 of the life cycle, made once per chain, county and year (trap T7)."""

from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.dossiers import ChainDossier
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.log_words import Values
from zsyz_desktop.models.new_rows import write_rows
from zsyz_desktop.rules.templates import TemplateItem
from zsyz_desktop.services.ledger.resources import chain_template


def dossier_for(session: Session, chain: str, region: Region, year: int) -> ChainDossier:
    """The dossier of a chain, by its code, in a county and year, opened with its 22 items when it is new."""
    key = natural_id("chain_dossier", chain, region.code, year)
    dossier = session.get(ChainDossier, key)
    if dossier is not None:
        dossier.deleted_at = None
        return dossier
    dossier = ChainDossier(id=key, chain=chain, region_id=region.id, year=year)
    session.add(dossier)
    items = chain_template().items
    write_rows(session, {ChecklistItem: [_item_row(item, key, position) for position, item in enumerate(items)]})
    return dossier


def _item_row(item: TemplateItem, dossier: UUID, position: int) -> Values:
    return {
        "id": natural_id("checklist_item", dossier, item.code),
        "dossier_id": dossier,
        "stage": item.stage,
        "template_code": item.code,
        "text": item.text,
        "result": item.result,
        "is_key": item.is_key,
        "is_required": item.is_required(),
        "typical_unit": item.responsible,
        "position": position,
    }
