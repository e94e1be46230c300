"""How a cell of a sheet is drawn, and the editor that opens in it."""

from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from zsyz_desktop.ui.forms.editors import LineEditor
from zsyz_desktop.ui.sheet.model import Index, SheetModel
from zsyz_desktop.ui.sheet.text_cell import LEAST_HEIGHT, TextCell
from zsyz_desktop.ui.style import tokens

_FILLED, _NAMED = "filled", "cell_"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_GROUND = Qt.ItemDataRole.BackgroundRole
_RING = QPen(QColor(tokens.ACCENT), tokens.FOCUS_RING, j=Qt.PenJoinStyle.MiterJoin)
_Hint = QAbstractItemDelegate.EndEditHint


class SheetCell(QStyledItemDelegate):
    """Hands what was typed to the sheet, which writes it when it may."""

    typed = Signal(object, str)
    """Index of the cell and what was typed; sent before the editor closes."""
    led_away = Signal()
    """Ctrl+Enter in a cell of `leading`; what was typed in it is given up."""
    leading: frozenset[str] = frozenset()
    """The fields of columns that lead to where they come from."""
    wraps = True
    """Words break into lines."""
    current_row = tokens.HOVER
    """The ground of the row the cursor is in."""

    def made(self, index: Index, parent: QWidget) -> QWidget:
        """Several lines for what is said in sentences, one for numbers."""
        is_long = cast("SheetModel", index.model()).columns[index.column()].is_long
        return TextCell(parent) if is_long else LineEditor(parent)

    def rule(self, _index: Index) -> str:
        """The colour of the line below a cell."""
        return tokens.BORDER

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's own cell, the line below, and the frame of the keys, which a style sheet makes the words move for."""
        super().paint(painter, option, index)
        place = option.rect  # type: ignore[attr-defined]  # the stubs leave out the fields of an option
        painter.save()
        painter.setPen(QColor(self.rule(index)))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]  # as above
            painter.setPen(_RING)
            painter.drawRect(place.adjusted(1, 1, -1, -1))
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 -- Qt calls it so
        """The current row is seen; what is refused keeps its ground."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined]  # Qt's own frame shades the cell
        if self.wraps:
            option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText  # type: ignore[attr-defined]  # as above
        view = option.widget  # type: ignore[attr-defined]  # as above
        if index.data(_GROUND):
            option.state &= ~QStyle.StateFlag.State_Selected  # type: ignore[attr-defined]  # as above
        elif isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row():
            option.backgroundBrush = QBrush(QColor(self.current_row))  # type: ignore[attr-defined]  # as above

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002, N802 -- Qt calls it so
        """The editor of the cell, with its names."""
        column = cast("SheetModel", index.model()).columns[index.column()]
        editor = self.made(index, parent)
        editor.setObjectName(f"{_NAMED}{column.field}")
        editor.setAccessibleName(column.title)
        editor.setAccessibleDescription(str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) or ""))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002, N802 -- Qt calls it so
        """Lines are seen as they are typed: over the rows below, never past the edge of the sheet."""
        place = QRect(option.rect)  # type: ignore[attr-defined]  # as above
        around = editor.parentWidget()
        if isinstance(editor, TextCell) and around is not None:
            place.setHeight(max(place.height(), LEAST_HEIGHT))
            place.moveBottom(min(place.bottom(), around.height() - 1))
        editor.setGeometry(place)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 -- Qt calls it so
        """Fill an editor once: what is typed in it stays, whatever becomes of the ledger meanwhile."""
        if not editor.property(_FILLED) and isinstance(editor, TextCell | LineEditor):
            editor.setProperty(_FILLED, True)  # noqa: FBT003 -- Qt's own signature
            put = editor.setPlainText if isinstance(editor, TextCell) else editor.setText
            put(cast("SheetModel", index.model()).typed(index))
            editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Enter and Tab end every cell at once; Qt leaves them to a text, and takes a line only at its next turn."""
        if (
            isinstance(watched, TextCell | LineEditor)
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
        ):
            if leads_away(event) and watched.objectName().removeprefix(_NAMED) in self.leading:
                self.closeEditor.emit(watched, _Hint.RevertModelCache)
                self.led_away.emit()
                return True
            hint = _hint(event)
            if hint is not None:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, hint)
                return True
        return super().eventFilter(watched, event)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: ARG002, N802 -- Qt calls it so
        """Tell what was typed."""
        if isinstance(editor, TextCell | LineEditor):
            self.typed.emit(index, editor.text())


def leads_away(event: QKeyEvent) -> bool:
    """Ctrl+Enter."""
    return event.key() in _ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _hint(event: QKeyEvent) -> _Hint | None:
    if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return _Hint.SubmitModelCache
    if event.key() == Qt.Key.Key_Tab:
        return _Hint.EditNextItem
    return _Hint.EditPreviousItem if event.key() == Qt.Key.Key_Backtab else None
