"""Which days an axis has to hold so that every bar of some nodes can be seen."""

from collections.abc import Iterable
from datetime import date, timedelta

from zsyz_desktop.rules.sheets import NodeRow

_LONG = timedelta(days=180)
_LONG_SHOWN = timedelta(days=60)  # of a long bar at least this much


def days_shown(nodes: Iterable[NodeRow], today: date) -> tuple[list[date], list[date]]:
    """The days an axis must hold, and the far ends of long open nodes, which it need not hold whole."""
    held: list[date] = []
    tails: list[date] = []
    for node in nodes:
        begins = _known(node.original_start, node.planned_start, node.actual_start)
        ends = _known(node.original_finish, node.planned_finish, node.actual_finish)
        last = max([*begins, today])
        if begins and node.actual_finish is None and max(ends, default=last) - last > _LONG:
            tails += ends
            ends = [last + _LONG_SHOWN]
        held += begins + ends
    return held, tails


def _known(*days: date | None) -> list[date]:
    return [day for day in days if day is not None]
