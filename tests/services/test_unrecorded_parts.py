"""What the ledger holds no record of is 「—」 on a paper, never 「无」 or nought."""

import pytest
from builders import an_account
from officer import TODAY, WAN, enter
from reading import text_of
from sqlmodel import Session

from zsyz_desktop.models.dispatches import Dispatch
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import DispatchPeriod, FundState
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import OriginKind, ProblemLevel, ProblemState
from zsyz_desktop.models.words import ProblemHandler as Handler
from zsyz_desktop.models.working import Problem
from zsyz_desktop.reports.preview import Drawn, draw_book
from zsyz_desktop.rules.sheets import ProgressSheet
from zsyz_desktop.rules.sources import Part
from zsyz_desktop.services.ledger.types import Store
from zsyz_desktop.services.papers.paper_sets import overview, progress_charts


def of_another_day(session: Session, project: Project) -> None:
    """A dispatch that asks for nothing, a problem that is closed, and money that is not 已认定 yet."""
    june = TODAY.replace(day=1)
    session.add_all(
        [
            Dispatch(project_id=project.id, period=DispatchPeriod.MONTH, period_start=june, progress="已进场"),
            Fund(
                project_id=project.id, arrived_on=june, amount=100 * WAN, origin_kind=OriginKind.OUT_OF_PROVINCE,
                state=FundState.AWAITING_REVIEW, register_number="F001",
            ),
            Problem(
                account=an_account(),
                project_id=project.id, text="用电", level=ProblemLevel.ORDINARY, handler=Handler.CHAIN_GROUP,
                raised_on=june, state=ProblemState.CLOSED, closed_on=june, checked_by="张三",
            ),
        ]
    )  # fmt: skip


def drawn(store: Store) -> tuple[ProgressSheet, Drawn]:
    with store.read() as session:
        (sheet,) = progress_charts(session, TODAY).sheets
        front = overview(session, TODAY).front
    assert isinstance(sheet, ProgressSheet)
    return sheet, draw_book(front, (sheet,))


def test_a_project_nothing_was_recorded_of_says_no_nought_and_no_none(office: Store) -> None:
    with office.work(title="录入") as session:
        enter(session)
    sheet, book = drawn(office)
    assert [(each.arrived, each.arrived_total) for each in sheet.money.figures] == [(None, None)]
    assert (sheet.request, sheet.problems) == (None, None)
    text = text_of(book.pdf)
    assert "0.00万元" not in text
    assert "没有在账问题" not in text
    assert "累计到位—" in text
    assert "本项目没有登记过问题" in text


def test_what_was_recorded_speaks_as_before(office: Store) -> None:
    with office.work(title="录入") as session:
        of_another_day(session, enter(session))
    sheet, book = drawn(office)
    assert sheet.request == ""
    assert sheet.problems == ()
    text = text_of(book.pdf)
    assert "累计到位0.00万元" in text
    assert "没有在账问题" in text


@pytest.mark.parametrize("is_kept", [False, True])
def test_money_and_dispatches_lead_to_their_month(office: Store, is_kept: bool) -> None:  # noqa: FBT001 -- a column
    with office.work(title="录入") as session:
        project = enter(session)
        if is_kept:
            of_another_day(session, project)
    _, book = drawn(office)
    told = [each.source for page in book.told for each in page]
    assert Part.FUNDS in {source.part for source in told}
    fields = {source.field for source in told if source.part is Part.DISPATCH and source.key == "2024-06"}
    assert fields == {"image_percent", "invested", "progress", "steps", "request"}
