"""What each action of the window does while a ledger is open (`actions.py` says what it is called)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from zsyz_desktop.ui.open_ledger.further_places import UPKEEP

if TYPE_CHECKING:  # the wiring reads this list
    from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger


def jobs_of(wiring: "OpenLedger") -> dict[str, Callable[[], object]]:
    """The jobs by the name of their action; each may raise Refusal and Trouble."""
    papers, walking, undoing = wiring.papers, wiring.walking, wiring.undoing
    return {
        "back_up": wiring.closing.copy_elsewhere,
        "recycle_bin": lambda: _go_to_upkeep(wiring, "bin"),
        "check_ledger": lambda: _go_to_upkeep(wiring, "check"),
        "undo": undoing.undo,
        "redo": undoing.redo,
        "find": walking.find,
        "saved_filters": walking.choose_filter,
        "next_part": walking.go_on,
        "new_project": wiring.enter_new,
        "next_tab": lambda: walking.turn_tab(1),
        "last_tab": lambda: walking.turn_tab(-1),
        "widen_project": wiring.widening.turn,
        "save": lambda: _save(wiring),
        "delete_projects": lambda: wiring.delete_projects(_chosen_in_list(wiring)),
        "print_charts": lambda: papers.print_papers("CHARTS", wiring.chosen()),
        "print_checklists": lambda: papers.print_papers("CHECKLISTS", wiring.chosen()),
    }


def _save(wiring: "OpenLedger") -> None:
    """What is typed in the place in front and in the opened project."""
    front = wiring.window.place_stack.currentWidget()
    place = next((late.made for late in wiring.further.values() if late is front), None)
    if place is None or wiring.papers.is_beside:
        wiring.panel.save()
        return
    place.save()
    if wiring.panel.has_unsaved() and not wiring.panel.save():
        wiring.walking.show_project()  # what was refused is said there


def _chosen_in_list(wiring: "OpenLedger") -> list[str]:
    """A project is deleted only where its line is seen chosen."""
    is_list = wiring.window.place_stack.currentWidget() is wiring.place and not wiring.is_in_panel()
    return wiring.place.selected_codes() if is_list else []


def _go_to_upkeep(wiring: "OpenLedger", section: str) -> None:
    from zsyz_desktop.ui.open_ledger.upkeep_joined import go_to_section  # noqa: PLC0415 -- when it is first gone to

    wiring.window.go_to_place(wiring.further[UPKEEP])
    go_to_section(wiring.further[UPKEEP].content(), section)
