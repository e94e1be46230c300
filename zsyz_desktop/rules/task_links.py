"""What must come before what: milestones as tasks, their order, and plans that go against it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from graphlib import CycleError, TopologicalSorter

from zsyz_desktop.errors import refuse
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.values import Frozen


class Task(Frozen):
    """A milestone as far as its place in time goes.

    `days` is its duration (finish = start + days, the start day not counted), in working days when told so; None for
    what has no duration (“—”、持续、逐月). `predecessors` are ids; one that is not among the tasks is ignored.
    """

    id: str
    name: str
    days: int | None = None
    in_working_days: bool = False
    predecessors: tuple[str, ...] = ()
    actual_start: date | None = None
    actual_finish: date | None = None
    planned_start: date | None = None
    planned_finish: date | None = None
    waived: bool = False

    @property
    def is_open(self) -> bool:
        """Neither done nor 不涉及."""
        return self.actual_finish is None and not self.waived


def find_cycle(links: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The milestones that wait for each other, in order, each once; empty when no (before, after) circles."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for before, after in links:
        sorter.add(after, before)
    try:
        sorter.prepare()
    except CycleError as error:
        return tuple(error.args[1][:-1])
    return ()


def in_order(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The tasks, predecessors first. Raises Refusal naming the milestones when they wait for each other."""
    by_id = {task.id: task for task in tasks}
    sorter = TopologicalSorter({task.id: known_predecessors(task, by_id) for task in tasks})
    try:
        return tuple(by_id[id_] for id_ in sorter.static_order())
    except CycleError as error:
        names = "→".join(by_id[id_].name for id_ in error.args[1])
        raise refuse(f"前置关系形成循环：{names}，请删除其中一条。") from error


def known_predecessors(task: Task, by_id: Mapping[str, Task]) -> tuple[str, ...]:
    """The predecessors that are among the tasks: one taken off the chart binds nobody."""
    return tuple(id_ for id_ in task.predecessors if id_ in by_id)


def order_warnings(tasks: Sequence[Task]) -> tuple[str, ...]:
    """One sentence per plan that begins before a predecessor is planned to finish (P05); it is told, never refused.

    A predecessor that is done, waived or has no planned date lets its own predecessors through.
    """
    by_id = {task.id: task for task in tasks}
    bound: dict[str, tuple[date, str] | None] = {}
    warnings: dict[str, None] = {}
    for task in in_order(tasks):
        before = [found for id_ in known_predecessors(task, by_id) if (found := bound[id_])]
        warnings |= dict.fromkeys(sentence for found in before if (sentence := _against(task, *found)))
        if task.is_open and task.planned_finish is not None:
            bound[task.id] = (task.planned_finish, task.name)
        else:
            bound[task.id] = max(before, default=None)
    return tuple(warnings)


def _against(task: Task, finish: date, before: str) -> str:
    day = task.planned_start or task.planned_finish
    if not task.is_open or day is None or day >= finish:
        return ""
    what = "开始" if task.planned_start else "完成"
    return (
        f"“{task.name}”计划{what}早于前置“{before}”完成："
        f"计划{day_in_prose(day)}{what}，前置计划{day_in_prose(finish)}完成"
    )
