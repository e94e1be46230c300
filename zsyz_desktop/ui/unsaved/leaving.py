"""What is asked when an officer leaves unsaved edits, or a form filled in half; Esc leads back to the work."""

from collections.abc import Callable
from enum import Enum, unique

from PySide6.QtWidgets import QMessageBox, QWidget

from zsyz_desktop.ui.pieces.message_box import Sign, agrees, ask, message_box


@unique
class Leaving(Enum):
    """What is to become of the edits."""

    SAVE = "保存"
    DISCARD = "不保存"
    CANCEL = "取消"


def ask_leaving(parent: QWidget, title: str) -> Leaving:
    """Ask once; whatever is not one of the first two is 取消."""
    words = f"“{title}”有没保存的修改，要保存吗？"
    box = message_box(parent, "leaving_question", Sign.QUESTION, "尚未保存", words)
    roles = {
        Leaving.SAVE: QMessageBox.ButtonRole.AcceptRole,
        Leaving.DISCARD: QMessageBox.ButtonRole.DestructiveRole,
        Leaving.CANCEL: QMessageBox.ButtonRole.RejectRole,
    }
    return ask(box, roles, default=Leaving.SAVE, way_back=Leaving.CANCEL)


def may_go(parent: QWidget, title: str, save: Callable[[], bool], discard: Callable[[], object]) -> bool:
    """Ask, and do what was answered; False when the officer stays, or what he wanted saved was refused."""
    answer = ask_leaving(parent, title)
    if answer is Leaving.SAVE:
        return save()
    if answer is Leaving.DISCARD:
        discard()
    return answer is Leaving.DISCARD


def ask_giving_up(parent: QWidget, tab: str) -> bool:
    """Ask about what is filled in half; True for 放弃填写."""
    words = f"“{tab}”里有填了一半、尚未办理的内容，离开就没有了。"
    return agrees(message_box(parent, "giving_up_question", Sign.QUESTION, "尚未办完", words), "放弃填写", "继续填写")
