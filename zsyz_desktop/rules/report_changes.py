"""会前变化版: what became otherwise between two days, each kind with its rows, the rest of a long list counted."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from zsyz_desktop.models.words import Currency, LightColour
from zsyz_desktop.rules.adjusting import adjustment_words
from zsyz_desktop.rules.adjustment_rows import AdjustmentRow
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.funds import FundFact, counts
from zsyz_desktop.rules.indicator_money import Indicator, Receipts
from zsyz_desktop.rules.meeting_decisions import DecisionFact, count_decisions
from zsyz_desktop.rules.month_dispatches import Promise, each_once, is_kept
from zsyz_desktop.rules.problem_flow import KnownProblem
from zsyz_desktop.rules.report_facts import ReportFacts, ReportProject
from zsyz_desktop.rules.report_words import counted, known, sum_words, when
from zsyz_desktop.rules.sentences import Value, Values
from zsyz_desktop.rules.wording import day_for, late_words
from zsyz_desktop.values import Frozen, field

MOST = 8
"""So many of a kind are named, the rest is counted: it is one page."""
_SUMS = ((Indicator.OUTSIDE, "州外资金", Currency.CNY), (Indicator.FOREIGN, "外资", Currency.USD))


class Before(Frozen):
    """How it was on the day since which is told; `meeting` is the name of the meeting held then."""

    day: date
    lights: Mapping[str, Light]
    meeting: str | None = None
    decisions: Sequence[DecisionFact] = ()
    moved: Sequence[tuple[str, AdjustmentRow]] = ()
    problems: Sequence[KnownProblem] = field(default=())


def change_values(facts: ReportFacts, before: Before) -> dict[str, Value | None]:
    """What is told by numbers, and what there is none of."""
    today = facts.day
    reds, greens = _turned(facts, before, LightColour.RED), _turned(facts, before, LightColour.GREEN)
    arrived, promises = _arrived(facts, before), _due(facts, before)
    kept = [each for each in promises if is_kept(each) and _is_done(each, today)]
    late = [each for each in promises if not is_kept(each) and _is_done(each, today)]
    owed = [each for each in promises if not _is_done(each, today)]
    return {
        "自": Value(day_for(before.day, today)),
        "上次会议": known(before.meeting),
        **_decided(before, today),
        "无转红": when(not reds),
        "无转绿": when(not greens),
        "无改期": when(not before.moved),
        "无到位": when(not arrived),
        "转红余": _rest(reds),
        "转绿余": _rest(greens),
        "改期余": _rest(before.moved),
        "到位余": _rest(arrived),
        "欠账余": _rest(owed, "件"),
        "新到位": known("、".join(_sums(facts, [fund for funds in arrived.values() for fund in funds]))),
        "到位项目": counted(arrived),
        "到期": counted((each.project for each in promises), "件") if promises else None,
        "无到期": when(not promises),
        "兑现": known(f"{len(kept)}件" if kept else None),
        "逾期兑现": known(f"{len(late)}件" if late else None),
        "未兑现数": known(f"{len(owed)}件" if owed else None),
        **_problems(facts, before),
    }


def change_lists(facts: ReportFacts, before: Before) -> dict[str, Sequence[tuple[str, Values]]]:
    """What is told one by one."""
    projects = {each.code: each for each in facts.projects}
    arrived = _arrived(facts, before)
    owed = [each for each in _due(facts, before) if not _is_done(each, facts.day)]
    return {
        "转红": [_light(each, before) for each in _turned(facts, before, LightColour.RED)[:MOST]],
        "转绿": [_light(each, before) for each in _turned(facts, before, LightColour.GREEN)[:MOST]],
        "改期": [
            (f"{number}", {"调整": Value(adjustment_words(row, name))})
            for number, (name, row) in enumerate(before.moved[:MOST])
        ],
        "到位": [
            (code, {"项目": Value(projects[code].name, (code,)), "金额": known("、".join(_sums(facts, funds)))})
            for code, funds in list(arrived.items())[:MOST]
        ],
        "欠账": [(f"{each.project} {each.item}", _promise(facts, each)) for each in owed[:MOST]],
    }


def _light(project: ReportProject, before: Before) -> tuple[str, Values]:
    was = before.lights.get(project.code)
    return project.code, {
        "项目": Value(project.name, (project.code,)),
        "县市": Value(project.county),
        "预警": Value(_word(project.light)),
        "原预警": known(_word(was) if was is not None else None),
        "卡点": known(_stuck(project)),
    }


def _word(light: Light) -> str:
    return late_words(light.days_late) or light.word


def _stuck(project: ReportProject) -> str | None:
    """「10kV通电（大姚县供电局）」 of the root, whose it is and how late, a line each."""
    name, *more = (project.stuck or "").split("\n")
    unit = more[0] if len(more) > 1 else ""
    return f"{name}（{unit}）" if unit else name or None


def _turned(facts: ReportFacts, before: Before, colour: LightColour) -> list[ReportProject]:
    """Who is of a colour now and was of another then; what was not there then was of none."""
    found = [each for each in facts.projects if each.light.colour is colour and not each.is_part]
    was = {code: light.colour for code, light in before.lights.items()}
    turned = [each for each in found if was.get(each.code) is not colour and each.code in was]
    return sorted(turned, key=lambda each: (-each.light.days_late, each.code))


def _arrived(facts: ReportFacts, before: Before) -> dict[str, list[FundFact]]:
    """The receipts that count now and did not then, by project, the project with most first."""
    receipts = facts.figures.receipts
    found: dict[str, list[FundFact]] = {}
    for fund in receipts.funds:
        if counts(fund, facts.day) and not counts(fund, before.day):
            found.setdefault(fund.project, []).append(fund)
    worth = {code: sum(receipts.worth(Indicator.ALL, fund) for fund in funds) for code, funds in found.items()}
    return {code: found[code] for code in sorted(found, key=lambda code: (-worth[code], code))}


def _sums(facts: ReportFacts, funds: Sequence[FundFact]) -> list[str]:
    receipts: Receipts = facts.figures.receipts
    sums = ((word, sum((receipts.worth(each, fund) for fund in funds), Fraction(0)), of) for each, word, of in _SUMS)
    return [f"{word}{sum_words(cents, currency)}" for word, cents, currency in sums if cents]


def _due(facts: ReportFacts, before: Before) -> list[Promise]:
    return [each for each in each_once(facts.promises) if each.due and before.day < each.due <= facts.day]


def _is_done(promise: Promise, today: date) -> bool:
    return promise.done_on is not None and promise.done_on <= today


def _promise(facts: ReportFacts, promise: Promise) -> Values:
    return {
        "责任": Value(promise.unit or promise.person or "责任人未定"),
        "项目": Value(facts.names.get(promise.project, promise.project), (promise.project,)),
        "事项": Value(promise.item),
        "完成日": Value(day_for(promise.due, facts.day)),
    }


def _decided(before: Before, today: date) -> dict[str, Value | None]:
    found = count_decisions(before.decisions, today)
    return {
        "议定": known(f"{found.total}项" if found.total else None),
        "已办结": Value(f"{found.done}项"),
        "推进中": known(f"{found.running}项" if found.running else None),
        "议定逾期": known(f"{found.late}项" if found.late else None),
    }


def _problems(facts: ReportFacts, before: Before) -> dict[str, Value | None]:
    since = [each for each in before.problems if each.fact.raised_on and each.fact.raised_on > before.day]
    raised = [each.account for each in since if not each.is_relapse]
    closed = [
        each.account
        for each in before.problems
        if not each.fact.is_open and each.fact.closed_on is not None and each.fact.closed_on > before.day
    ]
    return {
        "新挂账": counted(raised, "件"),
        "无新挂账": when(not raised),
        "新反弹": counted((each.account for each in since if each.is_relapse), "件"),
        "新销号": counted(closed, "件"),
        "在账今": Value(f"{len(facts.figures.problems.today.open)}件"),
    }


def _rest(rows: Iterable[object], unit: str = "项") -> Value | None:
    """「3项」 beyond those that are named."""
    more = len(list(rows)) - MOST
    return Value(f"{more}{unit}") if more > 0 else None
