"""Where the cells of a block land in the milestone grid: by headings and names, else from the cursor on."""

from collections import Counter
from collections.abc import Mapping, Sequence

from zsyz_desktop.errors import Choice, Question
from zsyz_desktop.rules.cells import bare, find_heading
from zsyz_desktop.services.chart.chart_pasting import TypedCell
from zsyz_desktop.ui.chart.columns import PLAN_FIELDS
from zsyz_desktop.ui.chart.typed import readable_day
from zsyz_desktop.values import Frozen

Block = Sequence[Sequence[str]]


_TITLES = {
    "name": ("节点名称", "节点", "事项", "工作事项", "关键节点"),
    "planned_start": ("计划开始", "计划开始时间", "计划开始日期", "开始时间"),
    "planned_finish": ("计划完成", "计划完成时间", "计划完成日期", "完成时限", "计划时间"),
    "actual_start": ("实际开始", "实际开始时间", "实际开始日期"),
    "actual_finish": ("实际完成", "实际完成时间", "实际完成日期", "完成时间"),
    "unit": ("责任单位", "牵头单位"),
    "person": ("责任人", "负责人"),
    "percent": ("完成", "完成比例", "进度"),
    "predecessors": ("前置", "前置节点"),
}
_FIELD_OF = {title: field for field, titles in _TITLES.items() for title in titles}
_LARGER = "larger"
"""Key of the question a block asks that does not fit."""


class Landing(Frozen):
    """The cells to write, how many rows and columns of the block found no place, and names no node has."""

    cells: tuple[TypedCell, ...]
    rows_over: int = 0
    columns_over: int = 0
    strangers: tuple[str, ...] = ()

    @property
    def question(self) -> Question | None:
        """What is asked where the block is larger than the grid from here on."""
        over = [f"{self.rows_over}行没有节点可对"] if self.rows_over else []
        over += [f"{self.columns_over}列没有地方放"] if self.columns_over else []
        if not over or not self.cells:
            return None
        sentence = f"剪贴板里的内容比表格大：多出的{'、'.join(over)}。请核对光标所在的格；只粘贴放得下的部分吗？"
        return Question(_LARGER, sentence, (Choice("只粘贴放得下的"), Choice("不粘贴")))


def landing(block: Block, nodes: Sequence[tuple[str, str]], first: int, fields: Sequence[str]) -> Landing:
    """Where a block lands: by its headings and the names of nodes where it has them, else from row `first` on.

    `nodes` are key and name of all rows, `fields` the typed columns from the cursor on; an empty cell changes nothing.
    """
    heading = find_heading(block, _FIELD_OF)
    if heading is None:
        return _in_place(block, [key for key, _ in nodes[first:]], dict(enumerate(fields)))
    rows = block[heading.row + 1 :]
    named = next((column for column, field in heading.fields.items() if field == "name"), None)
    if named is None:
        return _in_place(rows, [key for key, _ in nodes[first:]], heading.fields)
    written = [row for row in rows if len(row) > named and row[named]]
    keys = _keys_by_name(nodes)
    known = [row for row in written if bare(row[named]) in keys]
    strangers = tuple(row[named] for row in written if row not in known)
    columns = {column: field for column, field in heading.fields.items() if column != named}
    cells = _in_place(known, [keys[bare(row[named])] for row in known], columns).cells
    return Landing(cells, strangers=strangers)


def _keys_by_name(nodes: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Keys by name; a name that two nodes have stands for neither."""
    counted = Counter(bare(name) for _, name in nodes)
    return {bare(name): key for key, name in nodes if counted[bare(name)] == 1}


def _in_place(block: Block, keys: Sequence[str], fields: Mapping[int, str]) -> Landing:
    cells = tuple(
        (key, field, texts[column])
        for key, texts in zip(keys, block, strict=False)
        for column, field in fields.items()
        if column < len(texts) and texts[column]
    )
    widest = max((len(texts) for texts in block), default=0)
    columns_over = max(0, widest - max(fields, default=-1) - 1)
    return Landing(cells, max(0, len(block) - len(keys)), columns_over)


def plan_cells(cells: Sequence[TypedCell]) -> tuple[dict[str, dict[str, object]], tuple[TypedCell, ...]]:
    """What a locked plan holds fast, as new values by key and field, and the cells that are free.

    A date that cannot be read stays among the free ones, where it is refused with its reason.
    """
    held: dict[str, dict[str, object]] = {}
    free = []
    for key, field, text in cells:
        value = text in ("是", "★") if field == "is_key" else readable_day(text)
        if field in PLAN_FIELDS and value is not None:
            held.setdefault(key, {})[field] = value
        else:
            free.append((key, field, text))
    return held, tuple(free)


def told_of_paste(landing: Landing, written: int, refused: int) -> str:
    """「已粘贴12格，可以撤销；2格没有写入，见红色的格。」."""
    parts = [f"已粘贴{written}格，可以撤销" if written else "没有粘贴"]
    parts += [f"{refused}格没有写入，见红色的格"] if refused else []
    parts += [f"多出的{landing.rows_over}行没有节点可对"] if landing.rows_over else []
    parts += [f"多出的{landing.columns_over}列没有地方放"] if landing.columns_over else []
    parts += [f"图表里没有这些节点：{'、'.join(landing.strangers)}"] if landing.strangers else []
    return "；".join(parts) + "。"
