"""A question or a sentence in a box of its own, as all of them look: the sign, the words, room around them."""

from collections.abc import Mapping
from enum import Enum, unique
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QMessageBox, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.ui.style.icons import icon
from zsyz_desktop.ui.style.tokens import SPACE_SECTION, SPACE_WIDE

_Answer = TypeVar("_Answer", bound=Enum)
_Role = QMessageBox.ButtonRole


@unique
class Sign(Enum):
    """What stands before the words; the value is its picture."""

    QUESTION = "circle-question-mark"
    TROUBLE = "triangle-alert"


def message_box(owner: QWidget, name: str, sign: Sign, title: str, words: str) -> QMessageBox:
    """A box without buttons yet; `name` is its object name. Words are shown as they are, never as rich text."""
    box = QMessageBox(owner)
    box.setObjectName(name)
    box.setIconPixmap(icon(sign.value).pixmap(SPACE_SECTION))
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(shown(words))
    layout: QLayout | None = box.layout()
    if layout is not None:
        layout.setContentsMargins(SPACE_SECTION, SPACE_SECTION, SPACE_SECTION, SPACE_WIDE)
    return box


def agrees(box: QMessageBox, yes: str, no: str) -> bool:
    """Ask before something is lost: only a click on `yes` is one, Enter and Esc mean `no`."""
    lose, leave = box.addButton(yes, _Role.DestructiveRole), box.addButton(no, _Role.RejectRole)
    box.setDefaultButton(leave)
    box.setEscapeButton(leave)
    box.exec()
    box.deleteLater()
    return box.clickedButton() is lose


def ask(box: QMessageBox, answers: Mapping[_Answer, _Role], *, default: _Answer, way_back: _Answer) -> _Answer:
    """Ask what the box says, a button for each answer; Esc, and whatever is no answer, is the way back."""
    buttons = {answer: box.addButton(answer.value, role) for answer, role in answers.items()}
    for answer, button in buttons.items():
        button.setObjectName(answer.name)
    box.setDefaultButton(buttons[default])
    box.setEscapeButton(buttons[way_back])
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((answer for answer, button in buttons.items() if button is clicked), way_back)
