"""Problems as they are entered by the program itself; an officer enters them in their register."""

from datetime import date
from typing import Any

from sqlmodel import Session

from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ProblemLevel
from zsyz_desktop.models.working import Problem
from zsyz_desktop.services.kinds.problem_rows import keep_beside


def record_problem(
    session: Session,
    project: Project,
    *,
    level: ProblemLevel,
    progress: str | None = None,
    progress_on: date | None = None,
    **values: Any,  # noqa: ANN401 -- the fields of Problem
) -> Problem:
    """Enter a problem; a 重大 one goes to 专班办公室 and needs the day it was put there (R24).

    What was reported last is of `progress_on`, else of the day it was raised.
    """
    problem = Problem(project_id=project.id, level=level, **values)
    session.add(problem)
    keep_beside(session, problem, problem.raised_on)
    problem.progress = progress
    keep_beside(session, problem, progress_on or problem.raised_on)
    session.flush()
    return problem
