"""A button with the name that styles and tests find it by, and what it says of itself."""

from PySide6.QtWidgets import QPushButton


def named_button(words: str, name: str, tip: str = "") -> QPushButton:
    """Words on it, object name, tool tip."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.setToolTip(tip)
    return button
