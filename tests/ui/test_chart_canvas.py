from datetime import date, timedelta

import pytest
from chart_hand import DRAWING, PERMIT, ROOF, ChartHand, small_chart
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from sample_sheets import NODES, TODAY

from zsyz_desktop.ui.chart.canvas import ChartCanvas
from zsyz_desktop.ui.chart.layout import HEADING, SCALE
from zsyz_desktop.ui.chart.view import BarRow, ChartView
from zsyz_desktop.values import replace

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RIGHT, LEFT, ENTER = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return


@pytest.fixture
def hand(qtbot: QtBot) -> ChartHand:
    """A canvas with the keyboard, above a field that can take it away."""
    window = QWidget()
    qtbot.addWidget(window)
    canvas, field, layout = ChartCanvas(), QLineEdit(), QVBoxLayout(window)
    field.setObjectName("field")
    layout.addWidget(canvas)
    layout.addWidget(field)
    window.resize(700, 420)
    canvas.show_chart(small_chart())
    with qtbot.waitExposed(window):
        window.show()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    canvas.select(None)  # a window that opens gives its first widget the focus as if by Tab
    return ChartHand(qtbot, canvas)


def many(count: int) -> ChartView:
    rows = tuple(
        BarRow(str(number), replace(NODES[number % 18], number=number), is_fixed=False, why_fixed="")
        for number in range(count)
    )
    return ChartView(rows, (), TODAY, is_read_only=False)


def test_up_and_down_choose_a_row_and_stop_at_the_ends(hand: ChartHand) -> None:
    for key in [Qt.Key.Key_Down] * 6 + [Qt.Key.Key_Up] * 6:
        hand.key(key)
    assert hand.canvas.chosen_row == DRAWING
    there = ["drawing", "permit", "roof", "output"]
    assert [key for _, key in hand.asked] == [*there, *reversed(there[:-1])]


def test_who_comes_by_tab_finds_the_first_row_chosen(hand: ChartHand, qtbot: QtBot) -> None:
    field = hand.canvas.window().findChild(QLineEdit, "field")
    assert field is not None
    field.setFocus()
    assert hand.canvas.chosen_row is None
    qtbot.keyClick(field, Qt.Key.Key_Backtab, SHIFT)
    assert hand.canvas.hasFocus()
    assert hand.asked == [("selected", "drawing")]


def test_days_pushed_by_keys_add_up_and_are_sent_with_enter(hand: ChartHand) -> None:
    hand.canvas.select("permit")
    for key in (RIGHT, RIGHT, RIGHT, LEFT):
        hand.key(key, SHIFT)
    assert hand.wanted == []
    hand.key(ENTER)
    assert hand.wanted == [("move", "permit", date(2024, 6, 2), date(2024, 7, 2))]


def test_days_pushed_by_keys_are_sent_once_after_a_pause(hand: ChartHand, qtbot: QtBot) -> None:
    hand.canvas.select("permit")
    hand.key(RIGHT, CTRL)
    hand.key(RIGHT, CTRL)
    qtbot.waitUntil(lambda: len(hand.wanted) == 1)
    assert hand.wanted == [("move", "permit", date(2024, 5, 31), date(2024, 7, 2))]


def test_another_grip_sends_what_the_first_pushed(hand: ChartHand) -> None:
    hand.canvas.select("permit")
    hand.key(RIGHT, CTRL)
    hand.key(LEFT, CTRL | SHIFT)
    hand.key(ENTER)
    assert hand.wanted == [
        ("move", "permit", date(2024, 5, 31), date(2024, 7, 1)),
        ("move", "permit", date(2024, 5, 30), date(2024, 6, 30)),
    ]


def test_pushed_days_are_sent_when_the_keyboard_goes_elsewhere_and_dropped_by_esc(
    hand: ChartHand, qtbot: QtBot
) -> None:
    hand.canvas.select("permit")
    hand.key(RIGHT, SHIFT)
    hand.key(Qt.Key.Key_Escape)
    hand.key(RIGHT, SHIFT)
    hand.key(RIGHT, SHIFT)
    field = hand.canvas.window().findChild(QLineEdit, "field")
    assert field is not None
    field.setFocus()
    qtbot.waitUntil(lambda: hand.wanted != [])
    assert hand.wanted == [("move", "permit", date(2024, 6, 2), date(2024, 7, 2))]


