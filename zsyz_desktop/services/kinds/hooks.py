"""What a kind may ask of the rest of the ledger, and the rows it may want."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.values import Frozen


class Wanted(Frozen):
    """A row that ought to stand in the register and does not: listed first, dealt with in place.

    `said` are its cells; `then` is done with the row that is entered for it.
    """

    key: str
    texts: Mapping[str, str]
    said: Mapping[str, str]
    about: str = ""
    deed: str = ""
    """What the log calls it to deal with it, where that is more than to enter a row."""
    then: Callable[[Session, UUID], None] | None = None


class Hooks(Frozen):
    """What needs more of the ledger than the row; a kind that would fill a fourth leaves the kinds."""

    stays: Callable[[Session, Any, date], str] | None = None
    """Why a row cannot be taken out; "" when it can."""
    about: Callable[[Session, Any], Iterable[str]] | None = None
    """Lines below the form about a row."""
    wanting: Callable[[Session, date], tuple[str, Sequence[Wanted]]] | None = None
    """What ought to stand here and does not, with the sentence for it."""
    entering: Callable[[Session, Any, date], None] | None = None
    """What is written with a row that is new or changed, before it is kept."""
    following: Callable[[Session, Any], None] | None = None
    """What follows once a row was kept or taken out."""

    def follow(self, session: Session, row: Any) -> None:  # noqa: ANN401 -- a row of that kind
        """Do what follows, if anything does."""
        if self.following is not None:
            self.following(session, row)
