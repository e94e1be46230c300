"""What a paper says of where a project is stuck: the root, not the symptom."""

import re
from datetime import date

from zsyz_desktop.rules.stuck import Root, StuckAnswer
from zsyz_desktop.rules.wording import day_for, late_words, left_words

_CLAUSE = re.compile("[，。；;\n]")
NOT_STUCK = "没有逾期或临期的★节点"


def stuck_title(stuck: StuckAnswer | None) -> str:
    """What is only near is no 卡点."""
    return "主要卡点" if stuck is None or stuck.is_stuck else "近期到期"


def stuck_name(stuck: StuckAnswer) -> str:
    """The node to be dealt with: the root with its problem, 「土地供应（征地86户未签）」, or the ★ that is near."""
    if not stuck.is_stuck or stuck.root is None:
        return stuck.milestone
    problem = stuck.root.problem
    return f"{stuck.root.name}（{problem_clause(problem)}）" if problem else stuck.root.name


def problem_clause(problem: str) -> str:
    """The first clause of a problem's text."""
    return _CLAUSE.split(problem.strip(), maxsplit=1)[0]


def stuck_lines(stuck: StuckAnswer, today: date) -> tuple[str, ...]:
    """Whose it is and how late; what it holds up; what comes of it by today's pace."""
    if not stuck.is_stuck or stuck.root is None:
        return (_due(stuck.due, stuck.days_late, today),)
    lines = ["·".join(part for part in (stuck.root.unit, _root_due(stuck.root, today)) if part)]
    if (foreseen := stuck.forecast) is not None:
        earliest = f"照此推算{foreseen.event.value}最早{day_for(foreseen.earliest, today)}"
        lines.append(f"{earliest}，晚于目标{foreseen.days_missing}天")
    elif stuck.root.name != stuck.milestone:
        lines.append(f"影响{stuck.milestone}，{_due(stuck.due, stuck.days_late, today)}")
    return tuple(lines)


def stuck_in_table(stuck: StuckAnswer | None, today: date) -> str | None:
    """The root, whose it is and how late, a line each; its problem stands on the chart. None where nothing is stuck."""
    if stuck is None or not stuck.is_stuck:
        return None
    if stuck.root is None:
        return stuck.milestone
    return "\n".join(part for part in (stuck.root.name, stuck.root.unit, _root_due(stuck.root, today)) if part)


def _root_due(root: Root, today: date) -> str:
    if root.days_late:
        return late_words(root.days_late)
    return f"应{day_for(root.due, today)}完成" if root.due is not None else "未排期"


def _due(due: date, late: int, today: date) -> str:
    words = late_words(late) or left_words((due - today).days)
    return f"应{day_for(due, today)}完成，{words}"
