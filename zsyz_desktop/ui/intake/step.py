"""What every step of the import has: what it is called, what is still in the way, and where the cursor begins."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.intake.desk import IntakeDesk


class Step(QWidget):
    """One page of the import."""

    title = ""
    go_on = Signal()
    """The officer is done with it by a key of its own."""

    def __init__(self, desk: IntakeDesk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("section_page")

    def is_needed(self) -> bool:
        """False for a step that has nothing to show: it is passed over."""
        return True

    def show_now(self) -> None:
        """What the desk knows by now."""

    def in_the_way(self) -> str:
        """What has to be done before the next step, in a sentence; "" for nothing."""
        return ""

    def first(self) -> QWidget:
        """Where the cursor begins."""
        return self
