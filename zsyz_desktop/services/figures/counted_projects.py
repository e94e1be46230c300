"""Projects as indicators and counts need them: county, chain, what was signed formally, and when they started."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import and_, select
from sqlmodel import Session

from zsyz_desktop.models.agreements import Agreement
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import AgreementKind, Currency, SigningKind
from zsyz_desktop.rules.big_projects import Agreed, CountedProject
from zsyz_desktop.rules.indicator_money import FundedProject
from zsyz_desktop.services.ledger.statements import AnyRow
from zsyz_desktop.services.typing.word_lists import labels_of

_P = table_of(Project).c
_ABOVE = table_of(Project).alias("above").c
_R = table_of(Region).c
_A = table_of(Agreement).c
_FORMAL = (SigningKind.FORMAL, SigningKind.INCREASE)

Days = Mapping[str, date | None]


def funded_projects(session: Session) -> list[FundedProject]:
    """Every kept project with its county and chain."""
    query = select(_P.code, _R.code, _P.chain, _P.is_industrial).join_from(Project, Region, _R.id == _P.region_id)
    chains = labels_of(session, WordList.CHAIN)
    rows = session.connection().execute(query.where(_P.deleted_at.is_(None)).order_by(_P.code))
    return [
        FundedProject(code, region, chains.get(chain), is_industrial) for code, region, chain, is_industrial in rows
    ]


def counted_projects(session: Session, signed: Days, started: Days) -> list[CountedProject]:
    """Every kept project with its formal contracts; what the card says stands for one of which no paper is kept.

    `signed` and `started` are the days that nodes carry, by code.
    """
    papers = _papers(session)
    query = (
        select(
            _P.code,
            _R.code.label("region"),
            _P.agreement_kind,
            _P.agreed_amount,
            _P.agreed_usd,
            _P.signed_actual,
            _P.started_actual,
            _P.halt_on,
            _ABOVE.code.label("above"),
        )
        .join_from(Project, Region, _R.id == _P.region_id)
        .outerjoin(_ABOVE.id.table, and_(_ABOVE.id == _P.parent_id, _ABOVE.deleted_at.is_(None)))
        .where(_P.deleted_at.is_(None))
        .order_by(_P.code)
    )
    return [
        CountedProject(
            code=row.code,
            region=row.region,
            agreed=papers.get(row.code) or _on_the_card(row, signed.get(row.code, row.signed_actual)),
            started_on=started.get(row.code, row.started_actual),
            ended_on=row.halt_on,
            part_of=row.above,
        )
        for row in session.connection().execute(query)
    ]


def _papers(session: Session) -> dict[str, list[Agreed]]:
    query = (
        select(_P.code, _A.signed_on, _A.amount, _A.currency)
        .join_from(Agreement, Project, _P.id == _A.project_id)
        .where(_A.deleted_at.is_(None), _A.kind.in_(_FORMAL), _P.deleted_at.is_(None))
        .order_by(_A.signed_on, _A.id)
    )
    found: dict[str, list[Agreed]] = defaultdict(list)
    for code, *paper in session.connection().execute(query):
        found[code].append(Agreed(*paper))
    return found


def _on_the_card(row: AnyRow, day: date | None) -> list[Agreed]:
    if day is None or row.agreement_kind not in (None, AgreementKind.FORMAL):
        return []
    sums = ((row.agreed_amount, Currency.CNY), (row.agreed_usd, Currency.USD))
    return [Agreed(day, cents, currency) for cents, currency in sums if cents]
