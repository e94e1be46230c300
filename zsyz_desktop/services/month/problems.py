"""Problems as they are entered by the program itself; an officer enters them in their register."""

from typing import Any

from sqlmodel import Session

from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ProblemLevel
from zsyz_desktop.models.working import Problem
from zsyz_desktop.services.kinds.problem_rows import keep_beside


def record_problem(session: Session, project: Project, *, level: ProblemLevel, **values: Any) -> Problem:  # noqa: ANN401 -- the fields of Problem
    """Enter a problem; a 重大 one goes to 专班办公室 and needs the day it was put there (R24)."""
    problem = Problem(project_id=project.id, level=level, **values)
    session.add(problem)
    keep_beside(session, problem, problem.raised_on)
    session.flush()
    return problem
