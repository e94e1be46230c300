"""The loop as its items tell it, counted one by one: what the counting of the ledger is held against."""

from collections.abc import Iterable

from zsyz_desktop.models.words import ItemState, Stage
from zsyz_desktop.rules.facts import ItemFact, LoopVerdict, StageMoveFact, StageVerdict
from zsyz_desktop.rules.loop import loop_from_counts, passed_open


def loop_verdict(items: Iterable[ItemFact], moves: Iterable[StageMoveFact] = ()) -> LoopVerdict:
    """How all six stages stand; `items` are those of the project and of the chain dossier it refers to."""
    states: dict[Stage, list[ItemState]] = {}
    for item in items:
        if item.required:
            states.setdefault(item.stage, []).append(item.state)
    closed = {ItemState.DONE, ItemState.NOT_APPLICABLE}
    counts = {stage: (sum(state in closed for state in there), len(there)) for stage, there in states.items()}
    return loop_from_counts(counts, passed_open(moves))


def stage_verdict(items: Iterable[ItemFact], stage: Stage, moves: Iterable[StageMoveFact] = ()) -> StageVerdict:
    """How one of them stands."""
    return next(each for each in loop_verdict(items, moves).stages if each.stage is stage)
