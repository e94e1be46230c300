"""A place of an open ledger as an officer comes to it, and a picture of it where one is wanted."""

import os
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.program.program import Program

Shown = TypeVar("Shown", bound=QWidget)


def in_place(program: Program, title: str, kind: type[Shown]) -> Shown:
    """What the place of that name holds, once it is gone to."""
    assert program.open_ledger is not None
    late = program.open_ledger.further[title]
    program.window.go_to_place(late)
    found = late.content()
    assert isinstance(found, kind)
    return found


def keep_picture(widget: QWidget, name: str) -> None:
    """Kept in the folder KEEP_PICTURES, for whoever wants to look at it."""
    if folder := os.environ.get("KEEP_PICTURES"):
        widget.grab().save(str(Path(folder) / f"{name}.png"))
