"""A cell of a table read by rows: the row that has the keys is framed where it is not simply the chosen one."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from zsyz_desktop.ui.style import tokens

_MARK = QColor(tokens.ACCENT)


class RowCell(QStyledItemDelegate):
    """Ctrl and an arrow move the keys and choose nothing: only this frame says where Space would."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the cell, its share of the frame over it."""
        super().paint(painter, option, index)
        view = option.widget  # type: ignore[attr-defined]  # the stubs leave out the fields of an option
        if isinstance(view, QTableView) and _is_framed(view, index.row()):
            place = QRect(option.rect)  # type: ignore[attr-defined]  # as above
            place.setHeight(tokens.FOCUS_RING)
            painter.fillRect(place, _MARK)
            place.moveBottom(option.rect.bottom())  # type: ignore[attr-defined]  # as above
            painter.fillRect(place, _MARK)


def _is_framed(view: QTableView, row: int) -> bool:
    """Whether the keys are in this row, and it is not the one row that is chosen."""
    if view.currentIndex().row() != row or not view.hasFocus():
        return False
    return {(part.top(), part.bottom()) for part in view.selectionModel().selection().toList()} != {(row, row)}
