"""A cell of a table read by rows: the row that has the keys is framed where it is not simply the chosen one."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from zsyz_desktop.ui.pieces.plain_label import held
from zsyz_desktop.ui.style import tokens

_MARK = QColor(tokens.ACCENT)


class RowCell(QStyledItemDelegate):
    """Ctrl and an arrow move the keys and choose nothing: only this frame says where Space would."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._framed: int | None = None

    def initStyleOption(  # noqa: N802 -- Qt calls it so
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Where words wrap, amounts and days stay whole."""
        super().initStyleOption(option, index)
        view = option.widget  # type: ignore[attr-defined]  # the stubs leave out the fields of an option
        if isinstance(view, QTableView) and view.wordWrap():
            option.text = held(option.text)  # type: ignore[attr-defined]  # as above

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the cell, its share of the frame over it."""
        super().paint(painter, option, index)
        view = option.widget  # type: ignore[attr-defined]  # the stubs leave out the fields of an option
        if isinstance(view, QTableView) and self._is_framed(view, index.row()):
            place = QRect(option.rect)  # type: ignore[attr-defined]  # as above
            place.setHeight(tokens.FOCUS_RING)
            painter.fillRect(place, _MARK)
            place.moveBottom(option.rect.bottom())  # type: ignore[attr-defined]  # as above
            painter.fillRect(place, _MARK)

    def _is_framed(self, view: QTableView, row: int) -> bool:
        """Whether this row is; once another is than was, all is painted again, of which Qt itself paints two cells."""
        current = view.currentIndex().row()
        if row not in {current, self._framed}:
            return False
        framed = current if _is_apart(view, current) else None
        if framed != self._framed:
            self._framed = framed
            view.viewport().update()
        return framed == row


def _is_apart(view: QTableView, row: int) -> bool:
    """Whether the keys are in this row, and it is not the one row that is chosen."""
    chosen = {(part.top(), part.bottom()) for part in view.selectionModel().selection().toList()}
    return view.hasFocus() and chosen != {(row, row)}
