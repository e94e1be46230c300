"""Where a ledger lies or is to lie: the two file dialogs, with the ending officers never have to type."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from zsyz_desktop.paths import portable_folder

NAME, SAMPLE_NAME = "重点项目台账.zsyz", "样例台账.zsyz"
_KINDS = "台账 (*.zsyz)"


def documents() -> Path:
    """Where officers keep what they write; their own folder where the system names one that is not there.

    A program that is carried about has its ledgers beside it.
    """
    if (carried := portable_folder()) is not None:
        return carried
    said = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(said) if said and Path(said).is_dir() else Path.home()


def ask_existing(owner: QWidget, folder: Path, *, title: str = "打开台账") -> Path | None:
    """A file that is there; None when the officer thought better of it."""
    said, _ = QFileDialog.getOpenFileName(owner, title, str(folder), f"{_KINDS};;所有文件 (*)")
    return Path(said) if said else None


def ask_new(owner: QWidget, suggested: Path, *, title: str = "台账保存位置") -> Path | None:
    """A file to be made, ending as ledgers do; whether it is there already, the core tells and never overwrites."""
    said, _ = QFileDialog.getSaveFileName(
        owner, title, str(_free(suggested)), _KINDS, options=QFileDialog.Option.DontConfirmOverwrite
    )
    if not said:
        return None
    return Path(said) if said.casefold().endswith(suggested.suffix) else Path(said + suggested.suffix)


def _free(path: Path) -> Path:
    """A name nobody has yet: 「台账」, else 「台账2」 and so on."""
    number = 2
    free = path
    while free.exists():
        free = path.with_stem(f"{path.stem}{number}")
        number += 1
    return free
