"""Sheets: what a paper says, before anyone decides how it looks.

A sheet holds values (dates, whole 分, enums), never formatted text; wording is `rules/wording.py`, layout is
`charts/`, drawing is `reports/`. Whatever has no record yet is None or empty and prints as 「—」, never as a guess.
"""

from datetime import date

from zsyz_desktop.models.words import (
    Currency,
    Event,
    ItemState,
    ProblemLevel,
    ProblemState,
    ProjectGrade,
    ProjectStatus,
    Stage,
)
from zsyz_desktop.rules.adjustment_rows import Adjusted, AdjustmentRow
from zsyz_desktop.rules.facts import FourOnes, Light
from zsyz_desktop.rules.figures import MoneyAnswer, MoneyTotals
from zsyz_desktop.rules.periods import Month, StatPeriod
from zsyz_desktop.rules.stuck import StuckAnswer
from zsyz_desktop.rules.tally import Tally
from zsyz_desktop.values import Frozen


class Masthead(Frozen):
    """眉 and foot: who reports, for which statistics period; `reporting_unit` where the 眉 names another, the 专班."""

    unit: str
    today: date
    period: StatPeriod
    reporter: str | None = None
    reporter_phone: str | None = None
    reviewer: str | None = None
    reporting_unit: str | None = None
    annex: str = ""
    """「附件1」, of a paper that is bound in behind a letter."""


class Heading(Frozen):
    """Title lines of a project paper; `place` is 县市／园区, `reports` the county a prefecture has its sheet from."""

    code: str
    name: str
    place: str
    chain: str
    grade: ProjectGrade | None
    stage: Stage
    status: ProjectStatus
    light: Light
    reports: str | None = None


class WhenAnswer(Frozen):
    """五问之四 何时: the next great event, days until it (negative: past), and what 开工 still waits for.

    `agreed` is the day in the contract, where the plan has moved away from it.
    """

    event: Event
    planned: date | None
    days_left: int | None
    still_open: tuple[str, ...] = ()
    agreed: date | None = None


class LeadLine(Frozen):
    """一名牵头负责人."""

    name: str
    duty: str | None
    since: date


class TeamLine(Frozen):
    """一个推进班子."""

    head: str | None
    lead_unit: str | None
    members: tuple[str, ...] = ()


class ChartLine(Frozen):
    """一张推进图表: counts of its nodes; `adjustments` is how often the whole plan was made anew.

    `undated_keys` are the ★ still to come that have no planned day.
    """

    milestones: int
    done: int
    late: int
    locked_on: date | None
    adjustments: int
    undated_keys: int = 0


class NodeRow(Frozen):
    """One node: 原计划 is the first locked plan, 现计划 the plan in force (`extensions` times put off).

    `key` is the node's id in the ledger; `extended_late` tells that it was put off after its day (逾期后补办).
    """

    number: int
    name: str
    is_key: bool
    stage: Stage | None
    unit: str | None
    person: str | None
    original_start: date | None
    original_finish: date | None
    planned_start: date | None
    planned_finish: date | None
    actual_start: date | None
    actual_finish: date | None
    percent: int
    extensions: int
    light: Light
    waived: bool = False
    key: str = ""
    extended_late: bool = False


MONTHS = range(1, 13)
Months = tuple[int | None, ...]
"""Twelve numbers, January first; None where nothing was planned, recorded or reported."""


class MoneyMonths(Frozen):
    """What was to arrive and what arrived in one currency, month by month of the period's year."""

    currency: Currency
    planned: Months
    arrived: Months


class ReportedMonths(Frozen):
    """What dispatches reported: 完成投资 in 分, 形象进度 in per cent."""

    invested: Months
    percent: Months


class ProblemRow(Frozen):
    """One open problem."""

    text: str
    level: ProblemLevel
    unit: str | None
    person: str | None
    phone: str | None
    measures: str | None
    due: date | None
    state: ProblemState
    key: str = ""
    """Its row's id."""


class ProgressSheet(Frozen):
    """推进图表 of one project (papers.md, field by field).

    `request` is None where the project was never dispatched, "" where the last dispatch asks for nothing.
    `problems` is None where the ledger never held one of this project, empty where all are closed. `factors` are the
    open items of stage 5 (要素保障); None where there is no checklist. `silent_since` is the month that was reported
    last, where the period's own was not: `request`, `progress` and `next_step` are of that month.
    """

    masthead: Masthead
    heading: Heading
    money: MoneyAnswer
    stuck: StuckAnswer | None
    when: WhenAnswer | None
    request: str | None
    content: str | None
    investor: str | None
    lead: LeadLine | None
    team: TeamLine | None
    chart: ChartLine | None
    four_ones: FourOnes
    nodes: tuple[NodeRow, ...]
    months: tuple[MoneyMonths, ...]
    reported: ReportedMonths
    problems: tuple[ProblemRow, ...] | None
    progress: str | None
    next_step: str | None
    notes: tuple[str, ...] = ()
    adjustments: tuple[AdjustmentRow, ...] = ()
    factors: tuple["ItemRow", ...] | None = None
    silent_since: Month | None = None


class ItemRow(Frozen):
    """One line of the 闭环清单; `finished` is 实际办结, `verified_on` the day it was verified.

    What can only follow 开工 `waits_for_start` (`days_after_start` where it follows at once); 逐月、持续 `runs_on`.
    While nobody took it up, `unit` is the kind of unit that usually does: `is_usual_unit`.
    """

    code: str
    stage: Stage
    text: str
    is_key: bool
    required: bool
    result: str | None
    document: str | None
    unit: str | None
    person: str | None
    due: date | None
    finished: date | None
    evidence_count: int
    verifier: str | None
    verified_on: date | None
    state: ItemState
    waived_reason: str | None = None
    next_step: str | None = None
    waits_for_start: bool = False
    days_after_start: int | None = None
    runs_on: bool = False
    days_paused: int = 0
    verifier_warning: str | None = None
    is_usual_unit: bool = False


class OverviewRow(Frozen):
    """One project on the 总览 that opens every batch; `request` and `silent_since` as on its 推进图表."""

    heading: Heading
    money: MoneyAnswer
    stuck: StuckAnswer | None
    lead: LeadLine | None
    lead_unit: str | None
    next_milestone: str | None
    next_due: date | None
    request: str | None
    silent_since: Month | None = None
    group: str = ""
    """The group it stands in; "" when the desk does not group."""


class OverviewSheet(Frozen):
    """重点招商项目推进情况总览: rows ordered red first, within their group where the desk groups.

    `totals` are of what is not ended; `counties` are its parts where there is more than one county.
    """

    masthead: Masthead
    rows: tuple[OverviewRow, ...]
    tally: Tally
    totals: MoneyTotals
    counties: tuple[tuple[str, MoneyTotals], ...] = ()
    notes: tuple[str, ...] = ()
    adjustments: Adjusted | None = None
