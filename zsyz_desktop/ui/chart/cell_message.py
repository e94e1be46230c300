"""Why a cell was refused, said right below it (above it at the lower edge)."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel

from zsyz_desktop.ui.style import tokens

_WIDEST = 360


class CellMessage(QLabel):
    """A small note over the view that moves with its cell."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._index = QPersistentModelIndex()
        self.setObjectName("cell_message")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()
        view.verticalScrollBar().valueChanged.connect(self._place)
        view.horizontalScrollBar().valueChanged.connect(self._place)

    def say(self, index: QModelIndex, sentence: str) -> None:
        """Say a sentence beside a cell; an empty one takes the note away."""
        self._index = QPersistentModelIndex(index)
        self.setText(f"！{sentence}" if sentence else "")
        self.setVisible(bool(sentence))
        self._place()

    def _place(self) -> None:
        if self.isHidden() or not self._index.isValid():
            return
        cell = self._view.visualRect(self._index)
        room = self._view.viewport().rect()
        width = min(_WIDEST, room.width() - tokens.SPACE)
        height = self.heightForWidth(width)
        self.resize(width, height)
        below = cell.bottom() + height + tokens.SPACE_HAIR <= room.bottom()
        top = cell.bottom() + tokens.SPACE_HAIR if below else cell.top() - height - tokens.SPACE_HAIR
        self.move(max(0, min(cell.left(), room.right() - width)), top)
        self.raise_()
