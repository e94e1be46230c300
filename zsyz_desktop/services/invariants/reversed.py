"""What is proven again when a step is taken back out of turn: later steps may lean on it, which no row alone tells."""

from collections.abc import Callable, Iterator

from sqlmodel import Session

from zsyz_desktop.services.invariants import cards, halts, kinds, loop, money, month, people, plans, words

Proofs = tuple[tuple[str, Callable[[Session], Iterator[str]]], ...]

_ON_CHART = (*cards.INVARIANTS, *plans.INVARIANTS, *loop.INVARIANTS)
_PROVEN: dict[str, Proofs] = {
    **dict.fromkeys(("lead_term", "team", "team_member"), people.OF_TERMS),
    "unit": people.OF_UNITS,
    "project": cards.INVARIANTS,
    **dict.fromkeys(("progress_chart", "milestone"), _ON_CHART),
    **dict.fromkeys(("milestone_link", "plan_baseline", "baseline_row", "plan_change", "extension"), plans.INVARIANTS),
    **dict.fromkeys(("checklist_item", "evidence", "stage_move"), loop.INVARIANTS),
    "pause": halts.INVARIANTS,
    "word": words.INVARIANTS,
    **dict.fromkeys(("fund", "fund_split"), money.INVARIANTS + month.INVARIANTS),
    **dict.fromkeys(("year_plan", "project_year_plan", "project_share"), month.INVARIANTS),
}


def broken_around(session: Session, tables: frozenset[str]) -> frozenset[str]:
    """Everything that does not hold among the records of these tables and what leans on them."""
    of_kinds = [kinds.OF_TABLE[table] for table in sorted(tables) if table in kinds.OF_TABLE]
    proofs = dict([*(proof for table in sorted(tables) for proof in _PROVEN.get(table, ())), *of_kinds])
    return frozenset(said for prove in proofs.values() for said in prove(session))
