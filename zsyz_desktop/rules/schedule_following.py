"""What stands behind the target of a 倒排: moved along with it when the officer says so, named in any case."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from zsyz_desktop.rules.task_links import Task, known_predecessors
from zsyz_desktop.rules.working_days import HolidayTable, on_or_after
from zsyz_desktop.values import Frozen


class FollowRow(Frozen):
    """One open node planned behind the target, as it stands and as it would stand moved by the same days."""

    id: str
    name: str
    old_start: date | None
    old_finish: date
    new_start: date | None
    new_finish: date
    is_started: bool


def following(
    ordered: Sequence[Task], target: Task, finish: date, *, course: Collection[str], holidays: HolidayTable
) -> tuple[FollowRow, ...]:
    """The open, dated nodes that wait for the target or are planned from its old day on, by their dates.

    `finish` is the target's new day; `course` holds those 倒排 dates itself. Nothing when the target had no day, or
    keeps it.
    """
    old = target.planned_finish
    if old is None or old == finish:
        return ()
    behind = _behind(ordered, target)
    rows = [
        _moved(task, day, finish - old, holidays)
        for task, day in _dated(ordered)
        if task.id not in course and (task.id in behind or day >= old)
    ]
    return tuple(sorted(rows, key=lambda row: row.old_finish))


def _dated(tasks: Sequence[Task]) -> Iterator[tuple[Task, date]]:
    return ((task, task.planned_finish) for task in tasks if task.is_open and task.planned_finish is not None)


def _behind(ordered: Sequence[Task], target: Task) -> set[str]:
    by_id = {task.id: task for task in ordered}
    found = {target.id}
    for task in ordered:
        if not found.isdisjoint(known_predecessors(task, by_id)):
            found.add(task.id)
    return found


def _moved(task: Task, day: date, shift: timedelta, holidays: HolidayTable) -> FollowRow:
    started = task.actual_start is not None
    finish = _worked(task, day + shift, holidays)
    start = task.planned_start
    if start is not None and not started:
        start = _worked(task, start + shift, holidays)
    if start is not None and start > finish:
        start = finish
    return FollowRow(task.id, task.name, task.planned_start, day, start, finish, started)


def _worked(task: Task, day: date, holidays: HolidayTable) -> date:
    return on_or_after(day, holidays) if task.in_working_days else day
