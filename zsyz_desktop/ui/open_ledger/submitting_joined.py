"""How 报送 and the rest of the window hear each other: from what is missing to its cell, from a line to its row."""

from collections.abc import Callable

from zsyz_desktop.ui.open_ledger.at_work import LedgerAtWork
from zsyz_desktop.ui.pieces.place import Place
from zsyz_desktop.ui.register.place import RegisterPlace
from zsyz_desktop.ui.submitting.own_page import TITLE as OWN
from zsyz_desktop.ui.submitting.own_page import OwnMonthPage
from zsyz_desktop.ui.submitting.place import submitting_place


def make_submitting(at: LedgerAtWork, go_to_row: Callable[[LedgerAtWork, str, str], None]) -> Place:
    """Make the place and join it."""
    place = submitting_place(at.desk, at.drafts())
    page = own_page_of(place)
    page.cell_wanted.connect(lambda *cell: _go_to_cell(at, *cell))
    page.row_wanted.connect(lambda kind, key: go_to_row(at, kind, key))
    return place


def _go_to_cell(at: LedgerAtWork, code: str, field: str, month: str) -> None:
    """To the cell of 月调度 in which something is missing."""
    from zsyz_desktop.ui.month.place import TITLE as MONTH  # noqa: PLC0415 -- when it is first gone to
    from zsyz_desktop.ui.month.place import MonthPlace  # noqa: PLC0415 -- the same

    late = at.further[MONTH]
    place = late.content()
    at.window.go_to_place(late)
    if isinstance(place, MonthPlace):
        place.show_cell(code, field, month)


def own_page_of(place: Place) -> OwnMonthPage:
    """Its page of the own month, brought to the front."""
    assert isinstance(place, RegisterPlace)  # noqa: S101 -- tells mypy
    page = place.go_to(OWN)
    assert isinstance(page, OwnMonthPage)  # noqa: S101 -- the same
    return page
