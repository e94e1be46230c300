"""A small chart on a real canvas, and a hand that presses, moves and lets go on its bars."""

from typing import Literal

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from sample_sheets import NODES, TODAY

from zsyz_desktop.ui.chart.canvas import ChartCanvas
from zsyz_desktop.ui.chart.hits import HANDLE
from zsyz_desktop.ui.chart.layout import HEADING, SCALE
from zsyz_desktop.ui.chart.view import BarRow, ChartView
from zsyz_desktop.values import replace

Where = Literal["body", "start", "finish", "handle"]

WHY = "已完成，计划不再改。"
DRAWING, PERMIT, ROOF, OUTPUT = range(4)
"""Rows: 施工图审查 (finished), 取得施工许可 (5-31 to 6-30), 主体厂房封顶 (7-01 to 10-31), 竣工投产 (no plan)."""


def small_chart(*, is_read_only: bool = False) -> ChartView:
    """Four rows; the finished one comes before 取得施工许可."""
    bare = replace(NODES[17], planned_start=None, planned_finish=None, original_start=None, original_finish=None)
    rows = (
        BarRow("drawing", NODES[10], is_fixed=True, why_fixed=WHY),
        BarRow("permit", NODES[12], is_fixed=False, why_fixed=""),
        BarRow("roof", NODES[15], is_fixed=False, why_fixed=""),
        BarRow("output", bare, is_fixed=False, why_fixed=""),
    )
    return ChartView(rows, (("drawing", "permit"),), TODAY, is_read_only=is_read_only)


class ChartHand:
    """Works on a shown canvas and writes down all it asks for."""

    def __init__(self, qtbot: QtBot, canvas: ChartCanvas) -> None:
        self.canvas = canvas
        self.asked: list[tuple[object, ...]] = []
        self._qtbot = qtbot
        self._window = canvas.window()  # lives as long as the hand
        canvas.move_requested.connect(lambda *asked: self.asked.append(("move", *asked)))
        canvas.link_requested.connect(lambda *asked: self.asked.append(("link", *asked)))
        canvas.unlink_requested.connect(lambda *asked: self.asked.append(("unlink", *asked)))
        canvas.selected.connect(lambda *asked: self.asked.append(("selected", *asked)))

    @property
    def wanted(self) -> list[tuple[object, ...]]:
        """What was asked for beside rows being chosen."""
        return [asked for asked in self.asked if asked[0] != "selected"]

    def pixel(self, row: int, where: Where = "body") -> QPoint:
        """Where a bar is gripped, in pixels of the viewport."""
        place = self.canvas.chart_layout.bar(row)
        assert place is not None
        x = {
            "body": (place.left + place.right) / 2,
            "start": place.left,
            "finish": place.right,
            "handle": place.right + HANDLE,
        }[where]
        return self.at(x, place.middle)

    def at(self, x: float, y: float) -> QPoint:
        """The pixel of a point of the layout."""
        right, down = self.canvas.horizontalScrollBar().value(), self.canvas.verticalScrollBar().value()
        return QPoint(round(x * SCALE) - right, round(y * SCALE) + HEADING - down)

    def days(self, count: int) -> QPoint:
        """So many days to the right."""
        return QPoint(round(count * self.canvas.chart_layout.per_day * SCALE), 0)

    def press(self, at: QPoint) -> None:
        self._qtbot.mouseMove(self.canvas.viewport(), at)
        self._qtbot.mousePress(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def move(self, at: QPoint) -> None:
        """On the way there and there, as a mouse does."""
        self._qtbot.mouseMove(self.canvas.viewport(), at - QPoint(6, 0))
        self._qtbot.mouseMove(self.canvas.viewport(), at)

    def let_go(self, at: QPoint) -> None:
        self._qtbot.mouseRelease(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Press, move, let go."""
        self.press(start)
        self.move(end)
        self.let_go(end)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._qtbot.keyClick(self.canvas, key, modifiers)
