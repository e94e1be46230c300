"""The figures of a statistics period out of an open ledger: as many statements for a long ledger as for a short one."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from sqlmodel import Session

from zsyz_desktop.models.words import Event
from zsyz_desktop.rules.indicators import IndicatorAnswer, Submitted
from zsyz_desktop.rules.month_figures import MonthFacts, MonthFigures, as_it_was_submitted, month_figures
from zsyz_desktop.rules.periods import StatPeriod, asked_period, last_closed
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.services.archive.kept_values import from_json
from zsyz_desktop.services.archive.part_names import FIGURES, INDICATORS
from zsyz_desktop.services.archive.snapshots import KeptMonth, final_months, read_part
from zsyz_desktop.services.figures.counted_projects import counted_projects, funded_projects
from zsyz_desktop.services.figures.dispatch_facts import dispatch_facts, promise_facts
from zsyz_desktop.services.figures.measures import read_measures
from zsyz_desktop.services.figures.node_facts import rated_nodes
from zsyz_desktop.services.figures.problem_facts import known_problems
from zsyz_desktop.services.ledger.fund_rows import every_fund
from zsyz_desktop.services.ledger.money_rows import read_money
from zsyz_desktop.services.ledger.rates import rate_facts
from zsyz_desktop.services.list.standings import collector_at_rest, standings_to_judge


def read_month(
    session: Session, today: date, thresholds: Thresholds, *, asked: str | None = None, anew: bool = False
) -> MonthFigures:
    """The figures of the period that was asked for (2024-06), else of the one closed last.

    Those of a month that is 定稿 are read from its snapshot, but where they are wanted `anew`.
    """
    period = asked_period(asked, today, thresholds) if asked else last_closed(today, thresholds)
    final = {} if anew else final_months(session)
    live = _reckon(session, today, thresholds, period, _submitted(session, final, period))
    return as_it_was_submitted(live, kept_figures(session, final[period.written])) if period.written in final else live


def kept_figures(session: Session, month: KeptMonth) -> MonthFigures:
    """The figures of a month as they were submitted."""
    figures: MonthFigures = from_json(read_part(session, month, FIGURES))
    return figures


def _submitted(session: Session, final: Mapping[str, KeptMonth], period: StatPeriod) -> Submitted:
    """What the months of the year before this one that are 定稿 said of themselves."""
    before = [each for each in final.values() if f"{period.year}-01" <= each.period < period.written]
    return {(period.year, int(each.period[5:])): _of_the_month(session, each) for each in before}


def _of_the_month(session: Session, month: KeptMonth) -> dict[str, Fraction]:
    answers: Sequence[IndicatorAnswer] = from_json(read_part(session, month, INDICATORS))
    return {each.key: each.month_value for each in answers if each.month_value is not None and not each.is_share}


def _reckon(
    session: Session, today: date, thresholds: Thresholds, period: StatPeriod, submitted: Submitted
) -> MonthFigures:
    judged = standings_to_judge(session, today, thresholds=thresholds)
    owing = judged.owing()
    with collector_at_rest():
        facts = MonthFacts(
            standings=judged.standings(),
            money=read_money(session, today, thresholds=thresholds, period=period),
            funds=every_fund(session),
            projects=funded_projects(session),
            courses={each.code: each.course for each in owing},
            owing=owing,
            dispatches=dispatch_facts(session, today),
            promises=promise_facts(session, today),
            problems=known_problems(session),
            nodes=rated_nodes(session, today),
            rates=rate_facts(session),
            counted=counted_projects(session, judged.carried(Event.SIGNED), judged.carried(Event.STARTED)),
            measures=read_measures(session, period.year),
            submitted=submitted,
        )
        return month_figures(facts, period, today, thresholds)
