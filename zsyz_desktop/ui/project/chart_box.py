"""The box 推进图表 of 四个一: nodes, how many are done and late, the next ★, and whether the plan is locked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.models.words import One
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.projects.four_ones_reading import ChartFact
from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.project.desk import OpenedProject
from zsyz_desktop.ui.project.one_box import OneBox


class ChartBox(OneBox):
    """One chart, in a few lines, and the way to it."""

    chart_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(f"一张{One.CHART.value}", parent)
        self.summary = named_label("chart_summary", wraps=True)
        self.open_button = named_button("打开推进图表", "chart_open")
        self.open_button.clicked.connect(self.chart_wanted)
        line = beside(self.open_button, REST)
        self.body.addWidget(self.summary)
        self.body.addLayout(line)

    def show_project(self, project: OpenedProject) -> None:
        """Sum the chart up."""
        chart = project.ones.chart
        is_there = One.CHART not in project.ones.missing.missing
        self.tell(_gap(chart), is_there=is_there)
        self.summary.setText(_summary(chart) if chart is not None else "这个项目暂无推进图表。")


def _gap(chart: ChartFact | None) -> str:
    """What the chart lacks, or nothing."""
    if chart is None or not chart.dated:
        return "尚无节点写明计划完成日期"
    undated = chart.line.undated_keys
    return f"还有{undated}个★节点未排期" if undated else ""


def _summary(chart: ChartFact) -> str:
    line = chart.line
    counts = f"节点{line.milestones}个，已排期{chart.dated}个，完成{line.done}个，逾期{line.late}个"
    star = f"下一个★：{chart.next_key}（计划{day_in_prose(chart.next_due)}）" if chart.next_key else "没有待办的★节点"
    locked = f"原计划{day_in_prose(line.locked_on)}锁定" if line.locked_on else "原计划未锁定"
    adjusted = f"，调整{line.adjustments}次" if line.adjustments else ""
    return f"{counts}\n{star}\n{locked}{adjusted}"
