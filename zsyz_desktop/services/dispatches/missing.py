"""提交前检查: what a sheet still lacks before it is handed in, each with the cell it is put right in."""

from collections.abc import Iterator
from dataclasses import dataclass

from zsyz_desktop.rules.half_width import quoted
from zsyz_desktop.services.dispatches.sheet_facts import Sheet, SheetRow


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to be put right, in a sentence."""

    code: str
    name: str
    field: str
    sentence: str


def missing_of(sheet: Sheet) -> tuple[Missing, ...]:
    """Project by project: no dispatch, no progress and no reason, a percent gone back, steps nobody is named for."""
    return tuple(Missing(row.code, row.name, *said) for row in sheet.rows for said in _lacks(row))


def _lacks(row: SheetRow) -> Iterator[tuple[str, str]]:
    if not row.is_filled:
        if row.is_owed:
            yield "progress", "本期尚未调度"
        return
    if not row.texts.get("progress") and not row.texts.get("no_progress_reason"):
        yield "no_progress_reason", "没有本期进展，也没有写无进展原因（零报告）"
    now, before = row.texts.get("image_percent"), row.before.get("image_percent")
    if now and before and int(now) < int(before):
        yield "image_percent", f"形象进度{now}%低于上期的{before}%，请核对"
    if row.is_building and not row.is_paused and "invested" not in row.texts:
        yield "invested", "在建项目没有填本期完成投资，没有投资请填0"
    for step in row.steps:
        if step.lacks:
            yield "steps", f"下步安排{quoted(step.item)}没有写{step.lacks}"
