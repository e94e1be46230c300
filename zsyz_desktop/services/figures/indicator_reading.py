"""The indicators of a period with what a screen needs to say what they are made of."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.models.desk import Region, Unit
from zsyz_desktop.models.four_ones import Team
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.indicators import Measures
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.month_lights import months_in_a_row
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.services.archive.month_lights import lights_by_month
from zsyz_desktop.services.figures.earlier_ranks import Ranks, ranks_before
from zsyz_desktop.services.figures.measures import read_measures
from zsyz_desktop.services.figures.month_reading import read_month
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.values import Frozen, field


class IndicatorsRead(Frozen):
    """The figures of a period; short names of counties by code, the keys of receipts by 登记号.

    `lead_units` are the 牵头单位 of teams by the code of their project.
    """

    figures: MonthFigures
    thresholds: Thresholds
    counties: Mapping[str, str]
    fund_keys: Mapping[str, str]
    measures: Measures
    ranks_before: Ranks = field(default_factory=dict)
    lead_units: Mapping[str, str] = field(default_factory=dict)
    red_in_a_row: Mapping[str, int] = field(default_factory=dict)
    """Months without a break in which a county was red by 州外到位资金, up to this one; earlier ones as 定稿."""


def read_indicators(session: Session, today: date, asked: str | None) -> IndicatorsRead:
    """Of the period that was asked for (2024-06), else of the one closed last."""
    thresholds = current_thresholds(session)
    regions = session.exec(select(Region.code, Region.short_name)).all()
    keys = session.exec(select(Fund.register_number, Fund.id).where(col(Fund.deleted_at).is_(None))).all()
    figures = read_month(session, today, thresholds, asked=asked)
    measures = read_measures(session, figures.period.year)
    return IndicatorsRead(
        figures,
        thresholds,
        dict(regions),
        {number: str(key) for number, key in keys},
        measures,
        ranks_before(session, figures, measures, thresholds),
        lead_units(session),
        months_in_a_row(lights_by_month(session, figures).counties),
    )


def lead_units(session: Session) -> dict[str, str]:
    """The 牵头单位 of teams by the code of their project."""
    query = (
        select(Project.code, Unit.name)
        .join(Team, col(Team.project_id) == col(Project.id))
        .join(Unit, col(Unit.id) == col(Team.lead_unit_id))
        .where(col(Team.deleted_at).is_(None), col(Project.deleted_at).is_(None))
    )
    return dict(session.exec(query).all())
