"""A word on a widget that the style sheet looks at."""

from PySide6.QtWidgets import QWidget


def mark(widget: QWidget, word: str, *, on: bool) -> None:
    """Set the word and have the widget look like it at once."""
    if bool(widget.property(word)) is on:
        return
    widget.setProperty(word, on)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
