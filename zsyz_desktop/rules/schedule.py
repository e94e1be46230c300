"""时间倒排: from a target date back to the latest start of every open milestone (R38). Dates only, never amounts.

The arithmetic of the two passes, and what bridges are, is in `schedule_passes`.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from zsyz_desktop.errors import refuse
from zsyz_desktop.rules.schedule_following import FollowRow, following
from zsyz_desktop.rules.schedule_passes import Span, backward, forward, takes_part
from zsyz_desktop.rules.task_links import Task, find_cycle, in_order, known_predecessors, order_warnings
from zsyz_desktop.rules.wording import day_in_prose, left_words
from zsyz_desktop.rules.working_days import HolidayTable, is_working_day, years_missing
from zsyz_desktop.values import Frozen

__all__ = ["BackPlan", "BackRow", "Task", "find_cycle", "order_warnings", "plan_back"]


class BackRow(Frozen):
    """One open milestone of the plan; the old dates are those planned so far, `days_left` counts to the latest start.

    A milestone already begun keeps its actual start, and `days_left` counts to its latest finish.
    """

    id: str
    name: str
    latest_start: date
    latest_finish: date
    old_start: date | None
    old_finish: date | None
    is_started: bool
    days_left: int
    rests: bool = False
    """Whether the latest finish, counted in calendar days, falls on a day off."""

    @property
    def moves(self) -> bool:
        """Whether taking over the plan changes this milestone's planned dates."""
        start_moves = not self.is_started and self.old_start != self.latest_start
        return start_moves or self.old_finish != self.latest_finish


class BackPlan(Frozen):
    """The plan, earliest latest start first; `chain` names the milestones that make the target impossible, in order.

    `days_missing` is how many calendar days the earliest possible finish lies behind the target, 0 when it can be met.
    `years_missing` are the years whose working days were counted by weekends alone.
    """

    target: str
    target_date: date
    earliest_finish: date
    rows: tuple[BackRow, ...]
    chain: tuple[str, ...]
    years_missing: tuple[int, ...]
    follows: tuple[FollowRow, ...] = ()
    shift: int = 0
    """By how many days the target moves, and what follows with it; negative: earlier."""

    @property
    def days_missing(self) -> int:
        """Calendar days by which even the quickest course comes too late."""
        return max(0, (self.earliest_finish - self.target_date).days)

    @property
    def is_possible(self) -> bool:
        """Whether the target can still be met from today."""
        return self.days_missing == 0

    @property
    def rest_words(self) -> str:
        """「完成日逢休息日：开工9月28日（星期六）」; nothing where none does."""
        resting = [row for row in self.rows if row.rests]
        said = (f"{row.name}{day_in_prose(row.latest_finish)}（{_weekday(row.latest_finish)}）" for row in resting)
        return f"完成日逢休息日：{'、'.join(said)}；按自然日计，未作顺延" if resting else ""

    @property
    def follow_words(self) -> str:
        """「其后3个节点顺延30天：固投纳统、竣工、投产」; nothing where nothing follows."""
        if not self.follows:
            return ""
        way = "顺延" if self.shift > 0 else "提前"
        return f"其后{len(self.follows)}个节点{way}{abs(self.shift)}天：{'、'.join(row.name for row in self.follows)}"

    @property
    def sentence(self) -> str:
        """The plan in one sentence for the officer."""
        goal = f"{self.target}目标{day_in_prose(self.target_date)}"
        if self.is_possible:
            first = min(self.rows, key=lambda row: row.days_left)
            act = first.latest_finish if first.is_started else first.latest_start
            verb = "完成" if act == first.latest_finish else "启动"
            return f"{goal}：最迟{day_in_prose(act)}{verb}{first.name}，{left_words(first.days_left)}。"
        course = f"按现有工期最早{day_in_prose(self.earliest_finish)}"
        return f"{goal}无法按期完成：{course}，相差{self.days_missing}天，主要卡点为{'→'.join(self.chain)}。"


