"""What the chart says of a bar or an arrow when the pointer rests on it, and to those who listen instead of look."""

from zsyz_desktop.rules.light_words import node_light_words
from zsyz_desktop.rules.lights import COLOUR_WORDS
from zsyz_desktop.rules.sheets import NodeRow
from zsyz_desktop.rules.wording import day_in_table, extension_words
from zsyz_desktop.ui.chart.layout import Link
from zsyz_desktop.ui.chart.plan import Grip
from zsyz_desktop.ui.chart.view import BarRow, ChartView

_HOW = {
    "body": "拖动：整段移动（Shift+←/→ 每次1天）",
    "start": "拖动：改计划开始",
    "finish": "拖动：改计划完成（Ctrl+←/→ 每次1天）",
    "new": "按住拖动：画出计划",
    "link": "拖到另一个节点：它成为那个节点的前置",
}


def row_tip(chart: ChartView, row: BarRow, grip: Grip | None) -> str:
    """Name, days and light; then what the grip does, or why the plan cannot be dragged."""
    lines = [_name(row.node), *_days(row.node), f"状态　{_light(row.node)}"]
    if row.is_fixed and row.why_fixed:
        lines.append(row.why_fixed)
    elif grip is not None and not chart.is_read_only and not row.is_fixed:
        lines.append(_HOW[grip])
    return "\n".join(lines)


def link_tip(chart: ChartView, link: Link) -> str:
    """Which milestone must be finished before which, and how to take that away."""
    names = {row.key: row.node.name for row in chart.rows}
    words = f"“{names[link[0]]}”完成后做“{names[link[1]]}”"
    return words if chart.is_read_only else f"{words}\n单击选中，按 Delete 解除"


def spoken(row: BarRow) -> str:
    """The row in one sentence, for a screen reader."""
    return "，".join([_name(row.node), *_days(row.node), _light(row.node)]).replace("　", "")


def _name(node: NodeRow) -> str:
    return f"{'★' if node.is_key else ''}{node.name}"


def _days(node: NodeRow) -> list[str]:
    planned = f"计划　{day_in_table(node.planned_start)} 至 {day_in_table(node.planned_finish)}"
    if node.extensions:
        planned += f"（{extension_words(node.extensions, late=node.extended_late)}）"
    original = (node.original_start, node.original_finish)
    lines = []
    if node.original_finish is not None and original != (node.planned_start, node.planned_finish):
        lines.append(f"原计划　{day_in_table(node.original_start)} 至 {day_in_table(node.original_finish)}")
    lines.append(planned)
    if node.actual_start is not None or node.actual_finish is not None:
        lines.append(f"实际　{day_in_table(node.actual_start)} 至 {day_in_table(node.actual_finish)}")
    if 0 < node.percent < 100 and node.actual_finish is None:
        lines.append(f"完成　{node.percent}%")
    return lines


def _light(node: NodeRow) -> str:
    colour, words = COLOUR_WORDS[node.light.colour], node_light_words(node).replace("\n", "，")
    return words if not node.light.judged or words.startswith(colour) else f"{colour}　{words}"
