"""Every problem with the history of its levels, as the flow of a period needs it."""

from collections import defaultdict
from datetime import date

from sqlalchemy import and_, select
from sqlmodel import Session

from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ProblemLevel
from zsyz_desktop.models.working import Problem, ProblemLevelTerm
from zsyz_desktop.rules.problem_flow import KnownProblem
from zsyz_desktop.rules.problems import ProblemFact

_P = table_of(Project).c
_Q = table_of(Problem).c
_T = table_of(ProblemLevelTerm).c


def known_problems(session: Session) -> list[KnownProblem]:
    """Those of kept projects; two statements, however many there are."""
    levels: dict[object, list[tuple[date, ProblemLevel]]] = defaultdict(list)
    terms = select(_T.problem_id, _T.since, _T.level).where(_T.deleted_at.is_(None)).order_by(_T.since)
    for problem, since, level in session.connection().execute(terms):
        levels[problem].append((since, level))
    query = (
        select(
            _Q.id, _P.code, _Q.account, _Q.state, _Q.level, _Q.raised_on, _Q.due, _Q.solved_on, _Q.closed_on,
            _Q.deferred_until, _Q.revisited_on, _Q.revisit_result, _Q.relapse_of,
        )
        .join_from(Problem, Project, and_(_P.id == _Q.project_id, _P.deleted_at.is_(None)))
        .where(_Q.deleted_at.is_(None))
        .order_by(_Q.account)
    )  # fmt: skip
    return [
        KnownProblem(
            ProblemFact(
                account=row.account,
                state=row.state,
                level=row.level,
                raised_on=row.raised_on,
                due=row.due,
                solved_on=row.solved_on,
                closed_on=row.closed_on,
                deferred_until=row.deferred_until,
                revisited_on=row.revisited_on,
                revisit_result=row.revisit_result,
            ),
            levels.get(row.id, ()),
            row.relapse_of is not None,
            row.code,
        )
        for row in session.connection().execute(query)
    ]
