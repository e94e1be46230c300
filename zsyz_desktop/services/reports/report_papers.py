"""Reports as papers are gathered: of the whole ledger, whichever projects are chosen."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from sqlmodel import Session

from zsyz_desktop.rules.report import Report, Style
from zsyz_desktop.services.papers.gathering import Gather, PaperSet
from zsyz_desktop.services.reports.bulletin_report import bulletin_report
from zsyz_desktop.services.reports.changes_report import changes_report
from zsyz_desktop.services.reports.half_year_report import half_year_report, targets_report
from zsyz_desktop.services.reports.month_report import month_report


class MakeReport(Protocol):
    """Composes a report of the period asked for, else of the one closed last."""

    def __call__(self, session: Session, today: date, *, period: str | None, style: Style) -> Report:
        """Raises Refusal where it cannot be told."""


def gathered_by(make: MakeReport) -> Callable[[Style], Gather]:
    """Gathers the report in a style."""

    def gather(
        style: Style,
        session: Session,
        today: date,
        codes: Sequence[str] | None = None,
        *,
        period: str | None = None,
        columns: str | None = None,
        hide_investors: bool = False,
    ) -> PaperSet:
        del codes, columns, hide_investors  # it tells of all, and names no investor
        return PaperSet(make(session, today, period=period, style=style))

    return lambda style: partial(gather, style)


month_report_paper = gathered_by(month_report)
half_year_paper = gathered_by(half_year_report)
targets_paper = gathered_by(targets_report)
changes_paper = gathered_by(changes_report)
bulletin_paper = gathered_by(bulletin_report)
