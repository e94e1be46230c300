"""The entry before the eye: text and pictures as wide as there is room, what was looked for marked in it."""

from functools import lru_cache

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from zsyz_desktop.handbook.entries import entries
from zsyz_desktop.paths import handbook_picture
from zsyz_desktop.ui.handbook.page_html import PICTURE, html_of
from zsyz_desktop.ui.style.tokens import ASKED_WASH, SELECTION, SPACE_WIDE

_ENTRY = "entry"
_MARK = 4  # characters: what stands before the words of a point of a list, at most
_BACKWARD = QTextDocument.FindFlag.FindBackward


class PageView(QTextBrowser):
    """A browser whose addresses are the numbers of the entries; it goes back and forth by itself."""

    entry_shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handbook_text")
        self.setAccessibleName("使用手册")
        self.setOpenLinks(False)
        self.document().setDocumentMargin(SPACE_WIDE)
        self._looked_for: list[str] = []
        self._drawn_at = 0
        self.sourceChanged.connect(self._tell_shown)

    @property
    def number(self) -> int:
        """The entry that is shown."""
        return int(self.source().path() or 0)

    def go_to(self, number: int) -> None:
        """Show an entry from its top."""
        if self.source().isEmpty() or number != self.number:
            self.setSource(QUrl(f"{_ENTRY}:{number}"), QTextDocument.ResourceType.HtmlResource)

    def bring_up(self, words: str) -> None:
        """Scroll to where the entry explains these words, which stand there in bold; nowhere when it does not."""
        bold = [found for found in self._all(words) if found.charFormat().font().bold()]
        explained = [found for found in bold if found.selectionStart() - found.block().position() <= _MARK]
        for found in (explained or bold)[:1]:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect(found).top() - SPACE_WIDE)
            self.setExtraSelections([_marked(found, SELECTION)])

    def mark(self, words: list[str]) -> None:
        """Mark these wherever they stand, in this entry and those that follow."""
        self._looked_for = words
        cursors = (found for word in words for found in self._all(word))
        self.setExtraSelections([_marked(found, ASKED_WASH) for found in cursors])

    def begin_at(self, *, at_end: bool = False) -> None:
        """Look from the top of the entry, or from its end backwards."""
        move = QTextCursor.MoveOperation.End if at_end else QTextCursor.MoveOperation.Start
        self.moveCursor(move)

    def next_of(self, word: str, *, backwards: bool = False) -> bool:
        """On to the next place in this entry; False when there is none any more."""
        return self.find(word, _BACKWARD) if backwards else self.find(word)

    def loadResource(self, _kind: int, name: QUrl | str) -> object:  # noqa: N802 -- Qt calls it so
        """An entry, or a picture in the fineness of the screen; never a file or an address."""
        asked = QUrl(name)
        if asked.scheme() == _ENTRY:
            return html_of(entries()[int(asked.path())], self._width_of)
        if asked.scheme() == PICTURE:
            return _picture(asked.path(), self._room(), self.devicePixelRatioF())
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Pictures keep to the room there is."""
        super().resizeEvent(event)
        if self._room() != self._drawn_at and not self.source().isEmpty():
            share = self._share()
            self.reload()
            self._drawn_at = self._room()
            self.verticalScrollBar().setValue(round(share * self.verticalScrollBar().maximum()))
            self.mark(self._looked_for)

    def _share(self) -> float:
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def _width_of(self, picture: str) -> int:
        """As wide as there is room, never larger than it was taken."""
        return min(self._room(), _picture(picture, self._room(), self.devicePixelRatioF()).width())

    def _room(self) -> int:
        """The width of text and pictures; the bar at the side has its room whether it is seen or not."""
        return max(200, self.width() - 2 * SPACE_WIDE - self.verticalScrollBar().sizeHint().width() - 4)

    def _all(self, word: str) -> list[QTextCursor]:
        found, cursors = self.document().find(word), []
        while not found.isNull():
            cursors.append(found)
            found = self.document().find(word, found)
        return cursors

    def _tell_shown(self, shown: QUrl) -> None:
        self._drawn_at = self._room()
        self.mark(self._looked_for)
        self.entry_shown.emit(int(shown.path()))


@lru_cache(maxsize=8)  # an entry has a few, and a window that is dragged wider asks again and again
def _picture(name: str, room: int, fineness: float) -> QImage:
    picture = QImage(str(handbook_picture(name)))
    width = min(round(room * fineness), picture.width())
    if picture.isNull() or width == picture.width():
        return picture
    smaller = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    smaller.setDevicePixelRatio(fineness)
    return smaller


def _marked(cursor: QTextCursor, colour: str) -> QTextEdit.ExtraSelection:
    marked = QTextEdit.ExtraSelection()
    marked.cursor = cursor  # type: ignore[attr-defined]  # Qt's stubs leave it out
    look = QTextCharFormat()
    look.setBackground(QColor(colour))
    marked.format = look  # type: ignore[attr-defined]  # the same
    return marked
