"""A row of the checklist that unfolds what stands below it: the head of a stage, the line of an item."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from zsyz_desktop.ui.style import tokens


class FoldingRow(QAbstractButton):
    """Enter, Space or a click folds and unfolds it; Up and Down go to its neighbours."""

    stepped = Signal(int)
    folds_by_escape = False

    def __init__(self, name: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_open = False
        self._height = height
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_open(self, *, is_open: bool) -> None:
        """Turn the mark of folding."""
        self.is_open = is_open
        self.setAccessibleDescription("已展开" if is_open else "已折叠")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt calls it so
        """As high as it is said to be."""
        return QSize(320, self._height)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Enter is as good as Space, Right unfolds, Left folds; Up and Down step."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Right if not self.is_open:
                self.click()
            case Qt.Key.Key_Left if self.is_open:
                self.click()
            case Qt.Key.Key_Escape if self.is_open and self.folds_by_escape:
                self.click()
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case _:
                super().keyPressEvent(event)

    def _draw_ring(self, painter: QPainter, *, dashed: bool = False) -> None:
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(tokens.ACCENT), tokens.FOCUS_RING, style))
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
