"""Words out of a ledger on a label: shown as they are, whatever wrote them there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.typesetting.breaking import held_together

_JOINER = "\u2060"
"""No line ends here; nothing is seen."""


class PlainLabel(QLabel):
    """Never rich text, which would fetch pictures from elsewhere; no sign turns the words round or hides some.

    Where it wraps, no amount and no day is torn. Words that can be copied are left as they are: the sign that holds
    them together would go along.
    """

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = shown(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._put()

    def text(self) -> str:
        """The words, without what holds them together."""
        return self._words

    def setText(self, words: str) -> None:  # noqa: N802 -- Qt calls it so
        """Show these words."""
        self._words = shown(words)
        self._put()

    def setWordWrap(self, on: bool) -> None:  # noqa: FBT001, N802 -- Qt's own
        """Several lines, or one."""
        super().setWordWrap(on)
        self._put()

    def setTextInteractionFlags(self, flags: Qt.TextInteractionFlag) -> None:  # noqa: N802 -- Qt's own
        """What can be done with the words: copying them, too."""
        super().setTextInteractionFlags(flags)
        self._put()

    def _put(self) -> None:
        is_copied = bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse)
        super().setText(held(self._words) if self.wordWrap() and not is_copied else self._words)


def held(words: str) -> str:
    """The words as they are drawn where they wrap: no amount and no day is torn."""
    return held_together(words, _JOINER)


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
    if "<" not in said and "&lt;" not in said:
        return said
    from html import escape  # noqa: PLC0415 -- it brings two thousand names of signs, and the first paint needs none

    return f'<p style="white-space:pre-wrap">{escape(said)}</p>'
