"""What a report tells of beside the figures of its period: projects with their days, problems, promises, changes."""

from collections.abc import Mapping, Sequence
from datetime import date

from zsyz_desktop.models.words import Currency, Event, LightColour, ProblemLevel
from zsyz_desktop.rules.adjustment_rows import AdjustmentRow
from zsyz_desktop.rules.facts import Light, Standing
from zsyz_desktop.rules.figures import MoneyAnswer
from zsyz_desktop.rules.indicator_money import Indicator
from zsyz_desktop.rules.indicator_sheet import by_rank
from zsyz_desktop.rules.indicators import RegionValue
from zsyz_desktop.rules.month_dispatches import Promise
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.periods import StatPeriod
from zsyz_desktop.values import Frozen, field


class OpenProblem(Frozen):
    """A problem on account at the end of the period; `project` is its project's name, `key` its row's id."""

    account: str
    code: str
    project: str
    text: str
    level: ProblemLevel
    unit: str | None
    raised_on: date
    due: date | None
    days: int
    kind: str | None = None
    key: str = ""


class ReportProject(Frozen):
    """One project as a report tells of it; `signed_on` is the day of its formal contract.

    `progress`, `next_step` and `request` are those of the period's own dispatch, None where it was not given.
    """

    code: str
    name: str
    county: str
    chain: str
    light: Light
    money: MoneyAnswer
    signed_on: date | None = None
    started_on: date | None = None
    ended_on: date | None = None
    entered_on: date | None = None
    """The day it was entered, where the ledger was kept before the period began: else nobody can say it is new."""
    is_part: bool = False
    planned: Mapping[Event, date | None] = field(default_factory=dict)
    actual: Mapping[Event, date | None] = field(default_factory=dict)
    progress: str | None = None
    next_step: str | None = None
    request: str | None = None
    problem: str | None = None
    stuck: str | None = None

    @property
    def agreed_yuan(self) -> int:
        """What is agreed in 分 of yuan, dollars at the rate of their day; nought without one."""
        yuan = sum(each.cents for each in self.money.agreed if each.currency is Currency.CNY)
        return yuan + int(self.money.converted or 0)


class ReportFacts(Frozen):
    """Everything a report may tell, as it stood on `day`: today, or the cut-off of a period gone by.

    `place` is 楚雄州 or 禄丰市, `whole` 全州, 全市 or 全县; `counties` names the counties by code.
    """

    figures: MonthFigures
    day: date
    place: str
    whole: str
    is_prefecture: bool
    office: str
    counties: Mapping[str, str]
    standings: Sequence[Standing] = ()
    """As they were on `day`."""
    projects: Sequence[ReportProject] = ()
    problems: Sequence[OpenProblem] = ()
    promises: Sequence[Promise] = ()
    adjustments: Sequence[tuple[str, AdjustmentRow]] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """Names of projects by code."""
    since: date | None = None
    """From when events are told, where it is not the first day of the period."""

    @property
    def period(self) -> StatPeriod:
        """The statistics period it tells of."""
        return self.figures.period

    @property
    def until(self) -> date:
        """The last day that is looked at."""
        return self.period.until(self.figures.today)

    @property
    def is_past(self) -> bool:
        """Whether a later period is closed: what is judged as of today alone is not told of it."""
        return self.figures.since_close is None and self.period.is_closed(self.figures.today)

    @property
    def outside_by_county(self) -> Mapping[str, RegionValue]:
        """州外到位资金 of each county by its code, the ranked first; of a prefecture alone."""
        found = (each for each in self.figures.indicators if each.key == Indicator.OUTSIDE.value)
        answer = next(found, None) if self.is_prefecture else None
        return {} if answer is None else {code: answer.by_region[code] for code in by_rank(answer.by_region)}

    @property
    def far_behind(self) -> list[str]:
        """The counties whose 州外到位资金 is red, the best first."""
        return [code for code, each in self.outside_by_county.items() if each.progress.light is LightColour.RED]

    def county(self, code: str) -> str:
        """The name of a county."""
        return self.counties.get(code, code)

    def within(self, day: date | None) -> bool:
        """Whether a day lies in what is told: the period, or since another day."""
        return day is not None and (self.since or self.period.first) <= day <= self.until
