"""Looking at an attachment: a copy in a folder of its own, shown by the program the system has for it."""

import stat
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from zsyz_desktop.errors import Trouble, refuse
from zsyz_desktop.services.files.attachment_files import is_program, name_on_disk, write_copy
from zsyz_desktop.services.files.harmless_files import is_harmless

_NO_ROOM = "建不了临时文件夹，打不开附件；请检查系统盘是否已满，或用“另存为…”。"

Show = Callable[[QUrl], bool]


class Viewing(QObject):
    """The copies are there for looking, cannot be written to, and go when the window closes."""

    def __init__(self, show: Show = QDesktopServices.openUrl, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._folder = QTemporaryDir()
        self._count = 0

    def view(self, name: str, content: bytes) -> Path:
        """Show a copy; returns where it lies. Raises Trouble when nothing shows it.

        What is not known to be harmless is a Refusal.
        """
        if is_program(name, content):
            raise refuse(f"“{name}”是程序或脚本，为了安全不能从这里打开；要用请“另存为…”，核实来源后再处理。")
        if not is_harmless(name, content):
            raise refuse(
                f"“{name}”不是常见的文档（PDF、图片、不带宏的办公文档、文本、zip），或内容与扩展名不符、带宏，"
                "为了安全不能从这里打开；要用请“另存为…”，核实来源后再处理。"
            )
        if not self._folder.isValid():
            raise Trouble(_NO_ROOM)
        self._count += 1
        place = Path(self._folder.path()) / str(self._count)
        try:
            place.mkdir()
        except OSError as error:
            raise Trouble(_NO_ROOM) from error
        copy = place / name_on_disk(name)
        write_copy(content, copy)
        copy.chmod(stat.S_IREAD)  # what was changed in the copy would be lost: let the viewer say so
        if not self._show(QUrl.fromLocalFile(str(copy))):
            raise Trouble(f"本机上没有能打开“{name}”的程序；可以用“另存为…”取出来。")
        return copy
