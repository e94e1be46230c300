"""Invariants of what was 定稿: every snapshot is what it was, whole, and as many stand as months are final."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from zsyz_desktop.models.submissions import Snapshot, Submission
from zsyz_desktop.rules.submitting import period_words
from zsyz_desktop.services.archive.snapshots import body_text, digest_of, final_months, kept_month
from zsyz_desktop.services.invariants.kept import kept


def _digests(session: Session) -> Iterator[str]:
    query = select(Submission.period, Snapshot).join(Snapshot, col(Snapshot.submission_id) == col(Submission.id))
    for period, snapshot in session.exec(query.order_by(Submission.period, col(Snapshot.number))):
        said = f"{period_words(period)}第{snapshot.number}次定稿"
        if digest_of(snapshot.contents) != snapshot.sha256:
            yield f"{said}的存档内容与校验码不符"
            continue
        for name, digest in kept_month(period, snapshot).parts.items():
            if body_text(session, digest) is None:
                yield f"{said}的存档正文（{name}）缺失或与校验码不符"


def _final(session: Session) -> Iterator[str]:
    months = final_months(session)
    for each in kept(session, Submission):
        if each.unit_id is None and (each.final_on is not None) != (each.period in months):
            yield f"{period_words(each.period)}的定稿日期与定稿存档不一致"


INVARIANTS = (
    ("定稿存档与校验码一致", _digests),
    ("定稿日期与存档一致", _final),
)
