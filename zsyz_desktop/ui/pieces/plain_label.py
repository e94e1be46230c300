"""Words out of a ledger on a label: shown as they are, whatever wrote them there."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from zsyz_desktop.cleaning import shown


class PlainLabel(QLabel):
    """Never rich text, which would fetch pictures from elsewhere; no sign turns the words round or hides some."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(shown(words), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, words: str) -> None:  # noqa: N802 -- Qt calls it so
        """Show these words."""
        super().setText(shown(words))


def named_label(name: str, words: str = "", *, wraps: bool = False, selectable: bool = False) -> PlainLabel:
    """With the object name that styles and tests find it by."""
    label = PlainLabel(words)
    label.setObjectName(name)
    label.setWordWrap(wraps)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def menu_words(words: str) -> str:
    """The words in a menu, where Qt would take & for a key."""
    return shown(words).replace("&", "&&")


def plain_tip(words: str) -> str:
    """The words as a tooltip, which Qt would take for rich text where they look like it."""
    said = shown(words)
    return f'<p style="white-space:pre-wrap">{escape(said)}</p>' if "<" in said or "&lt;" in said else said
