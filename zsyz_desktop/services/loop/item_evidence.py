"""Evidence of an item: files kept in the ledger beside words and document numbers, read back, taken away."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.evidence import Evidence
from zsyz_desktop.models.words import ItemState
from zsyz_desktop.services.files.attachment_files import LoadedFile
from zsyz_desktop.services.files.attachments import attach
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.loop.checklists import add_evidence, evidence_count
from zsyz_desktop.services.loop.item_editing import item_by_key


def keep_files(session: Session, code: str, key: str, files: Sequence[LoadedFile]) -> None:
    """Keep files as evidence of an item of the project or of its dossier. Raises Refusal for an empty one."""
    project, item = project_by_code(session, code), item_by_key(session, key)
    for file in files:
        attachment = attach(session, project, file.name, file.content)
        if item.project_id is None:
            attachment.project_id = None  # what is shared does not go away with one project
        add_evidence(session, item, attachment_id=attachment.id)
    session.flush()


def remove_evidence(session: Session, key: str) -> None:
    """Take a piece of evidence away; the last one of a closed item is refused."""
    evidence = session.get_one(Evidence, UUID(key))
    item = item_by_key(session, str(evidence.item_id))
    if item.state is ItemState.DONE and evidence_count(session, item) == 1:
        raise refuse(f"“{item.text}”已办结，至少要留一份佐证；要删除它，请先点“重新办理”。", field="files")
    discard(session, evidence)
    session.add(evidence)
