"""计划调整 in words: what was put off, changed, cancelled, unstarred or paused, and who approved it (防洗灯公示)."""

from collections import Counter
from collections.abc import Iterable

from zsyz_desktop.rules.adjustment_rows import AdjustmentKind, AdjustmentRow
from zsyz_desktop.rules.wording import NOTHING, day_in_table

_COUNTED = (
    AdjustmentKind.EXTENDED,
    AdjustmentKind.RESCHEDULED,
    AdjustmentKind.CANCELLED,
    AdjustmentKind.UNSTARRED,
    AdjustmentKind.PAUSED,
)


def count_words(rows: Iterable[AdjustmentRow]) -> str:
    """「延期1、调整0、取消0、去★0、暂停1项」, 「无计划调整」; a ★ that was added is counted as 调整."""
    counts: Counter[AdjustmentKind] = Counter()
    for row in rows:
        counts[AdjustmentKind.RESCHEDULED if row.kind is AdjustmentKind.STARRED else row.kind] += 1
    if not counts:
        return "无计划调整"
    return "、".join(f"{kind.value}{counts[kind]}" for kind in _COUNTED) + "项"


def adjustment_words(row: AdjustmentRow, project: str = "") -> str:
    """「延期　P04 · 二期节能审查｜2024-06-20→2024-07-31｜原因｜示例副市长丁·2024-06-24｜逾期后补办4天」."""
    named = " · ".join(part for part in (project, row.name) if part)
    parts = [named, moved_words(row), row.reason, f"{row.approved_by}·{row.on}"]
    parts += [f"逾期后补办{row.days_after_due}天"] if row.days_after_due else []
    return f"{row.kind.value}　{'｜'.join(part for part in parts if part)}"


def moved_words(row: AdjustmentRow) -> str:
    """原→现."""
    match row.kind:
        case AdjustmentKind.CANCELLED:
            return f"{day_in_table(row.old)}→取消"
        case AdjustmentKind.UNSTARRED:
            return "★→非★"
        case AdjustmentKind.STARRED:
            return "非★→★"
        case AdjustmentKind.PAUSED:
            return f"{row.old}至{row.new}" if row.new is not None else f"{row.old}起"
    return f"{day_in_table(row.old)}→{day_in_table(row.new)}" if row.old or row.new else NOTHING
