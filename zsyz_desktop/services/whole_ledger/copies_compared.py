"""What copies of a ledger hold, beside the ledger: by their logs, since a clock that was wrong is wrong for ever."""

from collections.abc import Sequence
from pathlib import Path

from zsyz_desktop.models.last_logged import last_logged, logged_in
from zsyz_desktop.values import Frozen


class Holding(Frozen):
    """How late a state of the ledger a copy holds; of two the one with the greater `lateness` is the later.

    What the ledger's own log does not go through was done before another copy was restored: it stands after all that
    does. A copy that cannot be read stands last.
    """

    is_own: bool
    number: int
    """Of its last unit of work; 0 in an empty log and where nothing can be read."""
    behind: int | None
    """How many units of work the ledger has done since; None for a state the ledger's log does not know."""

    @property
    def lateness(self) -> tuple[bool, int]:
        """What copies are put in order by."""
        return self.is_own, self.number

    @property
    def is_readable(self) -> bool:
        """False when the copy's log cannot be read: whatever it holds is not to be relied on."""
        return self.number > 0


NOTHING_READABLE = Holding(is_own=False, number=0, behind=None)


def compare_copies(ledger: Path, copies: Sequence[Path]) -> dict[Path, Holding]:
    """What each of the copies holds beside the ledger, which may be open."""
    last = {copy: last_logged(copy) for copy in copies}
    now = last_logged(ledger)
    own = logged_in(ledger, [each for each in last.values() if each is not None])
    holding = dict.fromkeys(copies, NOTHING_READABLE)
    for copy, unit in last.items():
        if unit is not None:
            is_own = now is not None and unit in own
            holding[copy] = Holding(is_own, unit.number, now.number - unit.number if now and is_own else None)
    return holding
