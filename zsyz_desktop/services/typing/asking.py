"""Asking the officer from within a piece of work: one function, whoever typed, pasted, imported or called it."""

from datetime import date

from sqlmodel import Session

from zsyz_desktop.errors import NO_ANSWERS, Answers, Choice, Question, ask
from zsyz_desktop.models.logbook import WorkSession, logbook_of
from zsyz_desktop.rules.dates import read_day


def answers_of(session: Session) -> Answers:
    """What was answered before this unit of work began; nothing while the ledger is only read."""
    answers: Answers = session.info.get(Answers, NO_ANSWERS)
    return answers


def answer(session: Session, answers: Answers) -> None:
    """What was answered is known to whoever asks by this session, which only reads."""
    session.info[Answers] = answers


def asked(session: Session, question: Question, *, field: str = "") -> Choice:
    """The choice the officer made; raises Refusal carrying the question while it is open, so that nothing is written.

    To ask several things at once, gather the objections of every refusal and raise them together.
    """
    return ask(question, answers_of(session), field=field)


def typed_day(session: Session, text: str, *, field: str = "") -> date:
    """The day a text names, asked about where it is doubtful; a year left out is that of the day of this work."""
    today = logbook_of(session).today if isinstance(session, WorkSession) else None
    return read_day(text, field=field, today=today, answers=answers_of(session))


def typed_day_or_none(session: Session, text: str, field: str) -> date | None:
    """As `typed_day`; None for a blank text."""
    return typed_day(session, text, field=field) if text.strip() else None
