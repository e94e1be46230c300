"""Asking the officer from within a piece of work: one function, whoever typed, pasted, imported or called it."""

from sqlmodel import Session

from zsyz_desktop.errors import NO_ANSWERS, Answers, Choice, Question, ask


def answers_of(session: Session) -> Answers:
    """What was answered before this unit of work began; nothing while the ledger is only read."""
    answers: Answers = session.info.get(Answers, NO_ANSWERS)
    return answers


def asked(session: Session, question: Question, *, field: str = "") -> Choice:
    """The choice the officer made; raises Refusal carrying the question while it is open, so that nothing is written.

    To ask several things at once, gather the objections of every refusal and raise them together.
    """
    return ask(question, answers_of(session), field=field)
