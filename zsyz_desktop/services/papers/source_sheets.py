"""The 数据来源单 of one figure, read as figures and 到位资金明细 have it: of a final month as submitted."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.desk import Region
from zsyz_desktop.rules.funds_sheet import FundsSheet
from zsyz_desktop.rules.indicators import SHARE
from zsyz_desktop.rules.source_sheet import COUNTS, FIGURES, FigureAsked, SourceFacts, SourceSheet, source_sheet
from zsyz_desktop.services.figures.indicator_reading import lead_units
from zsyz_desktop.services.figures.month_reading import read_month
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.papers.gathering import Asked, PaperSet, gathers
from zsyz_desktop.services.papers.month_papers import month_paper
from zsyz_desktop.values import replace

_FUNDS = month_paper("funds")


@gathers
def figure_sources(session: Session, today: date, asked: Asked) -> PaperSet:
    """数据来源单 of the figure that is asked for, else of 州外到位资金."""
    funds = replace(asked, codes=None, columns=None).of(_FUNDS, session, today).front
    if not isinstance(funds, FundsSheet):
        return PaperSet(None)
    return PaperSet(_sheet(session, today, asked, funds))


def _sheet(session: Session, today: date, asked: Asked, funds: FundsSheet) -> SourceSheet:
    figure, thresholds = asked.figure or FigureAsked(), current_thresholds(session)
    counties = dict(session.exec(select(Region.code, Region.name)).all())
    facts = SourceFacts(
        figures=read_month(session, today, thresholds, asked=asked.period),
        funds=funds,
        thresholds=thresholds,
        counties=counties,
        lead_units=lead_units(session),
    )
    return source_sheet(facts, _checked(session, figure, counties))


def _checked(session: Session, figure: FigureAsked, counties: Mapping[str, str]) -> FigureAsked:
    """With the county as a code, whichever way it is said. Raises Refusal for what there is not."""
    only = figure.narrowed
    if figure.indicator not in FIGURES:
        raise refuse(f"没有“{figure.indicator}”这项指标，可选：{'、'.join(FIGURES)}。", field="indicator")
    if figure.indicator in COUNTS and only != type(only)():
        raise refuse(f"“{figure.indicator}”按项目计数，不分月份、县市、产业链和单位。", field="indicator")
    if figure.indicator == SHARE and (only.chain or only.unit):
        raise refuse(f"“{SHARE}”不分产业链和单位。", field="indicator")
    if only.region is None or only.region in counties:
        return figure
    short = dict(session.exec(select(Region.short_name, Region.code)).all())
    named = {name: code for code, name in counties.items()} | short
    if only.region not in named:
        raise refuse(f"没有“{only.region}”这个县市。", field="county")
    return replace(figure, narrowed=replace(only, region=named[only.region]))
