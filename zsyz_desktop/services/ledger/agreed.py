"""协议投资 of a project with contracts on record: what they add up to, and no second number (figures.md section 7)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.models.agreements import Agreement
from zsyz_desktop.models.funds import OpeningBalance
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import AgreementKind, Currency, SigningKind
from zsyz_desktop.rules.wording import money_exact

FIELDS = {Currency.CNY: "agreed_amount", Currency.USD: "agreed_usd"}
_FORMAL = (SigningKind.FORMAL, SigningKind.INCREASE)
_PRELIMINARY = (AgreementKind.INTENT, AgreementKind.FRAMEWORK)


def agreed_by_contract(session: Session, project: UUID) -> dict[Currency, int]:
    """What the formal contracts and what was added to them come to; a 框架 does not count beside them."""
    return _sums(_papers(session, project))


def every_agreed(session: Session) -> dict[UUID, dict[Currency, int]]:
    """The same of every project that has contracts on record."""
    papers: dict[UUID, list[Agreement]] = defaultdict(list)
    for paper in session.exec(select(Agreement).where(col(Agreement.deleted_at).is_(None))):
        papers[paper.project_id].append(paper)
    return {project: _sums(of) for project, of in papers.items()}


def follow_contracts(session: Session, project: UUID) -> None:
    """Let the card say what the contracts say; without one it keeps what it says."""
    card = session.get_one(Project, project)
    sums = agreed_by_contract(session, project)
    for currency, cents in sums.items():
        setattr(card, FIELDS[currency], cents)
    if sums and card.agreement_kind in _PRELIMINARY:
        card.agreement_kind = AgreementKind.FORMAL
    session.add(card)
    session.flush()


def papers_said(session: Session, project: Project) -> Iterator[str]:
    """What was signed, and what had arrived before the ledger began, a line each; none where nothing is on record."""
    papers = [f"{each.kind.value}{each.signed_on} {_money(each)}" for each in _papers(session, project.id)]
    if papers:
        counted = "，协议投资按正式合同和增资合计" if agreed_by_contract(session, project.id) else ""
        yield f"协议：{'；'.join(papers)}{counted}"
    query = select(OpeningBalance).where(
        OpeningBalance.project_id == project.id, col(OpeningBalance.deleted_at).is_(None)
    )
    openings = session.exec(query.order_by(col(OpeningBalance.year), col(OpeningBalance.currency)))
    if said := [f"{each.year}年{_money(each)}" for each in openings]:
        yield f"期初累计到位：{'；'.join(said)}"


def _sums(papers: Iterable[Agreement]) -> dict[Currency, int]:
    sums: dict[Currency, int] = {}
    for paper in papers:
        if paper.kind in _FORMAL:
            sums[paper.currency] = sums.get(paper.currency, 0) + paper.amount
    return sums


def _papers(session: Session, project: UUID) -> list[Agreement]:
    query = select(Agreement).where(Agreement.project_id == project, col(Agreement.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(Agreement.signed_on), col(Agreement.id))))


def _money(row: Agreement | OpeningBalance) -> str:
    return money_exact(row.amount, currency=row.currency)
