"""The scenes of 推进图表: planned, dragged, linked, put off, planned back, added to and refused."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication
from window_stage import Stage, opened, seen, settle, wiring_of

from zsyz_desktop.charts.arrows import BarPlace
from zsyz_desktop.services.chart.chart_reading import WholeChart
from zsyz_desktop.ui.chart.canvas import ChartCanvas
from zsyz_desktop.ui.chart.hits import HANDLE
from zsyz_desktop.ui.chart.layout import HEADING, SCALE
from zsyz_desktop.ui.chart.tab import ChartTab
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.project.tab import TabTitle

_DAYS = 40  # a bar is dragged so far
_MANY = 80  # milestones


def chart(stage: Stage, code: str = "P02", *, wide: bool = False, step: str = "month") -> QPixmap:
    """The chart in the panel, or in the whole middle of the window."""
    program, tab = _open(stage, code, wide=wide)
    tab.canvas.zoom_to(step)  # type: ignore[arg-type] # week, month or quarter
    return seen(program.window)


def many(stage: Stage) -> QPixmap:
    """Eighty milestones."""
    program, tab = _open(stage, "P02", wide=True)
    made = _stored(tab)
    for number in range(len(made.rows), _MANY):
        node = {
            "name": f"设备安装调试第{number}批",
            "stage": "6 落地",
            "planned_start": "2024-06-01",
            "planned_finish": f"2024-{7 + number % 6:02d}-20",
            "is_key": "否",
        }
        tab.desk.add(made, node, (), None)
    settle(2)
    tab.grid.verticalScrollBar().setValue(tab.grid.verticalScrollBar().maximum())
    return seen(program.window)


def scrolled(stage: Stage) -> QPixmap:
    """The further columns beside the names that stay."""
    program, tab = _open(stage, "P02", wide=True)
    tab.grid.horizontalScrollBar().setValue(420)
    return seen(program.window)


def without_nodes(stage: Stage) -> QPixmap:
    """A chart from which every node was taken."""
    program, _ = _open(stage, "P05")
    panel = wiring_of(program).panel
    panel.enter_new()
    panel.page.card.form.take({"name": "示例绿色铝精深加工项目", "region_id": "楚雄市"})
    panel.save()
    tab = cast("ChartTab", panel.page.more.go_to(TabTitle.CHART))
    settle(2)
    for row in _stored(tab).rows:
        tab.acts.do("remove", row.key)
    return seen(program.window)


def cell_typed(stage: Stage) -> QPixmap:
    """A day typed in its cell."""
    program, tab = _open(stage, "P10", wide=True)
    tab.grid.go_to(_row(tab, "土地报批"), "planned_finish")
    tab.grid.edit(tab.grid.currentIndex())
    return seen(program.window)


def cell_refused(stage: Stage, *, wide: bool = False) -> QPixmap:
    """A day that cannot be: the cell says why."""
    program, tab = _open(stage, "P10", wide=wide)
    tab.grid.go_to(_row(tab, "环评批复"), "actual_finish")
    tab.grid._commit(tab.grid.currentIndex(), "2027-01-01")  # noqa: SLF001 -- as the closing editor does it
    return seen(program.window)


def dragged(stage: Stage) -> QPixmap:
    """A bar in the hand."""
    program, tab = _open(stage, "P10", wide=True)
    canvas, row = tab.canvas, _number(tab, "施工许可证")
    canvas.show_bar(row)
    settle()
    place = _bar(canvas, row)
    start = _pixel(canvas, (place.left + place.right) / 2, place.middle)
    _hold(canvas, start, start + QPointF(_DAYS * canvas.chart_layout.per_day * SCALE, 0))
    return seen(program.window)


def link_drawn(stage: Stage) -> QPixmap:
    """A dependency on its way from one bar to another."""
    program, tab = _open(stage, "P10", wide=True)
    canvas, row = tab.canvas, _number(tab, "土地报批")
    canvas.show_bar(row)
    settle()
    place, aim = _bar(canvas, row), _bar(canvas, row + 3)
    start = _pixel(canvas, place.right + HANDLE, place.middle)
    _hold(canvas, start, _pixel(canvas, aim.left + 4, aim.middle))
    return seen(program.window)


def link_chosen(stage: Stage) -> QPixmap:
    """A dependency that was clicked."""
    program, tab = _open(stage, "P10", wide=True)
    row = _number(tab, "土地报批")
    tab.canvas.show_bar(row)
    link = next(link for link in tab.canvas.chart.links if link[1] == tab.canvas.row(row).key)
    tab.grid.go_to(tab.canvas.row(row).key)
    tab.canvas.choose(tab.canvas.chosen_row, link)
    tab.canvas.setFocus()
    return seen(program.window)


def add(stage: Stage, *, wide: bool = False, refused: bool = False) -> QPixmap:
    """A node about to be added, or refused."""
    program, tab = _open(stage, "P05", wide=wide)
    tab.forms.ask_add()
    if refused:
        tab.forms.add.form.take({"planned_start": "2024-13-01", "stage": ""})
        tab.drawer.confirm()
        settle(6)
    return seen(program.window)


def extension(stage: Stage, *, wide: bool = False, refused: bool = False) -> QPixmap:
    """延期 of the node that is late, or refused."""
    program, tab = _open(stage, "P02", wide=wide)
    tab.forms.ask_extension(_row(tab, "二期使用林地"))
    if refused:
        tab.forms.extension.form.take({"new_date": "2024-06-01"})
        tab.drawer.confirm()
        settle(6)
    return seen(program.window)


def replan(stage: Stage, *, wide: bool = False) -> QPixmap:
    """What of a locked plan changes, and why."""
    program, tab = _open(stage, "P10", wide=wide)
    tab.forms.ask_replan({_row(tab, "开工"): {"is_key": False}})
    return seen(program.window)


def back_plan(stage: Stage, *, wide: bool = True, day: str = "") -> QPixmap:
    """倒排, before anything is moved."""
    program, tab = _open(stage, "P10", wide=wide)
    tab.forms.ask_back_plan()
    if day:
        tab.forms.back_plan.form.take({"target_date": day})
        tab.forms.back_plan.preview()
    settle()
    return seen(program.window)


def _open(stage: Stage, code: str, *, wide: bool = False) -> tuple[Program, ChartTab]:
    program = stage.open()
    tab = cast("ChartTab", opened(program, code).page.more.go_to(TabTitle.CHART))
    settle(3)
    if wide:
        program.perform("widen_project")
        settle(2)
    return program, tab


def _stored(tab: ChartTab) -> WholeChart:
    if tab.chart is None:
        raise RuntimeError("no chart is shown")
    return tab.chart


def _bar(canvas: ChartCanvas, row: int) -> BarPlace:
    place = canvas.chart_layout.bar(row)
    if place is None:
        raise RuntimeError("nothing is planned in this row")
    return place


def _row(tab: ChartTab, name: str) -> str:
    return next(row.key for row in _stored(tab).rows if row.node.name.startswith(name))


def _number(tab: ChartTab, name: str) -> int:
    return tab.canvas.chart_layout.number_of[_row(tab, name)]


def _pixel(canvas: ChartCanvas, x: float, y: float) -> QPointF:
    right, down = canvas.horizontalScrollBar().value(), canvas.verticalScrollBar().value()
    return QPointF(round(x * SCALE) - right, round(y * SCALE) + HEADING - down)


def _hold(canvas: ChartCanvas, start: QPointF, end: QPointF) -> None:
    """Press and move, and do not let go."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, at, button in (
        (QMouseEvent.Type.MouseMove, start, none),
        (QMouseEvent.Type.MouseButtonPress, start, left),
        (QMouseEvent.Type.MouseMove, QPointF((start.x() + end.x()) / 2, (start.y() + end.y()) / 2), left),
        (QMouseEvent.Type.MouseMove, end, left),
    ):
        there = QPointF(canvas.viewport().mapToGlobal(at))
        event = QMouseEvent(kind, at, there, button, button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(canvas.viewport(), event)


CHART_SCENES: dict[str, Callable[[Stage], QPixmap]] = {
    "chart": chart,
    "chart-wide": partial(chart, wide=True),
    "chart-week": partial(chart, wide=True, step="week"),
    "chart-quarter": partial(chart, wide=True, step="quarter"),
    "chart-80": many,
    "chart-scrolled": scrolled,
    "chart-empty": without_nodes,
    "cell-typed": cell_typed,
    "cell-refused": cell_refused,
    "cell-refused-wide": partial(cell_refused, wide=True),
    "bar-dragged": dragged,
    "link-drawn": link_drawn,
    "link-chosen": link_chosen,
    "add-node": add,
    "add-node-refused": partial(add, wide=True, refused=True),
    "extension": extension,
    "extension-refused": partial(extension, wide=True, refused=True),
    "replan": partial(replan, wide=True),
    "replan-narrow": replan,
    "back-plan": back_plan,
    "back-plan-possible": partial(back_plan, day="2026-12-31"),
    "back-plan-narrow": partial(back_plan, wide=False),
}
