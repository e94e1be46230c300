"""Reports as papers are gathered: of the whole ledger, whichever projects are chosen; of a final month as it was."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from sqlmodel import Session

from zsyz_desktop.rules.report import Report, Style
from zsyz_desktop.rules.report_edits import Doubt
from zsyz_desktop.rules.submitting import month_asked
from zsyz_desktop.services.archive.kept_values import from_json
from zsyz_desktop.services.archive.part_names import paper_part
from zsyz_desktop.services.archive.snapshots import final_month, read_part
from zsyz_desktop.services.papers.gathering import Gather, PaperSet
from zsyz_desktop.services.reports.bulletin_report import bulletin_report
from zsyz_desktop.services.reports.changes_report import changes_report
from zsyz_desktop.services.reports.half_year_report import half_year_report, targets_report
from zsyz_desktop.services.reports.month_report import month_report
from zsyz_desktop.services.reports.report_texts import doubts_of, edited_report


class MakeReport(Protocol):
    """Composes a report of the period asked for, else of the one closed last."""

    def __call__(self, session: Session, today: date, *, period: str | None, style: Style) -> Report:
        """Raises Refusal where it cannot be told."""


MAKERS: Mapping[str, MakeReport] = {
    "month": month_report,
    "half_year": half_year_report,
    "targets": targets_report,
    "changes": changes_report,
    "bulletin": bulletin_report,
}
"""By the key of the template."""


def gathered_by(key: str) -> Callable[[Style], Gather]:
    """Gathers the report in a style, with what officers made of its sentences."""

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
        kept = _kept(session, key, style, period)
        return PaperSet(kept or edited_report(session, MAKERS[key](session, today, period=period, style=style)))

    return lambda style: partial(gather, style)


def part_of(key: str, style: Style) -> str:
    """What a snapshot keeps the report under."""
    return paper_part(f"report.{key}.{style.name.lower()}")


def month_doubts(session: Session, period: str, today: date) -> tuple[Doubt, ...]:
    """What is to be asked about the month's report before it is 定稿."""
    return doubts_of(session, month_report(session, today, period=period, style=Style.OFFICIAL))


def _kept(session: Session, key: str, style: Style, period: str | None) -> Report | None:
    """The report as it was submitted; None where its month is not 定稿, or its snapshot older than the report."""
    asked = month_asked(period)
    month = final_month(session, asked) if asked is not None else None
    kept = read_part(session, month, part_of(key, style)) if month is not None else None
    report = from_json(kept)
    return report if isinstance(report, Report) else None


month_report_paper = gathered_by("month")
half_year_paper = gathered_by("half_year")
targets_paper = gathered_by("targets")
changes_paper = gathered_by("changes")
bulletin_paper = gathered_by("bulletin")
KEPT_REPORTS: Mapping[str, Gather] = {part_of("month", style): month_report_paper(style) for style in Style}
"""What is kept of a month that is 定稿, by the name of its part."""
