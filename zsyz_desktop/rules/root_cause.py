"""病根: what really holds a late ★ up is the earliest of what it waits for, with the problem that hangs on it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from zsyz_desktop.models.preset_words import ProblemKind
from zsyz_desktop.rules.task_links import Task, known_predecessors

# Which problems belong to a node of the template (domain.md sections 3.6 and 4).
_KINDS = {
    "5.4": frozenset((ProblemKind.LAND, ProblemKind.RELOCATION)),
    "5.5": frozenset((ProblemKind.FOREST,)),
    "5.6": frozenset((ProblemKind.ENVIRONMENT,)),
    "5.7": frozenset((ProblemKind.ENERGY,)),
    "5.9": frozenset((ProblemKind.UTILITIES, ProblemKind.LABOUR)),
    "6.6": frozenset((ProblemKind.FUNDS,)),
}


class Hindrance(Protocol):
    """An open problem, as far as it can be told to belong to a node."""

    @property
    def kind(self) -> str | None:
        """问题类别, by its code."""

    @property
    def unit_id(self) -> object:
        """牵头解决单位."""


H = TypeVar("H", bound=Hindrance)


def root_of(tasks: Sequence[Task], target_id: str) -> Task | None:
    """The open task that holds the target up: of those that wait for nobody open, the earliest planned.

    It is the target itself where nothing open stands before it; None where the target is unknown or done. A done or
    waived task is no hindrance, but what stands open behind it is.
    """
    by_id = {task.id: task for task in tasks}
    target = by_id.get(target_id)
    if target is None or not target.is_open:
        return None
    first = [task for task in tasks if task.id in _behind(target, by_id) and not _waits(task, by_id)]
    return min(first, key=lambda task: task.planned_finish or date.max)


def linked_problem(problems: Iterable[H], template_code: str | None, unit_id: object) -> H | None:
    """The first of these open problems that its kind or its unit ties to a node; None rather than a guess."""
    kinds = _KINDS.get(template_code or "", frozenset())
    found = list(problems)
    by_kind = (each for each in found if each.kind in kinds)
    by_unit = (each for each in found if unit_id is not None and each.unit_id == unit_id)
    return next(by_kind, None) or next(by_unit, None)


def _behind(target: Task, by_id: dict[str, Task]) -> frozenset[str]:
    """The open ones among the target and all it waits for, however far back."""
    found, waiting = {target.id}, [target.id]
    while waiting:
        for id_ in known_predecessors(by_id[waiting.pop()], by_id):
            if id_ not in found:
                found.add(id_)
                waiting.append(id_)
    return frozenset(id_ for id_ in found if by_id[id_].is_open)


def _waits(task: Task, by_id: dict[str, Task]) -> bool:
    return bool(_behind(task, by_id) - {task.id})
