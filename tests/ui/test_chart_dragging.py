from datetime import date, timedelta

import pytest
from chart_hand import DRAWING, OUTPUT, PERMIT, ROOF, WHY, ChartHand, small_chart
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from sample_sheets import NODES, TODAY

from zsyz_desktop.ui.chart.canvas import ChartCanvas
from zsyz_desktop.ui.chart.plan import Plan, change_words
from zsyz_desktop.ui.chart.view import BarRow, ChartView
from zsyz_desktop.values import replace


@pytest.fixture
def hand(qtbot: QtBot) -> ChartHand:
    canvas = ChartCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(700, 400)
    canvas.show_chart(small_chart())
    canvas.zoom_to("week")
    canvas.go_to_today()
    with qtbot.waitExposed(canvas):
        canvas.show()
    return ChartHand(qtbot, canvas)


def test_dragging_the_body_moves_both_days(hand: ChartHand) -> None:
    start = hand.pixel(PERMIT)
    hand.drag(start, start + hand.days(5))
    assert hand.wanted == [("move", "permit", date(2024, 6, 5), date(2024, 7, 5))]


def test_dragging_an_end_moves_that_day_alone(hand: ChartHand) -> None:
    for where, days in (("start", -4), ("finish", 9)):
        grip = hand.pixel(PERMIT, where)  # type: ignore[arg-type]
        hand.drag(grip, grip + hand.days(days))
    assert hand.wanted == [
        ("move", "permit", date(2024, 5, 27), date(2024, 6, 30)),
        ("move", "permit", date(2024, 5, 31), date(2024, 7, 9)),
    ]


def test_an_end_dragged_past_the_other_stops_there(hand: ChartHand) -> None:
    grip = hand.pixel(PERMIT, "finish")
    hand.drag(grip, grip + hand.days(-60))
    assert hand.wanted == [("move", "permit", date(2024, 5, 31), date(2024, 5, 31))]


def test_days_snap_and_a_bar_put_back_asks_for_nothing(hand: ChartHand) -> None:
    start = hand.pixel(PERMIT)
    hand.press(start)
    hand.move(start + hand.days(3))
    assert hand.canvas.hand.plan == Plan(date(2024, 6, 3), date(2024, 7, 3))
    hand.move(start + QPoint(1, 0))
    hand.let_go(start + QPoint(1, 0))
    assert hand.wanted == []


def test_a_click_chooses_the_row_and_moves_nothing(hand: ChartHand) -> None:
    hand.press(hand.pixel(ROOF))
    hand.let_go(hand.pixel(ROOF) + QPoint(2, 0))
    assert hand.asked == [("selected", "roof")]
    assert hand.canvas.chosen_row == ROOF


def test_esc_puts_the_bar_back(hand: ChartHand) -> None:
    start = hand.pixel(PERMIT)
    hand.press(start)
    hand.move(start + hand.days(5))
    hand.key(Qt.Key.Key_Escape)
    assert hand.canvas.hand.plan is None
    hand.move(start + hand.days(9))
    hand.let_go(start + hand.days(9))
    assert hand.wanted == []


def test_the_bar_is_drawn_where_it_would_be_and_drawn_back_after_esc(hand: ChartHand) -> None:
    start = hand.pixel(PERMIT)
    hand.drag(start, start)
    before = hand.canvas.grab().toImage()
    hand.press(start)
    hand.move(start + hand.days(10))
    assert hand.canvas.grab().toImage() != before
    hand.key(Qt.Key.Key_Escape)
    assert hand.canvas.grab().toImage() == before


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (Plan(date(2024, 6, 10), date(2024, 7, 10)), "2024-06-10 至 2024-07-10　推迟10天"),
        (Plan(date(2024, 5, 31), date(2024, 6, 20)), "2024-05-31 至 2024-06-20　提前10天"),
        (Plan(date(2024, 5, 21), date(2024, 6, 30)), "2024-05-21 至 2024-06-30　开始提前10天"),
        (Plan(date(2024, 5, 31), date(2024, 6, 30)), "2024-05-31 至 2024-06-30　未变"),
        (Plan(None, date(2024, 7, 1)), "2024-07-01　推迟1天"),
    ],
)
def test_beside_the_bar_stand_the_new_days_and_what_changes(new: Plan, words: str) -> None:
    assert change_words(Plan(date(2024, 5, 31), date(2024, 6, 30)), new) == words
    assert change_words(None, new) == words.split("　", maxsplit=1)[0]


def test_what_is_finished_cannot_be_dragged_and_says_why(hand: ChartHand) -> None:
    start = hand.pixel(DRAWING)
    hand.drag(start, start + hand.days(5))
    assert hand.wanted == []
    hand.move(start)
    assert hand.canvas.viewport().cursor().shape() is Qt.CursorShape.ForbiddenCursor
    assert WHY in tip_at(hand.canvas, start)


def test_the_cursor_tells_what_a_grip_does(hand: ChartHand) -> None:
    seen = []
    for at in (hand.pixel(PERMIT), hand.pixel(PERMIT, "start"), hand.pixel(PERMIT, "finish")):
        hand.move(at)
        seen.append(hand.canvas.viewport().cursor().shape())
    size = Qt.CursorShape.SizeHorCursor
    assert seen == [Qt.CursorShape.OpenHandCursor, size, size]


