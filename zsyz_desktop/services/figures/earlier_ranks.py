"""Where the counties stood a month before, for every indicator: of a month that is 定稿 as it was submitted."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from zsyz_desktop.rules.indicators import IndicatorAnswer, Measures, indicator_answers
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.periods import period_of
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.services.archive.kept_values import from_json
from zsyz_desktop.services.archive.part_names import INDICATORS
from zsyz_desktop.services.archive.snapshots import final_month, read_part

Ranks = Mapping[str, Mapping[str, int]]
"""The rank of each county that has a task, by the key of the indicator and the code of the county."""


def ranks_before(session: Session, figures: MonthFigures, measures: Measures, thresholds: Thresholds) -> Ranks:
    """A month before the period of the figures, nothing in January."""
    period = figures.period
    if period.month == 1:
        return {}
    before = period_of(period.year, period.month - 1, thresholds)
    final = final_month(session, before.written)
    answers: Sequence[IndicatorAnswer] = (
        from_json(read_part(session, final, INDICATORS))
        if final is not None
        else indicator_answers(figures.receipts, measures, before, thresholds)
    )
    return {
        answer.key: {code: region.rank for code, region in answer.by_region.items() if region.rank}
        for answer in answers
    }
