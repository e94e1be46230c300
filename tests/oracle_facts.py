"""Facts built straight from the data of the oracle, without a ledger between (figures.md 12)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from zsyz_desktop.models.month_words import DispatchPeriod, FundState
from zsyz_desktop.models.words import Currency, OriginKind, ProblemLevel, ProblemState, RevisitResult, Stage
from zsyz_desktop.rules.big_projects import Agreed, CountedProject
from zsyz_desktop.rules.dispatching import silent_periods
from zsyz_desktop.rules.exchange import RateFact, rate_on
from zsyz_desktop.rules.facts import (
    Course,
    FourOnes,
    LoopVerdict,
    PauseFact,
    ProjectFact,
    StageMoveFact,
    StageVerdict,
    Standing,
)
from zsyz_desktop.rules.figures import MoneyAnswer, PlanFact, Recorded, figures_of
from zsyz_desktop.rules.funds import FundFact
from zsyz_desktop.rules.gathered_month import DispatchFact
from zsyz_desktop.rules.growth import Target, TargetKind
from zsyz_desktop.rules.indicator_money import FundedProject
from zsyz_desktop.rules.indicators import Base, Measures
from zsyz_desktop.rules.lights import project_light
from zsyz_desktop.rules.loop import overdue_make_ups
from zsyz_desktop.rules.month_dispatches import Owing, Promise
from zsyz_desktop.rules.month_figures import MonthFacts
from zsyz_desktop.rules.pausing import halt_on
from zsyz_desktop.rules.periods import StatPeriod
from zsyz_desktop.rules.problem_flow import KnownProblem, as_of
from zsyz_desktop.rules.problems import ProblemFact
from zsyz_desktop.rules.tasks import Task
from zsyz_desktop.rules.three_rates import RatedNode
from zsyz_desktop.rules.thresholds import Thresholds

ORACLE = Path(__file__).parent / "oracle"
WAN = 1_000_000
Row = dict[str, Any]


def oracle(name: str) -> Any:
    """One of the files of the oracle."""
    return json.loads((ORACLE / f"{name}.json").read_text(encoding="utf-8"))


def demo() -> Row:
    """The whole data of the sample as one object."""
    return {**oracle("demo_data"), **oracle("month_data")}


def cents(wan: float) -> int:
    """万元 as whole 分."""
    return int(Fraction(str(wan)) * WAN)


def day(text: str | None) -> date | None:
    """A day, where there is one."""
    return None if text is None else date.fromisoformat(text)


def sure(text: str) -> date:
    """A day that is there."""
    return date.fromisoformat(text)


def with_later(data: Row, today: date) -> Row:
    """The data with what happened after the day of the sample, up to `today`."""
    later = data["later"]
    changes = [each for each in later["changes"] if _happened(each["set"]) <= today]
    extras = [{**each, **_set(changes, "fund", each["fund"])} for each in data["fund_extras"]]
    projects = [{**each, **_set(changes, "project", each["id"])} for each in data["projects"]]
    funds = [each for each in later["funds"] if sure(each["date"]) <= today]
    rates = [each for each in later["rates"] if sure(each["on"]) <= today]
    return {
        **data,
        "fund_extras": extras,
        "projects": projects,
        "more_funds": [*data["more_funds"], *funds],
        "rates": [*data["rates"], *rates],
    }


def _happened(values: Row) -> date:
    return sure(values.get("recognised_on") or values["actual_start"])


def _set(changes: Sequence[Row], kind: str, key: str) -> Row:
    found: Row = {}
    for each in changes:
        if each.get(kind) == key:
            found |= each["set"]
    return found


@dataclass
class OracleFacts:
    """The facts of the sample on a day; courses may be changed before they are asked for."""

    data: Row
    today: date
    thresholds: Thresholds
    courses: dict[str, Course] = field(default_factory=dict)
    at_work: Mapping[str, StageVerdict] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for each in self.data["pauses"]:
            course = self.courses.get(each["project"], Course())
            pause = PauseFact(sure(each["since"]), day(each["until"]))
            self.courses[each["project"]] = Course((*course.pauses, pause), course.ended_on)

    def facts(self, period: StatPeriod) -> MonthFacts:
        """All of them."""
        return MonthFacts(
            standings=[self.standing(each) for each in self.data["projects"]],
            money=self.money(period),
            funds=self.funds(),
            projects=[
                FundedProject(each["id"], each["code"], each["chain"], bool(each["industrial"]))
                for each in self.data["projects"]
            ],
            courses=self.courses,
            owing=[Owing(each["id"], sure(each["sign"]), self.course(each["id"])) for each in self.data["projects"]],
            dispatches=[
                DispatchFact(each["project"], sure(each["period"] + "-01"), cents(each["invested_wan"]))
                for each in self.data["dispatches"]
            ],
            promises=self.promises(),
            problems=self.problems(),
            nodes=self.nodes(),
            rates=self.rates(),
            counted=[self.counted(each) for each in self.data["projects"]],
            measures=self.measures(),
        )

    def course(self, code: str) -> Course:
        """How a project ran."""
        return self.courses.get(code, Course())

    def rates(self) -> list[RateFact]:
        """The rates on record."""
        return [RateFact(Currency[each["currency"]], sure(each["on"]), each["rate"]) for each in self.data["rates"]]

    def agreements(self, project: Row) -> list[Row]:
        """What was signed; the card where nothing else is told."""
        extras = [each for each in self.data["project_extras"] if each["project"] == project["id"]]
        told: list[Row] = [paper for each in extras for paper in each.get("agreements", [])]
        amount = project["agree_usd_wan"] or project["agree_wan"]
        return told or [{"kind": "正式合同", "signed_on": project["sign"], "amount_wan": amount}]

    def money(self, period: StatPeriod) -> dict[str, MoneyAnswer]:
        """The money of each project."""
        funds, found = self.funds(), {}
        for each in self.data["projects"]:
            agreed = {
                Currency.CNY: cents(each["agree_wan"]) or None,
                Currency.USD: cents(each["agree_usd_wan"]) or None,
            }
            of_it = [fund for fund in funds if fund.project == each["id"]]
            recorded = Recorded(agreed, self.plans(each["id"]), of_it)
            found[each["id"]] = MoneyAnswer(
                period,
                figures_of(recorded, period, self.today),
                rate_on(self.rates(), sure(each["sign"])) if each["agree_usd_wan"] else None,
                is_signed=any(paper["kind"] == "正式合同" for paper in self.agreements(each)),
            )
        return found

    def plans(self, code: str) -> list[PlanFact]:
        """The plan of the year."""
        return [
            PlanFact(Currency[each["currency"]], month, cents(amount))
            for each in self.data["year_plans"]
            if each["project"] == code
            for month, amount in enumerate(each["funds"], 1)
        ]

    def funds(self) -> list[FundFact]:
        """Every receipt: those of the first file in their order, with what the second tells of them."""
        extras = {each["fund"]: each for each in self.data["fund_extras"]}
        first = [
            {**each, "id": f"F{number:03}", **_told(extras[f"F{number:03}"])}
            for number, each in enumerate(self.data["funds"], 1)
        ]
        return [_fund(each) for each in (*first, *self.data["more_funds"])]

    def promises(self) -> list[Promise]:
        """Every next step of every dispatch."""
        return [
            Promise(each["project"], step["item"], day(step["due"]), day(step["done_on"]), step["person"])
            for each in self.data["dispatches"]
            for step in each["steps"]
        ]

    def problems(self) -> list[KnownProblem]:
        """Every problem with its levels."""
        return [_problem(each) for each in self.data["problems"]]

    def nodes(self) -> list[RatedNode]:
        """Every milestone."""
        return [_node(each) for each in self.data["nodes"] if each["cancelled"] is None]

    def standing(self, project: Row) -> Standing:
        """As far as figures need it; the light has no milestones, only what lies over them."""
        code = project["id"]
        told = [sure(each["period"] + "-01") for each in self.data["dispatches"] if each["project"] == code]
        known = [stood for each in self.problems() if each.project == code and (stood := as_of(each, self.today))]
        silent = silent_periods(
            DispatchPeriod.MONTH, max(told, default=None), self.today, since=sure(project["sign"]),
            course=self.course(code),
        )  # fmt: skip
        fact = ProjectFact(
            course=self.course(code),
            silent_periods=silent,
            overdue_make_ups=self.make_ups(code),
            has_major_problem=any(each.is_open and each.level is ProblemLevel.MAJOR for each in known),
        )
        light = project_light(fact, (), self.today, self.thresholds)
        is_running = halt_on(self.course(code), self.today) is None
        return Standing(
            code, project["name"], project["code"], Stage.LANDING, FourOnes(), LoopVerdict(()), light,
            silent_periods=silent if is_running else 0,
        )  # fmt: skip

    def make_ups(self, code: str) -> dict[Stage, int]:
        """The stages passed open, and how late they are."""
        rows = [each for each in self.data["make_ups"] if each["project"] == code and each["made_up_on"] is None]
        moves = [
            StageMoveFact(Stage(each["stage"]), Stage(each["stage"] + 1), self.today, each["reason"], "", by)
            for each in rows
            for by in (sure(each["make_up_by"]),)
        ]
        loop = LoopVerdict(tuple(StageVerdict(Stage(each["stage"]), 0, 1, skipped=True) for each in rows))
        return overdue_make_ups(loop, moves, self.today, self.course(code))

    def counted(self, project: Row) -> CountedProject:
        """As far as it is counted."""
        currency = Currency.USD if project["agree_usd_wan"] else Currency.CNY
        formal = [each for each in self.agreements(project) if each["kind"] == "正式合同"]
        return CountedProject(
            project["id"],
            project["code"],
            [Agreed(sure(each["signed_on"]), cents(each["amount_wan"]), currency) for each in formal],
            day(project["actual_start"]),
            self.course(project["id"]).ended_on,
        )

    def measures(self) -> Measures:
        """Tasks, bases and targets."""
        data = self.data
        return Measures(
            prefecture="532300",
            counties=sorted({each["region"] for each in data["county_tasks"]}),
            tasks=[
                Task(
                    each["indicator"], each["region"], cents(each["total"]),
                    None if each["months"] is None else [cents(month) for month in each["months"]],
                )
                for each in data["county_tasks"]
            ],
            bases=[
                Base(each["indicator"], each["region"], each["year"], each["month"], cents(each["cumulative"]))
                for each in data["base_figures"]
            ],
            targets=[
                Target(
                    each["indicator"], TargetKind(each["kind"]), _threshold(each["threshold"]), each["source"],
                    each["assessed"],
                )
                for each in data["targets"]
            ],
        )  # fmt: skip


def _threshold(text: str) -> Fraction:
    return Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)


def _told(extra: Row) -> Row:
    return {key: value for key, value in extra.items() if key != "fund"}


def _fund(row: Row) -> FundFact:
    counted = row.get("counted")
    return FundFact(
        arrived_on=sure(row["date"]),
        cents=cents(row["amount_wan"]),
        currency=Currency[row["currency"]],
        origin_kind=OriginKind(row["origin"]),
        state=FundState(row["status"]),
        recognised_on=day(row.get("recognised_on")),
        counted=(int(counted[:4]), int(counted[5:])) if counted else None,
        excluded=row.get("excluded_reason"),
        number=row["id"],
        project=row["project"],
        splits=tuple((each["region"], int(_threshold(each["share"]) * 10_000)) for each in row.get("splits") or ()),
    )


def _problem(row: Row) -> KnownProblem:
    levels = [(sure(each["on"]), ProblemLevel(each["level"])) for each in row["level_history"]]
    closed = day(row["closed_on"])
    result = row["revisit_result"]
    fact = ProblemFact(
        account=row["id"],
        state=_state(row),
        level=ProblemLevel(row["level"]),
        raised_on=sure(row["raised_on"]),
        due=day(row["due"]),
        closed_on=closed,
        deferred_until=day(row["deferred_until"]),
        revisited_on=day(row["revisit_on"]),
        revisit_result=RevisitResult(result) if result else None,
    )
    return KnownProblem(fact, levels, row["relapse_of"] is not None, row["project"])


def _state(row: Row) -> ProblemState:
    if row["closed_on"]:
        return ProblemState.CLOSED
    return ProblemState.DEFERRED if row["deferred_until"] else ProblemState.IN_PROGRESS


def _node(row: Row) -> RatedNode:
    planned, moves = day(row["original"]), []
    for each in row["extensions"]:
        moves.append((planned, sure(each["on"])))
        planned = day(each["to"])
    return RatedNode(
        id=f"{row['project']} {row['key']}",
        said=f"{row['project']} {row['key']}",
        project=row["project"],
        planned=planned,
        started=day(row["start"]),
        finished=day(row["finish"]),
        has_unit=row["unit"] is not None,
        has_person=row["person"] is not None,
        predecessors=[f"{row['project']} {key}" for key in row["predecessors"]],
        moves=moves,
    )
