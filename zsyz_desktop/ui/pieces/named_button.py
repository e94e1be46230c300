"""A button with the name that styles and tests find it by, and what it says of itself."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton


def named_button(words: str, name: str, tip: str = "", pressed: Callable[[], object] | None = None) -> QPushButton:
    """Words on it, object name, tool tip, and what it does."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.setToolTip(tip)
    if pressed is not None:
        button.clicked.connect(lambda _checked=False: pressed())
    return button


def print_button(paper: str, name: str, pressed: Callable[[], object]) -> QPushButton:
    """「打印…」 of what is on the screen, which Alt+D presses while it is seen."""
    button = named_button("打印…", name, f"打印{paper}：预览后打印（Alt+D）", pressed)
    QShortcut(QKeySequence("Alt+D"), button, button.click)  # at once, which a key of the button is not
    return button
