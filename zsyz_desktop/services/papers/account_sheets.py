"""The sheet of the 问题挂账清单: each problem as it stood on a day, and what a period did to the account."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ProblemState
from zsyz_desktop.models.working import Problem, ProblemProgress
from zsyz_desktop.rules.account_sheet import AccountRow, AccountSheet, SinceLast
from zsyz_desktop.rules.problem_flow import KnownProblem, ProblemFlow, as_of, problem_flow
from zsyz_desktop.rules.problems import ProblemFact, account_said, days_overdue, level_on, problem_light
from zsyz_desktop.services.figures.problem_facts import known_problems
from zsyz_desktop.services.list.paper_desk import PaperDesk
from zsyz_desktop.services.papers.gathering import OpenedPapers, list_paper
from zsyz_desktop.services.typing.word_lists import labels_of
from zsyz_desktop.values import Frozen


@list_paper()
def problem_account(opened: OpenedPapers) -> AccountSheet:
    """问题挂账清单: as of today, or of the end of the period asked for."""
    session, desk, projects, today = opened.session, opened.desk, opened.projects, opened.desk.today
    day = desk.masthead.period.until(today) if opened.asked else today
    known = [each for each in known_problems(session) if each.project in projects]
    flow = problem_flow(known, desk.masthead.period, today, desk.thresholds)
    rows = _Reading(session, desk, day, flow, projects).rows(known)
    return AccountSheet(
        masthead=desk.masthead,
        day=day,
        flow=flow,
        rows=opened.hiding_in(rows, lambda row: row.code),
        notes=(
            *_NOTES,
            f"提出满{desk.thresholds.upgrade_problem_after_days}天未解决的一般问题建议升级",
            f"范围{len(projects)}个项目",
            *desk.past,
        ),
    )


_NOTES = (
    "在账＝未销号，含暂缓",
    "上期在账加新增、反弹，减销号，为本期在账",
    "反弹另记一行，不计入新增",
    "超期＝在账且已过计划解决日，暂缓期内不算",
    "挂账天数自提出次日起算",
)


class _Told(Frozen):
    """The records by 挂账号, the names of the nodes they hold up, what was reported last, and the words of kinds."""

    records: Mapping[str, Problem]
    nodes: Mapping[UUID, str]
    progress: Mapping[UUID, str]
    kinds: Mapping[str, str]


class _Reading(Frozen):
    """What the rows are made of."""

    session: Session
    desk: PaperDesk
    day: date
    flow: ProblemFlow
    projects: Mapping[str, Project]

    def rows(self, known: Sequence[KnownProblem]) -> list[AccountRow]:
        """What is on account, the longest overdue first, then by number; and what was closed since the period began."""
        first = self.desk.masthead.period.first
        there = [(each, fact) for each in known if (fact := as_of(each, self.day)) is not None]
        shown = [pair for pair in there if pair[1].is_open or (pair[1].closed_on or date.min) >= first]
        shown.sort(key=lambda pair: (-days_overdue(pair[1], self.day), account_said(pair[1], self.day).order))
        told = _Told(
            self._records({each.account for each, _ in shown}),
            self._nodes(),
            self._progress(),
            labels_of(self.session, WordList.PROBLEM_KIND),
        )
        return [self._row(each, fact, told) for each, fact in shown]

    def _records(self, accounts: set[str]) -> dict[str, Problem]:
        kept = self.session.exec(select(Problem).where(col(Problem.deleted_at).is_(None)))
        return {each.account: each for each in kept if each.account in accounts}

    def _nodes(self) -> dict[UUID, str]:
        query = select(Milestone.id, Milestone.name).join(Problem, col(Problem.milestone_id) == col(Milestone.id))
        return dict(self.session.exec(query.where(col(Milestone.deleted_at).is_(None))).all())

    def _progress(self) -> dict[UUID, str]:
        """What was reported last by the day."""
        query = select(ProblemProgress).where(col(ProblemProgress.deleted_at).is_(None), ProblemProgress.on <= self.day)
        told = self.session.exec(query.order_by(col(ProblemProgress.on)))
        return {each.problem_id: f"{each.on.month}月{each.on.day}日：{each.text}" for each in told}

    def _row(self, known: KnownProblem, fact: ProblemFact, told: _Told) -> AccountRow:
        problem = told.records[known.account]
        until = self.day if fact.is_open else fact.closed_on or self.day
        desk = self.desk
        return AccountRow(
            code=known.project,
            project=self.projects[known.project].name,
            key=str(problem.id),
            text=problem.text,
            kind=told.kinds.get(problem.kind, problem.kind) if problem.kind else None,
            days=(until - problem.raised_on).days,
            since_last=self._since_last(known, fact),
            light=problem_light(fact, self.day, desk.thresholds),
            milestone=told.nodes.get(problem.milestone_id) if problem.milestone_id else None,
            unit=desk.unit(problem.unit_id),
            person=desk.person(problem.person_id),
            progress=told.progress.get(problem.id, problem.progress if self.day == desk.today else None),
            **{name: getattr(problem, name) for name in _AS_KEPT},
            **{name: getattr(fact, name) for name in _AS_THEN},
        )

    def _since_last(self, known: KnownProblem, fact: ProblemFact) -> SinceLast:
        first = self.desk.masthead.period.first
        if fact.state is ProblemState.CLOSED:
            return SinceLast.CLOSED
        if fact.raised_on is not None and fact.raised_on >= first:
            return SinceLast.RELAPSED if known.is_relapse else SinceLast.NEW
        before: Any = level_on(known.levels, first - timedelta(days=1))
        return SinceLast.RAISED if before not in (None, fact.level) else SinceLast.KEPT


_AS_KEPT = ("handler", "source", "helping_units", "measures", "referred_to", "checked_by")
_AS_THEN = ("account", "level", "state", "raised_on", "due", "deferred_until", "solved_on", "closed_on")
