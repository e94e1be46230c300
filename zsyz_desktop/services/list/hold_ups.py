"""主要卡点: why the ★ a light points at does not move, and when the next great event can come at the earliest."""

from collections.abc import Iterable
from datetime import date

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.lights import milestone_light
from zsyz_desktop.rules.root_cause import linked_problem, root_of
from zsyz_desktop.rules.schedule import plan_back
from zsyz_desktop.rules.stuck import Forecast, Root, StuckAnswer
from zsyz_desktop.rules.task_links import Task
from zsyz_desktop.services.chart.chart_rows import ChartNode, ChartRows
from zsyz_desktop.services.chart.charting import is_out
from zsyz_desktop.services.chart.node_rows import milestone_fact, phased_name
from zsyz_desktop.services.ledger.events import carriers, dates_carried
from zsyz_desktop.services.list.paper_desk import PaperDesk, next_event
from zsyz_desktop.services.list.paper_rows import PaperRows


def stuck_answer(desk: PaperDesk, project: Project, rows: PaperRows) -> StuckAnswer | None:
    """The ★ the light points at, when it is late or near, and what it waits for."""
    light = desk.standings[project.code].light
    is_pressing = light.colour is LightColour.RED or light.days_left is not None
    if not is_pressing or light.milestone is None or light.due is None:
        return None
    answer = StuckAnswer(light.milestone, light.due, light.days_late, light.days_left, _root(desk, light, rows))
    return answer if not answer.is_stuck else _with_forecast(desk, project, rows, answer)


def next_key_node(chart: ChartRows, light: Light, stuck: StuckAnswer | None) -> tuple[str | None, date | None]:
    """下一节点: the ★ the light points at; where the project is stuck, the first dated open ★ that is not the root."""
    if stuck is None or not stuck.is_stuck or stuck.root is None:
        return light.milestone, light.due
    found = [
        each
        for each in chart.nodes
        if each.is_key and each.actual_finish is None and each.planned_finish is not None
        if not is_out(each, chart.waived) and each.key != stuck.root.key
    ]
    first = min(found, key=lambda each: each.planned_finish or date.max, default=None)
    return (first.name, first.planned_finish) if first is not None else (None, None)


def _root(desk: PaperDesk, light: Light, rows: PaperRows) -> Root | None:
    chart = rows.chart
    target = _pointed_at(chart.nodes, light)
    task = root_of(chart.tasks_behind(target), target.key) if target is not None else None
    if task is None:
        return None
    node = next(each for each in chart.nodes if each.key == task.id)
    fact = milestone_fact(node, waived=is_out(node, chart.waived))
    problem = linked_problem(rows.problems, node.template_code, node.unit_id)
    return Root(
        key=task.id,
        name=phased_name(node.name, node.phase),
        unit=desk.unit(node.unit_id),
        due=node.planned_finish,
        days_late=milestone_light(fact, desk.today, desk.thresholds, course=rows.course).days_late,
        problem=problem.text if problem is not None else None,
    )


def _pointed_at(nodes: Iterable[ChartNode], light: Light) -> ChartNode | None:
    """The node of a light, which knows it by name and day."""
    named = (each for each in nodes if each.is_key and each.name == light.milestone)
    return next((each for each in named if each.planned_finish == light.due), None)


def _with_forecast(desk: PaperDesk, project: Project, rows: PaperRows, answer: StuckAnswer) -> StuckAnswer:
    carried = carriers(project, rows.chart.nodes)
    planned = dates_carried(project, carried, "planned")
    event = next_event(planned, dates_carried(project, carried, "actual"), desk.today)
    goal = planned.get(event) if event is not None else None
    carrier = carried.get(event) if event is not None else None
    if event is None or goal is None or carrier is None:
        return answer
    earliest = _earliest(desk, rows.chart.tasks_behind(carrier), carrier.key, goal)
    return answer if earliest is None else answer.foreseeing(Forecast(event, earliest, goal))


def _earliest(desk: PaperDesk, tasks: list[Task], target: str, goal: date) -> date | None:
    """The earliest day of the target as things stand, where that is behind its goal."""
    try:
        plan = plan_back(tasks, target, goal, desk.today, desk.holidays)
    except Refusal:  # done or waived meanwhile, or durations off the calendar: nothing can be foreseen
        return None
    return None if plan.is_possible else plan.earliest_finish
