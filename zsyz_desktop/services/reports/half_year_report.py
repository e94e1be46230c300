"""半年工作总结 and 目标对账表 (documents.md 四)."""

from datetime import date

from sqlmodel import Session

from zsyz_desktop.rules.periods import asked_period, last_closed, month_written
from zsyz_desktop.rules.report import Report, ReportKind, Style
from zsyz_desktop.rules.report_half_year import half_month, half_year_values, next_projects, quick_starts
from zsyz_desktop.rules.report_targets import target_table, target_values
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.reports.composing import composed_report
from zsyz_desktop.services.reports.month_report import report_values
from zsyz_desktop.services.reports.report_reading import ReportRead, read_report
from zsyz_desktop.values import replace

HALF_YEAR = ReportKind("half_year", "半年工作总结")
TARGETS = ReportKind("targets", "目标对账表")


def half_year_report(
    session: Session, today: date, *, period: str | None = None, style: Style = Style.INTERNAL
) -> Report:
    """Of the half-year that ended with or before the month asked for, else with the period closed last."""
    return compose_half_year(session, read_report(session, today, half_asked(session, today, period)), style)


def half_asked(session: Session, today: date, period: str | None) -> str:
    """The last month (2024-06) of that half-year. Raises Refusal where no period can be read."""
    thresholds = current_thresholds(session)
    asked = asked_period(period, today, thresholds) if period else last_closed(today, thresholds)
    return month_written(half_month(asked.year, asked.month))


def compose_half_year(session: Session, read: ReportRead, style: Style) -> Report:
    """Of the half-year that ended with the month that was read."""
    read = replace(read, facts=replace(read.facts, since=read.facts.period.year_from))
    known = report_values(session, read)
    known = replace(
        known,
        values={**known.values, **half_year_values(read.facts)},
        lists={**known.lists, "用时": quick_starts(read.facts)},
    )
    tables = {"目标对账": target_table(read.facts.figures), "项目清单": next_projects(read.facts)}
    return composed_report(HALF_YEAR, read.desk, known, tables, style)


def targets_report(
    session: Session, today: date, *, period: str | None = None, style: Style = Style.INTERNAL
) -> Report:
    """Of the year up to the period asked for, else up to the one closed last."""
    return compose_targets(session, read_report(session, today, period), style)


def compose_targets(session: Session, read: ReportRead, style: Style) -> Report:
    """Of the period that was read."""
    known = report_values(session, read)
    known = replace(known, values={**known.values, **target_values(read.facts.figures)})
    report = composed_report(TARGETS, read.desk, known, {"目标对账": target_table(read.facts.figures)}, style)
    return replace(report, is_compact=style is Style.INTERNAL)
