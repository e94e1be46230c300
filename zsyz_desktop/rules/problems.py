"""挂账督办 of problems (R24, R39, R40; figures.md 10): levels, moves, what is overdue and what is to do, all pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.words import LightColour, ProblemHandler, ProblemLevel, ProblemState, RevisitResult
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.lights import LATE, NEAR_DUE, NORMAL, NOT_SCHEDULED, late_step
from zsyz_desktop.rules.moves import Move, Said
from zsyz_desktop.rules.names import same_name
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.working_days import HolidayTable
from zsyz_desktop.values import Frozen

_ACCOUNT = re.compile(r"〔(\d{4})〕(\d+)号")
_S = ProblemState


class ProblemFact(Frozen):
    """A problem as the rules need it; `person_id` is the name of who is responsible."""

    account: str
    state: ProblemState
    level: ProblemLevel
    raised_on: date | None
    due: date | None = None
    referred_on: date | None = None
    solved_on: date | None = None
    closed_on: date | None = None
    checked_by: str | None = None
    person_id: str | None = None
    deferred_until: date | None = None
    revisited_on: date | None = None
    revisit_result: RevisitResult | None = None

    @property
    def is_open(self) -> bool:
        """在账: everything that is not 已销号, 暂缓 too."""
        return self.state is not _S.CLOSED


def _is_open(problem: ProblemFact) -> bool:
    return problem.is_open


def _not_revisited(problem: ProblemFact) -> bool:
    return problem.revisit_result is None


def _not_relapsed(problem: ProblemFact) -> bool:
    return problem.revisit_result is not RevisitResult.RELAPSED


_TAKEN_OVER = (
    "project_id", "text", "kind", "level", "source", "unit_id", "helping_units", "person_id", "measures",
    "referred_on", "referred_to", "finding",
)  # fmt: skip

PROBLEM_MOVES = (
    Move("交办", "assign", (_S.AWAITING_ASSIGNMENT,), _S.IN_PROGRESS, asks=("unit_id", "due"), may_say=("person_id",)),
    Move("报请核查", "report", (_S.IN_PROGRESS,), _S.AWAITING_CHECK, asks=("solved_on",)),
    Move("销号", "close", (_S.AWAITING_CHECK,), _S.CLOSED, asks=("closed_on", "checked_by")),
    Move("退回办理", "return", (_S.AWAITING_CHECK,), _S.IN_PROGRESS, also={"solved_on": None}),
    Move("升级为重大", "escalate", (ProblemLevel.ORDINARY,), ProblemLevel.MAJOR, of="level", asks=("referred_on",),
         may_say=("referred_to",), when=_is_open),
    Move("暂缓", "defer", (_S.AWAITING_ASSIGNMENT, _S.IN_PROGRESS), _S.DEFERRED,
         asks=("deferred_reason", "deferred_until")),
    Move("恢复办理", "resume", (_S.DEFERRED,), _S.IN_PROGRESS, asks=("unit_id", "due"),
         also={"deferred_reason": None, "deferred_until": None}),
    Move("回访有效", "revisit", (_S.CLOSED,), _S.CLOSED, asks=("revisited_on",),
         also={"revisit_result": RevisitResult.LASTING}, when=_not_revisited),
    Move("反弹", "relapse", (_S.CLOSED,), _S.CLOSED, asks=("revisited_on",),
         also={"revisit_result": RevisitResult.RELAPSED}, when=_not_relapsed, renews="relapse_of",
         begins={name: name for name in _TAKEN_OVER} | {"raised_on": "revisited_on"}),
)  # fmt: skip
"""What an officer does with a problem; 反弹 enters a new one, and the closed one stays closed."""


def handler_of(level: ProblemLevel) -> ProblemHandler:
    """一般性问题由各产业招商组协调推动解决，重大问题提请专班办公室共同研究解决 (R24)."""
    return ProblemHandler.TASKFORCE_OFFICE if level is ProblemLevel.MAJOR else ProblemHandler.CHAIN_GROUP


def account_number(year: int, used: Iterable[str]) -> str:
    """The next 挂账号 of a year, behind every one that was ever given."""
    numbers = [int(found[2]) for each in used if (found := _ACCOUNT.fullmatch(each)) and int(found[1]) == year]
    return f"〔{year}〕{max(numbers, default=0) + 1}号"


def account_said(problem: ProblemFact, _today: date) -> Said:
    """The 挂账号, ordered as a number: 10号 comes after 9号; a number from elsewhere comes last."""
    found = _ACCOUNT.fullmatch(problem.account)
    order = (0, int(found[1]), int(found[2]), "") if found else (1, 0, 0, problem.account)
    return Said(order, problem.account)


def days_overdue(problem: ProblemFact, today: date) -> int:
    """Days behind the planned day; a closed problem, and one put off until today or later, is not overdue."""
    if not problem.is_open or problem.due is None or is_put_off(problem, today):
        return 0
    return max((today - problem.due).days, 0)


def problem_light(problem: ProblemFact, today: date, thresholds: Thresholds) -> Light | None:
    """As a node of the planned day has it (domain.md 3.4 rule 1), 暂缓 as put off; None for what is closed."""
    if not problem.is_open:
        return None
    if late := days_overdue(problem, today):
        return Light(LightColour.RED, LATE, late, step=late_step(late, thresholds), due=problem.due)
    if problem.state is _S.DEFERRED:
        return Light(LightColour.PAUSED, _S.DEFERRED.value, due=problem.due, judged=False)
    if problem.due is None:
        return Light(LightColour.GREY, NOT_SCHEDULED)
    left = (problem.due - today).days
    if left <= thresholds.near_due_days:
        return Light(LightColour.YELLOW, NEAR_DUE, days_left=left, due=problem.due)
    return Light(LightColour.GREEN, NORMAL, due=problem.due)


def problem_state(problem: ProblemFact, today: date) -> Said:
    """「办理中·逾期12天」; the worst first, what is closed last."""
    late = days_overdue(problem, today)
    order = (not problem.is_open, -late, list(ProblemState).index(problem.state))
    words = problem.state.value
    if late:
        words += f"·逾期{late}天"
    elif problem.state is _S.DEFERRED and problem.deferred_until is not None:
        words += f"至{problem.deferred_until}"
    elif problem.revisit_result is not None:
        words += f"·{problem.revisit_result.value}"
    return Said(order, words, is_past=not problem.is_open)


def suggests_escalation(problem: ProblemFact, today: date, days: int) -> bool:
    """An ordinary problem still unsolved when `days` from the day after it was raised are over (31st day for 30)."""
    if problem.level is not ProblemLevel.ORDINARY or not problem.is_open or problem.raised_on is None:
        return False
    return problem.solved_on is None and not is_put_off(problem, today) and (today - problem.raised_on).days > days


def revisit_day(problem: ProblemFact, days: int) -> date | None:
    """The last day of the time in which a closed problem is to be looked at again; None once that is done."""
    if problem.closed_on is None or problem.is_open or problem.revisit_result is not None:
        return None
    return problem.closed_on + timedelta(days=days)


def problem_to_do(problem: ProblemFact, today: date, thresholds: Thresholds, _holidays: HolidayTable) -> str:
    """What waits for an officer; he decides. "" for nothing."""
    until = revisit_day(problem, thresholds.revisit_after_days)
    if suggests_escalation(problem, today, thresholds.upgrade_problem_after_days):
        return f"提出已超过{thresholds.upgrade_problem_after_days}天，建议升级为重大，提请专班办公室研究。"
    if until is not None and today > until:
        return f"销号已超过{thresholds.revisit_after_days}天，请回访：有效，或反弹重新挂账。"
    if problem.state is _S.DEFERRED and not is_put_off(problem, today):
        return "暂缓期已过，请恢复办理或重新暂缓。"
    return _WAITS_FOR_US.get(problem.state, "")


_WAITS_FOR_US = {
    _S.AWAITING_ASSIGNMENT: "尚未交办：请明确牵头单位和期限后交办。",
    _S.AWAITING_CHECK: "已报请核查：请核查后销号，或退回办理。",
}


def level_on(terms: Iterable[tuple[date, ProblemLevel]], day: date) -> ProblemLevel | None:
    """The level a problem had on a day, by its history; None before its first."""
    begun = [each for each in terms if each[0] <= day]
    return max(begun, key=lambda each: each[0])[1] if begun else None


def problem_objections(problem: ProblemFact, _others: Sequence[ProblemFact], _today: date) -> Iterator[Objection]:
    """Why a problem cannot stand so."""
    raised, solved = problem.raised_on, problem.solved_on
    if problem.level is ProblemLevel.MAJOR and problem.referred_on is None:
        yield Objection("referred_on", "重大问题要提请专班办公室，并写明提请日期。")
    for field, title, day in (
        ("due", "计划解决日期", problem.due),
        ("solved_on", "解决日期", solved),
        ("closed_on", "销号日期", problem.closed_on),
        ("deferred_until", "暂缓至", problem.deferred_until),
    ):
        if raised is not None and day is not None and day < raised:
            yield Objection(field, f"「{title}」不能早于「提出日期」（{raised}）。")
    if solved is not None and problem.closed_on is not None and problem.closed_on < solved:
        yield Objection("closed_on", f"「销号日期」不能早于「解决日期」（{solved}）。")
    if problem.checked_by and problem.person_id and same_name(problem.checked_by, problem.person_id):
        yield Objection("checked_by", f"{problem.checked_by}是这条问题的责任人，核查要由别人来做。")


def is_put_off(problem: ProblemFact, today: date) -> bool:
    """暂缓 on a day: until its day is over, without one as long as its state says so."""
    until = problem.deferred_until
    return problem.state is _S.DEFERRED and (until is None or today <= until)
