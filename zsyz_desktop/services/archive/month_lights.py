"""The lights of months that are 定稿, read from their snapshots and never reckoned anew."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.indicator_money import Indicator
from zsyz_desktop.rules.indicators import IndicatorAnswer
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.month_lights import MonthLights
from zsyz_desktop.services.archive.kept_values import from_json
from zsyz_desktop.services.archive.part_names import INDICATORS, LIGHTS
from zsyz_desktop.services.archive.snapshots import KeptMonth, final_months, read_part
from zsyz_desktop.values import Frozen

_MOST = 12
"""Months looked back."""


class LightsByMonth(Frozen):
    """The months up to one, in order; counties by their six-digit code, by 州外到位资金."""

    projects: tuple[MonthLights, ...]
    counties: tuple[MonthLights, ...]


def frozen_lights(session: Session, *, before: str | None = None) -> LightsByMonth:
    """Of the months that are final, or of those before a period (2024-06), the last ones."""
    months = [each for each in final_months(session).values() if before is None or each.period < before][-_MOST:]
    return LightsByMonth(
        tuple(MonthLights(each.period, from_json(read_part(session, each, LIGHTS))) for each in months),
        tuple(MonthLights(each.period, county_lights(_indicators(session, each))) for each in months),
    )


def lights_by_month(session: Session, figures: MonthFigures) -> LightsByMonth:
    """The months before that are final, and this one as its figures have it."""
    period = figures.period.written
    before, kept = frozen_lights(session, before=period), final_months(session).get(period)
    now = {each.code: each.light.colour for each in figures.standings}
    lights = from_json(read_part(session, kept, LIGHTS)) if kept is not None else now
    return LightsByMonth(
        (*before.projects, MonthLights(period, lights)),
        (*before.counties, MonthLights(period, county_lights(figures.indicators))),
    )


def county_lights(indicators: Sequence[IndicatorAnswer]) -> Mapping[str, LightColour]:
    """The counties that have a task of 州外到位资金, by code."""
    outside = next((each for each in indicators if each.key == Indicator.OUTSIDE.value), None)
    regions = outside.by_region if outside is not None else {}
    return {code: region.progress.light for code, region in regions.items() if region.progress.light is not None}


def _indicators(session: Session, month: KeptMonth) -> Sequence[IndicatorAnswer]:
    answers: Sequence[IndicatorAnswer] = from_json(read_part(session, month, INDICATORS))
    return answers
