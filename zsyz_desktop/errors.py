"""What can go wrong, in two kinds: what an officer asked for and cannot have, and trouble of the environment.

Anything else is a bug and is left to rise.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason why a save is refused, beside the field it concerns ("" when it concerns the whole record)."""

    field: str
    sentence: str


def told_in_one(objections: Iterable[Objection]) -> str:
    """Every objection in one sentence; "" for none."""
    sentences = [each.sentence for each in objections]
    return "；".join([*(each.rstrip("。") for each in sentences[:-1]), *sentences[-1:]])


class Refusal(Exception):
    """The officer's request breaks a hard rule; nothing was changed. Carries every objection at once."""

    def __init__(self, *objections: Objection) -> None:
        self.objections = objections
        super().__init__(told_in_one(objections))


class Trouble(Exception):
    """The environment is in the way (disk full, file locked, newer file …).

    The sentence says what happened, what was kept and what to do.
    """


def refuse(sentence: str, *, field: str = "") -> Refusal:
    """A refusal with a single objection, to be raised by the caller."""
    return Refusal(Objection(field, sentence))


def refuse_all(objections: Iterable[Objection]) -> None:
    """Raise one Refusal holding every objection, or do nothing when there is none."""
    found = tuple(objections)
    if found:
        raise Refusal(*found)
