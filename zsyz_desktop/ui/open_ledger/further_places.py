"""The places after 重点项目, in the order of the navigation; each is imported and made when it is first gone to."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from zsyz_desktop.errors import Trouble
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk, place_record
from zsyz_desktop.ui.open_ledger.papers_joined import TITLE as PAPERS
from zsyz_desktop.ui.pieces.lazy import MadeWhenSeen
from zsyz_desktop.ui.pieces.place import Place

if TYPE_CHECKING:  # the wiring reads this list
    from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger

ON_ACCOUNT, UPKEEP, PREFERENCES = "督办挂账", "数据", "设置"
PlaceMaker = Callable[["OpenLedger"], Place]


def _papers(wiring: "OpenLedger") -> Place:
    return wiring.papers.make()


def _drafts(wiring: "OpenLedger") -> DraftDesk:
    return DraftDesk(wiring.machine.settings.folder, wiring.desk.path)


def _on_account(wiring: "OpenLedger") -> Place:
    from zsyz_desktop.services.kinds.problems import PROBLEMS  # noqa: PLC0415 -- with its place
    from zsyz_desktop.ui.register.place import RegisterPlace  # noqa: PLC0415 -- when it is first gone to

    return RegisterPlace(PROBLEMS, ON_ACCOUNT, wiring.desk, _drafts(wiring))


def _upkeep(wiring: "OpenLedger") -> Place:
    from zsyz_desktop.ui.open_ledger.upkeep_joined import make_upkeep  # noqa: PLC0415 -- when it is first gone to

    return make_upkeep(wiring)


def _preferences(wiring: "OpenLedger") -> Place:
    from zsyz_desktop.ui.preferences.place import PreferencesPlace  # noqa: PLC0415 -- when it is first gone to

    return PreferencesPlace(wiring.desk, wiring.machine.settings, _drafts(wiring))


FURTHER_PLACES: tuple[tuple[str, str, PlaceMaker], ...] = (
    (ON_ACCOUNT, "list-checks", _on_account),
    (PAPERS, "printer", _papers),
    (UPKEEP, "database", _upkeep),
    (PREFERENCES, "settings", _preferences),
)
"""Title, picture and maker."""


def add_further_places(wiring: "OpenLedger") -> dict[str, MadeWhenSeen[Place]]:
    """Put all of them into the window, by title; each is joined to it when it is made."""
    lates = {}
    for title, picture, make in FURTHER_PLACES:
        lates[title] = MadeWhenSeen(partial(_make_joined, wiring, title, make))
        wiring.window.add_place(title, picture, lates[title])
    return lates


def _make_joined(wiring: "OpenLedger", title: str, make: PlaceMaker) -> Place:
    place = make(wiring)
    place.message.connect(wiring.window.status_line.tell)
    place.failed.connect(wiring.complain)
    place.unsaved_changed.connect(lambda is_unsaved: wiring.window.status_line.show_unsaved(is_unsaved, title))
    place.project_opened.connect(wiring.open_project)
    return place


def open_kept_places(wiring: "OpenLedger") -> None:
    """At a start: the places in which something was typed and not saved when the program last ended show it again."""
    try:
        kept = {draft.record for draft in _drafts(wiring).all()} if not wiring.desk.is_read_only else set()
    except Trouble:
        return  # told by the panel, which looked for its own before
    for title, late in wiring.further.items():
        if place_record(title) in kept:
            late.content()
            if not wiring.panel.page.is_open:
                wiring.window.go_to_place(late)
