"""The tables of a meeting's material: what was decided and how it stands, and what is put before the meeting."""

from collections.abc import Sequence
from datetime import date

from zsyz_desktop.models.words import ProblemLevel
from zsyz_desktop.rules.meeting_decisions import DecisionFact, decision_state
from zsyz_desktop.rules.report import ReportColumn, ReportTable
from zsyz_desktop.rules.report_facts import OpenProblem, ReportFacts
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.wording import NOTHING, day_for
from zsyz_desktop.values import Frozen


class Decided(Frozen):
    """One 议定事项 as the table has it."""

    text: str
    unit: str | None
    fact: DecisionFact
    evidence: str | None = None
    undone_reason: str | None = None


def decision_table(decided: Sequence[Decided], today: date) -> ReportTable | None:
    """议定事项落实表: 序, 议定事项, 责任单位, 时限, 完成情况, 未完成原因."""
    if not decided:
        return None
    columns = (
        ReportColumn("序", 6, "centre"),
        ReportColumn("议定事项", 32),
        ReportColumn("责任单位", 17),
        ReportColumn("时限", 12, "centre"),
        ReportColumn("完成情况", 18),
        ReportColumn("未完成原因", 15),
    )
    rows = tuple(
        (
            f"{number}", each.text, each.unit or NOTHING, day_for(each.fact.due, today), _done(each, today),
            each.undone_reason or "",
        )
        for number, each in enumerate(decided, start=1)
    )  # fmt: skip
    return ReportTable("议定事项落实表", columns, rows)


def study_table(facts: ReportFacts) -> ReportTable | None:
    """提请研究事项: the major problems on account, and what projects ask for (背景, 卡点, 责任单位, 请会议明确)."""
    ordinary = {each.code: each for each in reversed(facts.problems) if each.level is not ProblemLevel.MAJOR}
    asked = {each.code: (each.request or "").rstrip("。；") for each in facts.projects if each.request}
    rows: list[tuple[str, ...]] = []
    sources: list[Source] = []
    for each in facts.problems:
        if each.level is ProblemLevel.MAJOR:
            rows.append((each.project, *_of_problem(each), asked.pop(each.code, NOTHING)))
            sources.append(Source(each.code, Part.PROBLEM, "text", each.key))
    for code, request in asked.items():
        project = next(each for each in facts.projects if each.code == code)
        known = ordinary.get(code)
        behind = _of_problem(known) if known is not None else (project.problem or project.stuck or NOTHING, NOTHING)
        rows.append((project.name, *behind, request))
        sources.append(Source(code, Part.DISPATCH, "request", facts.period.written))
    if not rows:
        return None
    columns = (
        ReportColumn("项目", 24),
        ReportColumn("问题", 32),
        ReportColumn("责任单位", 18),
        ReportColumn("请会议明确", 26),
    )
    return ReportTable("提请研究事项", columns, tuple(rows), sources=tuple(sources))


def _of_problem(problem: OpenProblem) -> tuple[str, str]:
    """What it is and since when, and whose it is."""
    text = problem.text.rstrip("。；")
    return f"{text}（挂账{problem.days}天）" if problem.days else text, problem.unit or NOTHING


def _done(each: Decided, today: date) -> str:
    said = decision_state(each.fact, today).words
    return f"{said}：{each.evidence}" if each.evidence else said
