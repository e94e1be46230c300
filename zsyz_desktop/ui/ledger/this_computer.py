"""What the composer hands to the window: this machine's settings, its clock, the program's version."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from zsyz_desktop.settings import MachineSettings


class ThisComputer(NamedTuple):  # not `Frozen`: the first paint does without msgspec
    """One for a run of the program."""

    settings: MachineSettings
    now: Callable[[], datetime]
    version: Callable[[], str]
    asked_day: date | None = None
    """The day of `--today`, on which everything is judged in place of the clock's; for samples and demonstrations."""

    def moment(self) -> datetime:
        """This moment in Beijing."""
        from zsyz_desktop.rules.dates import BEIJING  # noqa: PLC0415 -- the first paint does without

        return self.now().astimezone(BEIJING)

    def today(self) -> date:
        """The business day."""
        return self.asked_day or self.moment().date()
