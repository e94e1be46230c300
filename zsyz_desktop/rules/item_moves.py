"""Which moves a checklist item may make from the state it shows: one table for window, command and service."""

from collections.abc import Mapping
from enum import Enum

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.words import ItemState


class ItemMove(Enum):
    """What can be done with an item, in the words officers read."""

    BEGIN = "开始办理"
    CLOSE = "办结"
    CHECK = "核验"
    WAIVE = "不涉及"
    REOPEN = "重新办理"
    RESTORE = "恢复"


LEGAL: Mapping[ItemState, tuple[ItemMove, ...]] = {
    ItemState.NOT_STARTED: (ItemMove.BEGIN, ItemMove.CLOSE, ItemMove.WAIVE),
    ItemState.IN_PROGRESS: (ItemMove.CLOSE, ItemMove.WAIVE),
    ItemState.AWAITING_CHECK: (ItemMove.CHECK, ItemMove.WAIVE),
    ItemState.DONE: (ItemMove.REOPEN,),
    ItemState.NOT_APPLICABLE: (ItemMove.RESTORE,),
}
"""What is decided (已办结, 不涉及) is first taken back before anything else is done with it."""


def item_move_objections(text: str, state: ItemState, *wanted: ItemMove) -> tuple[Objection, ...]:
    """Why an item that shows this state makes none of the wanted moves, and what can be done instead."""
    legal = LEGAL[state]
    if any(move in legal for move in wanted):
        return ()
    can = "、".join(f"“{move.value}”" for move in legal)
    return (Objection("state", f"“{text}”现在是{state.value}，不能“{wanted[0].value}”，只能{can}。"),)
