"""The drawn chart: milestones as bars under a time axis, dragged and linked by mouse and keys."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from zsyz_desktop.ui.chart.keys import Keys
from zsyz_desktop.ui.chart.layout import HEADING
from zsyz_desktop.ui.chart.mouse import Mouse
from zsyz_desktop.ui.chart.surface import ChartSurface
from zsyz_desktop.ui.chart.tips import link_tip, row_tip

_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class ChartCanvas(ChartSurface):
    """Hands the events of its surface to mouse and keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mouse = Mouse(self)
        self._keys = Keys(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """A key of ours, else scrolling."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Ctrl and the wheel zoom around the pointer, Shift and the wheel go sideways."""
        if not self._mouse.wheel(event):
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc belongs to what is in the hand before it belongs to the window."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape and self.hand.row is not None)
            return event.isAccepted()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Choose, and be ready to drag."""
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Drag, or show what could be dragged."""
        self._mouse.move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Let go."""
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Scroll to the bar of the row."""
        self._mouse.show_bar(event.position())

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Tips, and the mouse gone."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if event.type() is QEvent.Type.Leave:
            self.hover(None)
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Someone comes by keyboard: the first row is chosen, so that the keys have something to move."""
        super().focusInEvent(event)
        if self.chosen_row is None and self.chart.rows and event.reason() in _BY_KEYS:
            self.choose(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt calls it so
        """What the keys pushed is sent, what the mouse dragged goes back."""
        super().focusOutEvent(event)
        if self.hand.is_pushed:
            self.hand.let_go()
        elif not self._mouse.is_down:
            self.hand.drop()
        self.viewport().update()

    def _show_tip(self, event: QHelpEvent) -> None:
        found = self.hit_at(*self.place_of(event.pos().toPointF()))
        if event.pos().y() < HEADING or self.hand.row is not None:
            words = ""
        elif found.link is not None:
            words = link_tip(self.chart, found.link)
        else:
            words = "" if found.row is None else row_tip(self.chart, self.row(found.row), found.grip)
        QToolTip.showText(event.globalPos(), words, self.viewport())
