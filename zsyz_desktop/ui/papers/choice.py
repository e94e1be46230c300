"""What is to be printed: which paper, of which projects, in what form."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum, unique
from typing import Literal

from zsyz_desktop.rules.report import Style
from zsyz_desktop.rules.source_sheet import FigureAsked
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.papers.gathering import PaperSet
from zsyz_desktop.services.reports.every_paper import EVERY_PAPER, Extent, PaperKind, Term
from zsyz_desktop.values import Frozen, field


@unique
class Paper(Enum):
    """A kind of paper; the value is what officers call it."""

    CHARTS = "推进图表"
    CHECKLISTS = "闭环清单"
    BOTH = "推进图表和闭环清单"
    BRIEFS = "项目简报"
    BOOKLETS = "一项目一册"
    OVERVIEW = "推进情况总览"
    ACCOUNT = "问题挂账清单"
    DISPATCHES = "调度情况表"
    FUNDS = "到位资金明细"
    INDICATORS = "指标完成情况表"
    SUMMARY = "重点项目汇总表"
    BATTLE = "挂图作战总图"
    SOURCES = "数据来源单"
    MONTH_REPORT = "月度工作推进情况报告"
    HALF_YEAR = "半年工作总结"
    TARGETS = "目标对账表"
    CHANGES = "会前变化版"
    BULLETIN = "通报"
    MONTH_MEETING = "月推进会材料"
    QUARTER_MEETING = "季联席会材料"
    HALF_YEAR_MEETING = "半年总结会材料"

    @property
    def kind(self) -> PaperKind:
        """What the register of papers says of it."""
        return _KINDS[self]

    @property
    def is_list(self) -> bool:
        """One list of all that is chosen, and no paper for each project."""
        return self.kind.extent is not Extent.EACH

    @property
    def is_opened(self) -> bool:
        """Whether the 总览 stands before the papers of several projects; 简报 are handed out one by one."""
        return not (self.is_list or self is Paper.BRIEFS)

    @property
    def has_period(self) -> bool:
        """Whether it can be asked for of another period than the one closed last."""
        return self.kind.term is Term.PERIOD

    @property
    def has_figure(self) -> bool:
        """Whether a figure has to be said."""
        return self.kind.extent is Extent.FIGURE


_TITLED = {each.title: each for each in EVERY_PAPER}
_KINDS = {each: _TITLED[each.value] for each in Paper}


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


class Projects(Frozen):
    """Which projects are chosen and listed in 重点项目 at the moment, by code."""

    chosen: Callable[[], Sequence[str]]
    listed: Callable[[], Sequence[str]]


class Choice(Frozen):
    """One printing; `codes` are the projects of 选中 and 筛出, None means all."""

    paper: Paper = Paper.CHARTS
    codes: tuple[str, ...] | None = field(default=None)
    size: PaperSize = PaperSize.A4
    is_mono: bool = False
    hides_investors: bool = False
    period: str | None = None
    """A month as 2024-06; None for the period closed last."""
    columns: str | None = None
    """Those of 重点项目汇总表, in their order, between 、; None for all."""
    is_official: bool = False
    """A report dressed as an official letter."""
    figure: FigureAsked | None = None
    """That of a 数据来源单."""

    def gather(self, session: Session, today: date) -> PaperSet:
        """Read its sheets."""
        period = self.period if self.paper.has_period else None
        columns = self.columns if self.paper.kind.has_columns else None
        style = Style.OFFICIAL if self.is_official else Style.INTERNAL
        gather = self.paper.kind.gather_in(style)
        return gather(
            session,
            today,
            self.codes,
            period=period,
            columns=columns,
            hide_investors=self.hides_investors,
            figure=self.figure,
        )
