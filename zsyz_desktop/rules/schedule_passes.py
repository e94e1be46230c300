"""The two passes of a schedule: latest dates backward from the target, earliest dates forward from today.

Done and waived milestones, and those without a duration (“—”、持续、逐月), are bridges: they get no dates, but what
stands behind them still waits for what stands before them, as if the bridge took no time. The target always takes part.
Working days begin and end on working days, the same way in both passes, so that a target can be met exactly when no
earliest finish lies after its latest.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from zsyz_desktop.rules.task_links import Task, known_predecessors
from zsyz_desktop.rules.working_days import (
    HolidayTable,
    add_working_days,
    on_or_after,
    on_or_before,
    subtract_working_days,
)
from zsyz_desktop.values import Frozen


class Span(Frozen):
    """Start and finish of a task in one of the passes; `cause` is the task that holds it up in the forward one."""

    start: date
    finish: date
    cause: str | None = None


def takes_part(task: Task, target: Task) -> bool:
    """Whether the task gets dates, or is a bridge."""
    return task.is_open and (task.days is not None or task is target)


def backward(
    course: Sequence[Task], target: Task, target_date: date, by_id: Mapping[str, Task], holidays: HolidayTable
) -> dict[str, Span]:
    """Latest spans of those who take part, by id; `course` is the target and its ancestors, predecessors first."""
    due = {target.id: target_date}
    latest: dict[str, Span] = {}
    for task in reversed(course):
        bound = due[task.id]
        if takes_part(task, target):
            latest[task.id] = span = _latest(task, bound, holidays)
            # Whoever has begun no longer waits with its start; its predecessors must be done before it is.
            bound = span.finish if task.actual_start else span.start
        for id_ in known_predecessors(task, by_id):
            due[id_] = min(bound, due.get(id_, bound))
    return latest


def forward(
    course: Sequence[Task], target: Task, today: date, by_id: Mapping[str, Task], holidays: HolidayTable
) -> dict[str, Span]:
    """Earliest spans of all, by id: nothing open starts or finishes before `today`, and bridges take no time."""
    earliest: dict[str, Span] = {}
    for task in course:
        ready, cause = _held_up_by(task, target, earliest, by_id) or (today, None)
        if takes_part(task, target):
            earliest[task.id] = _earliest(task, ready, cause, holidays)
        else:
            earliest[task.id] = Span(ready, ready, cause)
    return earliest


def _held_up_by(
    task: Task, target: Task, earliest: Mapping[str, Span], by_id: Mapping[str, Task]
) -> tuple[date, str] | None:
    """The day from which the predecessors let the task begin, and the last of them.

    Of those that end together it is one still open, in whatever order they are told.
    """
    before = [(earliest[id_].finish, takes_part(by_id[id_], target), id_) for id_ in known_predecessors(task, by_id)]
    if not before:
        return None
    ready, _, cause = max(before, key=lambda one: one[:2])
    return ready, cause


def _latest(task: Task, due: date, holidays: HolidayTable) -> Span:
    days = task.days or 0
    if not task.in_working_days:
        return Span(task.actual_start or due - timedelta(days), due)
    finish = on_or_before(due, holidays)
    return Span(task.actual_start or subtract_working_days(finish, days, holidays), finish)


def _earliest(task: Task, ready: date, cause: str | None, holidays: HolidayTable) -> Span:
    start, days = task.actual_start or ready, task.days or 0
    if task.in_working_days:
        finish, floor = add_working_days(on_or_after(start, holidays), days, holidays), on_or_after(ready, holidays)
    else:
        finish, floor = start + timedelta(days), ready
    waits = task.actual_start is None or floor > finish
    return Span(start, max(finish, floor), cause if waits else None)
