"""Why a cell was refused, said right below it (above it at the lower edge)."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.style import tokens

_WIDEST = 360


class CellMessage(PlainLabel):
    """A small note over the view that moves with its cell; a click on it may lead to where it is put right."""

    clicked = Signal()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(parent=view.viewport())
        self._view = view
        self._index = QPersistentModelIndex()
        self._is_away = False
        self.setObjectName("cell_message")
        self.setWordWrap(True)
        self.hide()
        view.verticalScrollBar().valueChanged.connect(self._place)
        view.horizontalScrollBar().valueChanged.connect(self._place)
        view.viewport().installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]  # it is running

    def say(self, index: QModelIndex, sentence: str) -> None:
        """Say a sentence beside a cell; an empty one takes the note away."""
        self._index = QPersistentModelIndex(index)
        self.setText(f"！{sentence}" if sentence else "")
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Else it would be one in the cell below."""
        event.accept()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Tell of the click."""
        self.clicked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """More or fewer rows are seen."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Who went elsewhere in the window does not need it over the rows; the cell keeps its colour."""
        if self.text() and now is not None and now.window() is self.window():
            self._is_away = now is not self._view and not self._view.isAncestorOf(now)
            self._place()

    def _place(self) -> None:
        cell = self._view.visualRect(self._index) if self._index.isValid() else QRect()
        room = self._view.viewport().rect()
        self.setVisible(bool(self.text()) and not self._is_away and cell.intersects(room))
        if self.isHidden():
            return
        width = min(_WIDEST, room.width() - tokens.SPACE)
        height = self.heightForWidth(width)
        self.resize(width, height)
        below = cell.bottom() + height + tokens.SPACE_HAIR <= room.bottom()
        top = cell.bottom() + tokens.SPACE_HAIR if below else cell.top() - height - tokens.SPACE_HAIR
        self.move(max(0, min(cell.left(), room.right() - width)), top)
        self.raise_()
