"""The sheet of 项目简报: what the one page says, before anyone decides how it looks (`sheets`)."""

from datetime import date

from zsyz_desktop.rules.checklist_sheet import StartCondition
from zsyz_desktop.rules.facts import LoopVerdict
from zsyz_desktop.rules.figures import MoneyAnswer
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.sheets import Heading, Masthead, ProgressSheet
from zsyz_desktop.values import Frozen


class ProgressNote(Frozen):
    """What one dispatch tells of its period."""

    period: SheetPeriod
    text: str
    percent: int | None


class StepRow(Frozen):
    """下步安排 of the last dispatch: one thing that is not done yet."""

    item: str
    person: str | None
    due: date | None


class Worth(Frozen):
    """What the card expects of the project, whole 分 and people; None where nobody said."""

    filed: int | None = None
    fixed: int | None = None
    output: int | None = None
    tax: int | None = None
    jobs: int | None = None


class Before(Frozen):
    """The statistics period before, to be compared with; `stuck_late` is how late the root was when it closed."""

    money: MoneyAnswer
    percent: int | None = None
    invested: int | None = None
    request: str | None = None
    stuck_late: int | None = None


class Stop(Frozen):
    """Since when a project stands still or is ended, and why."""

    on: date
    reason: str


class BriefSheet(Frozen):
    """项目简报 of one project (domain.md 7.6): what its 推进图表 says, and what only the one page has.

    `said` are its last dispatches, the newest first; `steps` those of the newest, in their order.
    """

    chart: ProgressSheet
    before: Before
    loop: LoopVerdict
    start_conditions: tuple[StartCondition, ...]
    origin: str | None = None
    labels: str | None = None
    worth: Worth = Worth()
    said: tuple[ProgressNote, ...] = ()
    steps: tuple[StepRow, ...] = ()
    stop: Stop | None = None
    notes: tuple[str, ...] = ()

    @property
    def masthead(self) -> Masthead:
        """眉 and foot."""
        return self.chart.masthead

    @property
    def heading(self) -> Heading:
        """Title lines."""
        return self.chart.heading
