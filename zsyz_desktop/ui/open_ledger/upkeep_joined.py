"""How the place 数据 is joined to the window: what it asks for that only the window can do."""

from typing import TYPE_CHECKING

from zsyz_desktop.ui.pieces.place import Place
from zsyz_desktop.ui.upkeep.place import UpkeepPlace

if TYPE_CHECKING:  # the window imports this module late
    from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger


def make_upkeep(wiring: "OpenLedger") -> Place:
    """The place over the wiring's ledger."""
    place = UpkeepPlace(wiring.desk, wiring.machine)
    place.back_up_wanted.connect(wiring.jobs["back_up"])
    place.restore_wanted.connect(wiring.restore_wanted)
    place.open_wanted.connect(wiring.open_wanted)
    wiring.backups.made.connect(place.refresh)
    return place


def go_to_section(place: Place, section: str) -> None:
    """Show 回收站 ("bin") or 检查台账 ("check", begun at once)."""
    assert isinstance(place, UpkeepPlace)  # noqa: S101 -- `make_upkeep` made it
    if section == "bin":
        place.go_to(place.bin)
    else:
        place.go_to(place.check)
        place.check.check()
