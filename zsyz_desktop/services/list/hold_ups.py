"""主要卡点: why the ★ a light points at does not move, and when the next great event can come at the earliest."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import LightColour, ProblemLevel
from zsyz_desktop.models.working import Problem
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.root_cause import linked_problem, root_of
from zsyz_desktop.rules.schedule import plan_back
from zsyz_desktop.rules.stuck import Forecast, Root, StuckAnswer
from zsyz_desktop.rules.task_links import Task
from zsyz_desktop.services.chart.charting import chart_of, is_out, milestones_of
from zsyz_desktop.services.chart.node_rows import node_rows
from zsyz_desktop.services.chart.planning_back import chart_tasks
from zsyz_desktop.services.chart.waived_codes import waived_codes
from zsyz_desktop.services.ledger.events import event_dates, event_milestones
from zsyz_desktop.services.ledger.looking_back import was_open
from zsyz_desktop.services.list.paper_desk import PaperDesk, next_event


def stuck_answer(session: Session, desk: PaperDesk, project: Project) -> StuckAnswer | None:
    """The ★ the light points at, when it is late or near, and what it waits for."""
    light = desk.standings[project.code].light
    is_pressing = light.colour is LightColour.RED or light.days_left is not None
    if not is_pressing or light.milestone is None or light.due is None:
        return None
    milestones = milestones_of(session, chart_of(session, project).id)
    tasks = chart_tasks(session, project)
    root = _root(session, desk, project, milestones, tasks)
    answer = StuckAnswer(light.milestone, light.due, light.days_late, light.days_left, root)
    return answer if not answer.is_stuck else _with_forecast(session, desk, project, tasks, answer)


def open_problems(session: Session, project: Project, today: date) -> list[Problem]:
    """The problems raised by `today` and not yet 销号, the major first, then by day."""
    query = select(Problem).where(Problem.project_id == project.id, col(Problem.deleted_at).is_(None))
    return sorted(
        (each for each in session.exec(query) if was_open(each, today)),
        key=lambda each: (each.level is not ProblemLevel.MAJOR, each.due or date.max, str(each.id)),
    )


def next_key_node(
    session: Session, project: Project, light: Light, stuck: StuckAnswer | None
) -> tuple[str | None, date | None]:
    """下一节点: the ★ the light points at; where the project is stuck, the first dated open ★ that is not the root."""
    if stuck is None or not stuck.is_stuck or stuck.root is None:
        return light.milestone, light.due
    waived = waived_codes(session, project)
    found = [
        each
        for each in milestones_of(session, chart_of(session, project).id)
        if each.is_key and each.actual_finish is None and each.planned_finish is not None
        if not is_out(each, waived) and str(each.id) != stuck.root.key
    ]
    first = min(found, key=lambda each: each.planned_finish or date.max, default=None)
    return (first.name, first.planned_finish) if first is not None else (None, None)


def _root(
    session: Session, desk: PaperDesk, project: Project, milestones: list[Milestone], tasks: list[Task]
) -> Root | None:
    light = desk.standings[project.code].light
    target = _pointed_at(milestones, light)
    task = root_of(tasks, str(target.id)) if target is not None else None
    if task is None:
        return None
    milestone = session.get_one(Milestone, UUID(task.id))
    (node,) = node_rows(session, desk, project, [milestone])
    problem = linked_problem(open_problems(session, project, desk.today), milestone.template_code, milestone.unit_id)
    return Root(
        key=node.key,
        name=node.name,
        unit=node.unit,
        due=node.planned_finish,
        days_late=node.light.days_late,
        problem=problem.text if problem is not None else None,
    )


def _pointed_at(milestones: list[Milestone], light: Light) -> Milestone | None:
    """The milestone of a light, which knows it by name and day."""
    named = (each for each in milestones if each.is_key and each.name == light.milestone)
    return next((each for each in named if each.planned_finish == light.due), None)


def _with_forecast(
    session: Session, desk: PaperDesk, project: Project, tasks: list[Task], answer: StuckAnswer
) -> StuckAnswer:
    planned = event_dates(session, project, "planned")
    event = next_event(planned, event_dates(session, project, "actual"), desk.today)
    goal = planned.get(event) if event is not None else None
    carrier = event_milestones(session, project).get(event) if event is not None else None
    if event is None or goal is None or carrier is None:
        return answer
    earliest = _earliest(desk, tasks, str(carrier.id), goal)
    return answer if earliest is None else answer.foreseeing(Forecast(event, earliest, goal))


def _earliest(desk: PaperDesk, tasks: list[Task], target: str, goal: date) -> date | None:
    """The earliest day of the target as things stand, where that is behind its goal."""
    try:
        plan = plan_back(tasks, target, goal, desk.today, desk.holidays)
    except Refusal:  # done or waived meanwhile, or durations off the calendar: nothing can be foreseen
        return None
    return None if plan.is_possible else plan.earliest_finish
