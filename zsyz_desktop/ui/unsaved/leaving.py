"""What is asked when an officer leaves unsaved edits, or a form filled in half; Esc leads back to the work."""

from collections.abc import Callable
from enum import Enum, unique

from PySide6.QtWidgets import QMessageBox, QWidget

from zsyz_desktop.ui.pieces.message_box import Sign, message_box


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
    save = box.addButton(Leaving.SAVE.value, QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(Leaving.DISCARD.value, QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(Leaving.CANCEL.value, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if clicked is save:
        return Leaving.SAVE
    return Leaving.DISCARD if clicked is discard else Leaving.CANCEL


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
    box = message_box(parent, "giving_up_question", Sign.QUESTION, "尚未办完", words)
    stay = box.addButton("继续填写", QMessageBox.ButtonRole.RejectRole)
    give_up = box.addButton("放弃填写", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return clicked is give_up
