"""Problems of an older ledger: each on account, its level and progress as rows, what came back standing anew."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from replay import replayed, stored
from sqlmodel import col, select

from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import ProblemState, RevisitResult
from zsyz_desktop.models.working import Problem, ProblemLevelTerm, ProblemProgress

FORMAT_1 = Path(__file__).resolve().parents[1] / "ledgers" / "format-1.zsyz"


def came_back(path: Path) -> None:
    """The problem of the kept ledger had come back, as that release told it, with the log agreeing."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER change_no_update")
        connection.execute("UPDATE problem SET state = 'RELAPSED', progress = '又停工了'")
        connection.execute(
            "UPDATE change SET after = json_set(after, '$.state', 'RELAPSED', '$.progress', '又停工了') "
            "WHERE record = 'problem'"
        )
        connection.execute(
            'CREATE TRIGGER change_no_update BEFORE UPDATE ON "change" '
            "BEGIN SELECT RAISE(ABORT, 'change is append-only'); END"
        )


def test_a_problem_that_came_back_is_closed_and_stands_anew(tmp_path: Path, opened: Callable[..., Store]) -> None:
    path = Path(shutil.copy(FORMAT_1, tmp_path))
    came_back(path)
    with opened(path) as store:
        with store.read() as session:
            old, new = session.exec(select(Problem).order_by(col(Problem.relapse_of).is_not(None))).all()
            told = session.exec(select(ProblemProgress)).all()
            levels = session.exec(select(ProblemLevelTerm)).all()
        assert (old.state, old.revisit_result) == (ProblemState.CLOSED, RevisitResult.RELAPSED)
        assert old.closed_on is not None
        assert (new.state, new.relapse_of, new.text) == (ProblemState.AWAITING_ASSIGNMENT, old.id, old.text)
        assert old.account.endswith("〕1号")
        assert new.account
        assert new.account != old.account
        assert {(each.problem_id, each.text) for each in told} == {(old.id, "又停工了"), (new.id, "又停工了")}
        assert {each.problem_id for each in levels} == {old.id, new.id}
        assert store.integrity() == []
        assert replayed(path) == stored(store)
