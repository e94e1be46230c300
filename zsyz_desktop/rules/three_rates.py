"""三率 (figures.md 10): 覆盖, 有序, 按时 of nodes and promises, as whole numbers over whole numbers."""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from zsyz_desktop.models.words import Halt
from zsyz_desktop.rules.facts import Course
from zsyz_desktop.rules.month_dispatches import Promise, each_once
from zsyz_desktop.rules.pausing import RUNNING, days_late, halt_on
from zsyz_desktop.rules.plan import days_after_due, promised_finish
from zsyz_desktop.rules.shares import share
from zsyz_desktop.values import Frozen


class Ratio(Frozen):
    """So many of so many; without a denominator it has no rate."""

    num: int
    den: int

    @property
    def rate(self) -> Fraction | None:
        """The share, exact."""
        return share(self.num, self.den)


class RatedNode(Frozen):
    """A milestone that is not 取消 nor 不涉及; `moves` are, oldest first, the finish moved and the day of the decision.

    `predecessors` are the ids of those it waits for.
    """

    id: str
    said: str
    project: str
    planned: date | None
    started: date | None = None
    finished: date | None = None
    has_unit: bool = False
    has_person: bool = False
    predecessors: Sequence[str] = ()
    moves: Sequence[tuple[date | None, date]] = ()


class NodeRates(Frozen):
    """三率 of the nodes; `extended_after_due` names those put off when they were late already (逾期后补办)."""

    covered: Ratio
    ordered: Ratio
    on_time: Ratio
    extended_after_due: tuple[str, ...] = ()


class StepRates(Frozen):
    """覆盖 and 按时 of the promises."""

    covered: Ratio
    on_time: Ratio


def node_rates(nodes: Iterable[RatedNode], courses: Mapping[str, Course], today: date) -> NodeRates:
    """Of the projects that are not ended; paused days are no lateness."""
    running = [each for each in nodes if not _is_ended(courses, each.project, today)]
    finishes = {each.id: each.finished for each in running if each.finished is not None and each.finished <= today}
    there = {each.id for each in running}
    waiting = [each for each in running if _done(each.started, today) and there.intersection(each.predecessors)]
    due = [each for each in running if _is_due(each, courses.get(each.project, RUNNING), today)]
    in_time = [each for each in due if _in_time(each, courses.get(each.project, RUNNING), today)]
    late = [each for each in running if any(days_after_due(*moved) for moved in each.moves)]
    return NodeRates(
        covered=Ratio(sum(each.has_unit and each.has_person for each in running), len(running)),
        ordered=Ratio(sum(_follows(each, there, finishes) for each in waiting), len(waiting)),
        on_time=Ratio(len(in_time), len(due)),
        extended_after_due=tuple(sorted(each.said for each in late)),
    )


def step_rates(promises: Iterable[Promise], courses: Mapping[str, Course], today: date) -> StepRates:
    """Of what was promised, each once, by projects that are not ended; paused days are no lateness."""
    steps = [each for each in each_once(promises) if not _is_ended(courses, each.project, today)]
    due = [each for each in steps if each.due and falls_due(each.due, each.done_on, today)]
    in_time = [each for each in due if _kept(each, courses.get(each.project, RUNNING), today)]
    return StepRates(
        covered=Ratio(sum(bool(each.person) for each in steps), len(steps)),
        on_time=Ratio(len(in_time), len(due)),
    )


def falls_due(due: date, finished: date | None, today: date) -> bool:
    """应完成: past its day (on the day only when done), this year, or last year and still open when this one began."""
    is_past = due < today or (due == today and _done(finished, today))
    was_open = finished is None or finished >= date(today.year, 1, 1)
    return is_past and (due.year == today.year or (due.year == today.year - 1 and was_open))


def _is_due(node: RatedNode, course: Course, today: date) -> bool:
    planned = promised_finish(node.planned, node.moves)
    if planned is None or not falls_due(planned, node.finished, today):
        return False
    return _done(node.finished, today) or planned == today or days_late(course, planned, today)[0] > 0


def _in_time(node: RatedNode, course: Course, today: date) -> bool:
    planned, finished = promised_finish(node.planned, node.moves), node.finished
    if planned is None or finished is None or finished > today:
        return False
    return days_late(course, planned, finished)[0] == 0


def _follows(node: RatedNode, there: Container[str], finishes: Mapping[str, date]) -> bool:
    """Whether all it waits for was done before it began, or on that day."""
    began = node.started or date.min
    return all(finishes.get(each, date.max) <= began for each in node.predecessors if each in there)


def _kept(promise: Promise, course: Course, today: date) -> bool:
    done = promise.done_on
    if done is None or promise.due is None or done > today:
        return False
    return days_late(course, promise.due, done)[0] == 0


def _is_ended(courses: Mapping[str, Course], project: str, today: date) -> bool:
    return halt_on(courses.get(project, RUNNING), today) is Halt.ENDED


def _done(day: date | None, today: date) -> bool:
    return day is not None and day <= today
