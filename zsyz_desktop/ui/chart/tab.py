"""The tab 推进图表: the milestone grid beside the drawn chart, and above them what is asked while planning."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from zsyz_desktop.services.chart.chart_reading import WholeChart
from zsyz_desktop.services.kinds.bases import BASES
from zsyz_desktop.ui.chart.acts import ChartActs
from zsyz_desktop.ui.chart.canvas import ChartCanvas
from zsyz_desktop.ui.chart.columns import NUMBER_OF, WIDTH_BESIDE_THE_CHART
from zsyz_desktop.ui.chart.desk import ChartDesk
from zsyz_desktop.ui.chart.drawer import Drawer
from zsyz_desktop.ui.chart.forms import ChartForms
from zsyz_desktop.ui.chart.grid import MilestoneGrid
from zsyz_desktop.ui.chart.kept import KeptChart
from zsyz_desktop.ui.chart.look import chart_sheet
from zsyz_desktop.ui.chart.pasting import Landing
from zsyz_desktop.ui.chart.shown import chart_view
from zsyz_desktop.ui.chart.tool_row import ToolRow
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.empty_state import Emptiable
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.project.tab import Address, ProjectTab, TabTitle
from zsyz_desktop.ui.sheet.joined_scrolling import JoinedScrolling
from zsyz_desktop.ui.style import tokens

_NARROW_BELOW = 900
_HAS_THE_MIDDLE = 0.75  # of the window's width
_NO_CHART = "这个项目暂无推进图表。"
_NO_NODES = "图表里暂无节点，请按“添加节点…”，或从模板里补。"


class ChartTab(ProjectTab):
    """Side by side on a wide screen, the grid over the chart in the narrow panel."""

    def __init__(self, ledger: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = ChartDesk(ledger, self)
        self.chart: WholeChart | None = None
        self.tools = ToolRow()
        self.drawer = Drawer()
        self.forms = ChartForms(self.desk, self.drawer)
        self.acts = ChartActs(self.desk, self.forms, self)
        self.grid = MilestoneGrid(self.acts.write, self.desk.suggestions)
        self.canvas = ChartCanvas()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.warnings = named_label("chart_warnings", wraps=True, selectable=True)
        self._stack = Emptiable(self.splitter)
        self._is_narrow: bool | None = None
        self._begins_at: str | None = None
        self._begins_in = ""
        self._lay_out()
        self._wire()
        KeptChart(self.kept, self.forms, self.grid, self.go_to_part)
        JoinedScrolling(self.grid.verticalScrollBar(), self.canvas.verticalScrollBar(), self)

    def show_project(self, code: str) -> None:
        """Read the chart of that project and show it; the cursor stays in its node."""
        before, self.chart = self.chart, self.desk.read(code)
        self.acts.chart = self.chart
        self.tools.setEnabled(self.chart is not None)
        if self.chart is None:
            self._stack.say_empty(_NO_CHART)
            return
        self._show(self.chart)
        if before is None or before.key != self.chart.key:
            self.drawer.shut()
            self._begins_at, self._begins_in = None, ""
            QTimer.singleShot(0, self, self._go_to_first)  # once it is known how much is seen

    def go_to_part(self, key: str, field: str = "") -> None:
        """Put the cursor into the node of this key, in the cell of its field where there is one."""
        if self.chart is not None and key in self.chart.by_key:
            self._begins_at, self._begins_in = key, field.removesuffix("_id")
            self._go_to_first()
            self.grid.setFocus()

    def confirm(self) -> bool:
        """Ctrl+S: confirm the form in the drawer."""
        self.drawer.confirm()
        return self.forms.open_form is None

    def half_done(self) -> bool:
        """A form or a refused cell."""
        form = self.forms.open_form
        return bool(self.grid.nodes.refused) or (form is not None and bool(form.unsaved()))

    def drop_half_done(self) -> None:
        """Shut the form and forget what was refused."""
        super().drop_half_done()
        self.drawer.shut()
        self.grid.nodes.refused.clear()

    def _show(self, chart: WholeChart) -> None:
        is_read_only = self.desk.is_read_only
        self.grid.show_chart(chart, is_locked=is_read_only)
        self.canvas.show_chart(chart_view(chart, is_read_only=is_read_only))
        self.tools.show_chart(chart, is_read_only=is_read_only)
        self.forms.show_chart(chart)
        self.warnings.setText("\n".join(f"提示：{each}" for each in chart.warnings))
        self.warnings.setVisible(bool(chart.warnings))
        if chart.rows:
            self._stack.show_full(True)  # noqa: FBT003 -- one question
        else:
            self._stack.say_empty(_NO_NODES)

    def _go_to_first(self) -> None:
        """The node asked for, else the first open one, is what an officer comes for."""
        rows = self.chart.rows if self.chart is not None else ()
        asked_for = [row for row in rows if row.key == self._begins_at]
        still_open = [row for row in rows if row.node.actual_finish is None and not row.node.waived]
        column = NUMBER_OF.get(self._begins_in)
        field = "name" if column is None or self.grid.isColumnHidden(column) else self._begins_in
        for row in (asked_for or still_open or rows)[:1]:
            self.grid.go_to(row.key, field)
            self.canvas.select(row.key)
            self.grid.show_from(row.key)
        self.canvas.go_to_today()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """From grid and chart, too, Esc goes to the open form before the panel hears of it."""
        if event.key() != Qt.Key.Key_Escape or not self.drawer.escape():
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Beside each other or one over the other."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW_BELOW
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._arrange(narrow=is_narrow)
        self.drawer.fit()
        self.tools.show_widened(is_wide=self.width() > self.window().width() * _HAS_THE_MIDDLE)

    def _arrange(self, *, narrow: bool) -> None:
        self.splitter.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        side = Qt.ScrollBarPolicy.ScrollBarAsNeeded if narrow else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        below = Qt.ScrollBarPolicy.ScrollBarAsNeeded if narrow else Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.grid.setVerticalScrollBarPolicy(side)  # side by side, the chart's own bar serves both
        for part in (self.grid, self.canvas):
            part.setHorizontalScrollBarPolicy(below)  # so that both show the same rows
        self.grid.show_columns(narrow=narrow)
        self._make_room()
        self.tools.show_width(narrow=narrow)
        self._settle()
        QTimer.singleShot(0, self, self._settle)  # and once fonts and styles are known
        if narrow:
            self.splitter.setSizes([self.height() * 11 // 20, self.height() * 9 // 20])
        else:
            beside = min(WIDTH_BESIDE_THE_CHART + self.grid.verticalHeader().sizeHint().width(), self.width() * 3 // 5)
            self.splitter.setSizes([beside, self.width() - beside])

    def _make_room(self) -> None:
        """In the narrow panel a form stands in the place of the chart."""
        self.canvas.setVisible(not (self._is_narrow and self.forms.open_form is not None))

    def _settle(self) -> None:
        """Lay out anew: Qt lets a request drop that came while this very widget was being shown and resized."""
        self.tools.fit()
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def _write_move(self, key: str, start: date | None, finish: date | None) -> None:
        self.acts.move(key, start, finish)
        if self.chart is not None:  # what was refused or is asked about goes back to its place
            self.canvas.show_chart(chart_view(self.chart, is_read_only=self.desk.is_read_only))

    def _paste(self, landing: Landing) -> None:
        self.grid.show_refused(self.acts.paste(landing))

    def _lay_out(self) -> None:
        self.setObjectName("chart_tab")
        self.setStyleSheet(chart_sheet())
        self.grid.horizontalHeader().setFixedHeight(self.canvas.heading_height)
        self.warnings.setContentsMargins(tokens.SPACE_WIDE, tokens.SPACE_TIGHT, tokens.SPACE_WIDE, tokens.SPACE_TIGHT)
        self.warnings.hide()
        self.splitter.setObjectName("chart_splitter")
        for part in (self.grid, self.canvas):
            part.setFrameShape(QFrame.Shape.NoFrame)
            self.splitter.addWidget(part)
        self.splitter.setChildrenCollapsible(False)
        self.tools.show_step(self.canvas.step)
        below(self.tools, self.drawer, (self._stack, 1), self.warnings, spacing=0, into=self)

    def _wire(self) -> None:
        tools, canvas, grid = self.tools, self.canvas, self.grid
        tools.lock_wanted.connect(self.acts.lock)
        tools.back_plan_wanted.connect(self.forms.ask_back_plan)
        tools.extension_wanted.connect(lambda: self.acts.do("extend", grid.key or ""))
        tools.add_wanted.connect(self.forms.ask_add)
        tools.step_wanted.connect(canvas.zoom_to)
        tools.today_wanted.connect(canvas.go_to_today)
        tools.widen_wanted.connect(self.widen_wanted)
        canvas.step_changed.connect(tools.show_step)
        canvas.move_requested.connect(self._write_move)
        canvas.link_requested.connect(self.acts.link)
        canvas.unlink_requested.connect(self.acts.unlink)
        canvas.selected.connect(grid.go_to)
        grid.chosen.connect(canvas.select)
        grid.chosen.connect(self.forms.follow_row)
        grid.act_wanted.connect(self.acts.do)
        grid.pasted.connect(self._paste)
        self.forms.shut.connect(grid.setFocus)
        self.drawer.turned.connect(self._make_room)
        self.forms.done.connect(self.message)
        self.forms.extension.basis_wanted.connect(lambda key: self.row_wanted.emit(BASES.command, key))
        self.acts.message.connect(self.message)
        self.acts.item_wanted.connect(lambda code: self.elsewhere_wanted.emit(Address(TabTitle.CHECKLIST, code)))
        self.acts.refused.connect(self.refused)
