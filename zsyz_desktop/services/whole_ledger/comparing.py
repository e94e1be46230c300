"""A ledger in numbers, and how a backup differs from the present one, project by project."""

import hashlib
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, func, select

from zsyz_desktop.models.belonging import owned_rows
from zsyz_desktop.models.evidence import Attachment
from zsyz_desktop.models.fields import STAMPS
from zsyz_desktop.models.projects import Project
from zsyz_desktop.services.history.log_reading import LogLine, read_log
from zsyz_desktop.services.ledger.ledgers import desk_of
from zsyz_desktop.values import Frozen


class LedgerPicture(Frozen):
    """Whose ledger it is, how much is in it, what was done last, and a digest of all that belongs to each project."""

    unit: str
    projects: int
    in_bin: int
    attachments: int
    last: LogLine | None
    names: Mapping[str, str]
    digests: Mapping[str, bytes]


class Differences(Frozen):
    """What restoring a backup would do, by code: come back, be gone, be as it was then."""

    coming: tuple[str, ...]
    going: tuple[str, ...]
    changing: tuple[str, ...]

    @property
    def is_none(self) -> bool:
        """True when every project is in both, and the same."""
        return not (self.coming or self.going or self.changing)


def picture(session: Session) -> LedgerPicture:
    """The picture of the ledger as the session sees it."""
    kept = session.exec(select(Project).where(col(Project.deleted_at).is_(None)).order_by(col(Project.code))).all()
    digests = _digests(session)
    return LedgerPicture(
        unit=desk_of(session).unit_name,
        projects=len(kept),
        in_bin=session.exec(
            select(func.count()).select_from(Project).where(col(Project.deleted_at).is_not(None))
        ).one(),
        attachments=session.exec(
            select(func.count()).select_from(Attachment).where(col(Attachment.deleted_at).is_(None))
        ).one(),
        last=next(iter(read_log(session, 1)), None),
        names={each.code: each.name for each in kept},
        digests={each.code: digests[each.id] for each in kept},
    )


def differences(present: LedgerPicture, backup: LedgerPicture) -> Differences:
    """What would change if the backup took the present ledger's place."""
    now, then = present.digests, backup.digests
    return Differences(
        coming=tuple(sorted(then.keys() - now.keys())),
        going=tuple(sorted(now.keys() - then.keys())),
        changing=tuple(sorted(code for code in now.keys() & then.keys() if now[code] != then[code])),
    )


def _digests(session: Session) -> dict[UUID, bytes]:
    digests: dict[UUID, bytes] = {}
    for table, owners in owned_rows(session):
        columns = [column for column in table.columns if column.name not in STAMPS]
        for row in session.connection().execute(select_columns(*columns).order_by(table.c.id)):
            owner = owners.get(row.id)
            if owner is not None:
                told = digests.get(owner, b"") + repr(tuple(row)).encode()
                digests[owner] = hashlib.sha256(told).digest()
    return digests
