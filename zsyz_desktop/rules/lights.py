"""Lights: how a milestone and a project stand on a day (domain.md section 3.4, rules 1 and 2)."""

from collections.abc import Iterable
from datetime import date, timedelta

from zsyz_desktop.models.words import Halt, LateStep, LightColour
from zsyz_desktop.rules.facts import Course, Light, MilestoneFact, ProjectFact
from zsyz_desktop.rules.pausing import RUNNING, days_late, halt_on
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.values import replace

NORMAL = "正常"
FINISHED = "完成"
NEAR_DUE = "临期"
NEEDS_ATTENTION = "需关注"
LATE = "逾期"
NOT_STARTED = "未启动"
NOT_SCHEDULED = "未排期"
NOT_NEEDED = "不涉及"
CANCELLED = "已取消"
LATE_TO_START = "应启未启"
MAJOR_OPEN = "重大问题未决"

COLOUR_WORDS = {
    LightColour.RED: "红",
    LightColour.YELLOW: "黄",
    LightColour.GREEN: "绿",
    LightColour.GREY: "灰",
    LightColour.PAUSED: "暂停",
}
"""The word of each colour, the worst first."""


def is_finished(fact: MilestoneFact, today: date) -> bool:
    """True when the milestone was finished by `today`; a later finish was not there yet on that day."""
    return fact.actual_finish is not None and fact.actual_finish <= today


def is_started(fact: MilestoneFact, today: date) -> bool:
    """True when the milestone had begun by `today`: by its date, or by any progress."""
    return (fact.actual_start is not None and fact.actual_start <= today) or fact.percent > 0


def late_step(days_late: int, thresholds: Thresholds) -> LateStep | None:
    """What so many days late suggest; None below the first step."""
    if days_late >= thresholds.suggest_notice_from:
        return LateStep.SUGGEST_NOTICE
    if days_late >= thresholds.supervise_from:
        return LateStep.SUPERVISE
    return LateStep.REMIND if days_late >= thresholds.remind_from else None


def milestone_light(fact: MilestoneFact, today: date, thresholds: Thresholds, *, course: Course = RUNNING) -> Light:
    """The light of one milestone, judged in the very order of domain.md 3.4 rule 1.

    终止 and a waived milestone are not judged. A finished one is green with the word 「完成」 and, when it was
    finished after the plan, the days in `days_late`. Being late to start adds a note and changes no colour.
    """
    halt = halt_on(course, today)
    if halt is Halt.ENDED:
        return Light(LightColour.GREY, Halt.ENDED.value, milestone=fact.name, due=fact.planned_finish, judged=False)
    if fact.waived:
        word = CANCELLED if fact.cancelled else NOT_NEEDED
        return Light(LightColour.GREY, word, milestone=fact.name, due=fact.planned_finish, judged=False)
    if halt is Halt.PAUSED:
        return Light(LightColour.PAUSED, Halt.PAUSED.value, milestone=fact.name, due=fact.planned_finish)
    if is_finished(fact, today):
        return _finished_light(fact, course)
    if fact.planned_finish is None:
        return Light(LightColour.GREY, NOT_SCHEDULED, milestone=fact.name, note=_start_note(fact, today))
    return _open_light(fact, fact.planned_finish, today, thresholds, course)


def project_light(
    project: ProjectFact, milestones: Iterable[MilestoneFact], today: date, thresholds: Thresholds
) -> Light:
    """The light of a project: its worst ★, then the overlays (domain.md 3.4 rule 2).

    `milestone` and `due` name the ★ the light points at: the longest late when red, the nearest due when yellow,
    the next one otherwise; equal dates go by position, then id. None when every ★ is finished or there is none.
    """
    halt = halt_on(project.course, today)
    if halt is Halt.ENDED:
        return Light(LightColour.GREY, Halt.ENDED.value, judged=False)
    if halt is Halt.PAUSED:
        return Light(LightColour.PAUSED, Halt.PAUSED.value)
    light = _worst_key_light(milestones, today, thresholds, project.course)
    attention = attention_words(project, thresholds)
    if light.colour in (LightColour.RED, LightColour.YELLOW) or not attention:
        return replace(light, attention=attention)
    return Light(
        LightColour.YELLOW,
        NEEDS_ATTENTION,
        milestone=light.milestone,
        due=light.due,
        note=light.note,
        attention=attention,
    )


