"""重点项目汇总表: one line a project, by county and chain, with the sums of both; its columns are chosen."""

from datetime import date
from enum import Enum, unique

from zsyz_desktop.errors import refuse
from zsyz_desktop.rules.figures import MoneyAnswer, MoneyTotals
from zsyz_desktop.rules.half_width import quoted
from zsyz_desktop.rules.sheets import Heading, LeadLine, Masthead
from zsyz_desktop.values import Frozen


@unique
class SummaryColumn(Enum):
    """The columns in their order (documents.md 十四); the value is what officers choose them by."""

    NUMBER = "序号"
    GRADE = "重点级别"
    PROJECT = "项目"
    CONTENT = "建设内容"
    PLACE = "县市园区"
    CHAIN = "产业链"
    INVESTOR = "投资方"
    AGREED = "总投资"
    PLANNED = "年度计划"
    INVESTED = "完成投资"
    ARRIVED = "今年到位"
    ARRIVED_TOTAL = "累计到位"
    RATE = "到位率"
    PERCENT = "形象进度"
    STAGE = "阶段状态"
    STARTED = "开工"
    PRODUCING = "投产"
    LEAD = "牵头领导"
    UNIT = "责任单位"
    PROBLEMS = "存在问题"
    STEPS = "下步"


ALWAYS = (SummaryColumn.NUMBER, SummaryColumn.PROJECT)
"""Without them nobody knows which line is which."""


def read_columns(text: str) -> tuple[SummaryColumn, ...]:
    """The columns of a list of words, in its order, each once; number and project lead where they are not said.

    Raises Refusal for a word that is none.
    """
    words = [word.strip() for word in text.replace("，", ",").replace("、", ",").split(",") if word.strip()]
    known = {column.value: column for column in SummaryColumn}
    for word in words:
        if word not in known:
            raise refuse(f"栏目{quoted(word)}没有。可选：{'、'.join(known)}。", field="columns")
    chosen = [known[word] for word in dict.fromkeys(words)]
    return tuple(dict.fromkeys([*(each for each in ALWAYS if each not in chosen), *chosen]))


class SummaryRow(Frozen):
    """One project; `invested` is that of the year up to the period, `percent` 形象进度 of its month."""

    heading: Heading
    money: MoneyAnswer
    county: str
    signed_on: date | None = None
    content: str | None = None
    investor: str | None = None
    origin: str | None = None
    invested: int | None = None
    percent: int | None = None
    start_planned: date | None = None
    started: date | None = None
    producing_planned: date | None = None
    lead: LeadLine | None = None
    lead_unit: str | None = None
    problems: str = ""
    steps: str = ""

    def is_carried_over(self, year: int) -> bool | None:
        """结转: signed in a year before; None where it is not signed."""
        return None if self.signed_on is None else self.signed_on.year < year


class SummaryGroup(Frozen):
    """The projects of a county or of a chain: how many, 结转 and 新建 among them, and their sums."""

    name: str
    projects: int
    carried_over: int
    new: int
    totals: MoneyTotals
    invested: int | None

    @property
    def said(self) -> str:
        """「楚雄市 3项（结转2、新建1）」."""
        parts = [f"{word}{count}" for word, count in (("结转", self.carried_over), ("新建", self.new)) if count]
        unsigned = self.projects - self.carried_over - self.new
        parts += [f"未签约{unsigned}"] if unsigned > 0 else []
        return f"{self.name}　{self.projects}项" + (f"（{'、'.join(parts)}）" if parts else "")


class SummarySheet(Frozen):
    """Rows by county and chain, the sum of all, of each county and of each chain."""

    masthead: Masthead
    rows: tuple[SummaryRow, ...]
    whole: SummaryGroup
    counties: tuple[SummaryGroup, ...]
    chains: tuple[SummaryGroup, ...]
    columns: tuple[SummaryColumn, ...] = tuple(SummaryColumn)
    notes: tuple[str, ...] = ()

    @property
    def of(self) -> str:
        """What a file of it is told by."""
        return self.masthead.period.written
