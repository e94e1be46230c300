from dataclasses import dataclass
from datetime import date

import pytest

from zsyz_desktop.models.preset_words import ProblemKind
from zsyz_desktop.models.words import Event
from zsyz_desktop.rules.root_cause import linked_problem, root_of
from zsyz_desktop.rules.stuck import Forecast, Root, StuckAnswer
from zsyz_desktop.rules.stuck_words import stuck_in_table, stuck_lines, stuck_name, stuck_title
from zsyz_desktop.rules.task_links import Task

TODAY = date(2024, 6, 26)
MAY, APRIL = date(2024, 5, 31), date(2024, 4, 30)
DONE = date(2024, 1, 5)


def task(id_: str, *before: str, due: date | None = None, done: date | None = None, waived: bool = False) -> Task:
    return Task(id_, id_, predecessors=before, planned_finish=due, actual_finish=done, waived=waived)


@pytest.mark.parametrize(
    ("tasks", "root"),
    [
        ([task("开工", due=APRIL)], "开工"),
        ([task("供地", due=MAY), task("许可", "供地"), task("开工", "许可", due=APRIL)], "供地"),
        ([task("供地", done=DONE), task("许可", "供地", due=MAY), task("开工", "许可")], "许可"),
        ([task("供地", due=MAY), task("许可", "供地", done=DONE), task("开工", "许可")], "供地"),
        ([task("供地", waived=True), task("开工", "供地", due=APRIL)], "开工"),
        ([task("规划"), task("供地", due=MAY), task("环评", due=APRIL), task("开工", "规划", "供地", "环评")], "环评"),
        ([task("规划"), task("图审"), task("开工", "规划", "图审")], "规划"),
        ([task("供地", due=MAY), task("开工", done=DONE)], None),
        ([task("供地", due=MAY)], None),
    ],
)
def test_the_root_is_the_earliest_open_one_that_waits_for_nobody(tasks: list[Task], root: str | None) -> None:
    found = root_of(tasks, "开工")
    assert (found.name if found is not None else None) == root


@dataclass(frozen=True)
class Hitch:
    kind: ProblemKind | None
    unit_id: object
    text: str


LAND = Hitch(ProblemKind.LAND, "乡镇", "征地86户未签")
OTHERS = (Hitch(ProblemKind.FUNDS, "财政", "到位慢"), Hitch(None, "自然资源", "图斑不符"))


@pytest.mark.parametrize(
    ("problems", "code", "unit", "text"),
    [
        ((*OTHERS, LAND), "5.4", "自然资源", "征地86户未签"),
        (OTHERS, "5.4", "自然资源", "图斑不符"),
        (OTHERS, "5.4", "住建", None),
        (OTHERS, None, None, None),
        ((), "5.4", "自然资源", None),
    ],
)
def test_a_problem_is_tied_to_a_node_by_its_kind_or_unit_and_never_guessed(
    problems: tuple[Hitch, ...], code: str | None, unit: str | None, text: str | None
) -> None:
    found = linked_problem(problems, code, unit)
    assert (found.text if found is not None else None) == text


def test_the_root_is_said_with_its_problem_unit_and_days_and_what_comes_of_it() -> None:
    root = Root("k", "土地供应", "姚安县自然资源局", MAY, 26, "征地86户未签，土地无法组织供应")
    stuck = StuckAnswer("开工", APRIL, 57, None, root, Forecast(Event.STARTED, date(2024, 10, 9), APRIL))
    assert stuck_title(stuck) == "主要卡点"
    assert stuck_name(stuck) == "土地供应（征地86户未签）"
    assert stuck_lines(stuck, TODAY) == ("姚安县自然资源局·逾期26天", "照此推算开工最早10月9日，晚于目标162天")
    assert stuck_in_table(stuck, TODAY) == "土地供应\n姚安县自然资源局\n逾期26天"


def test_without_a_forecast_the_milestone_held_up_is_named() -> None:
    stuck = StuckAnswer("开工", APRIL, 57, None, Root("k", "土地供应", None, None, 0))
    assert stuck_lines(stuck, TODAY) == ("未排期", "影响开工，应4月30日完成，逾期57天")


def test_what_is_only_near_is_no_hold_up_unless_what_it_waits_for_is_late() -> None:
    due = date(2024, 6, 28)
    near = StuckAnswer("施工许可证", due, 0, 2, Root("k", "施工图审查", "住建局", due, 0))
    assert (stuck_title(near), stuck_name(near)) == ("近期到期", "施工许可证")
    assert stuck_lines(near, TODAY) == ("应6月28日完成，还有2天",)
    assert stuck_in_table(near, TODAY) is None
    late = StuckAnswer("施工许可证", due, 0, 2, Root("k", "施工图审查", "住建局", date(2024, 6, 20), 6))
    assert (stuck_title(late), stuck_name(late)) == ("主要卡点", "施工图审查")
