"""Targets, tasks and last year's values of a file."""

from sqlmodel import Session

from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.month_words import Counting, Measure, TargetKind
from zsyz_desktop.models.targets import BaseFigure, IndicatorTask, Target
from zsyz_desktop.rules.targets import MONTHS
from zsyz_desktop.services.ledger.ledgers import find_region
from zsyz_desktop.services.sample.source import Raw, Source, cents_of


def enter_measures(session: Session, source: Source) -> None:
    """All three; a target without a year is of the year the file is looked at."""
    year = source.today.year
    targets = (_target(row, year, turn) for turn, row in enumerate(source.all("targets"), 1))
    tasks = (_task(session, row) for row in source.all("county_tasks"))
    bases = (_base(session, row) for row in source.all("base_figures"))
    for records in (targets, tasks, bases):
        session.add_all(records)
    session.flush()


def _target(row: Raw, year: int, turn: int) -> Target:
    measure, of_year = Measure(row["indicator"]), int(row.get("year", year))
    return Target(
        id=natural_id("target", of_year, measure.name, row["source"]), year=of_year, measure=measure,
        kind=TargetKind(row["kind"]), threshold=str(row["threshold"]), source=row["source"],
        is_assessed=bool(row.get("assessed")), scope=row.get("scope") or "全州合计", position=turn,
        counting=Counting(row["counting"]) if row.get("counting") else None,
        denominator=Measure(row["denominator"]) if row.get("denominator") else None,
    )  # fmt: skip


def _task(session: Session, row: Raw) -> IndicatorTask:
    measure, region = Measure(row["indicator"]), find_region(session, row["region"]).id
    task = IndicatorTask(
        id=natural_id("indicator_task", row["year"], measure.name, region), year=row["year"], measure=measure,
        region_id=region, total=cents_of(row["total"]) or 0, source=row.get("source") or "数据文件",
    )  # fmt: skip
    for name, wan in zip(MONTHS, row.get("months") or (), strict=False):
        setattr(task, name, cents_of(wan))
    return task


def _base(session: Session, row: Raw) -> BaseFigure:
    measure, region = Measure(row["indicator"]), find_region(session, row["region"]).id
    return BaseFigure(
        id=natural_id("base_figure", row["year"], measure.name, region, row["month"]), measure=measure,
        region_id=region, year=row["year"], month=row["month"], cumulative=cents_of(row["cumulative"]) or 0,
        source=row.get("source") or "数据文件",
    )  # fmt: skip
