"""How papers are gathered: projects chosen, their desk opened once, the sheets composed, and names hidden."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import wraps
from typing import Protocol, TypeVar

from sqlmodel import Session, col, select

from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.booklet import Booklet
from zsyz_desktop.rules.brief_sheet import BriefSheet
from zsyz_desktop.rules.checklist_sheet import ChecklistSheet
from zsyz_desktop.rules.fronts import Front
from zsyz_desktop.rules.sheets import ProgressSheet
from zsyz_desktop.rules.source_sheet import FigureAsked
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.list.paper_desk import PaperDesk, open_desk
from zsyz_desktop.services.papers.hidden_names import discreet, hidden_names
from zsyz_desktop.values import Frozen

Sheet = ProgressSheet | ChecklistSheet | BriefSheet | Booklet
T = TypeVar("T")


class PaperSet(Frozen):
    """The 总览 that opens a batch, or a list (None where there are no projects), and the sheets behind it.

    Sheets that are handed out one by one are not `opened` by it.
    """

    front: Front | None
    sheets: tuple[Sheet, ...] = ()
    is_opened: bool = True

    @property
    def opening(self) -> Front | None:
        """What stands before several projects; before one there is nothing to look over. A list stands alone."""
        is_wanted = self.is_opened and self.front is not None and (len(self.front.rows) > 1 or not self.sheets)
        return self.front if is_wanted else None


class OpenedPapers(Frozen):
    """At least one project, and what the papers of all of them share."""

    session: Session
    desk: PaperDesk
    projects: Mapping[str, Project]
    """By code, in its order."""
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


class Asked(Frozen):
    """What is asked of papers besides the day: of which projects (None: all), of which period, with which columns."""

    codes: Sequence[str] | None
    period: str | None
    columns: str | None
    hide_investors: bool
    figure: FigureAsked | None = None
    """Which figure a 数据来源单 is of."""

    def of(self, gather: "Gather", session: Session, today: date) -> PaperSet:
        """The same of other papers."""
        return gather(
            session,
            today,
            self.codes,
            period=self.period,
            columns=self.columns,
            hide_investors=self.hide_investors,
            figure=self.figure,
        )


class Gather(Protocol):
    """Reads the papers of the projects with these codes (None: all), of the period closed last or of another."""

    def __call__(
        self,
        session: Session,
        today: date,
        codes: Sequence[str] | None = None,
        *,
        period: str | None = None,
        columns: str | None = None,
        hide_investors: bool = False,
        figure: FigureAsked | None = None,
    ) -> PaperSet:
        """`hide_investors` concerns those under negotiation. Raises Refusal where the period cannot be told."""


def gathers(read: Callable[[Session, date, Asked], PaperSet]) -> Gather:
    """The one place that spells out what can be asked of papers."""

    @wraps(read)
    def gather(
        session: Session,
        today: date,
        codes: Sequence[str] | None = None,
        *,
        period: str | None = None,
        columns: str | None = None,
        hide_investors: bool = False,
        figure: FigureAsked | None = None,
    ) -> PaperSet:
        return read(session, today, Asked(codes, period, columns, hide_investors, figure))

    return gather


def gather_by(compose: Callable[[OpenedPapers], PaperSet], month: Callable[[str, date], str] | None = None) -> Gather:
    """Gathers what is composed of the projects; `month` says which month the period asked for belongs to."""

    @wraps(compose)
    def read(session: Session, today: date, asked: Asked) -> PaperSet:
        projects = {each.code: each for each in chosen_projects(session, asked.codes)}
        if not projects:
            return PaperSet(None)
        period = month(asked.period, today) if month and asked.period else asked.period
        desk = open_desk(session, today, None if asked.codes is None else list(projects), asked=period)
        hidden = hidden_names(session, projects.values(), today) if asked.hide_investors else {}
        return compose(OpenedPapers(session, desk, projects, asked.period, asked.columns, hidden))

    return gathers(read)


def list_paper(
    *, month: Callable[[str, date], str] | None = None
) -> Callable[[Callable[[OpenedPapers], Front]], Gather]:
    """Gathers one list of all projects asked for; `month` as in `gather_by`."""
    return lambda compose: gather_by(wraps(compose)(lambda opened: PaperSet(compose(opened))), month)


def chosen_projects(session: Session, codes: Sequence[str] | None) -> list[Project]:
    """The projects with these codes (None: all), by code."""
    if codes is not None:
        return [project_by_code(session, code) for code in dict.fromkeys(codes)]
    query = select(Project).where(col(Project.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(Project.code), col(Project.id))))
