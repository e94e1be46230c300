"""Which nodes press: what the first page of a long 推进图表 shows (papers.md, Sizes)."""

from collections.abc import Sequence
from datetime import date, timedelta

from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.sheets import NodeRow

NEAR = timedelta(days=30)


def pressing(nodes: Sequence[NodeRow], today: date) -> tuple[NodeRow, ...]:
    """Every ★, every overdue one and what falls due in the next 30 days, in the order of the chart."""
    return tuple(node for node in nodes if node.is_key or is_pressing(node, today))


def is_pressing(node: NodeRow, today: date) -> bool:
    """Overdue, or open and due within 30 days."""
    if node.actual_finish is not None or node.waived:
        return False
    due = node.planned_finish
    return node.light.colour is LightColour.RED or (due is not None and due <= today + NEAR)


def by_urgency(nodes: Sequence[NodeRow], today: date) -> list[NodeRow]:
    """The longest overdue first, then what falls due soonest, what is finished last."""

    def urgency(node: NodeRow) -> tuple[bool, bool, date]:
        finished = node.actual_finish is not None or node.waived
        return not is_pressing(node, today), finished, node.planned_finish or date.max

    return sorted(nodes, key=urgency)
