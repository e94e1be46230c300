"""A plan held in the hand: how dragging by a grip changes its days, and how that is told."""

from datetime import date, timedelta
from typing import Literal, TypeAlias

from zsyz_desktop.rules.sheets import NodeRow
from zsyz_desktop.rules.wording import day_in_table
from zsyz_desktop.values import Frozen, replace

Grip: TypeAlias = Literal["body", "start", "finish", "new", "link"]
"""What of a row is taken: its plan's body or ends, an empty row for a new plan, the handle for dependencies."""


class Plan(Frozen):
    """Start, which may be unknown, and finish; the days are whole days, both included."""

    start: date | None
    finish: date

    def moved(self, grip: Grip, days: int) -> "Plan":
        """The plan dragged by that many days; start and finish never pass each other."""
        time = timedelta(days=days)
        match grip:
            case "body":
                return Plan(None if self.start is None else self.start + time, self.finish + time)
            case "start":
                return Plan(min((self.start or self.finish) + time, self.finish), self.finish)
            case "finish":
                return Plan(self.start, max(self.finish + time, self.start or date.min))
            case "new":
                return Plan(min(self.finish, self.finish + time), max(self.finish, self.finish + time))
            case "link":
                return self


def plan_of(node: NodeRow) -> Plan | None:
    """The plan in force; None where no finish is planned."""
    return None if node.planned_finish is None else Plan(node.planned_start, node.planned_finish)


def with_plan(node: NodeRow, plan: Plan) -> NodeRow:
    """The node as it would be with that plan."""
    return replace(node, planned_start=plan.start, planned_finish=plan.finish)


def change_words(old: Plan | None, new: Plan) -> str:
    """「2024-06-03 至 2024-07-12　推迟5天」 beside the dragged bar; a changed start alone is told as such."""
    days = day_in_table(new.finish)
    if new.start is not None:
        days = f"{day_in_table(new.start)} 至 {days}"
    if old is None:
        return days
    later = (new.finish - old.finish).days
    if later or new == old:
        return f"{days}　{_later(later)}"
    return f"{days}　开始{_later((new.start - old.start).days)}" if new.start and old.start else days


def _later(days: int) -> str:
    if days == 0:
        return "未变"
    return f"推迟{days}天" if days > 0 else f"提前{-days}天"
