"""提交前检查: what a sheet still lacks before it is handed in, each with the cell it is put right in."""

from collections.abc import Iterator
from datetime import date

from zsyz_desktop.rules.half_width import quoted
from zsyz_desktop.rules.names import same_name
from zsyz_desktop.rules.wording import day_of_year
from zsyz_desktop.services.dispatches.sheet_facts import Sheet, SheetRow
from zsyz_desktop.services.dispatches.typed_cells import TITLES
from zsyz_desktop.values import Frozen

ZERO_REPORT = "没有本期进展，也没有写无进展原因（零报告）"
"""What no month is 定稿 with."""


class Missing(Frozen):
    """One thing to be put right, in a sentence."""

    code: str
    name: str
    field: str
    sentence: str

    @property
    def title(self) -> str:
        """The title of its column."""
        return TITLES.get(self.field, "上期承诺")


def missing_of(sheet: Sheet) -> tuple[Missing, ...]:
    """Project by project, each with its cell.

    No dispatch, no progress and no reason, a percent gone back or left out, money not told, promises of the period
    before nobody settled, steps nobody is named for.
    """
    until = min(sheet.today, sheet.period.end)
    return tuple(Missing(row.code, row.name, *said) for row in sheet.rows for said in _lacks(row, until))


def _lacks(row: SheetRow, until: date) -> Iterator[tuple[str, str]]:
    if not row.is_filled:
        if row.is_owed:
            yield "progress", "本期尚未调度"
            yield from _unsettled(row, until)
        return
    if not row.texts.get("progress") and not row.texts.get("no_progress_reason"):
        yield "progress", ZERO_REPORT
    yield from _percent(row)
    if row.is_building and not row.is_paused and "invested" not in row.texts:
        yield "invested", "在建项目没有填本期完成投资，没有投资请填0"
    yield from _unsettled(row, until)
    for step in row.steps:
        if step.lacks:
            yield "steps", f"下步安排{quoted(step.item)}没有写{step.lacks}"


def _percent(row: SheetRow) -> Iterator[tuple[str, str]]:
    now, before = row.texts.get("image_percent"), row.before.get("image_percent")
    if now and before and int(now) < int(before):
        yield "image_percent", f"形象进度{now}%低于上期的{before}%，请核对"
    if not now and before and not row.is_paused:
        yield "image_percent", f"没有填形象进度（上期{before}%）"


def _unsettled(row: SheetRow, until: date) -> Iterator[tuple[str, str]]:
    """What fell due and was neither done nor promised anew: whatever is promised anew stays 未兑现, knowingly."""
    for step in row.unsettled:
        if (
            step.due is not None
            and step.due <= until
            and not any(same_name(step.item, each.item) for each in row.steps)
        ):
            said = f"上期承诺{quoted(step.item)}应于{day_of_year(step.due)}完成，没有登记兑现"
            yield "promises", f"{said}，也没有列入下步安排"
