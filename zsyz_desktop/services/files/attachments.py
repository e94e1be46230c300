"""Attachments: files kept inside the ledger, their bytes once per digest, at most 20 MB each."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.evidence import Attachment, AttachmentBody, Evidence
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.dates import BEIJING
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.files.attachment_files import LoadedFile, kept_name
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.values import Frozen

LARGE_LEDGER = 500 * 1024 * 1024
"""From this many bytes on a ledger is called too large to be copied about easily (records.md section 4)."""


class AttachmentFact(Frozen):
    """One attachment; `added_at` is Beijing time, `evidence_of` what it is the evidence of."""

    key: str
    name: str
    size: int
    added_at: datetime
    added_by: str
    evidence_of: tuple[str, ...] = ()


def attach(session: Session, project: Project, name: str, content: bytes) -> Attachment:
    """Keep bytes under a name; the same bytes are stored once however often they are attached."""
    if not content:
        raise refuse(f"“{name}”是空文件，没有存入。", field="attachment")
    digest = hashlib.sha256(content).hexdigest()
    if session.get(AttachmentBody, digest) is None:
        session.add(AttachmentBody(sha256=digest, content=content))
    attachment = Attachment(name=name, size=len(content), sha256=digest, project_id=project.id)
    session.add(attachment)
    session.flush()
    return attachment


def sort_out(session: Session, project: Project, files: Iterable[LoadedFile]) -> tuple[list[LoadedFile], list[str]]:
    """The files to keep, and a sentence for each that is empty or whose content the project has already."""
    fresh: list[LoadedFile] = []
    told: list[str] = []
    known = dict(_known_contents(session, project))
    for file in files:
        digest = hashlib.sha256(file.content).hexdigest()
        if not file.content:
            told.append(f"“{file.name}”是空文件，没有存入。")
        elif digest in known:
            told.append(f"“{file.name}”和“{known[digest]}”内容完全相同，没有重复存入。")
        else:
            fresh.append(file)
            known[digest] = file.name
    return fresh, told


def list_attachments(session: Session, project: Project) -> tuple[AttachmentFact, ...]:
    """The attachments of a project, last added first; no body is read."""
    query = select(Attachment).where(Attachment.project_id == project.id, col(Attachment.deleted_at).is_(None))
    found = session.exec(query.order_by(col(Attachment.created_at).desc(), Attachment.name, col(Attachment.id))).all()
    used = _evidence_of(session, [each.id for each in found])
    return tuple(
        AttachmentFact(
            key=str(each.id),
            name=each.name,
            size=each.size,
            added_at=each.created_at.astimezone(BEIJING),
            added_by=each.created_by,
            evidence_of=used.get(each.id, ()),
        )
        for each in found
    )


def attachment_by_key(session: Session, key: str) -> Attachment:
    """The attachment of a fact's key; raises Refusal when it is no longer there."""
    attachment = session.get(Attachment, UUID(key))
    if attachment is None or attachment.deleted_at is not None:
        raise refuse("这个附件已经移除，可以按 Ctrl+Z 撤销，或从回收站恢复。", field="attachment")
    return attachment


def attachment_content(session: Session, attachment: Attachment) -> bytes:
    """The bytes of an attachment."""
    return session.get_one(AttachmentBody, attachment.sha256).content


def rename_attachment(session: Session, attachment: Attachment, name: str) -> None:
    """Give it another name; an ending left out stays as it was. Raises Refusal for an empty name."""
    plain = name.strip()
    if not plain:
        raise refuse("「文件名」必须填写。", field="name")
    ending = Path(attachment.name).suffix
    if ending and not plain.casefold().endswith(ending.casefold()):
        plain += ending
    attachment.name = kept_name(plain)
    session.add(attachment)
    session.flush()


def remove_attachment(session: Session, attachment: Attachment) -> None:
    """Put it into the recycle bin; raises Refusal while it is the evidence of something."""
    used = _evidence_of(session, [attachment.id]).get(attachment.id, ())
    if used:
        raise refuse(f"“{attachment.name}”是{'、'.join(used)}的佐证，请先在那里删除这份佐证，再移除。", field="name")
    discard(session, attachment)


def _known_contents(session: Session, project: Project) -> Iterable[tuple[str, str]]:
    query = select(Attachment.sha256, Attachment.name).where(Attachment.project_id == project.id)
    return session.exec(query.where(col(Attachment.deleted_at).is_(None))).all()


def _evidence_of(session: Session, ids: list[UUID]) -> dict[UUID, tuple[str, ...]]:
    used: dict[UUID, list[str]] = {}
    query = select(Evidence).where(col(Evidence.attachment_id).in_(ids), col(Evidence.deleted_at).is_(None))
    for evidence in session.exec(query.order_by(col(Evidence.created_at), col(Evidence.id))):
        item = session.get(ChecklistItem, evidence.item_id) if evidence.item_id is not None else None
        fund = session.get(Fund, evidence.fund_id) if evidence.fund_id is not None else None
        said = (
            f"清单事项“{item.text}”"
            if item is not None
            else f"{day_in_prose(fund.arrived_on)}到位资金"
            if fund is not None
            else ""
        )
        if said and evidence.attachment_id is not None:
            used.setdefault(evidence.attachment_id, []).append(said)
    return {key: tuple(dict.fromkeys(said)) for key, said in used.items()}
