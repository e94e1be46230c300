"""`check` judges every row of every kind by the rule it was entered under, in one statement a kind."""

from collections.abc import Callable
from datetime import date

import pytest
from officer import TODAY, a_unit, enter, someone
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from zsyz_desktop.models.desk import Liaison, Unit
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.working import Problem
from zsyz_desktop.services.invariants import INVARIANTS as ALL
from zsyz_desktop.services.invariants.kinds import INVARIANTS, OF_TABLE
from zsyz_desktop.services.kinds.every_kind import KINDS
from zsyz_desktop.services.kinds.problems import PROBLEMS
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.saving import save_row

Write = Callable[[Session], object]


def broken(session: Session) -> list[str]:
    session.flush()
    return [said for _, prove in INVARIANTS for said in prove(session)]


def two_terms(session: Session) -> None:
    unit = a_unit(session)
    for name, since in (("示例甲", date(2024, 1, 1)), ("示例乙", date(2024, 2, 1))):
        session.add(Liaison(unit_id=unit.id, person_id=someone(session, name).id, since=since, until=date(2024, 3, 1)))


def a_problem_due_before_it_was_raised(session: Session) -> None:
    enter(session, code="C-1")
    typed = {"project_id": "C-1", "text": "征地未完", "raised_on": "2024-06-01"}
    save_row(Register(session, PROBLEMS, TODAY), None, typed)
    session.exec(select(Problem)).one().due = date(2024, 5, 1)


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (two_terms, "联络员“示例林草局 示例甲”"),
        (a_problem_due_before_it_was_raised, "问题“〔2024〕1号”：「计划解决日期」不能早于"),
    ],
)
def test_what_no_constraint_of_the_file_holds_is_found(session: Session, write: Write, said: str) -> None:
    assert broken(session) == []
    write(session)
    found = broken(session)
    assert found
    assert found[0].startswith(said)


def test_every_kind_with_a_rule_is_checked_and_a_sound_ledger_breaks_none(sample: Store) -> None:
    assert set(INVARIANTS) <= set(ALL)
    assert len(OF_TABLE) == len([kind for kind in KINDS if kind.judge is not None])
    said: list[str] = []
    event.listen(Engine, "before_cursor_execute", heard := lambda _by, _at, statement, *_: said.append(statement))
    try:
        with sample.read() as session:
            assert broken(session) == []
            assert session.exec(select(Unit)).first() is not None
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    assert len([each for each in said if each.startswith("SELECT")]) == len(INVARIANTS) + 1
