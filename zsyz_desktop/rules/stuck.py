"""Where a project is stuck, as papers have it: the late ★, the root behind it, and what comes of it."""

from datetime import date

from zsyz_desktop.models.words import Event
from zsyz_desktop.values import Frozen, replace


class Root(Frozen):
    """病根: the open node a late ★ waits for, with the problem tied to it; `key` is the node's id in the ledger."""

    key: str
    name: str
    unit: str | None
    due: date | None
    days_late: int
    problem: str | None = None


class Forecast(Frozen):
    """照此推算: the earliest day an event can come, and the day it was to come."""

    event: Event
    earliest: date
    goal: date

    @property
    def days_missing(self) -> int:
        """Calendar days by which it comes too late."""
        return (self.earliest - self.goal).days


class StuckAnswer(Frozen):
    """五问之二 主要卡点: the ★ the light points at, when it is late or near, what it waits for and what comes of it."""

    milestone: str
    due: date
    days_late: int
    days_left: int | None
    root: Root | None = None
    forecast: Forecast | None = None

    @property
    def is_stuck(self) -> bool:
        """False where the ★ is only near: what is not late holds nobody up, unless what it waits for is late."""
        return self.days_late > 0 or (self.root is not None and self.root.days_late > 0)

    def foreseeing(self, forecast: Forecast) -> "StuckAnswer":
        """The same with what comes of it."""
        return replace(self, forecast=forecast)
