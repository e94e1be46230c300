"""The one question asked when an officer leaves unsaved edits: 保存, 不保存 or 取消, which is where Esc leads."""

from enum import Enum, unique

from PySide6.QtWidgets import QMessageBox, QWidget


@unique
class Leaving(Enum):
    """What is to become of the edits."""

    SAVE = "保存"
    DISCARD = "不保存"
    CANCEL = "取消"


def ask_leaving(parent: QWidget, title: str) -> Leaving:
    """Ask once; whatever is not one of the first two is 取消."""
    box = QMessageBox(parent)
    box.setObjectName("leaving_question")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("还没有保存")
    box.setText(f"「{title}」有没保存的修改，要保存吗？")
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
