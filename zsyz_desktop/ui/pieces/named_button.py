"""A button with the name that styles and tests find it by, and what it says of itself."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton


def named_button(words: str, name: str, tip: str = "", pressed: Callable[[], object] | None = None) -> QPushButton:
    """Words on it, object name, tool tip, and what it does."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.setToolTip(tip)
    if pressed is not None:
        button.clicked.connect(lambda _checked=False: pressed())
    return button
