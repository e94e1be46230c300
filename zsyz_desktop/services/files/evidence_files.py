"""Pieces of evidence as they are listed, and the files of those that hold one."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.evidence import Attachment, Evidence
from zsyz_desktop.services.files.attachments import attachment_content
from zsyz_desktop.values import Frozen


class EvidenceFact(Frozen):
    """One piece of evidence; `file` is the name of the attachment and `size` its bytes, when it is one."""

    key: str
    words: str
    file: str | None = None
    size: int = 0


def files_of(session: Session, evidence: Sequence[Evidence]) -> dict[object, Attachment]:
    """The attachments among these pieces."""
    wanted = [each.attachment_id for each in evidence if each.attachment_id is not None]
    return {each.id: each for each in session.exec(select(Attachment).where(col(Attachment.id).in_(wanted)))}


def evidence_fact(evidence: Evidence, files: Mapping[object, Attachment]) -> EvidenceFact:
    """A piece as it is listed: its type, what it says, its 文号, its file."""
    file = files.get(evidence.attachment_id)
    number = f"文号 {evidence.document_number}" if evidence.document_number else None
    words = "　".join(part for part in (evidence.kind, evidence.description, number) if part)
    if file is None:
        return EvidenceFact(str(evidence.id), words)
    return EvidenceFact(str(evidence.id), words, file.name, file.size)


def evidence_file(session: Session, key: str) -> tuple[str, bytes]:
    """Name and bytes of the file of a piece of evidence; raises Refusal when it holds none."""
    kept_as = session.get_one(Evidence, UUID(key)).attachment_id
    if kept_as is None:
        raise refuse("这份佐证没有文件。", field="files")
    attachment = session.get_one(Attachment, kept_as)
    return attachment.name, attachment_content(session, attachment)
