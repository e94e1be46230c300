"""The invariants of records.md, each a title and a function from a session to what breaks it."""

from collections.abc import Callable, Iterator

from sqlmodel import Session

from zsyz_desktop.services.invariants import (
    attachments,
    cards,
    halts,
    kinds,
    log,
    loop,
    money,
    month,
    people,
    plans,
    problems,
    snapshots,
    words,
)

INVARIANTS: tuple[tuple[str, Callable[[Session], Iterator[str]]], ...] = (
    *people.INVARIANTS,
    *cards.INVARIANTS,
    *halts.INVARIANTS,
    *plans.INVARIANTS,
    *loop.INVARIANTS,
    *money.INVARIANTS,
    *month.INVARIANTS,
    *problems.INVARIANTS,
    *snapshots.INVARIANTS,
    *words.INVARIANTS,
    *kinds.INVARIANTS,
    *attachments.INVARIANTS,
    *log.INVARIANTS,
)
