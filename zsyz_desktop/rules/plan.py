"""The plan of a progress chart: a locked original cannot be bought off silently (records.md, 推进图表; R27, R38)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from zsyz_desktop.errors import Choice, Objection, Question
from zsyz_desktop.models.words import PlanChangeKind
from zsyz_desktop.rules.wording import day_in_prose, earlier_words
from zsyz_desktop.values import Frozen


class PlannedNode(Frozen):
    """One milestone as a plan has it; `milestone` is the milestone's id."""

    milestone: str
    name: str
    planned_start: date | None = None
    planned_finish: date | None = None
    is_key: bool = False


FINISHED_STANDS = "：已完成的节点不能再改计划"
"""Why a finished node is in no new plan: how late it was done stays (figures.md section 6)."""
CANCELLED_STANDS = "：已取消的节点不能再改计划；误取消的，请到“变更记录”里撤销那次操作"


class BaselineFact(Frozen):
    """One locked plan; the first is 原计划, each later one an adjustment with its reason."""

    locked_on: date
    nodes: tuple[PlannedNode, ...]
    reason: str | None = None


def planned_order_objections(planned_start: date | None, planned_finish: date | None) -> tuple[Objection, ...]:
    """Why these planned dates cannot stand: a finish before its start."""
    if planned_start is None or planned_finish is None or planned_finish >= planned_start:
        return ()
    return (Objection("planned_finish", earlier_words("计划完成日", planned_finish, "计划开始日", planned_start)),)


def plan_change_barred(*, cancelled: bool, done: bool) -> str:
    """Why a node of a locked plan is in no new plan, whatever is filled in; empty when it can be."""
    if cancelled:
        return CANCELLED_STANDS
    return FINISHED_STANDS if done else ""


def extension_barred(old: date | None, *, done: bool) -> str:
    """Why a node with this planned finish cannot be put off at all, whatever is filled in; empty when it can."""
    if done:
        return "节点已经完成，不能再延期"
    return "节点暂无计划完成日，不能延期，请先排期" if old is None else ""


def extension_objections(
    old: date | None,
    new: date | None,
    count: int,
    allowed: int,
    *,
    reason: str | None,
    asked_by: str | None,
    approved_by: str | None,
    done: bool,
) -> tuple[Objection, ...]:
    """Why the planned finish cannot be put off from `old` to `new`; `count` extensions were granted before."""
    if old is None or done:
        return (Objection("new_date", extension_barred(old, done=done)),)
    found = list(_new_date_objections(old, new))
    if count >= allowed:
        said = f"已延期{count}次，达到上限{allowed}次" if count else "设置为不允许延期"
        found.append(Objection("new_date", f"{said}；确需推迟的，请调整计划并写明原因"))
    for field, text, sentence in (
        ("reason", reason, "延期须写明原因"),
        ("asked_by", asked_by, "延期须写明申请人"),
        ("approved_by", approved_by, "延期须写明批准人"),
    ):
        if not (text and text.strip()):
            found.append(Objection(field, sentence))
    return tuple(found)


def plan_change_objections(
    *, locked: bool, before: PlannedNode, after: PlannedNode | None, replan_reason: str | None = None
) -> tuple[Objection, ...]:
    """Why a milestone's plan cannot be changed in place (`after` None: taken out of the chart).

    Before the plan is locked everything may change; afterwards planned dates, ★ and the milestone itself change
    only by an extension or by a new plan with its reason. Names, units and people are free.
    """
    if not locked or (replan_reason and replan_reason.strip()):
        return ()
    how = "计划已锁定，请办理延期，或调整计划并写明原因"
    if after is None:
        return (Objection("", f"节点“{before.name}”已在锁定的计划里，不能删去；不再办的请调整计划，取消这个节点。"),)
    return tuple(
        Objection(field, f"节点“{before.name}”的{title}不能直接改：{how}")
        for field, title in (("planned_start", "计划开始日"), ("planned_finish", "计划完成日"), ("is_key", "★标记"))
        if getattr(before, field) != getattr(after, field)
    )


def lock_question(undated: Sequence[str]) -> Question:
    """Asked before a plan is locked with nodes that have no day yet, by their names."""
    said = f"还有{len(undated)}个节点未排期：{'、'.join(undated)}。锁定后再排期须办理计划调整。现在锁定吗？"
    return Question("undated", said, (Choice("锁定"), Choice("先排期")), default="先排期")


def change_kinds(before: PlannedNode, after: PlannedNode, *, cancelled: bool) -> Iterator[PlanChangeKind]:
    """What a new plan does to a node; nothing where it leaves it as it was."""
    if cancelled:
        yield PlanChangeKind.CANCELLED
        return
    if (before.planned_start, before.planned_finish) != (after.planned_start, after.planned_finish):
        yield PlanChangeKind.RESCHEDULED
    if before.is_key != after.is_key:
        yield PlanChangeKind.STARRED if after.is_key else PlanChangeKind.UNSTARRED


def days_after_due(due: date | None, decided_on: date) -> int:
    """逾期后补办: how long past the day it moves a plan was changed; 0 when it was changed in time, on the day too."""
    return 0 if due is None else max(0, (decided_on - due).days)


def promised_finish(current: date | None, moves: Iterable[tuple[date | None, date]]) -> date | None:
    """The day 按时 is judged by: what was due when a move came too late; no later move heals it (figures.md 6).

    `moves` are, oldest first, the finish that was moved and the day it was decided.
    """
    return next((due for due, decided_on in moves if days_after_due(due, decided_on)), current)


def original_of(baselines: Iterable[BaselineFact]) -> dict[str, PlannedNode]:
    """原计划 by milestone id: each as it stood in the first locked plan it appears in.

    Plans locked on one day count in the order given.
    """
    originals: dict[str, PlannedNode] = {}
    for baseline in sorted(baselines, key=lambda each: each.locked_on):
        for node in baseline.nodes:
            originals.setdefault(node.milestone, node)
    return originals


def adjustments(baselines: Sequence[BaselineFact]) -> int:
    """How often the whole plan was made anew after the first was locked."""
    return max(0, len(baselines) - 1)


def _new_date_objections(old: date, new: date | None) -> Iterator[Objection]:
    if new is None:
        yield Objection("new_date", "延期须写明新的计划完成日")
    elif new <= old:
        yield Objection("new_date", f"新的计划完成日（{day_in_prose(new)}）应晚于现计划（{day_in_prose(old)}）")
