"""How 会议 and the rest of the window hear each other: to a row, to a project, and into 会议模式."""

from collections.abc import Callable

from zsyz_desktop.ui.meetings.agenda_page import TITLE as AGENDA
from zsyz_desktop.ui.meetings.agenda_page import AgendaPage
from zsyz_desktop.ui.meetings.place import meetings_place
from zsyz_desktop.ui.open_ledger.at_work import LedgerAtWork
from zsyz_desktop.ui.pieces.place import Place


def make_meetings(at: LedgerAtWork, go_to_row: Callable[[LedgerAtWork, str, str], None]) -> Place:
    """Make the place and join it."""
    place = meetings_place(at.desk, at.drafts())
    page = place.go_to(AGENDA)
    assert isinstance(page, AgendaPage)  # noqa: S101 -- tells mypy
    page.row_wanted.connect(lambda command, key: go_to_row(at, command, key))
    page.project_wanted.connect(place.project_opened)
    return place
