"""Papers that leave the house before a contract is signed do not name who negotiates."""

from collections.abc import Callable

import pytest
from officer import TODAY, enter
from reading import text_of

from zsyz_desktop.models.month_words import MeetingKind
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import ProblemHandler, ProblemLevel, ProblemState
from zsyz_desktop.models.working import Problem
from zsyz_desktop.reports.preview import draw_book
from zsyz_desktop.rules.report import Style
from zsyz_desktop.rules.sheets import ProgressSheet
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.papers.gathering import PaperSet
from zsyz_desktop.services.papers.hidden_names import discreet, names_to_hide
from zsyz_desktop.services.papers.paper_sets import (
    charts_and_checklists,
    checklists,
    overview,
    progress_charts,
)
from zsyz_desktop.services.projects.projects import edit_project, enterprise_named
from zsyz_desktop.services.reports.meeting_papers import PACKAGE_PAPERS
from zsyz_desktop.services.reports.report_papers import month_report_paper
from zsyz_desktop.values import replace

INVESTOR = "示例晶禾新能源（浙江）有限公司"
STEM = "示例晶禾新能源"


def negotiated(store: Store) -> str:
    """A project under negotiation whose investor stands in its name and texts as well; returns its code."""
    with store.work(title="登记") as session:
        firm = enterprise_named(session, INVESTOR).id
        return enter(session, name=f"{STEM}切片项目", enterprise_id=firm, content=f"{INVESTOR}建设切片生产线").code


@pytest.mark.parametrize("gather", [progress_charts, checklists, charts_and_checklists, overview])
def test_no_paper_names_the_investor_of_a_project_under_negotiation_when_asked_not_to(
    office: Store, gather: Callable[..., PaperSet]
) -> None:
    negotiated(office)
    with office.read() as session:
        open_set = gather(session, TODAY)
        hidden_set = gather(session, TODAY, hide_investors=True)
    assert STEM in text_of(draw_book(open_set.front, open_set.sheets).pdf)
    text = text_of(draw_book(hidden_set.front, hidden_set.sheets).pdf)
    assert STEM not in text
    assert "某企业切片项目" in text


def test_no_chapter_of_a_meetings_material_and_no_report_names_it_either(office: Store) -> None:
    code = negotiated(office)
    with office.work(title="问题") as session:
        key = project_by_code(session, code).id
        text = f"{INVESTOR}用地未落实"
        asked = {
            "level": ProblemLevel.MAJOR,
            "handler": ProblemHandler.TASKFORCE_OFFICE,
            "state": ProblemState.IN_PROGRESS,
        }
        session.add(Problem(project_id=key, text=text, raised_on=TODAY, referred_on=TODAY, account="1", **asked))
    gather = PACKAGE_PAPERS[MeetingKind.MONTH]
    with office.read() as session:
        told, hidden = gather(session, TODAY).front, gather(session, TODAY, hide_investors=True).front
    assert f"{INVESTOR}用地未落实" in text_of(draw_book(told, ()).pdf)
    text = text_of(draw_book(hidden, ()).pdf)
    assert "某企业用地未落实" in text
    assert STEM not in text
    report = month_report_paper(Style.INTERNAL)
    with office.read() as session:
        told, hidden = report(session, TODAY).front, report(session, TODAY, hide_investors=True).front
    assert STEM in repr(told)
    assert STEM not in repr(hidden)


def test_the_investor_is_named_when_nobody_asked_for_discretion(office: Store) -> None:
    code = negotiated(office)
    with office.read() as session:
        (sheet,) = progress_charts(session, TODAY, [code]).sheets
    assert isinstance(sheet, ProgressSheet)
    assert sheet.investor == INVESTOR


def test_a_signed_project_names_its_investor(office: Store) -> None:
    code = negotiated(office)
    with office.work(title="签约") as session:
        edit_project(session, project_by_code(session, code), {"signed_actual": TODAY}, today=TODAY)
    with office.read() as session:
        assert names_to_hide(session, project_by_code(session, code), TODAY) == ()
        (sheet,) = progress_charts(session, TODAY, [code], hide_investors=True).sheets
    assert isinstance(sheet, ProgressSheet)
    assert sheet.investor == INVESTOR


def test_who_signs_and_the_new_company_are_hidden_with_the_investor_and_short_words_are_left_alone(
    office: Store,
) -> None:
    code = negotiated(office)
    with office.work(title="补充") as session:
        parties = {"signing_party": "禾硅公司", "registered_company": "示例禾硅（禄丰）有限公司"}
        edit_project(session, project_by_code(session, code), parties, today=TODAY)
    with office.read() as session:
        names = names_to_hide(session, project_by_code(session, code), TODAY)
    assert names == (
        "示例晶禾新能源（浙江）有限公司",
        "示例禾硅（禄丰）有限公司",
        "示例晶禾新能源",
        "示例禾硅",
        "禾硅公司",
    )


def test_only_texts_change_in_a_discreet_sheet(office: Store) -> None:
    code = negotiated(office)
    with office.read() as session:
        (plain,) = progress_charts(session, TODAY, [code]).sheets
    hidden = discreet(plain, (INVESTOR, STEM))
    assert isinstance(plain, ProgressSheet)
    assert hidden == replace(
        plain,
        heading=replace(plain.heading, name="某企业切片项目"),
        investor="某企业",
        content="某企业建设切片生产线",
    )
