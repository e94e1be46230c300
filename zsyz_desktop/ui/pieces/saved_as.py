"""Where a file goes that the program writes for somebody: asked by the system's dialog, with the ending it needs."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from zsyz_desktop.ui.pieces.message_box import Sign, agrees, message_box


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
    return agrees(message_box(owner, "replace_question", Sign.QUESTION, "文件已存在", words), "替换", "取消")
