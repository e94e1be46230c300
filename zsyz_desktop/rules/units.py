"""Units over time: one that ended takes no new work, and old records go on showing it (R4)."""

from collections.abc import Iterator, Sequence
from datetime import date

from zsyz_desktop.errors import Objection
from zsyz_desktop.rules.moves import Said
from zsyz_desktop.values import Frozen


class UnitFact(Frozen):
    """A unit's days; `effective_until` is its last."""

    effective_from: date | None
    effective_until: date | None


def unit_state(unit: UnitFact, today: date) -> Said:
    """「在用」 or 「2024-03-31止」; what ended comes last."""
    is_ended = unit.effective_until is not None and unit.effective_until < today
    return Said(is_ended, f"{unit.effective_until}止" if unit.effective_until else "在用", is_ended)


def unit_objections(unit: UnitFact, _others: Sequence[UnitFact], _today: date) -> Iterator[Objection]:
    """Why a unit cannot stand so."""
    start, end = unit.effective_from, unit.effective_until
    if start is not None and end is not None and end < start:
        yield Objection("effective_until", "「撤销日期」不能早于「成立日期」。")
