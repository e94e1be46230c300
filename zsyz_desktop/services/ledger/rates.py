"""The rates of the ledger, as the rules need them."""

from sqlalchemy import select
from sqlmodel import Session

from zsyz_desktop.models.agreements import Rate
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.rules.exchange import RateFact

_R = table_of(Rate).c


def rate_facts(session: Session) -> tuple[RateFact, ...]:
    """Every rate, the earliest first."""
    query = select(_R.currency, _R.on, _R.rate).where(_R.deleted_at.is_(None)).order_by(_R.on, _R.id)
    return tuple(RateFact(*row) for row in session.connection().execute(query))
