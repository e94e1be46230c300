"""Where the cells of a block land in the milestone grid: from the cursor on, to the right and down."""

from collections.abc import Sequence
from dataclasses import dataclass

from zsyz_desktop.services.chart_pasting import TypedCell
from zsyz_desktop.ui.chart.columns import PLAN_FIELDS
from zsyz_desktop.ui.chart.typed import readable_day


@dataclass(frozen=True, slots=True)
class Landing:
    """The cells to write, and how many rows and columns of the block found no place."""

    cells: tuple[TypedCell, ...]
    rows_over: int = 0
    columns_over: int = 0


def landing(block: Sequence[Sequence[str]], keys: Sequence[str], fields: Sequence[str]) -> Landing:
    """A block over these rows and typed columns, which begin at the cursor; an empty cell changes nothing."""
    cells = tuple(
        (key, field, text)
        for key, texts in zip(keys, block, strict=False)
        for field, text in zip(fields, texts, strict=False)
        if text
    )
    widest = max((len(texts) for texts in block), default=0)
    return Landing(cells, max(0, len(block) - len(keys)), max(0, widest - len(fields)))


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
    return "；".join(parts) + "。"
