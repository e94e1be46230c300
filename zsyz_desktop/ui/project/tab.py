"""A tab of the opened project, as the panel asks it; what every tab may ask for."""

from collections.abc import Callable
from enum import Enum, unique
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.forms.kept_forms import KeptForms
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.values import Frozen


@unique
class TabTitle(Enum):
    """The tabs of the opened project, in the order of screens.md; the value is the title officers read."""

    CARD = "基本情况"
    ONES = "四个一"
    CHART = "推进图表"
    CHECKLIST = "闭环清单"
    PROGRESS = "进展"
    FUNDS = "资金"
    PROBLEMS = "问题"
    ATTACHMENTS = "附件"
    HISTORY = "变更记录"


class Address(Frozen):
    """A place in the opened project, in its tab.

    `key` is a `One`'s name, a node's key, an item's template code, a row's id or a period as it is written (2024-06);
    `field` is the name its record declares it by; both are "" for the tab, or the part, as a whole.
    """

    tab: TabTitle
    key: str = ""
    field: str = ""


class ProjectTab(QWidget):
    """A further tab: what is done in it is saved at once, as one unit of work; only forms may be filled in half."""

    message = Signal(str)
    """For the status line: what was done."""
    refused = Signal(str)
    """For the banner of the panel: what was refused and why; an empty sentence takes it away."""
    widen_wanted = Signal()
    """The tab wants the whole middle of the window, or gives it back."""
    elsewhere_wanted = Signal(object)
    """The `Address` to go to, in another tab."""
    row_wanted = Signal(str, str)
    """The row of a register to go to: the command of its kind, and its key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = KeptForms(self)
        """The forms of this tab that outlive a kill."""

    def show_project(self, code: str) -> None:
        """Read that project from the ledger and show it; called again whenever the ledger changed."""
        raise NotImplementedError

    def go_to_part(self, key: str, field: str = "") -> None:
        """Bring a part of the project into view, or one field of it, as an `Address` names them."""

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
ProjectTabs = tuple[tuple[TabTitle, TabMaker], ...]
"""Title and maker, in the order they stand in."""
