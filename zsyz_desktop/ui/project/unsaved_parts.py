"""What the opened project is made of: parts that each hold one record's unsaved texts and save them in one go."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance

from zsyz_desktop.ui.project.desk import Deed, OpenedProject


class Part(Protocol):
    """One part of the panel; what is typed in it is kept by the `KeptForms` of its tab."""

    edited: SignalInstance

    def show_project(self, project: OpenedProject) -> None:
        """Show a project as it is stored; what was typed goes."""

    def refresh(self, project: OpenedProject) -> None:
        """Show what is stored now; what was typed stays."""

    def has_unsaved(self) -> bool:
        """True while something is typed and not saved."""

    def deeds(self) -> Sequence[Deed]:
        """What is to be saved as it is typed, in order; the texts are read now."""
