"""Receipts as the rules need them: with the month they count in, and of a correction what it takes from the first."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, String, func, select, type_coerce
from sqlmodel import Session

from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.dictionary import Word, meant
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.funds import Fund, FundSplit
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.funds import FundFact
from zsyz_desktop.rules.periods import month_of

_P = table_of(Project).c
_F = table_of(Fund).c
_FIRST = table_of(Fund).alias("first")
_W = table_of(Word).alias("reason")
_S = table_of(FundSplit).c
_R = table_of(Region).c

Splits = dict[str, list[tuple[str, int]]]


def funds_of(session: Session, wanted: ColumnElement[bool]) -> dict[str, list[FundFact]]:
    """The receipts of these projects by code, the earliest first, without their splits."""
    found: dict[str, list[FundFact]] = defaultdict(list)
    for fund in _read(session, wanted, {}):
        found[fund.project].append(fund)
    return found


def every_fund(session: Session) -> list[FundFact]:
    """The receipts of all kept projects with their splits."""
    splits: Splits = defaultdict(list)
    query = (
        select(_as_text(_S.fund_id), _R.code, _S.share)
        .join_from(FundSplit, Region, _R.id == _S.region_id)
        .where(_S.deleted_at.is_(None))
        .order_by(_S.fund_id.nulls_last(), _R.code)
    )
    for fund, region, share in session.connection().execute(query):
        splits[fund].append((region, share))
    return _read(session, _P.deleted_at.is_(None), splits)


def _read(session: Session, wanted: ColumnElement[bool], splits: Splits) -> list[FundFact]:
    return [
        FundFact(
            arrived_on=row.arrived_on,
            cents=row.amount,
            currency=row.currency,
            origin_kind=row.origin_kind,
            state=row.state,
            recognised_on=row.recognised_on,
            counted=month_of(row.counted_month),
            excluded=row.excluded_reason,
            number=row.register_number,
            project=row.code,
            splits=tuple(splits.get(row.id) or splits.get(row.corrects_id) or ()),
            converted_on=row.converted_on,
        )
        for row in _rows(session, _funds(wanted))
    ]


def _as_text(column: ColumnElement[Any]) -> ColumnElement[str]:
    """An id as the file has it: of a hundred thousand that are only compared none is made a UUID."""
    return type_coerce(column, String)


def _rows(session: Session, query: Select[*tuple[Any, ...]]) -> Sequence[Any]:
    return session.connection().execute(query).all()


def _funds(wanted: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            _P.code,
            _as_text(_F.id).label("id"),
            _F.arrived_on,
            _F.amount,
            _F.currency,
            func.coalesce(_FIRST.c.origin_kind, _F.origin_kind, type_=_F.origin_kind.type).label("origin_kind"),
            _F.state,
            _F.recognised_on,
            _F.counted_month,
            func.coalesce(_W.c.label, _F.excluded_reason).label("excluded_reason"),
            _F.register_number,
            _as_text(_F.corrects_id).label("corrects_id"),
            _FIRST.c.arrived_on.label("converted_on"),
        )
        .join_from(Fund, Project, _P.id == _F.project_id)
        .outerjoin(_FIRST, _FIRST.c.id == _F.corrects_id)
        .outerjoin(_W, meant(_W, WordList.EXCLUSION, _F.excluded_reason))
        .where(_F.deleted_at.is_(None), wanted)
        .order_by(_F.arrived_on, _F.id)
    )
