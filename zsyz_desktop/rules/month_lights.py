"""Lights month by month, as months that are 定稿 had them, and how many in a row: 连续n月 (R41, domain.md 3.5)."""

from collections.abc import Mapping, Sequence

from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.submitting import month_after
from zsyz_desktop.values import Frozen


class MonthLights(Frozen):
    """The colour of each project by its code, or of each county by its own, in one month (2024-06)."""

    period: str
    colours: Mapping[str, LightColour]


def months_in_a_row(months: Sequence[MonthLights], colour: LightColour = LightColour.RED) -> dict[str, int]:
    """How many months each has had the colour without a break, up to the last month given; nought is left out.

    Months come in order; one that is missing between two ends the count, for nobody can say what it was.
    """
    counted: dict[str, int] = {}
    following = ""
    running: set[str] | None = None
    for month in reversed(months):
        seen = {code for code, each in month.colours.items() if each is colour}
        running = seen if running is None else running & seen
        if not running or (following and month_after(month.period) != following):
            break
        following = month.period
        for code in running:
            counted[code] = counted.get(code, 0) + 1
    return counted
