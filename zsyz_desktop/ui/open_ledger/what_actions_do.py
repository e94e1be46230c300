"""What each action of the window does while a ledger is open (`actions.py` says what it is called)."""

from collections.abc import Callable
from functools import partial

from zsyz_desktop.ui.open_ledger.at_work import LedgerAtWork
from zsyz_desktop.ui.open_ledger.further_places import UPKEEP, go_to_row
from zsyz_desktop.ui.open_ledger.intake_joined import import_sheet
from zsyz_desktop.ui.open_ledger.list_export import export_list
from zsyz_desktop.ui.open_ledger.navigation import Navigation
from zsyz_desktop.ui.open_ledger.seeking_joined import seek_anything
from zsyz_desktop.ui.pieces.place import Place


def jobs_of(at: LedgerAtWork, navigation: Navigation) -> dict[str, Callable[[], object]]:
    """The jobs by the name of their action; each may raise Refusal and Trouble."""
    papers, undoing = at.papers, at.undoing
    return {
        "back_up": at.closing.copy_elsewhere,
        "import_sheet": lambda: import_sheet(at),
        "recycle_bin": lambda: _go_to_upkeep(at, "bin"),
        "check_ledger": lambda: _go_to_upkeep(at, "check"),
        "export_list": lambda: export_list(at),
        "undo": undoing.undo,
        "redo": undoing.redo,
        "find": navigation.find,
        "find_anything": lambda: seek_anything(at, navigation.go_into, partial(go_to_row, at)),
        "saved_filters": navigation.choose_filter,
        "next_part": navigation.go_on,
        "go_back": navigation.go_back,
        "new_project": navigation.enter_new,
        "next_tab": lambda: navigation.turn_tab(1),
        "last_tab": lambda: navigation.turn_tab(-1),
        "widen_project": at.widening.turn,
        "save": lambda: _save(at, navigation),
        "delete_projects": lambda: at.delete_projects(_chosen_in_list(at)),
        "print_charts": lambda: papers.print_papers("CHARTS", at.chosen()),
        "print_checklists": lambda: papers.print_papers("CHECKLISTS", at.chosen()),
    }


def _save(at: LedgerAtWork, navigation: Navigation) -> None:
    """What is typed in the place in front and in the opened project; where else something is unsaved is said."""
    front = at.window.place_stack.currentWidget()
    title = next((title for title, late in at.further.items() if late is front), "")
    _save_here(at, navigation, at.further[title].made if title else None)
    if elsewhere := at.window.status_line.unsaved_besides(title):
        said = "、".join(f"“{each}”" for each in elsewhere)
        at.window.status_line.tell(f"{said}里还有没保存的修改，请到那里按 Ctrl+S。")


def _save_here(at: LedgerAtWork, navigation: Navigation, place: Place | None) -> None:
    if place is None or at.papers.is_beside:
        at.panel.save()
        return
    was_typed = place.save()
    if at.panel.has_unsaved():
        if not at.panel.save():
            navigation.show_project()  # what was refused is said there
    elif not was_typed:
        at.window.status_line.tell("没有要保存的修改。")


def _chosen_in_list(at: LedgerAtWork) -> list[str]:
    """A project is deleted only where its line is seen chosen."""
    is_list = at.window.place_stack.currentWidget() is at.place and not at.is_in_panel()
    return at.place.selected_codes() if is_list else []


def _go_to_upkeep(at: LedgerAtWork, section: str) -> None:
    from zsyz_desktop.ui.open_ledger.upkeep_joined import go_to_section  # noqa: PLC0415 -- when it is first gone to

    at.window.go_to_place(at.further[UPKEEP])
    go_to_section(at.further[UPKEEP].content(), section)
