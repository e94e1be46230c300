"""The mouse over the drawn chart: choosing, dragging by grips, drawing dependencies, zooming with the wheel."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from zsyz_desktop.ui.chart.edge_scroll import EdgeScroll
from zsyz_desktop.ui.chart.hits import Hit
from zsyz_desktop.ui.chart.layout import HEADING
from zsyz_desktop.ui.chart.plan import Plan, plan_of
from zsyz_desktop.ui.chart.surface import ChartSurface

_FAR = 4  # pixels the mouse must go before a click becomes a drag
_NOTCH = 120  # what a wheel tells for one notch
_NOTHING = Hit(None)
_CURSORS = {
    "body": Qt.CursorShape.OpenHandCursor,
    "start": Qt.CursorShape.SizeHorCursor,
    "finish": Qt.CursorShape.SizeHorCursor,
    "new": Qt.CursorShape.CrossCursor,
    "link": Qt.CursorShape.CrossCursor,
}


class Mouse:
    """Turns what the mouse does over the viewport into choosing and holding."""

    def __init__(self, canvas: ChartSurface) -> None:
        self._canvas = canvas
        self._pressed: tuple[Hit, QPointF] | None = None
        self._wheel = 0
        self._edge = EdgeScroll(canvas, self._drag)

    @property
    def is_down(self) -> bool:
        """True while the left button is held."""
        return self._pressed is not None

    def press(self, event: QMouseEvent) -> None:
        """Choose what is there, and be ready to drag it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        canvas, found = self._canvas, self._hit(event.position())
        canvas.hand.let_go()  # what the keys pushed
        if found.row is not None or found.link is not None:
            canvas.choose(canvas.chosen_row if found.link is not None else found.row, found.link)
        self._pressed = (found, event.position())

    def move(self, pixel: QPointF) -> None:
        """Drag what is held, take hold of what was pressed, or show what could be taken."""
        if self._pressed is None:
            self._hover(pixel)
        elif self._canvas.hand.row is not None:
            self._drag(pixel)
            self._edge.follow(pixel)
        elif (pixel - self._pressed[1]).manhattanLength() >= _FAR:
            self._begin(*self._pressed)
            self._pressed = (_NOTHING, self._pressed[1])  # after Esc the same press takes nothing again
            self._drag(pixel)

    def release(self, event: QMouseEvent) -> None:
        """Let go of what is held."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = None
            self._edge.stop()
            self._canvas.hand.let_go()
            self._hover(event.position())

    def show_bar(self, pixel: QPointF) -> None:
        """Scroll to the bar of the row that is there."""
        row = self._hit(pixel).row
        if row is not None:
            self._canvas.show_bar(row)

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

    def _begin(self, found: Hit, pixel: QPointF) -> None:
        canvas = self._canvas
        if found.row is None or found.grip is None or canvas.chart.is_read_only:
            return
        point = canvas.place_of(pixel)
        plan = plan_of(canvas.row(found.row).node)
        if found.grip == "new":
            plan = Plan(None, canvas.chart_layout.axis.day(point[0]))
        if plan is not None and (found.grip == "link" or canvas.may_drag(found.row)):
            canvas.hand.take(found.row, found.grip, plan, point)
            if found.grip == "body":
                canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _drag(self, pixel: QPointF) -> None:
        canvas = self._canvas
        if canvas.hand.row is not None:
            point = canvas.place_of(pixel)
            canvas.hand.move(point, canvas.chart_layout.per_day, canvas.chart_layout.row_at(point[1]))

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
        return _NOTHING if pixel.y() < HEADING else self._canvas.hit_at(*self._canvas.place_of(pixel))
