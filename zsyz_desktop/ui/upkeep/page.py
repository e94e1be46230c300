"""What one section of the place 数据 is made of: a title, one sentence, its content, and a row of buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens


class Page(QWidget):
    """It reads when it is shown and whenever the ledger changed while it is seen."""

    message = Signal(str)
    failed = Signal(object)

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self.setObjectName("upkeep_page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = named_label("upkeep_title", title)
        self.hint = named_label("upkeep_hint", hint, wraps=True)
        self.body = below(
            self.title,
            self.hint,
            spacing=tokens.SPACE,
            margins=(tokens.SPACE_WIDE, tokens.SPACE_WIDE, tokens.SPACE_WIDE, tokens.SPACE),
            into=self,
        )

    def refresh(self) -> None:
        """Read again what is shown."""

    def first(self) -> QWidget:
        """Where the cursor goes when the officer enters the section."""
        return self

    def add_buttons(self, *buttons: QPushButton) -> QHBoxLayout:
        """A row of buttons at the left."""
        row = beside(*buttons, REST, spacing=tokens.SPACE)
        self.body.addLayout(row)
        return row


def button(name: str, text: str, tip: str, pressed: Callable[[], object]) -> QPushButton:
    """A button with its Alt letter in the text and what it does in the tooltip."""
    made = named_button(text, name, tip)
    made.clicked.connect(lambda _checked=False: pressed())
    return made
