"""A day gone by: what has a day of its own is judged as of then, and what has none is named."""

from datetime import date, timedelta

import pytest
from builders import an_account
from officer import TODAY, enter
from sqlmodel import Session

from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import LightColour, ProblemHandler, ProblemLevel, ProblemState
from zsyz_desktop.models.working import Problem
from zsyz_desktop.rules.lights import NEEDS_ATTENTION
from zsyz_desktop.services.ledger.looking_back import last_day, past_note
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.papers.paper_sets import charts_and_checklists

RAISED, CLOSED = date(2024, 6, 10), date(2024, 6, 20)


@pytest.mark.parametrize(
    ("day", "needs"),
    [(RAISED - timedelta(days=1), False), (RAISED, True), (CLOSED - timedelta(days=1), True), (CLOSED, False)],
)
def test_a_problem_weighs_from_the_day_it_was_raised_until_it_was_closed(
    session: Session, day: date, *, needs: bool
) -> None:
    project = enter(session)
    session.add(
        Problem(
            account=an_account(),
            project_id=project.id, text="用电", level=ProblemLevel.MAJOR, handler=ProblemHandler.TASKFORCE_OFFICE,
            raised_on=RAISED, referred_on=RAISED, state=ProblemState.CLOSED, closed_on=CLOSED, checked_by="张三",
        )
    )  # fmt: skip
    session.flush()
    (standing,) = read_standings(session, day)
    assert ((standing.light.colour, standing.light.word) == (LightColour.YELLOW, NEEDS_ATTENTION)) is needs


def test_every_paper_of_a_day_gone_by_says_what_stands_as_it_is_now(sample: Store) -> None:
    with sample.read() as session:
        on_the_day = charts_and_checklists(session, TODAY, ["P04"])
        before = charts_and_checklists(session, date(2024, 6, 24), ["P04"])
    note = "数据日期早于台账的2024年6月26日"
    for made, is_past in ((on_the_day, False), (before, True)):
        assert made.front is not None
        for notes in (made.front.notes, *(sheet.notes for sheet in made.sheets)):
            assert any(words.startswith(note) for words in notes) is is_past


def test_the_last_day_of_a_ledger_that_is_no_sample_is_that_of_its_last_entry(office: Store) -> None:
    with office.read() as session:
        assert last_day(session) == TODAY
        assert past_note(session, TODAY) == ()
        assert past_note(session, TODAY - timedelta(days=1)) != ()
