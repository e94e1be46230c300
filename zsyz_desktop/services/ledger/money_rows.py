"""The money of many projects at once, read as lean rows and told in figures (figures.md 1–3)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.exchange import rate_on
from zsyz_desktop.rules.figures import MoneyAnswer, Opening, PlanFact, Recorded, figures_of
from zsyz_desktop.rules.funds import FundFact
from zsyz_desktop.rules.periods import StatPeriod, last_closed, told_on
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.year_plans import edition_for
from zsyz_desktop.services.ledger.fund_rows import funds_of
from zsyz_desktop.services.ledger.lookups import kept_projects
from zsyz_desktop.services.ledger.money_parts import read_parts
from zsyz_desktop.services.ledger.rates import rate_facts
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.ledger.statements import Parts

_P = table_of(Project).c

Signing = tuple[date | None, bool]
_UNSIGNED: Signing = (None, False)


class _Head(NamedTuple):
    """An edition of a plan."""

    project: str
    id: str
    currency: Currency
    edition: int
    from_month: int
    total: int | None


def read_money(
    session: Session,
    today: date,
    codes: Sequence[str] | None = None,
    *,
    thresholds: Thresholds | None = None,
    period: StatPeriod | None = None,
) -> dict[str, MoneyAnswer]:
    """The money of every project (or of those with these codes) by code, up to a period, else to that closed last.

    Whoever has read the thresholds already says them.
    """
    thresholds = thresholds or current_thresholds(session)
    period = period or last_closed(today, thresholds)
    parts = read_parts(session, period.year, told_on(period, today, thresholds), codes, month=period.month)
    funds = funds_of(session, kept_projects(codes))
    plans, openings, signed = _plans(parts, period), _openings(parts), _signings(parts)
    in_dollars = any(dollars is not None for _, _, _, _, dollars, *_ in parts["project"])
    rates = rate_facts(session) if in_dollars else ()
    return {
        code: MoneyAnswer(
            period=period,
            figures=figures_of(
                Recorded(
                    {Currency.CNY: cents, Currency.USD: dollars},
                    plans.get(key, ()),
                    funds.get(code, ()),
                    openings.get(key, ()),
                ),
                period,
                today,
            ),
            rate=None if dollars is None else rate_on(rates, signed.get(key, _UNSIGNED)[0]),
            is_signed=signed.get(key, _UNSIGNED)[1],
        )
        for key, _, _, cents, dollars, *_, code in parts["project"]
    }


def fund_facts(session: Session, project: Project) -> list[FundFact]:
    """Every receipt of a project, earliest first."""
    return funds_of(session, _P.id == project.id).get(project.code, [])


def plan_facts(session: Session, project: Project, period: StatPeriod) -> list[PlanFact]:
    """What is planned to arrive in the period's year."""
    parts = read_parts(session, period.year, period.closed_on, [project.code])
    return _plans(parts, period).get(project.id.hex, [])


def _openings(parts: Parts) -> dict[str, list[Opening]]:
    """What had arrived before the ledger begins."""
    found: dict[str, list[Opening]] = defaultdict(list)
    for key, year, _, cents, *_, currency, _ in sorted(parts["opening"], key=lambda said: (said[1], said[-1])):
        found[key].append(Opening(currency, year, cents))
    return found


def _plans(parts: Parts, period: StatPeriod) -> dict[str, list[PlanFact]]:
    """What each project's plan says, by the edition that holds for the period's month."""
    heads: dict[tuple[str, Currency], list[_Head]] = defaultdict(list)
    for key, edition, from_month, total, *_, currency, plan in parts["head"]:
        heads[key, currency].append(_Head(key, plan, currency, edition, from_month, total))
    holding = (edition_for(each, period.month) for each in heads.values())
    chosen = {each.id: each for each in holding if each is not None}
    found: dict[str, list[PlanFact]] = defaultdict(list)
    told = set()
    for plan, month, _, cents, *_ in sorted(parts["month"], key=lambda said: said[1]):
        if plan in chosen:
            told.add(plan)
            found[chosen[plan].project].append(_fact(chosen[plan], month, cents))
    for head in chosen.values():
        if head.id not in told and head.total is not None:
            found[head.project].append(_fact(head, None, head.total))
    return found


def _fact(head: _Head, month: int | None, cents: int) -> PlanFact:
    return PlanFact(head.currency, month, cents, edition=head.edition, from_month=head.from_month)


def _signings(parts: Parts) -> dict[str, Signing]:
    """The day each project was signed on, and whether formally: by its papers, else as its card says."""
    found = {key: (day, bool(is_formal)) for key, is_formal, _, _, _, day, *_ in parts["signed"]}
    papers = {key: (formal or day, formal is not None) for key, _, _, _, _, day, formal, *_ in parts["paper"]}
    return found | papers
