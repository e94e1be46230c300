"""Reports as papers are gathered: of the whole ledger, whichever projects are chosen; of a final month as it was."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Protocol

from sqlmodel import Session

from zsyz_desktop.rules.report import ANNEXED, Annex, Report, Style, numbered_annexes, told_once
from zsyz_desktop.rules.report_half_year import ends_half
from zsyz_desktop.services.archive.kept_values import from_json
from zsyz_desktop.services.archive.part_names import paper_part
from zsyz_desktop.services.archive.snapshots import read_part
from zsyz_desktop.services.papers.gathering import Asked, Gather, PaperSet, gathers
from zsyz_desktop.services.papers.month_papers import OVERVIEW, hiding_all, month_as_submitted, month_paper
from zsyz_desktop.services.reports.bulletin_report import bulletin_report, compose_bulletin
from zsyz_desktop.services.reports.changes_report import changes_report
from zsyz_desktop.services.reports.half_year_report import (
    compose_half_year,
    compose_targets,
    half_asked,
    half_year_report,
    targets_report,
)
from zsyz_desktop.services.reports.month_report import compose_month, month_report
from zsyz_desktop.services.reports.report_reading import ReportRead
from zsyz_desktop.services.reports.report_texts import edited_report
from zsyz_desktop.values import replace


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


COMPOSERS: Mapping[str, Callable[[Session, ReportRead, Style], Report]] = {
    "month": compose_month,
    "half_year": compose_half_year,
    "targets": compose_targets,
    "bulletin": compose_bulletin,
}
"""Those of a month, of what was read of it."""


def kept_reports(session: Session, read: ReportRead) -> Iterator[tuple[str, Report]]:
    """What is kept of a month that is 定稿: its reports in each style by the names of their parts, not yet edited."""
    for key, compose in COMPOSERS.items():
        if key == "half_year" and not ends_half(read.facts.period.month):
            continue
        for style in Style:
            yield part_of(key, style), compose(session, read, style)


def gathered_by(key: str) -> Callable[[Style], Gather]:
    """Gathers the report in a style, with what officers made of its sentences."""

    def in_style(style: Style) -> Gather:
        @gathers
        def read(session: Session, today: date, asked: Asked) -> PaperSet:
            # A half-year has its own last month, which need not be the one that is asked for.
            period = half_asked(session, today, asked.period) if key == "half_year" else asked.period
            kept = _kept(session, key, style, period)
            report = kept or edited_report(session, MAKERS[key](session, today, period=period, style=style))
            whole = replace(asked, codes=None, columns=None, period=period)
            return PaperSet(hiding_all(session, today, whole, _annexed(session, today, whole, report)))

        return read

    return in_style


def part_of(key: str, style: Style) -> str:
    """What a snapshot keeps the report under."""
    return paper_part(f"report.{key}.{style.name.lower()}")


def _kept(session: Session, key: str, style: Style, period: str | None) -> Report | None:
    """The report as it was submitted; None where its month is not 定稿, or its snapshot older than the report."""
    month = month_as_submitted(session, period)
    kept = read_part(session, month, part_of(key, style)) if month is not None else None
    report = from_json(kept)
    return report if isinstance(report, Report) else None


def _annexed(session: Session, today: date, asked: Asked, report: Report) -> Report:
    """A letter with the papers its 附件 names behind it, in that order; of a final month as they were submitted."""
    sentence = next((each.text for each in report.rows if each.key == ANNEXED), "") if report.letter else ""
    titles = sorted((title for title in ANNEXES if title in sentence), key=sentence.index)
    fronts = [asked.of(ANNEXES[title], session, today).front for title in titles]
    papers = [each for each in fronts if isinstance(each, Annex)]
    for each in papers:
        report = told_once(report, each) if isinstance(each, Report) else report
    return replace(report, annexes=tuple(numbered_annexes(papers)))


month_report_paper = gathered_by("month")
half_year_paper = gathered_by("half_year")
targets_paper = gathered_by("targets")
changes_paper = gathered_by("changes")
bulletin_paper = gathered_by("bulletin")
ANNEXES: Mapping[str, Gather] = {
    "指标完成情况表": month_paper("indicators"),
    "问题挂账清单": month_paper("problems"),
    "调度情况表": month_paper("dispatches"),
    "到位资金明细": month_paper("funds"),
    "重点项目汇总表": month_paper("summary"),
    "推进情况总览": month_paper(OVERVIEW),
    "目标对账表": targets_paper(Style.INTERNAL),
}
"""What can be bound in behind a letter, by its title."""
