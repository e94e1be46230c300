"""What grid, chart and buttons ask: written through the desk, or turned into the form a locked plan needs."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.rules.lights import CANCELLED as CANCELLED_WORD
from zsyz_desktop.rules.plan import extension_barred, plan_change_barred
from zsyz_desktop.services.chart.chart_editing import write_cell
from zsyz_desktop.services.chart.chart_reading import ChartRow, WholeChart
from zsyz_desktop.services.chart.milestones import (
    edit_milestone,
    link_milestones,
    remove_milestone,
    reopen_milestone,
    start_milestone,
    unlink_milestones,
)
from zsyz_desktop.ui.chart.columns import COLUMNS, NUMBER_OF, PLAN_FIELDS
from zsyz_desktop.ui.chart.desk import CANCELLED, ChartDesk
from zsyz_desktop.ui.chart.forms import ChartForms
from zsyz_desktop.ui.chart.pasting import Landing, plan_cells, told_of_paste
from zsyz_desktop.ui.chart.typed import month_note, readable_day
from zsyz_desktop.ui.pieces.deeds import Deeds
from zsyz_desktop.ui.sheet.model import Cell, RefusedText

_LOCKED = "原计划已锁定：请在上面写明原因办理延期，或调整计划。"


class ChartActs(QObject):
    """Holds the chart it acts on; every act is one undo."""

    message = Signal(str)
    refused = Signal(str)
    item_wanted = Signal(str)
    """The checklist item of this template code."""

    def __init__(self, desk: ChartDesk, forms: ChartForms, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._on_node = desk.on_node
        self._forms = forms
        self._deeds = Deeds(self)
        self._deeds.done.connect(self.message)
        self._deeds.refused.connect(self.refused)
        self.chart: WholeChart | None = None

    def write(self, key: str, field: str, text: str) -> str:
        """Write a cell of the grid; returns why it was refused, or nothing."""
        chart = self.chart
        if chart is None:
            return ""
        column, row = COLUMNS[NUMBER_OF[field]], chart.by_key[key]
        day = readable_day(text) if column.is_day else None
        if day is not None and day == getattr(row.node, field):
            return ""
        if chart.is_locked and field in PLAN_FIELDS and (day is not None or not column.is_day):
            return self._ask(row, {field: day if column.is_day else text == "是"})
        sentence = self._try(
            lambda: self._on_node(
                chart, key, f"修改{{}}{column.title}", write_cell, field, text, today=self._desk.today
            )
        )
        if not sentence and column.is_day and (note := month_note(text)):
            self.message.emit(f"{row.name}：{note}。")
        return sentence

    def paste(self, landing: Landing) -> dict[Cell, RefusedText]:
        """Cells of a spreadsheet; returns those that were refused. What a locked plan holds is asked for in a form."""
        chart = self.chart
        if chart is None or not landing.cells:
            self.message.emit(told_of_paste(landing, 0, 0) if landing.strangers else "剪贴板里没有可以粘贴的内容。")
            return {}
        if not self._desk.lets_paste(landing):
            self.message.emit("没有粘贴。")
            return {}
        held, free = plan_cells(landing.cells) if chart.is_locked else ({}, landing.cells)
        barred = _take_barred(chart, held)
        refused: dict[Cell, str] = {}
        if sentence := self._try(lambda: refused.update(self._desk.write_cells(chart, free))):
            self.refused.emit(sentence)
            return {}
        self.message.emit(told_of_paste(landing, len(free) - len(refused), len(refused) + len(barred)))
        if held:
            self.message.emit(_LOCKED)
            self._forms.ask_replan(held)
        texts = {cell[:2]: cell[2] for cell in landing.cells}
        return {cell: RefusedText(texts[cell], said) for cell, said in (barred | refused).items()}

    def move(self, key: str, start: date | None, finish: date | None) -> None:
        """A bar was dragged to these dates."""
        chart = self.chart
        if chart is None:
            return
        row = chart.by_key[key]
        wanted = {"planned_start": start, "planned_finish": finish}
        changes = {field: day for field, day in wanted.items() if getattr(row.node, field) != day}
        if not changes:
            return
        if chart.is_locked:
            self.refused.emit(self._ask(row, changes))
        else:
            move = partial(self._on_node, chart, key, "调整{}的计划日期", edit_milestone, wanted)
            self._deeds.do(move, f"已改{row.name}的计划日期。")

    def link(self, before: str, after: str) -> None:
        """An arrow was drawn."""
        chart = self.chart
        if chart is not None:
            said = f"已设前置：{chart.by_key[before].name}→{chart.by_key[after].name}。"
            self._deeds.do(lambda: self._desk.join(chart, "设前置", link_milestones, before, after), said)

    def unlink(self, before: str, after: str) -> None:
        """An arrow was taken away."""
        chart = self.chart
        if chart is not None:
            said = f"已删除前置：{chart.by_key[before].name}→{chart.by_key[after].name}。"
            self._deeds.do(lambda: self._desk.join(chart, "删除前置", unlink_milestones, before, after), said)

    def lock(self) -> None:
        """锁定原计划 at once, or the form of a new version."""
        chart = self.chart
        if chart is None:
            return
        if chart.is_locked:
            self._forms.ask_replan({})
            return
        if self._desk.lets_lock(chart):
            self._deeds.do(lambda: self._desk.lock(chart), "已锁定原计划。")
        else:
            self.message.emit("没有锁定，请先排期。")

    def do(self, act: str, key: str) -> None:
        """One of the acts of `grid_menu` on a node."""
        chart = self.chart
        if chart is None or key not in chart.by_key:
            self.message.emit("请先在表里选一个节点。")
            return
        name, today = chart.by_key[key].name, self._desk.today
        ways: dict[str, Callable[[], object]] = {
            "extend": lambda: self._extend(chart, key),
            "cancel": lambda: self._cancel(chart, key),
            "plan_back": lambda: self._forms.ask_back_plan(key),
            "item": lambda: self.item_wanted.emit(chart.by_key[key].code or ""),
            "insert": lambda: self._forms.ask_add(key),
            "begin": lambda: self._deeds.do(
                lambda: self._on_node(chart, key, "{}今天开始", start_milestone, today, today=today),
                f"已记开始：{name}。",
            ),
            "finish": lambda: self._deeds.do(
                lambda: self._finish(chart, key), f"已记完成：{name}（清单里的同一事项待核验）。"
            ),
            "reopen": lambda: self._deeds.do(
                lambda: self._on_node(chart, key, "清除{}的实际日期", reopen_milestone), f"已清除{name}的实际日期。"
            ),
            "remove": lambda: self._deeds.do(
                lambda: self._on_node(chart, key, "移除{}", remove_milestone), f"已移除节点：{name}，可以撤销。"
            ),
        }
        ways[act]()

    def _extend(self, chart: WholeChart, key: str) -> None:
        node = chart.by_key[key].node
        sentence = extension_barred(node.planned_finish, done=node.actual_finish is not None)
        self.refused.emit(f"{chart.by_key[key].name}：{sentence}。" if sentence else "")
        if not sentence:
            self._forms.ask_extension(key)

    def _cancel(self, chart: WholeChart, key: str) -> None:
        """A locked plan lets a node go by 调整计划, with reason and approver; else it is just taken out."""
        if chart.is_locked:
            sentence = _barred(chart.by_key[key])
            self.refused.emit(sentence)
            if not sentence:
                self._forms.ask_replan({key: {CANCELLED: True}})
        else:
            self.refused.emit("计划尚未锁定，不要的节点直接移除即可（Ctrl+Delete）。")

    def _finish(self, chart: WholeChart, key: str) -> None:
        unfinished = self._desk.finish(chart, key)
        if unfinished:
            self.refused.emit(f"请留意：它的前置尚未完成：{'、'.join(unfinished)}。记错了可以撤销。")

    def _ask(self, row: ChartRow, changes: Mapping[str, date | bool | None]) -> str:
        """A locked plan moves by an extension when the finish is put off, else by a plan made anew; or why not."""
        if sentence := _barred(row):
            return sentence
        finish = changes.get("planned_finish")
        old = row.node.planned_finish
        wanted = {row.key: changes}
        self.message.emit(_LOCKED)
        if isinstance(finish, date) and old is not None and finish > old and row.node.actual_finish is None:
            self._forms.ask_extension(row.key, str(finish), wanted)
        else:
            self._forms.ask_replan(wanted)
        return ""

    def _try(self, job: Callable[[], object]) -> str:
        """Do it; returns why it was refused, or nothing."""
        try:
            job()
        except (Refusal, Trouble) as error:
            return str(error)
        return ""


def _take_barred(chart: WholeChart, held: dict[str, dict[str, object]]) -> dict[Cell, str]:
    """Take out of what a form is to ask for whatever no form lets pass; where it says what stands it is no change."""
    refused: dict[Cell, str] = {}
    for key in list(held):
        row = chart.by_key[key]
        if sentence := _barred(row):
            changed = [field for field, value in held.pop(key).items() if value != getattr(row.node, field)]
            refused |= {(key, field): sentence for field in changed}
    return refused


def _barred(row: ChartRow) -> str:
    """Told before a form is filled in for nothing."""
    why = plan_change_barred(cancelled=row.node.light.word == CANCELLED_WORD, done=row.node.actual_finish is not None)
    return f"“{row.name}”{why}。" if why else ""
