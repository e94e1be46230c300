"""The list of key projects over an open ledger, as the window joins the two."""

from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.projects.desk import ListingDesk
from zsyz_desktop.ui.projects.kept import PlaceMemory
from zsyz_desktop.ui.projects.place import ProjectsPlace


def place_over(desk: LedgerDesk, memory: PlaceMemory) -> ProjectsPlace:
    """The place, reading already."""
    place = ProjectsPlace(memory)
    place.read_by(ListingDesk(desk, place))
    return place
