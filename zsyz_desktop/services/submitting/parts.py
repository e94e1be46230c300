"""What a snapshot keeps of a month: its figures, the papers as they were, and the rows they are made of.

A further part is a function named in `PARTS`; it is kept, hashed, checked and read back like any other.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TypeAlias

from sqlalchemy import select
from sqlmodel import Session

from zsyz_desktop.models.agreements import Agreement, ProjectShare, Rate
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.decisions import Pause
from zsyz_desktop.models.desk import Setting
from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.fields import Record, table_of
from zsyz_desktop.models.funds import Fund, FundSplit, OpeningBalance
from zsyz_desktop.models.log_words import encode
from zsyz_desktop.models.progress_told import OnStep
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.report_texts import ReportText
from zsyz_desktop.models.targets import BaseFigure, IndicatorTask, Target
from zsyz_desktop.models.working import Problem
from zsyz_desktop.models.year_plans import YearPlan, YearPlanMonth
from zsyz_desktop.rules.funds import is_of_year
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.report import Report
from zsyz_desktop.services.archive.kept_values import Json, to_json
from zsyz_desktop.services.archive.part_names import FIGURES, HIDDEN, INDICATORS, LIGHTS, TEXTS, paper_part, rows_part
from zsyz_desktop.services.papers.gathering import Gather, chosen_projects
from zsyz_desktop.services.papers.hidden_names import hidden_names
from zsyz_desktop.services.papers.month_papers import BRIEFS, MONTH_PAPERS
from zsyz_desktop.services.papers.paper_sets import briefs
from zsyz_desktop.values import Frozen, replace

_AT_ONCE = 10
"""简报 between two steps of the progress."""


class Closing(Frozen):
    """A month on the day it is 定稿."""

    session: Session
    figures: MonthFigures
    on_done: Callable[[int], None]
    """Hears how many more steps are done, and may raise to break it off."""

    @property
    def period(self) -> str:
        """2024-06."""
        return self.figures.period.written

    @property
    def today(self) -> date:
        """The day it is 定稿."""
        return self.figures.today


Part: TypeAlias = Callable[[Closing], Json]

ROWS: tuple[type[Record], ...] = (
    Project, Agreement, ProjectShare, Rate, YearPlan, YearPlanMonth, Milestone, Pause, Problem, Dispatch, DispatchStep,
    Fund, FundSplit, OpeningBalance, Target, IndicatorTask, BaseFigure, Setting,
)  # fmt: skip
"""The records whose rows are kept as they were."""


def _figures(closing: Closing) -> Json:
    """The answers with the receipts of the year they are made of."""
    receipts = closing.figures.receipts
    of_year = tuple(each for each in receipts.funds if is_of_year(each, closing.figures.period))
    return to_json(replace(closing.figures, receipts=replace(receipts, funds=of_year)))


def _indicators(closing: Closing) -> Json:
    return to_json(closing.figures.indicators)


def _lights(closing: Closing) -> Json:
    return to_json({each.code: each.light.colour for each in closing.figures.standings})


def _paper(closing: Closing, *, gather: Gather) -> Json:
    return to_json(gather(closing.session, closing.today, period=closing.period).front)


def _briefs(closing: Closing) -> Json:
    """Some at a time, as they take most of it all."""
    codes = [each.code for each in chosen_projects(closing.session, None)]
    kept: list[object] = []
    for start in range(0, len(codes), _AT_ONCE):
        some = codes[start : start + _AT_ONCE]
        kept += briefs(closing.session, closing.today, some, period=closing.period).sheets
        closing.on_done(len(some))
    return to_json(kept)


def _hidden(closing: Closing) -> Json:
    """The names papers leave out when they are asked to."""
    return to_json(hidden_names(closing.session, chosen_projects(closing.session, None), closing.today))


def _texts(closing: Closing) -> Json:
    """What officers made of the month's sentences, beside what the ledger said."""
    return kept_rows(closing.session, ReportText)


def kept_rows(session: Session, record: type[Record]) -> dict[str, Json]:
    """Every kept row of a record by its id, in the words of the log."""
    table = table_of(record)
    rows = session.connection().execute(select(table).where(table.c.deleted_at.is_(None))).mappings()
    return {row["id"].hex: encode(table, dict(row)) for row in rows}


def _rows(closing: Closing, *, record: type[Record]) -> Json:
    return kept_rows(closing.session, record)


PARTS: Mapping[str, Part] = {
    FIGURES: _figures,
    INDICATORS: _indicators,
    LIGHTS: _lights,
    HIDDEN: _hidden,
    **{paper_part(name): partial(_paper, gather=gather) for name, gather in MONTH_PAPERS.items()},
    TEXTS: _texts,
    paper_part(BRIEFS): _briefs,
    **{rows_part(record): partial(_rows, record=record) for record in ROWS},
}
"""What is kept of a month, by name; its reports beside them."""


def parts_of(
    session: Session, figures: MonthFigures, reports: Mapping[str, Report], on_step: OnStep
) -> dict[str, Json]:
    """All that is kept of a month, by name, its reports by those of their parts.

    `on_step` hears how many steps of how many are done.
    """
    done, total = 0, len(PARTS) + len(figures.standings)

    def go_on(steps: int) -> None:
        nonlocal done
        done += steps
        on_step(done, total)

    closing = Closing(session, figures, go_on)
    found = {name: to_json(report) for name, report in reports.items()}
    go_on(0)
    for name, part in PARTS.items():
        found[name] = part(closing)
        go_on(1)
    return found
