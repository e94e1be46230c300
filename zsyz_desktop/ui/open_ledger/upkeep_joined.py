"""How the place 数据 is joined to the window: what it asks for that only the window can do."""

from zsyz_desktop.ui.open_ledger.at_work import LedgerAtWork
from zsyz_desktop.ui.open_ledger.intake_joined import import_sheet
from zsyz_desktop.ui.pieces.place import Place
from zsyz_desktop.ui.upkeep.place import UpkeepPlace


def make_upkeep(at: LedgerAtWork) -> Place:
    """The place over the open ledger."""
    place = UpkeepPlace(at.desk, at.machine)
    place.back_up_wanted.connect(at.closing.copy_elsewhere)
    place.restore_wanted.connect(at.restore_wanted)
    place.wipe_wanted.connect(at.wipe_wanted)
    place.open_wanted.connect(at.open_wanted)
    at.backups.made.connect(place.freshen)
    place.import_wanted.connect(lambda: import_sheet(at))
    return place


def go_to_section(place: Place, section: str) -> None:
    """Show 回收站 ("bin") or 检查台账 ("check", begun at once)."""
    assert isinstance(place, UpkeepPlace)  # noqa: S101 -- `make_upkeep` made it
    page = place.go_to(place.bin.title if section == "bin" else place.check.title)
    if page is place.check:
        place.check.check()
