"""The figures of a statistics period out of an open ledger: as many statements for a long ledger as for a short one."""

from datetime import date

from sqlmodel import Session

from zsyz_desktop.models.words import Event
from zsyz_desktop.rules.month_figures import MonthFacts, MonthFigures, month_figures
from zsyz_desktop.rules.periods import asked_period, last_closed
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.services.figures.counted_projects import counted_projects, funded_projects
from zsyz_desktop.services.figures.dispatch_facts import dispatch_facts, promise_facts
from zsyz_desktop.services.figures.measures import read_measures
from zsyz_desktop.services.figures.node_facts import rated_nodes
from zsyz_desktop.services.figures.problem_facts import known_problems
from zsyz_desktop.services.ledger.fund_rows import every_fund
from zsyz_desktop.services.ledger.money_rows import read_money
from zsyz_desktop.services.ledger.rates import rate_facts
from zsyz_desktop.services.list.standings import collector_at_rest, standings_to_judge


def read_month(session: Session, today: date, thresholds: Thresholds, *, asked: str | None = None) -> MonthFigures:
    """The figures of the period that was asked for (2024-06), else of the one closed last."""
    period = asked_period(asked, today, thresholds) if asked else last_closed(today, thresholds)
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
        )
        return month_figures(facts, period, today, thresholds)
