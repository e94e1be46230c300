"""What can go wrong, in two kinds: what an officer asked for and cannot have, and trouble of the environment.

Anything else is a bug and is left to rise. What cannot be told from what was typed is a question: a refusal that
goes away once it is answered.
"""

from collections.abc import Iterable

from zsyz_desktop.values import Frozen, replace

Answers = frozenset[tuple[str, str]]
"""What was answered: the key of a question with the label or the number of a choice of it."""
NO_ANSWERS: Answers = frozenset()


class Choice(Frozen):
    """One answer; `text` is what the field says once it is chosen, "" where the answer is no text of a field."""

    label: str
    text: str = ""


class Question(Frozen):
    """What an officer has to say before anything is written; nobody answers in his place.

    `key` names it within one piece of work and holds no "="; a text that cannot be told apart is its own key, so that
    the same text is asked about once. `default` is the label offered first, "" where none is likelier.
    """

    key: str
    sentence: str
    choices: tuple[Choice, ...]
    default: str = ""

    @property
    def proposal(self) -> Choice | None:
        """The choice offered first."""
        return next((choice for choice in self.choices if choice.label == self.default), None)

    def answered(self, answers: Answers) -> Choice | None:
        """The choice that was made, by label or by number from 1; None while it is open."""
        for number, choice in enumerate(self.choices, 1):
            if answers & {(self.key, choice.label), (self.key, str(number))}:
                return choice
        return None


class Objection(Frozen):
    """One reason why a save is refused, beside the field it concerns ("" when it concerns the whole record)."""

    field: str
    sentence: str
    question: Question | None = None
    """What would take the objection away."""


def told_in_one(objections: Iterable[Objection]) -> str:
    """Every objection in one sentence; "" for none."""
    sentences = [each.sentence for each in objections]
    return "；".join([*(each.rstrip("。") for each in sentences[:-1]), *sentences[-1:]])


class Refusal(Exception):
    """The officer's request breaks a hard rule; nothing was changed. Carries every objection at once."""

    def __init__(self, *objections: Objection) -> None:
        self.objections = objections
        super().__init__(told_in_one(objections))

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every open question once, where nothing else is in the way: what is wrong is mended first."""
        asked = [each.question for each in self.objections if each.question is not None]
        return tuple(dict.fromkeys(asked)) if len(asked) == len(self.objections) else ()


class Trouble(Exception):
    """The environment is in the way (disk full, file locked, newer file …).

    The sentence says what happened, what was kept and what to do.
    """

    may_be_taken_over = False
    """True where another program holds the ledger and it can be left to the officer to write all the same."""


class GaveWay(Exception):
    """A reader in the background was broken off, because something is being saved; it reads anew after that."""


class LedgerClosed(Trouble):
    """The ledger was let go of meanwhile: whatever still runs on it ends here."""


def refuse(sentence: str, *, field: str = "") -> Refusal:
    """A refusal with a single objection, to be raised by the caller."""
    return Refusal(Objection(field, sentence))


def ask(question: Question, answers: Answers, *, field: str = "") -> Choice:
    """The choice that was made; raises Refusal carrying the question while it is open."""
    choice = question.answered(answers)
    if choice is None:
        raise Refusal(Objection(field, question.sentence, question))
    return choice


def objections_of(name: str, objections: Iterable[Objection]) -> list[Objection]:
    """Objections to one of several things, its name and a point before each field; as they are where it has none."""
    return [replace(each, field=f"{name}.{each.field}") if name else each for each in objections]


def refuse_all(objections: Iterable[Objection]) -> None:
    """Raise one Refusal holding every objection, or do nothing when there is none."""
    found = tuple(objections)
    if found:
        raise Refusal(*found)
