"""计划调整 as sheets hold it: one row a decision, and those of a period."""

from datetime import date
from enum import Enum, unique

from zsyz_desktop.values import Frozen


@unique
class AdjustmentKind(Enum):
    """What a decision did to a plan, or to a project's course."""

    EXTENDED = "延期"
    RESCHEDULED = "调整"
    CANCELLED = "取消"
    UNSTARRED = "去★"
    STARRED = "加★"
    PAUSED = "暂停"


class AdjustmentRow(Frozen):
    """计划调整: one decision, from `old` to `new`, with its reason, who approved it and when.

    `name` is the node's ("" for a pause); `days_after_due` counts from the day it moved to the decision (逾期后补办).
    """

    kind: AdjustmentKind
    name: str
    old: date | None
    new: date | None
    reason: str
    approved_by: str
    on: date
    days_after_due: int = 0


class Adjusted(Frozen):
    """防洗灯公示: what was decided in the period that closed last, each with its project's name, and since then."""

    first: date
    closed_on: date
    rows: tuple[tuple[str, AdjustmentRow], ...] = ()
    since: tuple[tuple[str, AdjustmentRow], ...] = ()
