"""What is to be printed: which paper, of which projects, in what form."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, unique
from typing import Literal

from zsyz_desktop.services.papers.paper_sets import (
    PaperSet,
    charts_and_checklists,
    checklists,
    overview,
    progress_charts,
)


@unique
class Paper(Enum):
    """A kind of paper; the value is what officers call it."""

    CHARTS = "推进图表"
    CHECKLISTS = "闭环清单"
    BOTH = "推进图表和闭环清单"
    OVERVIEW = "推进情况总览"


@unique
class Scope(Enum):
    """Of which projects."""

    CHOSEN = "选中的项目"
    LISTED = "列表里筛出的项目"
    ALL = "全部项目"


@unique
class PaperSize(Enum):
    """The sheet."""

    A4 = "A4"
    A3 = "A3"

    @property
    def name_on_paper(self) -> Literal["A4", "A3"]:
        """As `reports` asks for it."""
        return "A3" if self is PaperSize.A3 else "A4"


GATHER: dict[Paper, Callable[..., PaperSet]] = {
    Paper.CHARTS: progress_charts,
    Paper.CHECKLISTS: checklists,
    Paper.BOTH: charts_and_checklists,
    Paper.OVERVIEW: overview,
}
"""The service that reads each paper's sheets."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One printing; `codes` are the projects of 选中 and 筛出, None means all."""

    paper: Paper = Paper.CHARTS
    codes: tuple[str, ...] | None = field(default=None)
    size: PaperSize = PaperSize.A4
    is_mono: bool = False
    hides_investors: bool = False
