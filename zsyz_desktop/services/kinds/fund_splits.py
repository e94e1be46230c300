"""资金分割 of a receipt: which county has how much of it, typed as one text (domain.md section 2.6)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.agreements import ProjectShare
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.funds import Fund, FundSplit
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.words import RegionLevel
from zsyz_desktop.rules.funds import WHOLE_SHARE
from zsyz_desktop.rules.splits import read_split, split_said
from zsyz_desktop.services.kinds.apart import Apart
from zsyz_desktop.services.ledger.ledgers import find_county
from zsyz_desktop.services.ledger.recycling import discard, put_back
from zsyz_desktop.services.typing.field_facts import FieldFact, FieldKind

Split = Mapping[UUID, int]
"""Ten-thousandths by county; none where all of it is of the county of the project."""


def split_as_shared(session: Session, fund: Fund) -> None:
    """Money of a project several counties brought in is split as they share it, once they share all of it."""
    query = select(ProjectShare).where(ProjectShare.project_id == fund.project_id)
    shares = session.exec(query.where(col(ProjectShare.deleted_at).is_(None))).all()
    if sum(each.share for each in shares) == WHOLE_SHARE:
        write_split(session, fund, {each.region_id: each.share for each in shares})


def write_split(session: Session, fund: Fund, split: Split) -> None:
    """Let a receipt be split so and not otherwise."""
    known = {each.region_id: each for each in session.exec(select(FundSplit).where(FundSplit.fund_id == fund.id))}
    for region, row in known.items():
        if region in split:
            row.share = split[region]
            put_back(session, row)
        elif row.deleted_at is None:
            discard(session, row)
    for region in split.keys() - known.keys():
        key = natural_id("fund_split", fund.id, region)
        session.add(FundSplit(id=key, fund_id=fund.id, region_id=region, share=split[region]))
    session.flush()


def _texts(session: Session) -> dict[UUID, str]:
    query = select(FundSplit.fund_id, Region.name, FundSplit.share)
    query = query.join(Region, col(Region.id) == col(FundSplit.region_id)).where(col(FundSplit.deleted_at).is_(None))
    found: dict[UUID, list[tuple[str, int]]] = defaultdict(list)
    for fund, name, share in session.exec(query.order_by(Region.code)):
        found[fund].append((name, share))
    return {fund: split_said(shares) for fund, shares in found.items()}


def _read(session: Session, text: str) -> Split:
    found: dict[UUID, int] = {}
    for name, share in read_split(text) if text.strip() else ():
        county = find_county(session, name)
        if county.id in found:
            raise refuse(f"{county.name}写了两次，请合成一个。")
        found[county.id] = share
    return found


def _keep(session: Session, fund: Fund, split: Split) -> None:
    rows = session.exec(
        select(FundSplit).where(FundSplit.fund_id == fund.id, col(FundSplit.deleted_at).is_(None))
    ).all()
    if {each.region_id: each.share for each in rows} == split:
        return
    if fund.corrects_id is not None:
        raise refuse("更正的分割随原来那一笔，不另填。", field="splits")
    write_split(session, fund, split)


def _counties(session: Session) -> Iterable[str]:
    return session.exec(select(Region.name).where(Region.level == RegionLevel.COUNTY).order_by(Region.code)).all()


SPLITS = Apart(
    FieldFact("splits", "县市分割", FieldKind.SPLIT, help="如 永仁县60%、元谋县40%；空＝全归主体责任县市"),
    texts=_texts,
    read=_read,
    keep=_keep,
    offers=lambda session: tuple(_counties(session)),
)
