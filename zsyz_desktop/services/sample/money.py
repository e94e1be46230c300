"""Receipts of a file: their order gives them their 登记号, and what is told apart is put to each."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, select

from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import FundNature, FundsBasis, FundState
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import OriginKind
from zsyz_desktop.services.ledger.ledgers import find_county
from zsyz_desktop.services.month.receipts import record_fund
from zsyz_desktop.services.projects.projects import edit_project
from zsyz_desktop.services.sample.cards import currency_of
from zsyz_desktop.services.sample.month import rate_of
from zsyz_desktop.services.sample.source import Raw, Source, cents_of, day_of, share_of
from zsyz_desktop.services.typing.word_lists import read_word

_TEXTS = ("payer", "recognised_by", "returned_reason", "note")
ANSWERED = "数据文件：不是同一笔"


def enter_funds(session: Session, source: Source, projects: dict[str, Project]) -> None:
    """Every receipt, and with what came later whatever changed since."""
    extras = {row["fund"]: row for row in source.all("fund_extras")}
    for row in _numbered(source):
        if row["project"] in projects:
            _enter(session, projects[row["project"]], {**row, **extras.get(row["id"], {})}, source)
    session.add_all(rate_of(row) for row in source.later("rates", "on"))
    for row in source.later("funds", "date"):
        _enter(session, projects[row["project"]], row, source)
    for change in source.later("changes", "on"):
        _change(session, projects, change, source)
    session.flush()


def _numbered(source: Source) -> Iterator[Raw]:
    for turn, row in enumerate(source.all("funds"), 1):
        yield {"id": f"F{turn:03}", **row}
    yield from source.all("more_funds")


def _enter(session: Session, project: Project, row: Raw, source: Source) -> None:
    excluded = row.get("excluded_reason")
    record_fund(
        session,
        project,
        splits={find_county(session, region).id: share_of(share) for region, share in _splits(row)},
        register_number=row["id"],
        arrived_on=day_of(row["date"]),
        amount=cents_of(row["amount_wan"]),
        currency=currency_of(row),
        origin_kind=OriginKind(row["origin"]) if row.get("origin") else None,
        nature=FundNature(row["nature"]) if row.get("nature") else None,
        basis=FundsBasis(row["basis"]) if row.get("basis") else project.funds_basis,
        voucher_number=row.get("voucher"),
        evidence="、".join(row.get("evidence") or ()) or None,
        state=FundState(row.get("status") or row.get("state") or "已认定"),
        recognised_on=day_of(row.get("recognised_on")),
        counted_month=row.get("counted"),
        counted_reason=row.get("why") if row.get("counted") else None,
        excluded_reason=read_word(session, WordList.EXCLUSION, excluded) if excluded else None,
        corrects_id=_numbered_fund(session, row["corrects_id"]).id if row.get("corrects_id") else None,
        correction_reason=row.get("reason"),
        duplicate_answer=None if row.get("voucher") else ANSWERED,
        **{name: row.get(name) for name in _TEXTS},
    )
    del source


def _splits(row: Raw) -> Iterator[tuple[str, Any]]:
    for each in row.get("splits") or ():
        yield (each["region"], each["share"]) if isinstance(each, dict) else tuple(each)


def _change(session: Session, projects: dict[str, Project], change: Raw, source: Source) -> None:
    """What happened to a receipt or a project afterwards."""
    said = change["set"]
    if "fund" in change:
        fund = _numbered_fund(session, change["fund"])
        fund.state = FundState(said.get("status", fund.state.value))
        fund.recognised_on = day_of(said.get("recognised_on")) or fund.recognised_on
        fund.counted_month = said.get("counted", fund.counted_month)
        fund.counted_reason = change.get("why") if fund.counted_month else None
        session.add(fund)
        session.flush()
    elif change.get("project") in projects:
        days = {
            f"started_{kind}": day_of(said[f"{kind}_start"])
            for kind in ("actual", "planned")
            if f"{kind}_start" in said
        }
        edit_project(session, projects[change["project"]], days, today=source.today)


def _numbered_fund(session: Session, number: str) -> Fund:
    return session.exec(select(Fund).where(Fund.register_number == number)).one()
