"""The mouse over the drawn chart: choosing, dragging by grips, drawing dependencies, zooming with the wheel."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from zsyz_desktop.ui.chart.edge_scroll import EdgeScroll
from zsyz_desktop.ui.chart.hits import Hit
from zsyz_desktop.ui.chart.layout import HEADING
from zsyz_desktop.ui.chart.plan import plan_of

if TYPE_CHECKING:
    from zsyz_desktop.ui.chart.canvas import ChartCanvas

_FAR = 4  # pixels the mouse must go before a click becomes a drag
_NOTCH = 120  # what a wheel tells for one notch
_CURSORS = {
    "body": Qt.CursorShape.OpenHandCursor,
    "start": Qt.CursorShape.SizeHorCursor,
    "finish": Qt.CursorShape.SizeHorCursor,
    "link": Qt.CursorShape.CrossCursor,
}


class Mouse:
    """Turns what the mouse does over the viewport into choosing and holding."""

    def __init__(self, canvas: "ChartCanvas") -> None:
        self._canvas = canvas
        self._pressed: tuple[Hit, QPointF] | None = None
        self._wheel = 0
        self._edge = EdgeScroll(canvas, self._drag)

    @property
    def is_down(self) -> bool:
        """True while the left button is held."""
        return self._pressed is not None

    def take(self, event: QEvent) -> bool:
        """True when the event was the mouse's and is done with."""
        if event.type() is QEvent.Type.Leave:
            self._canvas.hover(None)
            return False
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() is QEvent.Type.MouseMove:
            self._move(event.position())
        elif event.button() is not Qt.MouseButton.LeftButton:
            return False
        elif event.type() is QEvent.Type.MouseButtonPress:
            self._press(event.position())
        elif event.type() is QEvent.Type.MouseButtonRelease:
            self._release()
        return True

    def wheel(self, event: QWheelEvent) -> bool:
        """Zoom or go sideways; False leaves the wheel to scrolling."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(turned, round(event.position().x()))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and turned:
            bar = self._canvas.horizontalScrollBar()
            bar.setValue(bar.value() - turned)
        else:
            return False
        event.accept()
        return True

    def _zoom(self, turned: int, at: int) -> None:
        """Fine wheels tell parts of a notch; they add up."""
        self._wheel += turned
        while abs(self._wheel) >= _NOTCH:
            way = 1 if self._wheel > 0 else -1
            self._wheel -= way * _NOTCH
            self._canvas.zoom_by(-way, at)

    def _press(self, pixel: QPointF) -> None:
        canvas = self._canvas
        canvas.hand.let_go()  # what the keys pushed
        found = self._hit(pixel)
        if found.row is not None or found.link is not None:
            canvas.choose(canvas.chosen_row if found.link is not None else found.row, found.link)
        self._pressed = (found, pixel)

    def _move(self, pixel: QPointF) -> None:
        if self._pressed is None:
            self._hover(pixel)
        elif self._canvas.hand.row is not None:
            self._drag(pixel)
            self._edge.follow(pixel)
        elif (pixel - self._pressed[1]).manhattanLength() >= _FAR:
            self._begin(*self._pressed)
            self._drag(pixel)

    def _begin(self, found: Hit, pixel: QPointF) -> None:
        canvas = self._canvas
        if found.row is None or found.grip is None or canvas.chart.is_read_only:
            return
        plan = plan_of(canvas.row(found.row).node)
        if plan is not None and (found.grip == "link" or canvas.may_drag(found.row)):
            canvas.hand.take(found.row, found.grip, plan, canvas.place_of(pixel))
            if found.grip == "body":
                canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _drag(self, pixel: QPointF) -> None:
        canvas = self._canvas
        if canvas.hand.row is not None:
            point = canvas.place_of(pixel)
            canvas.hand.move(point, canvas.chart_layout.per_day, canvas.chart_layout.row_at(point[1]))

    def _release(self) -> None:
        self._pressed = None
        self._edge.stop()
        self._canvas.hand.let_go()
        self._canvas.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def _hover(self, pixel: QPointF) -> None:
        found = self._hit(pixel)
        self._canvas.hover(found.row)
        self._canvas.viewport().setCursor(self._cursor(found))

    def _cursor(self, found: Hit) -> Qt.CursorShape:
        if found.link is not None:
            return Qt.CursorShape.PointingHandCursor
        if found.row is None or found.grip is None or self._canvas.chart.is_read_only:
            return Qt.CursorShape.ArrowCursor
        if found.grip != "link" and not self._canvas.may_drag(found.row):
            return Qt.CursorShape.ForbiddenCursor
        return _CURSORS[found.grip]

    def _hit(self, pixel: QPointF) -> Hit:
        return Hit(None) if pixel.y() < HEADING else self._canvas.hit_at(*self._canvas.place_of(pixel))
