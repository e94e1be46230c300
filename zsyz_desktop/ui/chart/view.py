"""What the drawn chart shows: its rows, the order between them, and the day it is looked at."""

from datetime import date

from zsyz_desktop.rules.sheets import NodeRow
from zsyz_desktop.values import Frozen


class BarRow(Frozen):
    """One milestone; `why_fixed` says in a sentence why its plan cannot be dragged, empty when it can."""

    key: str
    node: NodeRow
    is_fixed: bool
    why_fixed: str


class ChartView(Frozen):
    """The rows from top to bottom; each link is (key of the predecessor, key of the successor)."""

    rows: tuple[BarRow, ...]
    links: tuple[tuple[str, str], ...]
    today: date
    is_read_only: bool


NOTHING_SHOWN = ChartView((), (), date(2000, 1, 1), is_read_only=True)
