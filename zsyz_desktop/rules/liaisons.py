"""Liaisons: which units must have one (种 七(七): 各牵头部门分别明确一名联络员; T1), and one at a time (R33)."""

from collections.abc import Iterator, Sequence
from datetime import date

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.rules.four_ones import LeadTermFact, lead_term_objections
from zsyz_desktop.rules.moves import Said
from zsyz_desktop.values import Frozen, replace


class LiaisonFact(Frozen):
    """One term of office; `since` is None while nobody has said it."""

    person_id: str
    since: date | None
    until: date | None


def needs_liaison(kind: UnitKind, *, desk: UnitKind, leads_projects: bool) -> bool:
    """At a prefecture desk the 州级牵头部门; at a county's, by analogy, whoever leads a project's team."""
    return kind is UnitKind.PREFECTURE_LEAD if desk is UnitKind.PREFECTURE_LEAD else leads_projects


def liaison_state(term: LiaisonFact, today: date) -> Said:
    """Whether in office today; those in office come first."""
    is_serving = term.since is not None and term.since <= today and (term.until is None or term.until >= today)
    return Said(not is_serving, "在任" if is_serving else "不在任", not is_serving)


def liaison_objections(term: LiaisonFact, others: Sequence[LiaisonFact], _today: date) -> Iterator[Objection]:
    """Why a term cannot stand beside the other terms of its unit."""
    if term.since is None:
        return
    if term.until is not None and term.until < term.since:
        yield Objection("until", "「结束日期」不能早于「任职日期」。")
    elif term.until is None and any(each.until is None for each in others):
        yield Objection("unit_id", "这个单位已有在任联络员，请先填写前任的结束日期。")
    else:
        terms = [LeadTermFact(each.person_id, each.since, each.until) for each in (*others, term) if each.since]
        yield from (replace(each, field="since") for each in lead_term_objections(terms))