def test_a_push_there_and_back_asks_for_nothing(hand: ChartHand) -> None:
    hand.canvas.select("permit")
    hand.key(RIGHT, SHIFT)
    hand.key(LEFT, SHIFT)
    hand.key(ENTER)
    assert hand.wanted == []


@pytest.mark.parametrize("row", ["drawing", "output"])
def test_what_is_finished_or_has_no_plan_is_not_pushed(hand: ChartHand, row: str) -> None:
    hand.canvas.select(row)
    hand.key(RIGHT, SHIFT)
    hand.key(ENTER)
    assert hand.wanted == []


def test_a_dependency_is_chosen_and_taken_away_by_keys(hand: ChartHand) -> None:
    hand.canvas.select("permit")
    hand.key(Qt.Key.Key_Down, CTRL)
    assert hand.canvas.chosen_link == ("drawing", "permit")
    hand.key(Qt.Key.Key_Delete)
    assert hand.wanted == [("unlink", "drawing", "permit")]


def test_ctrl_plus_and_minus_zoom_between_week_and_quarter(hand: ChartHand) -> None:
    steps: list[str] = []
    hand.canvas.step_changed.connect(steps.append)
    for key in (Qt.Key.Key_Equal, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_Minus, Qt.Key.Key_Minus):
        hand.key(key, CTRL)
    assert steps == ["week", "month", "quarter"]
    assert hand.canvas.step == "quarter"


def test_ctrl_and_the_wheel_zoom_around_the_day_under_the_pointer(hand: ChartHand) -> None:
    canvas, at = hand.canvas, QPointF(150, 120)
    before = canvas.chart_layout.axis.day(canvas.place_of(at)[0])
    _turn(canvas, at, 60)
    assert canvas.step == "month"  # half a notch of a fine wheel
    _turn(canvas, at, 60)
    assert canvas.step == "week"
    after = canvas.chart_layout.axis.day(canvas.place_of(at)[0])
    assert abs((after - before).days) <= 1


def test_today_is_in_sight_at_first_and_when_gone_to(hand: ChartHand) -> None:
    canvas = hand.canvas
    canvas.zoom_to("week")
    canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().maximum())
    canvas.go_to_today()
    x = hand.at(canvas.chart_layout.axis.x(TODAY), 5).x()
    assert 0 < x < canvas.viewport().width()
    colour = canvas.grab().toImage().pixelColor(x, HEADING + 100)
    assert colour.red() > colour.green() + 60


