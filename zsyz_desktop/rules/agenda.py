"""The agenda proposed for a meeting: what ought to be heard, why, and in which order; all pure (R22)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.lights import COLOUR_WORDS
from zsyz_desktop.rules.stuck_words import problem_clause
from zsyz_desktop.rules.submitting import period_words
from zsyz_desktop.rules.tally import is_ended
from zsyz_desktop.rules.wording import day_for, late_words
from zsyz_desktop.values import Frozen, replace

_COLOURS = (LightColour.RED, LightColour.YELLOW, LightColour.GREEN, LightColour.GREY, LightColour.PAUSED)
_LONGEST = 40
"""Characters of a title; what is longer is told in full where it is opened."""


class Proposal(Frozen):
    """One item that is proposed. `key` tells it from others; `project` is a code, `name` what the project is called."""

    key: str
    title: str
    reason: str
    project: str = ""
    name: str = ""
    problem: str = ""
    light: Light | None = None


class OpenProblem(Frozen):
    """A 重大 problem that is not 销号."""

    key: str
    text: str
    project: str
    raised_on: date
    due: date | None
    unit: str


class OpenDecision(Frozen):
    """What an earlier meeting decided and nobody has found done."""

    key: str
    text: str
    project: str
    meeting: str
    due: date | None
    unit: str


def problem_proposal(problem: OpenProblem, today: date) -> Proposal:
    """A 重大 problem that is still open (R22: 重大问题自动进议题候选)."""
    late = late_words((today - problem.due).days) if problem.due is not None else ""
    said = (f"重大问题未解决，{day_for(problem.raised_on, today)}提出", problem.unit, late)
    title = _short(problem_clause(problem.text))
    return Proposal(
        f"problem:{problem.key}", title, "，".join(filter(None, said)), problem.project, problem=problem.key
    )


def decision_proposal(decision: OpenDecision, today: date) -> Proposal:
    """What was decided and is not done."""
    due = decision.due
    late = "" if due is None else late_words((today - due).days) or f"应{day_for(due, today)}办结"
    said = (f"{decision.meeting}议定，尚未办结", decision.unit, late)
    return Proposal(
        f"decision:{decision.key}", f"落实“{_short(decision.text)}”", "，".join(filter(None, said)), decision.project
    )


def red_proposal(code: str, light: Light, since: date | None, today: date) -> Proposal:
    """A project that was not red at the last meeting and is now; without one, one that is red."""
    stuck = f"{light.milestone}{late_words(light.days_late)}" if light.milestone else light.word
    before = f"较上次会议（{day_for(since, today)}）新转{COLOUR_WORDS[LightColour.RED]}" if since else "预警为红"
    return Proposal(f"red:{code}", _short(stuck), before, code, light=light)


def newly_red(now: Iterable[tuple[str, Light]], before: Iterable[tuple[str, Light]]) -> tuple[str, ...]:
    """The codes of those that are red now and were not."""
    was = {code for code, light in before if light.colour is LightColour.RED}
    return tuple(code for code, light in now if light.colour is LightColour.RED and code not in was)


def light_rank(light: Light | None) -> tuple[int, int]:
    """Red first, in it the longest late first; what has no light, or an ended one, comes last."""
    if light is None or is_ended(light):
        return len(_COLOURS), 0
    return _COLOURS.index(light.colour), -light.days_late


def without_twice(proposals: Sequence[Proposal], reds: Sequence[Proposal]) -> list[Proposal]:
    """A project that is heard anyway is not heard again for being red: that is one more reason of its first item."""
    why = {each.project: each.reason for each in reds}
    merged = []
    for each in proposals:
        more = why.pop(each.project, "") if each.project else ""
        merged.append(replace(each, reason=f"{each.reason}；{more}") if more else each)
    return [*merged, *(each for each in reds if each.project in why)]


def with_red_months(proposals: Sequence[Proposal], months: Mapping[str, int], last: str) -> list[Proposal]:
    """A project that is red says of how many months that are 定稿, up to the last (2024-06), it was so (R41)."""
    told = []
    for each in proposals:
        count = months.get(each.project, 0)
        is_red = each.light is not None and each.light.colour is LightColour.RED
        more = f"{period_words(last)}定稿已连续{count}个月预警为红" if is_red and count > 1 else ""
        told.append(replace(each, reason=f"{each.reason}；{more}") if more else each)
    return told


def in_agenda_order(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Project after project, red first; what is about no project comes last, each as it was found."""
    return sorted(proposals, key=lambda each: (light_rank(each.light), not each.project, each.project))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip("，、；。：（ ") + "…"
