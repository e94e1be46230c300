"""挂图作战总图: one row a project across the six stages, what comes next on a strip of months, by county with sums."""

from datetime import date

from zsyz_desktop.models.words import LightColour, Stage
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.figures import MoneyAnswer, MoneyTotals, amounts
from zsyz_desktop.rules.money_words import side_by_side
from zsyz_desktop.rules.sheets import Heading, LeadLine, Masthead
from zsyz_desktop.rules.tally import Tally
from zsyz_desktop.values import Frozen


class StageCell(Frozen):
    """One stage: closed items of those required, the worst light of its open nodes, and its day.

    `day` is when the last node was finished where all are, else when the last open one is planned.
    """

    stage: Stage
    closed: int
    required: int
    light: Light | None = None
    day: date | None = None
    is_done: bool = False
    is_skipped: bool = False


class KeyNode(Frozen):
    """A ★ that is to be finished this month."""

    name: str
    due: date
    is_done: bool


class BattleRow(Frozen):
    """One project; `request` as on its 推进图表."""

    heading: Heading
    money: MoneyAnswer
    group: str
    stages: tuple[StageCell, ...]
    this_month: tuple[KeyNode, ...] = ()
    next_name: str | None = None
    next_due: date | None = None
    next_colour: LightColour = LightColour.GREEN
    """How near the next ★ is: red behind its day."""
    lead: LeadLine | None = None
    lead_unit: str | None = None
    request: str | None = None


class BattleGroup(Frozen):
    """The projects of a county (or of what the desk groups by), with their lights and sums."""

    name: str
    tally: Tally
    totals: MoneyTotals

    @property
    def said(self) -> str:
        """「楚雄市　在推进2项：红1 绿1　今年到位5.45亿元　年度计划8.70亿元」."""
        arrived, planned = (side_by_side(amounts(self.totals.figures, name)) for name in ("arrived", "planned"))
        return f"{self.name}　{self.tally.text}　今年到位{arrived}　年度计划{planned}"


class BattleSheet(Frozen):
    """Rows by group, red first in each; `whole` is of all."""

    masthead: Masthead
    rows: tuple[BattleRow, ...]
    groups: tuple[BattleGroup, ...]
    whole: BattleGroup
    notes: tuple[str, ...] = ()

    @property
    def of(self) -> str:
        """What a file of it is told by."""
        return f"{self.masthead.today}"


def short_day(day: date, today: date) -> str:
    """「6-30」 in the year of `today`, 「2025-2」 in any other."""
    return f"{day.month}-{day.day}" if day.year == today.year else f"{day.year}-{day.month}"


def stage_said(cell: StageCell, today: date) -> str:
    """「6-28完成」, 「逾期6天」, 「计划6-30」, each with what was passed open; counts where no day is known."""
    marks = "\n容缺" if cell.is_skipped and not cell.is_done else ""
    if not cell.required:
        return "不涉及"
    if cell.is_done:
        return f"{short_day(cell.day, today)}\n完成" if cell.day else "已闭环"
    if cell.light is not None and cell.light.days_late:
        return f"逾{cell.light.days_late}天{marks}"
    planned = f"计划\n{short_day(cell.day, today)}" if cell.day else f"{cell.closed}/{cell.required}"
    return planned + marks
