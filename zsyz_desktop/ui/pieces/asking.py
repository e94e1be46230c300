"""What cannot be told from what was typed, asked in one calm box before anything is written; 取消 is the way back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from zsyz_desktop.errors import Answers, Question
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens

_WIDTH = 420


_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class _ArrowChosen(QRadioButton):
    """An arrow chooses what it goes to; Qt alone only moves the focus as long as nothing is chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        super().keyPressEvent(event)
        gone_to = self.window().focusWidget()
        if event.key() in _ARROWS and gone_to in self.group().buttons() and isinstance(gone_to, QRadioButton):
            gone_to.click()


class QuestionBox(QDialog):
    """Every open question with its choices; Enter goes back until each was answered, and confirms from then on."""

    def __init__(self, questions: Sequence[Question], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("questions")
        self.setWindowTitle("请确认")
        self.setMinimumWidth(_WIDTH)
        self._questions = tuple(questions)
        self._groups = [QButtonGroup(self) for _ in questions]
        buttons = QDialogButtonBox()
        self.confirm_button = buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel_button = buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self._follow()
        self.cancel_button.setDefault(True)
        first = self._groups[0].checkedButton() or self._groups[0].buttons()[0]
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def answers(self) -> Answers:
        """What was chosen."""
        pairs = zip(self._questions, self._groups, strict=True)
        return frozenset((question.key, question.choices[group.checkedId()].label) for question, group in pairs)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(tokens.SPACE_SECTION,) * 4)
        layout.setSpacing(tokens.SPACE)
        for question, group in zip(self._questions, self._groups, strict=True):
            layout.addWidget(named_label("question", question.sentence, wraps=True))
            for number, choice in enumerate(question.choices):
                radio = _ArrowChosen(choice.label)
                radio.setAccessibleDescription(question.sentence)
                radio.setChecked(choice.label == question.default)
                group.addButton(radio, number)
                layout.addWidget(radio, 0, Qt.AlignmentFlag.AlignLeft)
            group.idClicked.connect(self._note_choice)
            layout.addSpacing(tokens.SPACE)
        layout.addWidget(buttons)

    def _note_choice(self, _number: int) -> None:
        self._follow()
        if self.confirm_button.isEnabled():
            self.confirm_button.setDefault(True)

    def _follow(self) -> None:
        self.confirm_button.setEnabled(all(group.checkedId() >= 0 for group in self._groups))


def ask_questions(owner: QWidget, questions: Sequence[Question]) -> Answers | None:
    """Ask; None where the officer goes back to what he typed."""
    box = QuestionBox(questions, owner)
    try:
        return box.answers() if box.exec() == QDialog.DialogCode.Accepted else None
    finally:
        box.deleteLater()
