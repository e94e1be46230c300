"""People over time: whoever left is offered for nothing new, and old records go on showing the name."""

from datetime import date

from zsyz_desktop.rules.moves import Said
from zsyz_desktop.values import Frozen


class PersonFact(Frozen):
    """A person as the rules need one; `left_on` is the day of leaving."""

    left_on: date | None


def person_state(person: PersonFact, _today: date) -> Said:
    """「在岗」 or 「离任」; whoever left comes last."""
    has_left = person.left_on is not None
    return Said(has_left, "离任" if has_left else "在岗", is_past=has_left)
