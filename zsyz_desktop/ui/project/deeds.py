"""What a part of the opened project has to save; all of it together is one unit of work and one undo."""

from collections.abc import Callable
from dataclasses import dataclass

from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.ui.pieces.deeds import Refuse


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Deed:
    """`write` may be asked again with answers; `refuse` says beside the fields why nothing was kept."""

    title: str
    write: Callable[[Session], object]
    refuse: Refuse
    kept: Callable[[], None] = _nothing
    """Heard once everything is kept, before it is shown."""
