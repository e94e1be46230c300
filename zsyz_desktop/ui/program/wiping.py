"""数据清除 done: the ledger is closed, nothing is written any more, the files go, and the program ends."""

import logging
from collections.abc import Sequence

from PySide6.QtWidgets import QMessageBox

from zsyz_desktop.exchange.retiring import Doomed, remove
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.pieces.message_box import Sign, message_box
from zsyz_desktop.ui.window.window import MainWindow

_DONE = "已从本机删除{count}个文件。专门的恢复软件仍可能找回痕迹，要消磁、销毁的请按单位规定办。程序现在关闭。"
_LEFT = "有{count}个文件没有删掉，请关闭正在用它们的程序后手工删除："
_MOST_TOLD = 12


def wipe(doomed: Sequence[Doomed], window: MainWindow, machine: ThisComputer) -> None:
    """Remove the files and tell what came of it; the window closes after that."""
    machine.settings.keep_no_more()
    root = logging.getLogger()
    for handler in [each for each in root.handlers if isinstance(each, logging.FileHandler)]:
        root.removeHandler(handler)  # Windows deletes no file that is open
        handler.close()
    left = remove(doomed, machine.settings.folder)
    said = [_DONE.format(count=len(doomed) - len(left))]
    if left:
        told = [f"{each.path}（{each.why}）" for each in left[:_MOST_TOLD]]
        said += ["", _LEFT.format(count=len(left)), *told, *(["……"] if len(left) > _MOST_TOLD else [])]
    box = message_box(window, "wiped", Sign.TROUBLE, "数据清除", "\n".join(said))
    box.addButton("关闭程序", QMessageBox.ButtonRole.AcceptRole)
    box.finished.connect(window.close)
    box.open()