def test_fresh_facts_keep_the_zoom_the_place_and_the_chosen_row(hand: ChartHand) -> None:
    canvas = hand.canvas
    canvas.zoom_to("week")
    canvas.select("roof")
    canvas.go_to_today()
    middle = QPointF(canvas.viewport().width() // 2, 100)
    day = canvas.chart_layout.axis.day(canvas.place_of(middle)[0])
    chart = small_chart()
    early = replace(chart.rows[PERMIT].node, planned_start=date(2024, 1, 8))
    rows = (chart.rows[0], replace(chart.rows[PERMIT], node=early), *chart.rows[2:])
    canvas.show_chart(replace(chart, rows=rows))
    assert canvas.chosen_row == ROOF
    assert canvas.step == "week"
    assert abs((canvas.chart_layout.axis.day(canvas.place_of(middle)[0]) - day).days) <= 1


def test_another_chart_begins_at_the_top_and_at_today_with_nothing_chosen(hand: ChartHand) -> None:
    hand.canvas.select("roof")
    hand.canvas.show_chart(many(60))
    assert hand.canvas.chosen_row is None
    assert hand.canvas.verticalScrollBar().value() == 0
    assert 0 < hand.at(hand.canvas.chart_layout.axis.x(TODAY), 0).x() < hand.canvas.viewport().width()


def test_selecting_from_outside_scrolls_there_without_telling(hand: ChartHand) -> None:
    hand.canvas.show_chart(many(60))
    hand.asked.clear()
    hand.canvas.select("50")
    canvas = hand.canvas
    top = canvas.row_top(50) - canvas.verticalScrollBar().value()
    assert 0 <= top <= canvas.viewport().height() - HEADING - canvas.row_height
    assert hand.asked == []


def test_the_heading_stays_while_rows_scroll_below_it(hand: ChartHand) -> None:
    canvas = hand.canvas
    canvas.show_chart(many(60))
    canvas.clearFocus()
    before = canvas.grab().toImage()
    canvas.verticalScrollBar().setValue(7 * canvas.row_height + 11)
    after = canvas.grab().toImage()
    heading = canvas.viewport().rect().adjusted(0, 0, 0, HEADING - canvas.viewport().height() - 1)
    assert after.copy(heading) == before.copy(heading)
    assert after != before


def test_rows_lie_beside_those_of_a_table_with_the_same_heading_and_row_height(qtbot: QtBot) -> None:
    canvas, table = ChartCanvas(), QTableView()
    table.setModel(QStandardItemModel(80, 2, table))
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.horizontalHeader().setFixedHeight(canvas.heading_height)
    table.verticalHeader().setDefaultSectionSize(canvas.row_height)
    canvas.show_chart(many(80))
    for each in (canvas, table):
        qtbot.addWidget(each)
        each.resize(500, 300)
        with qtbot.waitExposed(each):
            each.show()
    ours, theirs = canvas.verticalScrollBar(), table.verticalScrollBar()
    assert ours.maximum() == theirs.maximum()
    ours.setValue(777)
    theirs.setValue(777)
    assert [canvas.row_top(n) - ours.value() for n in (0, 30, 79)] == [
        table.rowViewportPosition(n) for n in (0, 30, 79)
    ]


def test_a_bar_out_of_sight_is_named_at_the_edge_and_gone_to(hand: ChartHand) -> None:
    canvas = hand.canvas
    canvas.zoom_to("week")
    canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().maximum())
    place = canvas.chart_layout.bar(PERMIT)
    assert place is not None
    assert place.right < canvas.look().seen(canvas.viewport().size())[0]
    canvas.select("permit")
    hand.key(ENTER)
    left, right = canvas.look().seen(canvas.viewport().size())
    assert left <= place.left < place.right <= right


def test_a_screen_reader_is_told_the_chosen_row(hand: ChartHand) -> None:
    hand.canvas.select("roof")
    hand.key(Qt.Key.Key_Up)
    words = hand.canvas.accessibleDescription()
    assert "取得施工许可" in words
    assert "2024-05-31 至 2024-06-30" in words


def test_keyboard_focus_is_seen(hand: ChartHand) -> None:
    canvas = hand.canvas
    focused = canvas.grab().toImage()
    canvas.clearFocus()
    assert canvas.grab().toImage() != focused


def test_a_chart_without_rows_says_what_to_do(hand: ChartHand) -> None:
    hand.canvas.show_chart(ChartView((), (), TODAY, is_read_only=False))
    empty = hand.canvas.grab().toImage()
    dark = sum(empty.pixelColor(x, y).lightness() < 160 for x in range(100, 600, 1) for y in range(180, 230))
    assert dark > 100
    hand.key(Qt.Key.Key_Down)
    assert hand.asked == []


def test_a_day_is_as_wide_everywhere_and_the_axis_holds_all_days_and_fills_the_window(hand: ChartHand) -> None:
    axis = hand.canvas.chart_layout.axis
    widths = {
        round(axis.x(axis.first + timedelta(days=n + 1)) - axis.x(axis.first + timedelta(days=n)), 6)
        for n in range(300)
    }
    assert len(widths) == 1
    assert axis.first <= date(2024, 4, 15)
    assert axis.end > date(2024, 10, 31)
    assert axis.right * SCALE >= hand.canvas.viewport().width()


def _turn(canvas: ChartCanvas, at: QPointF, by: int) -> None:
    event = QWheelEvent(
        at, canvas.viewport().mapToGlobal(at), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, CTRL,
        Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 -- inverted; Qt takes it by place only
    )  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), event)


@pytest.mark.parametrize("width", [420, 800])
def test_today_stays_in_sight_when_the_canvas_gets_another_width(hand: ChartHand, width: int) -> None:
    canvas = hand.canvas
    canvas.zoom_to("week")
    canvas.go_to_today()

    def share() -> float:
        today = canvas.chart_layout.axis.x(TODAY) * SCALE - canvas.horizontalScrollBar().value()
        return today / canvas.viewport().width()

    before = share()
    canvas.window().resize(width, 420)
    assert share() == pytest.approx(before, abs=0.01)
