"""A list is one sheet of all projects asked for, of a period: what makes it need only say what stands on it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from typing import Protocol

from sqlmodel import Session

from zsyz_desktop.rules.fronts import Front
from zsyz_desktop.services.papers.opened_papers import OpenedPapers, open_papers
from zsyz_desktop.services.papers.paper_sets import PaperSet


class ListPaper(Protocol):
    """Gathers a list of the projects with these codes (None: all), of the period closed last or of another."""

    def __call__(
        self,
        session: Session,
        today: date,
        codes: Sequence[str] | None = None,
        *,
        period: str | None = None,
        columns: str | None = None,
        hide_investors: bool = False,
    ) -> PaperSet:
        """Raises Refusal where the period cannot be read or has not begun."""


def list_paper(
    *, month: Callable[[str, date], str] | None = None
) -> Callable[[Callable[[OpenedPapers], Front]], ListPaper]:
    """Make a gatherer of what composes the sheet of at least one project.

    Its period is a month, unless `month` says which month the period asked for belongs to.
    """

    def gatherer(compose: Callable[[OpenedPapers], Front]) -> ListPaper:
        @wraps(compose)
        def gather(
            session: Session,
            today: date,
            codes: Sequence[str] | None = None,
            *,
            period: str | None = None,
            columns: str | None = None,
            hide_investors: bool = False,
        ) -> PaperSet:
            opened = open_papers(
                session,
                today,
                codes,
                hide_investors=hide_investors,
                period=period,
                month=month(period, today) if month and period else None,
                columns=columns,
            )
            return PaperSet(None if opened is None else compose(opened), ())

        return gather

    return gatherer
