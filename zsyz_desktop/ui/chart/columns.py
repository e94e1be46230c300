"""The columns of the milestone grid: what each shows, whether it is typed, and whether it stays in a narrow panel."""

from collections.abc import Callable

from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.light_words import light_words
from zsyz_desktop.services.chart.chart_editing import stage_words
from zsyz_desktop.services.chart.chart_reading import ChartRow, WholeChart
from zsyz_desktop.values import Frozen

Words = Callable[[ChartRow, WholeChart], str]


class GridColumn(Frozen):
    """One column; `field` is what a cell is written by. Widths in device-independent pixels."""

    field: str
    title: str
    words: Words
    width: int
    is_day: bool = False
    is_typed: bool = True
    is_long: bool = False
    narrow_width: int = 0
    help: str = ""

    @property
    def when_narrow(self) -> bool:
        """True when it stays in the narrow panel."""
        return self.narrow_width > 0


def node_light_words(light: Light) -> str:
    """The light's word, with 应启未启 where it is said."""
    return f"{light_words(light)} {light.note}" if light.note else light_words(light)


def _day(field: str) -> Words:
    return lambda row, _chart: str(getattr(row.node, field) or "")


def _numbers(row: ChartRow, chart: WholeChart) -> str:
    return "、".join(str(chart.by_key[key].node.number) for key in row.predecessors)


COLUMNS = (
    GridColumn("stage", "阶段", lambda row, _: stage_words(row.node.stage), 58, help="改阶段会把节点移到那一段的末尾"),
    GridColumn("is_key", "★", lambda row, _: "★" if row.node.is_key else "", 28, narrow_width=28,
               help="★关键节点参与项目预警；按空格改"),
    GridColumn("name", "节点名称", lambda row, _: row.name, 180, narrow_width=118, help="按 Ctrl+Delete 移除节点"),
    GridColumn("planned_start", "计划开始", _day("planned_start"), 92, is_day=True),
    GridColumn("planned_finish", "计划完成", _day("planned_finish"), 92, is_day=True, narrow_width=86),
    GridColumn("actual_finish", "实际完成", _day("actual_finish"), 92, is_day=True, narrow_width=86),
    GridColumn("light", "预警", lambda row, _: node_light_words(row.node.light), 180, is_typed=False, narrow_width=112),
    GridColumn("predecessors", "前置", _numbers, 72, help="要先完成的节点：写序号或名称，用顿号隔开"),
    GridColumn("unit", "责任单位", lambda row, _: row.node.unit or "", 140),
    GridColumn("person", "责任人", lambda row, _: row.node.person or "", 110),
    GridColumn("actual_start", "实际开始", _day("actual_start"), 92, is_day=True),
    GridColumn("percent", "完成", lambda row, _: f"{row.node.percent}%", 52, help="完成比例，0 到 100"),
)  # fmt: skip
"""What is looked at first stands first: beside the chart only so much is seen without scrolling."""

NUMBER_OF = {column.field: number for number, column in enumerate(COLUMNS)}
WIDTH_BESIDE_THE_CHART = sum(column.width for column in COLUMNS[: NUMBER_OF["light"] + 1])
"""As far as the light."""

PLAN_FIELDS = ("planned_start", "planned_finish", "is_key")
"""What a locked plan holds fast."""
