"""To where a file was written: its folder, shown by the program the system has for folders."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton


class FolderButton(QPushButton):
    """Hidden while there is no such file; `refused` says why no folder was shown."""

    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__("打开所在文件夹(&L)")
        self._file: Path | None = None
        self.setObjectName("written_folder")
        self.setToolTip("打开刚写好的文件所在的文件夹")
        self.clicked.connect(self._open)
        self.hide()

    def follow(self, file: Path | None) -> None:
        """This was written; None: nothing was."""
        self._file = file
        self.setVisible(file is not None)

    def _open(self) -> None:
        if self._file is not None:
            open_folder(self._file.parent, self.refused.emit)


def open_folder(folder: Path, tell: Callable[[str], object]) -> None:
    """Show a folder; `tell` hears the sentence where the system does not."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        tell(f"系统没有打开这个文件夹：{folder}")
