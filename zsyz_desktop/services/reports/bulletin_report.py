"""通报, a draft: figures and ranks of the counties, praise and blame by the rule alone; the rest is for people."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from sqlmodel import Session, col, select

from zsyz_desktop.models.desk import Region, Unit
from zsyz_desktop.models.month_words import SubmissionKind
from zsyz_desktop.models.submissions import Submission
from zsyz_desktop.models.words import RegionLevel
from zsyz_desktop.rules.growth import grown
from zsyz_desktop.rules.indicator_money import Indicator
from zsyz_desktop.rules.indicators import Measures
from zsyz_desktop.rules.month_lights import months_in_a_row
from zsyz_desktop.rules.report import Report, ReportKind, Style
from zsyz_desktop.rules.report_bulletin import BulletinFacts, bulletin_values, county_table
from zsyz_desktop.rules.report_facts import ReportFacts
from zsyz_desktop.rules.submitting import SubmissionFact, due_day, worst_of
from zsyz_desktop.services.archive.month_lights import lights_by_month
from zsyz_desktop.services.figures.earlier_ranks import ranks_before
from zsyz_desktop.services.figures.measures import read_measures
from zsyz_desktop.services.kinds.submissions_awaited import fact_from, units_owing
from zsyz_desktop.services.ledger.settings_kept import current_holidays, current_thresholds
from zsyz_desktop.services.reports.composing import composed_report
from zsyz_desktop.services.reports.month_report import report_values
from zsyz_desktop.services.reports.report_reading import ReportRead, read_report
from zsyz_desktop.values import replace

BULLETIN = ReportKind("bulletin", "通报")
_OUTSIDE = Indicator.OUTSIDE.value


def bulletin_report(
    session: Session, today: date, *, period: str | None = None, style: Style = Style.INTERNAL
) -> Report:
    """Of the year up to the period asked for, else up to the one closed last; events are those of the year."""
    return compose_bulletin(session, read_report(session, today, period), style)


def compose_bulletin(session: Session, read: ReportRead, style: Style) -> Report:
    """Of the period that was read."""
    facts = replace(read.facts, since=read.facts.period.year_from)
    more, thresholds = _more(session, facts), read.desk.thresholds
    known = report_values(session, replace(read, facts=facts))
    known = replace(known, values={**known.values, **bulletin_values(facts, more, thresholds)})
    tables = {"县市完成": county_table(facts, more, thresholds)}
    return composed_report(BULLETIN, read.desk, known, tables, style)


def _more(session: Session, facts: ReportFacts) -> BulletinFacts:
    units = list(_submissions(session, facts))
    if not facts.is_prefecture:
        return BulletinFacts(units=[fact for _, fact in units])
    figures, thresholds = facts.figures, current_thresholds(session)
    measures = read_measures(session, facts.period.year)
    by_county: dict[str, list[SubmissionFact]] = {}
    for county, fact in units:
        by_county.setdefault(county, []).append(fact)
    return BulletinFacts(
        ranks_before=ranks_before(session, figures, measures, thresholds).get(_OUTSIDE, {}),
        growth=_growth(facts, measures),
        sent={code: worst_of(each, figures.today, thresholds) for code, each in by_county.items() if code},
        units=[fact for _, fact in units],
        red_in_a_row=months_in_a_row(lights_by_month(session, figures).counties),
    )


def _growth(facts: ReportFacts, measures: Measures) -> dict[str, Fraction]:
    """州外到位资金 of each county against last year, where that is on record and not nought."""
    period = facts.period
    outside = next((each for each in facts.figures.indicators if each.key == _OUTSIDE), None)
    found = {}
    for code, region in outside.by_region.items() if outside is not None else ():
        growth = grown(region.value or Fraction(0), measures.base(_OUTSIDE, period.year - 1, period.month, code))
        if growth is not None:
            found[code] = growth
    return found


def _submissions(session: Session, facts: ReportFacts) -> Iterator[tuple[str, SubmissionFact]]:
    """The month's 报送 of every unit that owes one, by the code of its county ("" where it is of none)."""
    period = facts.period.written
    due = due_day(period, current_thresholds(session), current_holidays(session))
    query = select(Submission).where(Submission.period == period, Submission.kind == SubmissionKind.MONTH)
    rows = session.exec(query.where(col(Submission.unit_id).is_not(None), col(Submission.deleted_at).is_(None)))
    kept = {row.unit_id: row for row in rows if row.unit_id is not None}
    regions = session.exec(select(Region).where(Region.level == RegionLevel.COUNTY)).all()
    units = {each.id: each for each in session.exec(select(Unit).where(col(Unit.deleted_at).is_(None)))}
    for key in sorted({*kept, *units_owing(session, due)} & units.keys(), key=lambda key: units[key].name):
        unit, row = units[key], kept.get(key)
        yield (
            next((each.code for each in regions if _belongs(unit, each)), ""),
            fact_from(row, due, unit=unit.name),
        )


def _belongs(unit: Unit, region: Region) -> bool:
    """By 所属县市; where nobody said one, 「永仁县招商局」 is of 永仁县."""
    return unit.region_id == region.id if unit.region_id is not None else unit.name.startswith(region.name)
