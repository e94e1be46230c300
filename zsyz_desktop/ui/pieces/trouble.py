"""What is in the way, told in the core's own sentence, with the choices that make sense."""

from collections.abc import Sequence
from enum import Enum, unique

from PySide6.QtWidgets import QMessageBox, QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.ui.pieces.message_box import Sign, ask, message_box


@unique
class WayOut(Enum):
    """What can be done about a ledger that does not open; the value is on the button."""

    OTHER = "打开其他台账…"
    READ_ONLY = "只读打开"
    TAKE_OVER = "接管写入"
    RESTORE = "从备份恢复…"
    NEW = "新建台账…"
    NOTHING = "取消"


def tell_trouble(owner: QWidget, error: Refusal | Trouble, *, title: str = "操作未完成") -> QMessageBox:
    """Say what was refused or what is in the way, without waiting for the answer."""
    box = message_box(owner, "trouble", Sign.TROUBLE, title, str(error))
    box.addButton("确定", QMessageBox.ButtonRole.AcceptRole)
    box.finished.connect(box.deleteLater)
    box.open()
    return box


def ask_way_out(owner: QWidget, sentence: str, ways: Sequence[WayOut]) -> WayOut:
    """Say why a ledger does not open and ask what to do; closing the question means nothing."""
    box = message_box(owner, "opening_trouble", Sign.TROUBLE, "无法打开台账", sentence)
    roles = dict.fromkeys(ways, QMessageBox.ButtonRole.ActionRole) | {WayOut.NOTHING: QMessageBox.ButtonRole.RejectRole}
    return ask(box, roles, default=ways[0], way_back=WayOut.NOTHING)