def _worst_key_light(milestones: Iterable[MilestoneFact], today: date, thresholds: Thresholds, course: Course) -> Light:
    """The worst ★ without a light for each: among open ★ the earliest due is the worst and the one to point at."""
    first: MilestoneFact | None = None
    any_green = False
    for fact in milestones:
        if not fact.is_key or fact.waived:
            continue
        if is_finished(fact, today):
            any_green = True
            continue
        any_green = any_green or _runs(fact, today)
        if first is None or _order(fact) < _order(first):
            first = fact
    if first is None:
        return Light(LightColour.GREEN, NORMAL) if any_green else Light(LightColour.GREY, NOT_SCHEDULED)
    due = first.planned_finish
    if due is not None and due <= today + timedelta(days=thresholds.near_due_days):
        return _open_light(first, due, today, thresholds, course)
    note = _start_note(first, today)
    if any_green:
        return Light(LightColour.GREEN, NORMAL, milestone=first.name, due=due, note=note)
    word = NOT_SCHEDULED if due is None else NOT_STARTED
    return Light(LightColour.GREY, word, milestone=first.name, due=due, note=note)


def _order(fact: MilestoneFact) -> tuple[date, int, str]:
    return (fact.planned_finish or date.max, fact.position, fact.id)


def _runs(fact: MilestoneFact, today: date) -> bool:
    """True when an open milestone that is neither late nor near is green rather than grey."""
    if fact.planned_finish is None:
        return False
    return fact.planned_start is None or fact.planned_start <= today or is_started(fact, today)


def _finished_light(fact: MilestoneFact, course: Course) -> Light:
    late = paused = 0
    if fact.planned_finish is not None and fact.actual_finish is not None:
        late, paused = days_late(course, fact.planned_finish, fact.actual_finish)
    due = fact.planned_finish
    return Light(LightColour.GREEN, FINISHED, days_late=late, milestone=fact.name, due=due, days_paused=paused)


def _open_light(fact: MilestoneFact, due: date, today: date, thresholds: Thresholds, course: Course) -> Light:
    note = _start_note(fact, today)
    days_left = (due - today).days
    if days_left < 0:
        late, paused = days_late(course, due, today)
        step = late_step(late, thresholds)
        return Light(LightColour.RED, LATE, late, None, step, fact.name, due, note, days_paused=paused)
    if days_left <= thresholds.near_due_days:
        return Light(LightColour.YELLOW, NEAR_DUE, 0, days_left, None, fact.name, due, note)
    if not _runs(fact, today):
        return Light(LightColour.GREY, NOT_STARTED, milestone=fact.name, due=due)
    return Light(LightColour.GREEN, NORMAL, milestone=fact.name, due=due, note=note)


def _start_note(fact: MilestoneFact, today: date) -> str | None:
    late = fact.planned_start is not None and fact.planned_start < today and not is_started(fact, today)
    return LATE_TO_START if late else None


def attention_words(project: ProjectFact, thresholds: Thresholds) -> tuple[str, ...]:
    """Why a project needs attention: silence, 容缺 past its 补齐日, a 重大 problem that is not settled."""
    found = []
    if project.silent_periods >= thresholds.silent_periods and not project.at_capacity:
        found.append(f"连续{project.silent_periods}期未调度")
    found += [f"第{stage.value}阶段容缺超期{days}天" for stage, days in sorted(project.overdue_make_ups.items())]
    return (*found, MAJOR_OPEN) if project.has_major_problem else tuple(found)