def test_the_tip_gives_name_days_and_light(hand: ChartHand) -> None:
    tip = tip_at(hand.canvas, hand.pixel(PERMIT))
    assert all(words in tip for words in ("★取得施工许可", "2024-05-31 至 2024-06-30", "黄　临期　还有4天", "30%"))


def test_a_plan_is_drawn_into_an_empty_row(hand: ChartHand) -> None:
    axis = hand.canvas.chart_layout.axis
    y = (OUTPUT + 0.5) * hand.canvas.row_height / 12 * 8.5
    hand.drag(hand.at(axis.x(date(2024, 7, 1)) + 1, y), hand.at(axis.x(date(2024, 7, 11)) + 1, y))
    assert hand.wanted == [("move", "output", date(2024, 7, 1), date(2024, 7, 11))]


def test_a_dependency_is_drawn_from_the_handle_to_another_bar(hand: ChartHand) -> None:
    hand.move(hand.pixel(PERMIT))
    hand.drag(hand.pixel(PERMIT, "handle"), hand.pixel(ROOF, "start") + QPoint(10, 0))
    assert hand.wanted == [("link", "permit", "roof")]


def test_a_dependency_let_go_over_nothing_or_over_its_own_bar_is_none(hand: ChartHand) -> None:
    for end in (QPoint(400, 390), hand.pixel(PERMIT)):
        hand.move(hand.pixel(PERMIT))
        hand.drag(hand.pixel(PERMIT, "handle"), end)
    assert hand.wanted == []


def test_a_clicked_dependency_is_taken_away_by_delete(hand: ChartHand) -> None:
    x, y = hand.canvas.chart_layout.arrow(("drawing", "permit"))[1]
    hand.press(hand.at(x, y + 12))
    hand.let_go(hand.at(x, y + 12))
    assert hand.canvas.chosen_link == ("drawing", "permit")
    hand.key(Qt.Key.Key_Delete)
    assert hand.wanted == [("unlink", "drawing", "permit")]


def test_delete_with_no_dependency_chosen_takes_nothing_away(hand: ChartHand) -> None:
    hand.press(hand.pixel(PERMIT))
    hand.let_go(hand.pixel(PERMIT))
    hand.key(Qt.Key.Key_Delete)
    assert hand.wanted == []


def test_a_chart_to_be_read_only_is_never_dragged_linked_or_unlinked(hand: ChartHand) -> None:
    hand.canvas.show_chart(small_chart(is_read_only=True))
    start = hand.pixel(PERMIT)
    hand.drag(start, start + hand.days(5))
    hand.drag(hand.pixel(PERMIT, "handle"), hand.pixel(ROOF))
    hand.canvas.choose(PERMIT, ("drawing", "permit"))
    hand.key(Qt.Key.Key_Delete)
    hand.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    hand.key(Qt.Key.Key_Return)
    assert hand.wanted == []
    hand.move(start)
    assert hand.canvas.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


def test_fresh_facts_put_back_what_is_in_the_hand(hand: ChartHand) -> None:
    start = hand.pixel(PERMIT)
    hand.press(start)
    hand.move(start + hand.days(5))
    hand.canvas.show_chart(small_chart())
    hand.let_go(start + hand.days(5))
    assert hand.wanted == []


def test_a_bar_is_dragged_on_beyond_the_edge(hand: ChartHand, qtbot: QtBot) -> None:
    grip, edge = hand.pixel(PERMIT, "finish"), hand.canvas.viewport().width() - 3
    last_seen = hand.canvas.chart_layout.axis.day(hand.canvas.place_of(QPointF(edge, 0))[0])
    hand.press(grip)
    hand.move(QPoint(edge, grip.y()))
    qtbot.waitUntil(lambda: _finish(hand.canvas) > last_seen + timedelta(days=7))
    hand.let_go(QPoint(edge, grip.y()))
    ((_, key, start, finish),) = hand.wanted
    assert (key, start) == ("permit", date(2024, 5, 31))
    assert finish > last_seen  # type: ignore[operator]  # whatever was asked for comes as objects


def test_while_dragging_only_the_rows_that_change_are_painted(hand: ChartHand) -> None:
    rows = tuple(BarRow(str(n), replace(NODES[15], number=n), is_fixed=False, why_fixed="") for n in range(8))
    hand.canvas.show_chart(ChartView(rows, (), TODAY, is_read_only=False))
    start = hand.pixel(2)
    hand.press(start)
    hand.move(start + hand.days(5))
    QApplication.processEvents()
    heights = PaintedHeights(hand.canvas)
    hand.move(start + hand.days(9))
    QApplication.processEvents()
    assert heights.seen
    assert max(heights.seen) <= 4 * hand.canvas.row_height
    hand.let_go(start)


class PaintedHeights(QObject):
    """Notes how high the painted parts of the viewport are."""

    def __init__(self, canvas: ChartCanvas) -> None:
        super().__init__(canvas)
        self.seen: list[int] = []
        canvas.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        if isinstance(event, QPaintEvent):
            self.seen.append(event.rect().height())
        return False


def _finish(canvas: ChartCanvas) -> date:
    plan = canvas.hand.plan
    assert plan is not None
    return plan.finish


def tip_at(canvas: ChartCanvas, at: QPoint) -> str:
    """What the tip says there."""
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, canvas.viewport().mapToGlobal(at))
    QApplication.sendEvent(canvas.viewport(), event)
    return QToolTip.text()
