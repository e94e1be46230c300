"""What a further place of the window is: a widget that tells what was done, and can be asked to stop reading."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.pieces.lazy import MadeWhenSeen


class Place(QWidget):
    """Made when it is first gone to (`pieces/lazy.py`); it reads the ledger through its own small desk."""

    message = Signal(str)
    """For the status line: what was done."""
    failed = Signal(object)
    """A Refusal or Trouble that concerns no single field: told as a sentence; anything else is a bug and raised."""
    project_opened = Signal(str)
    """The code of a project to open at the right."""

    unsaved_changed = Signal(bool)
    """Something typed here is not saved, or all of it is."""

    def save(self) -> bool:
        """Ctrl+S: save what is typed here; False where nothing is, as where everything is saved as it is done."""
        return False

    def page_of(self, _command: str) -> QWidget | None:
        """The page of the kind of record of that command, brought to the front; None where there is none."""
        return None

    def focus_search(self) -> bool:
        """Ctrl+F: the cursor into the search line of this place; False where it has none."""
        return False

    def may_leave(self) -> bool:
        """Asked before the ledger is closed; False when the officer stays with unsaved edits."""
        return True

    def stop(self) -> None:
        """Wait until nothing here reads the ledger any more; called before it is closed."""


def all_may_leave(lates: Iterable[MadeWhenSeen[Place]], go_to: Callable[[QWidget], None]) -> bool:
    """Ask every place that was gone to; the one that stays, with what was refused in it, is brought to the front."""
    for late in lates:
        if late.made is not None and not late.made.may_leave():
            go_to(late)
            return False
    return True
