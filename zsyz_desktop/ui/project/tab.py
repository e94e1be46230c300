"""A tab of the opened project, as the panel asks it; what every tab may ask for."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.forms.kept_forms import KeptForms
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk

CARD = "基本情况"
"""The title of the first tab, whose parts are fields."""


class ProjectTab(QWidget):
    """A further tab: what is done in it is saved at once, as one unit of work; only forms may be filled in half."""

    message = Signal(str)
    """For the status line: what was done."""
    refused = Signal(str)
    """For the banner of the panel: what was refused and why; an empty sentence takes it away."""
    widen_wanted = Signal()
    """The tab wants the whole middle of the window, or gives it back."""
    elsewhere_wanted = Signal(str, str)
    """Another tab by its title, and what to show there: a field of 基本情况, a node's key, an item's template code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = KeptForms(self)
        """The forms of this tab that outlive a kill."""

    def show_project(self, code: str) -> None:
        """Read that project from the ledger and show it; called again whenever the ledger changed."""
        raise NotImplementedError

    def go_to_part(self, part: str) -> None:
        """Bring a part of the project into view, as `elsewhere_wanted` names it, or one field of it (`key#field`)."""

    def confirm(self) -> bool:
        """Ctrl+S: confirm the form that is open; False when it stays, with its reasons beside the fields."""
        return True

    def half_done(self) -> bool:
        """True while a form is filled in and not confirmed, or something typed was refused."""
        return any(form.isVisibleTo(self) and form.changed() for form in self._forms())

    def drop_half_done(self) -> None:
        """Give up what is typed and not confirmed."""
        for form in self._forms():
            form.take({name: form.stored(name) for name in form.rows})

    def _forms(self) -> list[Form]:
        return cast("list[Form]", self.findChildren(Form))


TabMaker = Callable[[LedgerDesk], ProjectTab]
ProjectTabs = tuple[tuple[str, TabMaker], ...]
"""Title and maker, in the order they stand in."""
