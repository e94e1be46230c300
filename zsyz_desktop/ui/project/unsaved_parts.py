"""What the opened project is made of: parts that each hold one record's unsaved texts and save them in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance

from zsyz_desktop.ui.project.deeds import Deed
from zsyz_desktop.ui.project.desk import OpenedProject


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One field of a draft beside what is stored."""

    name: str
    title: str
    stored: str
    typed: str


class Part(Protocol):
    """One part of the panel. Draft names of different parts never meet."""

    edited: SignalInstance

    def show_project(self, project: OpenedProject) -> None:
        """Show a project as it is stored; what was typed goes."""

    def refresh(self, project: OpenedProject) -> None:
        """Show what is stored now; what was typed stays."""

    def has_unsaved(self) -> bool:
        """True while something is typed and not saved."""

    def deeds(self) -> Sequence[Deed]:
        """What is to be saved as it is typed, in order; the texts are read now."""

    def draft(self) -> dict[str, str]:
        """What is typed and not saved, by draft name."""

    def draft_lines(self, texts: Mapping[str, str]) -> list[DraftLine]:
        """Those of a draft's texts that belong here and differ from what is stored."""

    def take(self, texts: Mapping[str, str]) -> None:
        """Put a draft's texts in as if they had just been typed."""

    def withhold(self, name: str, sentence: str) -> None:
        """Say beside a field why it is not kept in the draft; other parts' names are passed over."""
