"""Attachments: files kept inside the ledger, their bytes once per digest, at most 20 MB each."""

import hashlib
from pathlib import Path

from sqlmodel import Session

from zsyz_desktop.errors import Trouble, refuse
from zsyz_desktop.models.evidence import ATTACHMENT_LIMIT, Attachment, AttachmentBody
from zsyz_desktop.models.projects import Project

_MEGABYTE = 1024 * 1024


def attach_file(session: Session, project: Project, file: Path) -> Attachment:
    """Keep a file in the ledger. Raises Refusal above the limit or when empty, Trouble when it cannot be read."""
    try:
        size = file.stat().st_size
        if size > ATTACHMENT_LIMIT:
            most = ATTACHMENT_LIMIT // _MEGABYTE
            raise refuse(
                f"「{file.name}」有{size / _MEGABYTE:.1f} MB，超过{most} MB的上限，没有存入。请压缩或拆分后再放。",
                field="attachment",
            )
        content = file.read_bytes()
    except OSError as error:
        raise Trouble(f"读不了「{file.name}」（{error.strerror}），请检查文件是否还在、有没有权限。") from error
    return attach(session, project, file.name, content)


def attach(session: Session, project: Project, name: str, content: bytes) -> Attachment:
    """Keep bytes under a name; the same bytes are stored once however often they are attached."""
    if not content:
        raise refuse(f"「{name}」是空文件，没有存入。", field="attachment")
    digest = hashlib.sha256(content).hexdigest()
    if session.get(AttachmentBody, digest) is None:
        session.add(AttachmentBody(sha256=digest, content=content))
    attachment = Attachment(name=name, size=len(content), sha256=digest, project_id=project.id)
    session.add(attachment)
    session.flush()
    return attachment


def attachment_content(session: Session, attachment: Attachment) -> bytes:
    """The bytes of an attachment."""
    return session.get_one(AttachmentBody, attachment.sha256).content
