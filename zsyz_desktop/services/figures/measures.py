"""Targets, tasks and last year's values out of an open ledger, for the indicators of a year."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeVar

from sqlmodel import Session, col, select

from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.month_words import Measure
from zsyz_desktop.models.targets import BaseFigure, IndicatorTask, Target
from zsyz_desktop.models.words import RegionLevel
from zsyz_desktop.rules.growth import Target as TargetToMeet
from zsyz_desktop.rules.growth import read_threshold
from zsyz_desktop.rules.indicator_money import Indicator
from zsyz_desktop.rules.indicators import Base, Measures
from zsyz_desktop.rules.targets import IN_MONEY, MONTHS
from zsyz_desktop.rules.tasks import Task

Row = TypeVar("Row", Target, IndicatorTask, BaseFigure)


def read_measures(session: Session, year: int) -> Measures:
    """What the values of a year are held against; targets in the order they were entered."""
    regions = session.exec(select(Region).where(col(Region.deleted_at).is_(None)).order_by(Region.code)).all()
    codes = {region.id: region.code for region in regions}
    targets = sorted(_kept(session, Target, year), key=lambda each: each.position)
    share = next((each.denominator for each in targets if each.denominator in IN_MONEY), Measure.OUTSIDE)
    return Measures(
        prefecture=next((each.code for each in regions if each.level is not RegionLevel.COUNTY), ""),
        counties=[each.code for each in regions if each.level is RegionLevel.COUNTY],
        tasks=[
            Task(each.measure.value, codes[each.region_id], each.total, _months(each))
            for each in _kept(session, IndicatorTask, year)
        ],
        bases=[
            Base(each.measure.value, codes[each.region_id], each.year, each.month, each.cumulative)
            for each in _kept(session, BaseFigure, year - 1)
        ],
        targets=[_to_meet(each) for each in targets],
        share_of=Indicator(share.value),
    )


def _kept(session: Session, record: type[Row], year: int) -> Iterator[Row]:
    asked = select(record).where(record.year == year, col(record.deleted_at).is_(None))
    yield from session.exec(asked)


def _months(task: IndicatorTask) -> list[int] | None:
    months = [getattr(task, name) for name in MONTHS]
    return None if None in months else months


def _to_meet(target: Target) -> TargetToMeet:
    return TargetToMeet(
        target.measure.value,
        target.kind,
        read_threshold(target.threshold) or Fraction(0),
        target.source,
        target.is_assessed,
    )
