"""What is written with a problem: its 挂账号, its level from which day on, and its progress of the day."""

from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.working import Problem, ProblemLevelTerm, ProblemProgress
from zsyz_desktop.rules.problems import account_number, handler_of
from zsyz_desktop.services.ledger.numbers_given import ever_given


def keep_beside(session: Session, problem: Problem, today: date) -> None:
    """Number a new problem, let its level say who handles it (R24), and note what of level and progress is new."""
    _refuse_foreign_node(session, problem)
    problem.handler = handler_of(problem.level)
    with session.no_autoflush:
        terms = levels_of(session, problem)
        if not problem.account and terms:
            raise refuse("「挂账号」必须填写。", field="account")
        problem.account = problem.account or account_number(
            problem.raised_on.year, ever_given(session, Problem, "account")
        )
    session.flush()
    _keep_level(session, problem, terms, today)
    _keep_progress(session, problem, today)


def _refuse_foreign_node(session: Session, problem: Problem) -> None:
    """Of a problem that went to another project the node is not that project's."""
    if problem.milestone_id is None:
        return
    query = select(ProgressChart.project_id).join(Milestone, col(Milestone.chart_id) == col(ProgressChart.id))
    with session.no_autoflush:
        if session.exec(query.where(Milestone.id == problem.milestone_id)).first() != problem.project_id:
            raise refuse("影响的节点是另一个项目的，请改填本项目的节点，或清空。", field="milestone_id")


def levels_of(session: Session, problem: Problem) -> list[ProblemLevelTerm]:
    """The history of its levels, the first first."""
    query = select(ProblemLevelTerm).where(ProblemLevelTerm.problem_id == problem.id)
    query = query.where(col(ProblemLevelTerm.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(ProblemLevelTerm.since))))


def progress_of(session: Session, problem: Problem) -> list[ProblemProgress]:
    """What was reported, day by day."""
    query = select(ProblemProgress).where(ProblemProgress.problem_id == problem.id)
    query = query.where(col(ProblemProgress.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(ProblemProgress.on))))


def _keep_level(session: Session, problem: Problem, terms: list[ProblemLevelTerm], today: date) -> None:
    if terms and terms[-1].level is problem.level:
        return
    day = max(today, terms[-1].since) if terms else problem.raised_on
    key = natural_id("problem_level", problem.id, day)
    term = session.get(ProblemLevelTerm, key)
    term = term or ProblemLevelTerm(id=key, problem_id=problem.id, since=day, level=problem.level)
    term.level = problem.level
    session.add(term)


def _keep_progress(session: Session, problem: Problem, today: date) -> None:
    told = progress_of(session, problem)
    if not problem.progress or (told and told[-1].text == problem.progress):
        return
    day = max(today, told[-1].on) if told else today
    key = natural_id("problem_progress", problem.id, day)
    report = session.get(ProblemProgress, key)
    report = report or ProblemProgress(id=key, problem_id=problem.id, on=day, text=problem.progress)
    report.text = problem.progress
    session.add(report)
