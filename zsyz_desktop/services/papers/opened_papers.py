"""What every printing begins with: the projects asked for, the desk of their papers, and the names to be hidden."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlmodel import Session, col, select

from zsyz_desktop.models.projects import Project
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.list.paper_desk import PaperDesk, open_desk
from zsyz_desktop.services.papers.hidden_names import discreet, hidden_names

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OpenedPapers:
    """The projects by code, in its order, and what their papers share."""

    session: Session
    desk: PaperDesk
    projects: Mapping[str, Project]
    asked: str | None
    """The period as it was asked for; None for the one closed last."""
    columns: str | None
    """The columns as they were asked for; None for all there are."""
    _hidden: Mapping[str, tuple[str, ...]]

    def hiding(self, part: T, code: str) -> T:
        """A sheet or a row of the project with this code, without the names that are to be hidden."""
        return discreet(part, self._hidden.get(code, ()))

    def hiding_in(self, rows: Iterable[T], code_of: Callable[[T], str]) -> tuple[T, ...]:
        """The rows of a list, each without the names that are to be hidden."""
        return tuple(self.hiding(row, code_of(row)) for row in rows)


def open_papers(
    session: Session,
    today: date,
    codes: Sequence[str] | None,
    *,
    hide_investors: bool,
    period: str | None = None,
    month: str | None = None,
    columns: str | None = None,
) -> OpenedPapers | None:
    """Of the projects with these codes (None: all), or None where there are none.

    The desk is of `month` where the period asked for is not a month itself.
    """
    projects = {each.code: each for each in _chosen(session, codes)}
    if not projects:
        return None
    desk = open_desk(session, today, None if codes is None else list(projects), asked=month or period)
    hidden = hidden_names(session, projects.values(), today) if hide_investors else {}
    return OpenedPapers(session, desk, projects, period, columns, hidden)


def _chosen(session: Session, codes: Sequence[str] | None) -> list[Project]:
    if codes is not None:
        return [project_by_code(session, code) for code in dict.fromkeys(codes)]
    query = select(Project).where(col(Project.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(Project.code), col(Project.id))))
