"""The indicators of a period with what a screen needs to say what they are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.services.figures.month_reading import read_month
from zsyz_desktop.services.ledger.settings_kept import current_thresholds


@dataclass(frozen=True, slots=True)
class IndicatorsRead:
    """The figures of a period; short names of counties by code, the keys of receipts by 登记号."""

    figures: MonthFigures
    thresholds: Thresholds
    counties: Mapping[str, str]
    fund_keys: Mapping[str, str]


def read_indicators(session: Session, today: date, asked: str | None) -> IndicatorsRead:
    """Of the period that was asked for (2024-06), else of the one closed last."""
    thresholds = current_thresholds(session)
    regions = session.exec(select(Region.code, Region.short_name)).all()
    keys = session.exec(select(Fund.register_number, Fund.id).where(col(Fund.deleted_at).is_(None))).all()
    return IndicatorsRead(
        read_month(session, today, thresholds, asked=asked),
        thresholds,
        dict(regions),
        {number: str(key) for number, key in keys},
    )
