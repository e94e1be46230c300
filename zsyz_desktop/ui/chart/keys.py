"""The keys of the drawn chart: going from row to row, pushing plans by days, zooming, choosing dependencies."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from zsyz_desktop.ui.chart.plan import Grip
from zsyz_desktop.ui.chart.surface import ChartSurface

Keyed: TypeAlias = tuple[Qt.Key, Qt.KeyboardModifier]

_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_PAD = Qt.KeyboardModifier.KeypadModifier
_Key = Qt.Key


class Keys:
    """What each key does; every job says whether it had something to do."""

    def __init__(self, canvas: ChartSurface) -> None:
        self._canvas = canvas
        self._jobs: dict[Keyed, Callable[[], bool]] = {
            (_Key.Key_Up, _PLAIN): partial(self._go, -1),
            (_Key.Key_Down, _PLAIN): partial(self._go, 1),
            (_Key.Key_Left, _SHIFT): partial(self._push, "body", -1),
            (_Key.Key_Right, _SHIFT): partial(self._push, "body", 1),
            (_Key.Key_Left, _CTRL): partial(self._push, "finish", -1),
            (_Key.Key_Right, _CTRL): partial(self._push, "finish", 1),
            (_Key.Key_Left, _CTRL | _SHIFT): partial(self._push, "start", -1),
            (_Key.Key_Right, _CTRL | _SHIFT): partial(self._push, "start", 1),
            (_Key.Key_Down, _CTRL): partial(self._choose_link, 1),
            (_Key.Key_Up, _CTRL): partial(self._choose_link, -1),
            (_Key.Key_Return, _PLAIN): self._send,
            (_Key.Key_Enter, _PLAIN): self._send,
            (_Key.Key_Escape, _PLAIN): self._drop,
            (_Key.Key_Delete, _PLAIN): self._unlink,
            (_Key.Key_Equal, _CTRL): partial(self._zoom, -1),
            (_Key.Key_Plus, _CTRL): partial(self._zoom, -1),
            (_Key.Key_Plus, _CTRL | _SHIFT): partial(self._zoom, -1),
            (_Key.Key_Minus, _CTRL): partial(self._zoom, 1),
        }

    def press(self, event: QKeyEvent) -> bool:
        """True when the key was one of ours and had something to do."""
        job = self._jobs.get((_Key(event.key()), event.modifiers() & ~_PAD))
        return job is not None and job()

    def _go(self, way: int) -> bool:
        canvas = self._canvas
        canvas.hand.let_go()
        count, row = len(canvas.chart.rows), canvas.chosen_row
        if count:
            canvas.choose(0 if row is None else min(max(row + way, 0), count - 1))
        return True

    def _push(self, grip: Grip, days: int) -> bool:
        self._canvas.push(grip, days)
        return True

    def _send(self) -> bool:
        """What was pushed is sent; with nothing pushed, the chosen bar is scrolled to."""
        canvas = self._canvas
        if canvas.hand.is_pushed:
            canvas.hand.let_go()
        elif canvas.chosen_row is not None:
            canvas.show_bar(canvas.chosen_row)
        return True

    def _drop(self) -> bool:
        has_held = self._canvas.hand.row is not None
        self._canvas.hand.drop()
        return has_held

    def _unlink(self) -> bool:
        self._canvas.unlink_chosen()
        return True

    def _zoom(self, way: int) -> bool:
        self._canvas.zoom_by(way)
        return True

    def _choose_link(self, way: int) -> bool:
        """The next dependency of the chosen row."""
        canvas, row = self._canvas, self._canvas.chosen_row
        links = [] if row is None else [link for link in canvas.chart.links if canvas.row(row).key in link]
        if links:
            here = links.index(canvas.chosen_link) + way if canvas.chosen_link in links else 0
            canvas.choose(row, links[here % len(links)])
        return True
