"""Where nothing is shown: one sentence that says why, and buttons for what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.style.tokens import SPACE, SPACE_WIDE


class EmptyState(QWidget):
    """The sentence in the middle; which of its buttons make sense is said together with it."""

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        """`name` is the object name of the sentence, by which the style finds it."""
        super().__init__(parent)
        self._said = PlainLabel(text)
        self._said.setObjectName(name)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said.setWordWrap(True)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACE)
        self._row.addStretch()
        self._row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_WIDE, 0, SPACE_WIDE, 0)
        layout.setSpacing(SPACE_WIDE)
        layout.addStretch()
        layout.addWidget(self._said)
        layout.addLayout(self._row)
        layout.addStretch()

    def add_button(self, name: str, text: str, tip: str) -> QPushButton:
        """A button for what to do next, hidden until a sentence offers it."""
        button = QPushButton(text)
        button.setObjectName(name)
        button.setToolTip(tip)
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
