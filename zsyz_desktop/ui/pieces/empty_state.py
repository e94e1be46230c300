"""Where nothing is shown: one sentence that says why, and buttons for what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style.tokens import SPACE, SPACE_WIDE


class EmptyState(QWidget):
    """The sentence in the middle; which of its buttons make sense is said together with it."""

    def __init__(self, text: str = "", *, takes_cursor: bool = False) -> None:
        """One that `takes_cursor` is read out, and a place for the cursor where there is no list."""
        super().__init__()
        self._said = named_label("empty_state", text, wraps=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons: list[QPushButton] = []
        self._row = beside(REST, REST, spacing=SPACE)
        below(REST, self._said, self._row, REST, spacing=SPACE_WIDE, margins=(SPACE_WIDE, 0), into=self)
        if takes_cursor:
            self._said.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocusProxy(self._said)

    def add_button(self, name: str, text: str, tip: str) -> QPushButton:
        """A button for what to do next, hidden until a sentence offers it."""
        button = named_button(text, name, tip)
        button.hide()
        self._buttons.append(button)
        self._row.insertWidget(len(self._buttons), button)
        return button

    def text(self) -> str:
        """The sentence."""
        return self._said.text()

    def say(self, text: str, *offered: QPushButton) -> None:
        """Another sentence, with these of the buttons."""
        self._said.setText(text)
        for button in self._buttons:
            button.setVisible(button in offered)


class Emptiable(QStackedWidget):
    """What is shown, or the sentence that says why there is nothing."""

    def __init__(self, full: QWidget, why: str = "", *, takes_cursor: bool = False) -> None:
        super().__init__()
        self._full = full
        self.empty = EmptyState(why, takes_cursor=takes_cursor)
        self.addWidget(full)
        self.addWidget(self.empty)

    def show_full(self, is_full: bool) -> None:  # noqa: FBT001 -- one question
        """What there is, or the sentence."""
        self.setCurrentWidget(self._full if is_full else self.empty)

    def say_empty(self, sentence: str) -> None:
        """The sentence, and which it is."""
        self.empty.say(sentence)
        self.show_full(False)  # noqa: FBT003 -- as above
