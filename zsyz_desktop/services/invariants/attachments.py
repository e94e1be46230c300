"""Invariants of attachments: every body is there and is what its digest says."""

import hashlib
from collections.abc import Iterator

from sqlmodel import Session

from zsyz_desktop.models.evidence import Attachment, AttachmentBody
from zsyz_desktop.services.invariants.kept import kept


def _bodies(session: Session) -> Iterator[str]:
    for attachment in kept(session, Attachment):
        body = session.get(AttachmentBody, attachment.sha256)
        if body is None:
            yield f"附件“{attachment.name}”的内容不见了"
        elif len(body.content) != attachment.size or hashlib.sha256(body.content).hexdigest() != attachment.sha256:
            yield f"附件“{attachment.name}”的内容与校验码不符"


INVARIANTS = (("附件内容都在，校验码相符", _bodies),)
