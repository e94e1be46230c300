"""定稿存档 of a month: parts by name, each canonical JSON under its digest; written once, read many times.

Whoever has something to keep adds a part; the digest of the snapshot covers the digests of all parts.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.month_words import SubmissionKind
from zsyz_desktop.models.submissions import Snapshot, SnapshotBody, Submission, Withdrawal
from zsyz_desktop.models.touched import Touched
from zsyz_desktop.services.archive.kept_values import Json
from zsyz_desktop.values import Frozen

_LONGEST = 2**29
"""Bytes of one part: more is no month of any office, and would only fill the memory."""


class KeptMonth(Frozen):
    """A month that is 定稿: its period (2024-06), the snapshot that stands, and the day it was made."""

    period: str
    snapshot: UUID
    number: int
    frozen_on: date
    parts: Mapping[str, str]
    """The digest of each part by its name."""


class Packed(Frozen):
    """Parts ready to be kept: the digest of each by its name, and what stands under each digest, deflated."""

    digests: Mapping[str, str]
    bodies: Mapping[str, bytes]


def pack(parts: Mapping[str, Json]) -> Packed:
    """Make the parts ready, which takes long, before anything is written."""
    texts = {name: canonical(part) for name, part in parts.items()}
    digests = {name: digest_of(text) for name, text in texts.items()}
    return Packed(digests, {digests[name]: zlib.compress(text.encode()) for name, text in texts.items()})


def keep_snapshot(session: Session, submission: Submission, packed: Packed, today: date) -> Snapshot:
    """Keep the parts, beside every earlier snapshot of the same submission.

    Raises Trouble where what an earlier one kept under the same digest was changed since.
    """
    for digest, content in packed.bodies.items():
        if session.get(SnapshotBody, digest) is None:
            session.add(SnapshotBody(sha256=digest, content=content))
        elif body_text(session, digest) is None:
            raise Trouble("更早的定稿存档与校验码不符，已被改动过，不能再存；请从备份恢复台账。")
    contents = canonical(dict(packed.digests))
    earlier = session.exec(select(Snapshot.number).where(Snapshot.submission_id == submission.id)).all()
    snapshot = Snapshot(
        submission_id=submission.id,
        number=max(earlier, default=0) + 1,
        frozen_on=today,
        contents=contents,
        sha256=digest_of(contents),
    )
    session.add(snapshot)
    session.flush()
    return snapshot


def final_months(session: Session, kind: SubmissionKind = SubmissionKind.MONTH) -> dict[str, KeptMonth]:
    """The desk's own months that are 定稿 and not withdrawn, by period, the earliest first."""
    gone = select(Withdrawal.snapshot_id).where(col(Withdrawal.deleted_at).is_(None))
    query = (
        select(Submission.period, Snapshot)
        .join(Snapshot, col(Snapshot.submission_id) == col(Submission.id))
        .where(col(Submission.unit_id).is_(None), Submission.kind == kind, col(Submission.deleted_at).is_(None))
        .where(col(Snapshot.id).not_in(gone))
        .order_by(Submission.period, col(Snapshot.number))
    )
    return {period: kept_month(period, snapshot) for period, snapshot in session.exec(query)}


def final_month(session: Session, period: str) -> KeptMonth | None:
    """The month as it was submitted; None where it is not 定稿."""
    return final_months(session).get(period)


def turns_final(touched: Touched) -> bool:
    """Whether a unit of work made a month 定稿, or took that back."""
    return touched.holds(Snapshot) or touched.holds(Withdrawal)


def kept_month(period: str, snapshot: Snapshot) -> KeptMonth:
    """A snapshot of a period, whether it still stands or was withdrawn."""
    parts = json.loads(snapshot.contents)
    return KeptMonth(period, snapshot.id, snapshot.number, snapshot.frozen_on, parts)


def read_part(session: Session, month: KeptMonth, name: str) -> Json:
    """A part as it was kept; None where the snapshot has none of that name."""
    digest = month.parts.get(name)
    if digest is None:
        return None
    text = body_text(session, digest)
    if text is None:
        raise Trouble(f"{month.period}的定稿存档与校验码不符，已被改动过，不再采用；请从备份恢复台账。")
    part: Json = json.loads(text)
    return part


def body_text(session: Session, digest: str) -> str | None:
    """The canonical JSON under a digest; None where there is none, or what is there is not what was kept."""
    body = session.get(SnapshotBody, digest)
    try:
        text = zlib.decompressobj().decompress(body.content, _LONGEST).decode() if body is not None else None
    except (zlib.error, UnicodeDecodeError):
        return None
    return text if text is not None and digest_of(text) == digest else None


def canonical(value: Json) -> str:
    """JSON that is the same for the same value: keys in order, nothing between the marks."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()
