"""Words that keep their beginning where there is no room for all of them; the tooltip has the rest."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.pieces.plain_label import PlainLabel, plain_tip


class ElidedLabel(PlainLabel):
    """As wide as there is room; asks for none of its own."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)

    @property
    def shown(self) -> str:
        """The words as they are seen."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt calls it so
        """No width at all."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """The tooltip has what is cut."""
        super().resizeEvent(event)
        self.setToolTip(plain_tip(self.text()) if self.shown != self.text() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Draw what fits."""
        painter = QPainter(self)
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.shown)
