"""通报, a draft: figures and ranks of the counties, praise and blame by the rule alone; the rest is for people."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from zsyz_desktop.rules.indicator_money import Indicator
from zsyz_desktop.rules.report import Report, ReportKind, Style
from zsyz_desktop.rules.report_bulletin import bulletin_values, county_table
from zsyz_desktop.rules.report_facts import ReportFacts
from zsyz_desktop.services.figures.earlier_ranks import ranks_before
from zsyz_desktop.services.figures.measures import read_measures
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.reports.composing import composed_report
from zsyz_desktop.services.reports.month_report import report_values
from zsyz_desktop.services.reports.report_reading import ReportRead, read_report

BULLETIN = ReportKind("bulletin", "通报")


def bulletin_report(
    session: Session, today: date, *, period: str | None = None, style: Style = Style.INTERNAL
) -> Report:
    """Of the year up to the period asked for, else up to the one closed last; events are those of the year."""
    return compose_bulletin(session, read_report(session, today, period), style)


def compose_bulletin(session: Session, read: ReportRead, style: Style) -> Report:
    """Of the period that was read."""
    facts = replace(read.facts, since=read.facts.period.year_from)
    known = report_values(session, replace(read, facts=facts))
    known = replace(known, values={**known.values, **bulletin_values(facts)})
    tables = {"县市完成": county_table(facts, _ranks_before(session, facts))}
    return composed_report(BULLETIN, read.desk, known, tables, style)


def _ranks_before(session: Session, facts: ReportFacts) -> Mapping[str, int]:
    """The rank of each county a month before; nothing in January."""
    if not facts.is_prefecture:
        return {}
    measures = read_measures(session, facts.period.year)
    ranks = ranks_before(session, facts.figures, measures, current_thresholds(session))
    return ranks.get(Indicator.OUTSIDE.value, {})
