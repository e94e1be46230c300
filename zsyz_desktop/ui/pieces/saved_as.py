"""Where a file goes that the program writes for somebody: asked by the system's dialog, with the ending it needs."""

from enum import Enum, unique
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from zsyz_desktop.ui.pieces.message_box import Sign, ask, message_box


@unique
class Replacing(Enum):
    """What is answered where such a file is there already; the value is on the button."""

    REPLACE = "替换"
    LEAVE = "取消"


def ask_place(owner: QWidget, title: str, suggested: Path, kind: str) -> Path | None:
    """A file that ends as `suggested` does, `kind` being what such files are; None when the officer goes back.

    The dialog asks before it replaces what it was told; a name that gets its ending only here is asked about here.
    """
    ending = suggested.suffix
    said, _ = QFileDialog.getSaveFileName(owner, title, str(suggested), f"{kind} (*{ending})")
    if not said:
        return None
    if said.casefold().endswith(ending.casefold()):
        return Path(said)
    whole = Path(said + ending)
    return whole if not whole.exists() or _may_replace(owner, whole) else None


def _may_replace(owner: QWidget, file: Path) -> bool:
    words = f"“{file.name}”已经有了，要替换吗？替换后原来的内容就没有了。"
    box = message_box(owner, "replace_question", Sign.QUESTION, "文件已存在", words)
    roles = {
        Replacing.REPLACE: QMessageBox.ButtonRole.DestructiveRole,
        Replacing.LEAVE: QMessageBox.ButtonRole.RejectRole,
    }
    return ask(box, roles, default=Replacing.LEAVE, way_back=Replacing.LEAVE) is Replacing.REPLACE
