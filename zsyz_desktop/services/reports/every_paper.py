"""The register of papers: each with its name, its title, where it comes from and what it can be written as.

Window, commands and self-test offer what stands here, and nothing else.
"""

from collections.abc import Callable
from enum import Enum, unique
from functools import partial
from typing import Literal

from zsyz_desktop.models.month_words import MeetingKind
from zsyz_desktop.rules.meeting_package import PACKAGES
from zsyz_desktop.rules.report import Style
from zsyz_desktop.services.papers.gathering import Gather
from zsyz_desktop.services.papers.month_papers import OVERVIEW, month_briefs, month_paper
from zsyz_desktop.services.papers.paper_sets import booklets, charts_and_checklists, checklists, progress_charts
from zsyz_desktop.services.papers.source_sheets import figure_sources
from zsyz_desktop.services.reports.meeting_papers import PACKAGE_PAPERS
from zsyz_desktop.services.reports.report_papers import (
    bulletin_paper,
    changes_paper,
    half_year_paper,
    month_report_paper,
    targets_paper,
)
from zsyz_desktop.values import Frozen

Format = Literal["pdf", "docx", "xlsx"]
FORMATS: tuple[Format, ...] = ("pdf", "docx", "xlsx")


@unique
class Extent(Enum):
    """What a paper is of."""

    EACH = "one paper for each project, the 总览 before several"
    LIST = "one list of the projects that are said"
    FIGURE = "what one figure of the whole ledger is made of"
    REPORT = "sentences about the whole ledger, as internal material or as a letter"
    PACKAGE = "the material of a meeting, of the whole ledger"


@unique
class Term(Enum):
    """What time a paper can be asked for."""

    TODAY = "as of today"
    PERIOD = "of the period closed last, or of another"
    SINCE = "of what changed since a day"


class PaperKind(Frozen):
    """A paper; its `name` is what commands call it, for ever."""

    name: str
    title: str
    gather_in: Callable[[Style], Gather]
    extent: Extent
    term: Term = Term.PERIOD
    formats: tuple[Format, ...] = ("pdf",)
    has_sizes: bool = True
    """It can be on A3; else it is on A4 whatever is asked."""
    is_wall: bool = False
    """Made for A3; A4 holds less of it."""
    has_columns: bool = False
    has_letter: bool = False
    """It can be dressed as an official letter."""

    @property
    def is_of_all(self) -> bool:
        """Of the whole ledger on A4, whichever projects are chosen."""
        return self.extent in (Extent.FIGURE, Extent.REPORT, Extent.PACKAGE)

    @property
    def formats_said(self) -> str:
        """「PDF、.docx」."""
        return "、".join("PDF" if each == "pdf" else f".{each}" for each in self.formats)


def _undressed(style: Style, *, gather: Gather) -> Gather:
    del style  # it is dressed in one way
    return gather


def _each(name: str, title: str, gather: Gather, *, term: Term = Term.TODAY, has_sizes: bool = True) -> PaperKind:
    dressed = partial(_undressed, gather=gather)
    return PaperKind(name, title, dressed, Extent.EACH, term, has_sizes=has_sizes)


def _list(
    name: str,
    title: str,
    formats: tuple[Format, ...] = FORMATS,
    *,
    is_wall: bool = False,
    has_columns: bool = False,
) -> PaperKind:
    dressed = partial(_undressed, gather=month_paper(name))
    return PaperKind(name, title, dressed, Extent.LIST, formats=formats, is_wall=is_wall, has_columns=has_columns)


def _report(
    name: str, title: str, gather_in: Callable[[Style], Gather], *, is_since: bool = False, is_table: bool = False
) -> PaperKind:
    formats: tuple[Format, ...] = ("pdf", "docx", "xlsx") if is_table else ("pdf", "docx")
    term = Term.SINCE if is_since else Term.PERIOD
    return PaperKind(name, title, gather_in, Extent.REPORT, term, formats, has_sizes=False, has_letter=not is_since)


def _package(name: str, kind: MeetingKind) -> PaperKind:
    dressed = partial(_undressed, gather=PACKAGE_PAPERS[kind])
    return PaperKind(name, PACKAGES[kind], dressed, Extent.PACKAGE, formats=("pdf", "docx"), has_sizes=False)


_of_a_figure = partial(_undressed, gather=figure_sources)
EVERY_PAPER: tuple[PaperKind, ...] = (
    _each("progress-chart", "推进图表", progress_charts),
    _each("checklist", "闭环清单", checklists),
    _each("chart-and-checklist", "推进图表和闭环清单", charts_and_checklists),
    _each("brief", "项目简报", month_briefs, term=Term.PERIOD, has_sizes=False),
    _each("booklet", "一项目一册", booklets),
    _list(OVERVIEW, "推进情况总览", ("pdf", "docx")),
    _list("problems", "问题挂账清单"),
    _list("dispatches", "调度情况表"),
    _list("funds", "到位资金明细"),
    _list("indicators", "指标完成情况表"),
    _list("summary", "重点项目汇总表", is_wall=True, has_columns=True),
    _list("battle-map", "挂图作战总图", ("pdf",), is_wall=True),
    PaperKind("sources", "数据来源单", _of_a_figure, Extent.FIGURE, formats=FORMATS, has_sizes=False),
    _report("month", "月度工作推进情况报告", month_report_paper),
    _report("half-year", "半年工作总结", half_year_paper),
    _report("targets", "目标对账表", targets_paper, is_table=True),
    _report("changes", "会前变化版", changes_paper, is_since=True),
    _report("bulletin", "通报", bulletin_paper),
    _package("month-meeting", MeetingKind.MONTH),
    _package("quarter-meeting", MeetingKind.QUARTER),
    _package("half-year-meeting", MeetingKind.HALF_YEAR),
)
"""In the order in which officers read them."""