def plan_back(
    tasks: Sequence[Task], target_id: str, target_date: date, today: date, holidays: HolidayTable
) -> BackPlan:
    """Latest dates of the target and of every open milestone it waits for, so that the target is done on `target_date`.

    Linear in tasks and links. Raises Refusal when the target is unknown, done or waived, when milestones wait for
    each other, or when durations run off the calendar.
    """
    by_id = {task.id: task for task in tasks}
    target = _checked_target(by_id.get(target_id))
    ordered = in_order(tasks)
    course = _ancestors(target, ordered, by_id)
    try:
        latest = backward(course, target, target_date, by_id, holidays)
        earliest = forward(course, target, today, by_id, holidays)
    except OverflowError as error:
        raise refuse("工期太长，已经超出日历，请核对各节点的工期天数。") from error
    finish, moved_to = earliest[target.id].finish, latest[target.id].finish
    return BackPlan(
        target=target.name,
        target_date=target_date,
        earliest_finish=finish,
        rows=_rows(course, latest, today, holidays),
        chain=_chain(target, earliest, by_id) if finish > target_date else (),
        years_missing=_years_missing(course, latest, earliest, holidays),
        follows=following(ordered, target, moved_to, course={task.id for task in course}, holidays=holidays),
        shift=(moved_to - (target.planned_finish or moved_to)).days,
    )


def _checked_target(target: Task | None) -> Task:
    if target is None:
        raise refuse("推进图表里没有这个目标节点，请重新选择。")
    if target.waived:
        raise refuse(f"{target.name}已列为不涉及，不能作倒排目标。")
    if target.actual_finish is not None:
        raise refuse(f"{target.name}已于{day_in_prose(target.actual_finish)}完成，不用再倒排。")
    return target


def _ancestors(target: Task, ordered: Sequence[Task], by_id: Mapping[str, Task]) -> tuple[Task, ...]:
    """The target and everything it waits for, predecessors first."""
    wanted = {target.id}
    for task in reversed(ordered):
        if task.id in wanted:
            wanted.update(known_predecessors(task, by_id))
    return tuple(task for task in ordered if task.id in wanted)


def _chain(target: Task, earliest: Mapping[str, Span], by_id: Mapping[str, Task]) -> tuple[str, ...]:
    """Names of those who hold the target up, first to last, bridges left out."""
    names: list[str] = []
    task: Task | None = target
    while task is not None:
        if takes_part(task, target):
            names.append(task.name)
        cause = earliest[task.id].cause
        task = by_id[cause] if cause is not None else None
    return tuple(reversed(names))


def _rows(
    course: Sequence[Task], latest: Mapping[str, Span], today: date, holidays: HolidayTable
) -> tuple[BackRow, ...]:
    rows = [_row(task, latest[task.id], today, holidays) for task in course if task.id in latest]
    return tuple(sorted(rows, key=lambda row: (row.latest_start, row.latest_finish)))


def _weekday(day: date) -> str:
    return f"星期{'一二三四五六日'[day.weekday()]}"


def _row(task: Task, span: Span, today: date, holidays: HolidayTable) -> BackRow:
    started = task.actual_start is not None
    return BackRow(
        id=task.id,
        name=task.name,
        latest_start=span.start,
        latest_finish=span.finish,
        old_start=task.planned_start,
        old_finish=task.planned_finish,
        is_started=started,
        days_left=((span.finish if started else span.start) - today).days,
        rests=not task.in_working_days and not is_working_day(span.finish, holidays),
    )


def _years_missing(
    course: Sequence[Task], latest: Mapping[str, Span], earliest: Mapping[str, Span], holidays: HolidayTable
) -> tuple[int, ...]:
    """Years without a table in which working days were counted, in either pass."""
    found: set[int] = set()
    for task in course:
        if task.id in latest and task.in_working_days and task.days:
            for span in (latest[task.id], earliest[task.id]):
                found.update(years_missing(holidays, span.start, span.finish))
    return tuple(sorted(found))
