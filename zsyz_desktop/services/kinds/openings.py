"""What had arrived before the ledger began, and the counties that share a project."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from sqlmodel import Session, col, func, select

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.agreements import ProjectShare
from zsyz_desktop.models.funds import OpeningBalance
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.funds import WHOLE_SHARE
from zsyz_desktop.rules.wording import percent_of
from zsyz_desktop.services.kinds.hooks import Hooks, Wanted
from zsyz_desktop.services.kinds.kind import Column, Kind, Words
from zsyz_desktop.values import Frozen

OPENINGS = Kind(
    record=OpeningBalance,
    command="opening",
    words=Words(
        purpose="建台账以前各年已到位的，逐年记一笔并写明出处：只计入累计到位，不算哪个月到的钱。",
        add="新增期初累计",
        removal="删除",
        removal_tip="登记错了的移入回收站（Del）",
        empty="没有期初累计。点“新增期初累计”。",
    ),
    form={"": ("project_id", "year", "amount", "currency", "source")},
    columns=(Column("project_id", 150), Column("year", 70, "年度"), Column("amount", 140), Column("source")),
    order=("project_id", "year"),
    blank=lambda today: {"year": str(today.year - 1), "currency": Currency.CNY.value},
    wide=("project_id", "source"),
)


class _ShareFact(Frozen):
    share: int | None


def _objections(share: _ShareFact, others: Sequence[_ShareFact], _today: date) -> Iterator[Objection]:
    there = sum(each.share or 0 for each in others)
    if share.share is not None and there + share.share > WHOLE_SHARE:
        left = percent_of(Fraction(WHOLE_SHARE - there, WHOLE_SHARE))
        yield Objection("share", f"各县市引进比例合计不能超过100%，还可填{left}。")


def _not_whole(session: Session, _today: date) -> tuple[str, Sequence[Wanted]]:
    """Projects whose shares are not all told: their money is not split until they are."""
    total = func.sum(ProjectShare.share)
    query = select(Project.code, total).join(ProjectShare, col(ProjectShare.project_id) == col(Project.id))
    query = query.where(col(ProjectShare.deleted_at).is_(None), col(Project.deleted_at).is_(None))
    rows = session.exec(query.group_by(Project.code).having(total != WHOLE_SHARE).order_by(Project.code))
    said = "、".join(f"{code}合计{percent_of(Fraction(share, WHOLE_SHARE))}" for code, share in rows)
    return (f"{said}，不足100%，新登记的资金暂不分割。" if said else ""), ()


SHARES = Kind(
    record=ProjectShare,
    command="share",
    words=Words(
        purpose="几个县市共同引进的项目，各占多少，合计100%；新登记的到位资金照此分割。",
        add="新增引进县市",
        removal="删除",
        removal_tip="登记错了的移入回收站（Del）",
        empty="没有共同引进的项目。点“新增引进县市”。",
        same="这个县市的引进比例已经填过。",
    ),
    form={"": ("project_id", "region_id", "share")},
    columns=(Column("project_id"), Column("region_id", 120), Column("share", 90)),
    order=("project_id", "region_id"),
    fact=_ShareFact,
    judge=_objections,
    beside_by="project_id",
    wide=("project_id",),
    alone_by=("project_id", "region_id"),
    hooks=Hooks(wanting=_not_whole),
)
