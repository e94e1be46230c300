"""项目简报: read beside the period before, a month gathered of its weeks, and what nobody reported said as such."""

from datetime import date

import pytest
from officer import TODAY, WAN, enter
from reading import text_of
from sqlmodel import Session

from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.projects import Project
from zsyz_desktop.reports.preview import draw_book
from zsyz_desktop.rules.booklet import Booklet
from zsyz_desktop.rules.brief_changes import percent_change, request_change
from zsyz_desktop.rules.brief_sheet import BriefSheet
from zsyz_desktop.rules.brief_words import summary
from zsyz_desktop.services.chart.charting import chart_of, milestones_of
from zsyz_desktop.services.dispatches.paper_entries import write_entry
from zsyz_desktop.services.dispatches.sheet import read_period
from zsyz_desktop.services.ledger.halting import end_project, pause_project
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.types import Store
from zsyz_desktop.services.papers.paper_sets import booklets, briefs, overview, progress_charts


def told(session: Session, project: Project, start: date, **said: object) -> Dispatch:
    dispatch = Dispatch(project_id=project.id, period_start=start, **{"period": DispatchPeriod.MONTH, **said})
    session.add(dispatch)
    session.flush()
    return dispatch


def brief(session: Session, code: str, today: date = TODAY) -> BriefSheet:
    (sheet,) = briefs(session, today, [code]).sheets
    assert isinstance(sheet, BriefSheet)
    return sheet


def test_every_sample_project_is_one_page(sample: Store) -> None:
    with sample.read() as session:
        sheets = briefs(session, TODAY).sheets
    assert len(sheets) == 12
    assert [len(draw_book(None, [sheet]).told) for sheet in sheets] == [1] * 12


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("P04", "完成年度计划64.58%，低于时间进度2.08个百分点"),
        ("P05", "截至6月25日尚无资金到位，低于时间进度40.00个百分点"),
        ("P06", "与时间进度持平"),
        ("P11", "总投资1,500.00万美元（折1.07亿元，汇率7.10）"),
    ],
)
def test_the_paragraph_says_the_figures_of_the_oracle(sample: Store, code: str, said: str) -> None:
    with sample.read() as session:
        assert said in summary(brief(session, code))


def test_the_weeks_of_a_month_are_gathered_with_all_their_steps(office: Store) -> None:
    with office.work(title="录入") as session:
        project = enter(session)
        for day, text, percent in ((3, "进场", 10), (17, "基础完成", 20)):
            week = told(
                session, project, date(2024, 6, day), period=DispatchPeriod.WEEK, progress=text, image_percent=percent
            )
            session.add(
                DispatchStep(dispatch_id=week.id, item=f"{text}验收", person="示例股长", due=date(2024, 7, day))
            )
    with office.read() as session:
        sheet = brief(session, project.code)
    assert sheet.chart.progress == "6月3日：进场；6月17日：基础完成"
    assert [note.text for note in sheet.said] == ["基础完成", "进场"]
    assert [(step.item, step.person, step.due) for step in sheet.steps] == [
        ("进场验收", "示例股长", date(2024, 7, 3)),
        ("基础完成验收", "示例股长", date(2024, 7, 17)),
    ]


def test_a_kept_promise_is_no_next_step(office: Store) -> None:
    with office.work(title="录入") as session:
        project = enter(session)
        month = told(session, project, date(2024, 6, 1), progress="进场")
        session.add(DispatchStep(dispatch_id=month.id, item="验收", due=TODAY, done_on=TODAY))
    with office.read() as session:
        assert brief(session, project.code).steps == ()


def test_it_is_compared_with_the_month_before(office: Store) -> None:
    with office.work(title="录入") as session:
        project = enter(session)
        told(session, project, date(2024, 5, 1), image_percent=20, invested=100 * WAN, request="请州林草局协调")
        told(session, project, date(2024, 6, 1), image_percent=25, invested=80 * WAN, request="请州林草局协调")
    with office.read() as session:
        sheet = brief(session, project.code)
    assert (sheet.before.percent, sheet.before.invested) == (20, 100 * WAN)
    assert percent_change(sheet) == "较5月提高5个百分点"
    assert request_change(sheet) == "与上期相同"


def test_a_month_nobody_reported_is_told_on_chart_overview_and_brief(office: Store) -> None:
    with office.work(title="录入") as session:
        project = enter(session)
        told(session, project, date(2024, 4, 1), image_percent=20, progress="进场", request="请县里协调")
    with office.read() as session:
        sheet = brief(session, project.code)
        (chart,) = progress_charts(session, TODAY).sheets
        front = overview(session, TODAY).front
    assert sheet.chart.silent_since == (2024, 4)
    assert percent_change(sheet) == "—"
    assert "提请" not in summary(sheet)
    text = text_of(draw_book(front, [chart, sheet]).pdf)
    assert text.count("6月未报（4月：请县里协调）") == 3
    assert "6月未报（4月：进场）" in text
    assert "6月形象进度未报" in text


def test_what_was_told_since_the_period_closed_is_no_silence(office: Store) -> None:
    with office.work(title="录入") as session:
        project = enter(session)
        told(session, project, date(2024, 7, 1), progress="进场")
    with office.read() as session:
        assert brief(session, project.code, date(2024, 7, 3)).chart.silent_since is None


@pytest.mark.parametrize("word", ["暂停", "终止"])
def test_what_stands_still_says_since_when_and_why(sample: Store, word: str) -> None:
    with sample.work(title="停办") as session:
        project = project_by_code(session, "P01")
        day = date(2024, 6, 20)
        if word == "暂停":
            pause_project(session, project, on=day, reason="企业资金链紧张", approved_by="示例市长乙")
        else:
            end_project(session, project, on=day, reason="企业资金链紧张")
    with sample.read() as session:
        assert f"项目自2024年6月20日起{word}，原因：企业资金链紧张。" in summary(brief(session, "P01"))


def test_the_investor_under_negotiation_is_hidden_in_every_paper_of_a_booklet(office: Store) -> None:
    with office.work(title="录入") as session:
        code = enter(session).code
    with office.read() as session:
        (open_one,) = booklets(session, TODAY, [code]).sheets
        (hidden,) = booklets(session, TODAY, [code], hide_investors=True).sheets
    assert isinstance(hidden, Booklet)
    assert "示例钛业有限公司" in text_of(draw_book(None, [open_one]).pdf)
    assert "示例钛业" not in text_of(draw_book(None, [hidden]).pdf)


def test_a_node_told_finished_from_a_paper_is_no_condition_still_wanting(sample: Store) -> None:
    with sample.work(title="纸面回填") as session:
        project = project_by_code(session, "P10")
        before = [box.name for box in brief(session, "P10").start_conditions if box.needed and not box.met]
        numbers = {
            each.template_code: number
            for number, each in enumerate(milestones_of(session, chart_of(session, project).id), start=1)
        }
        assert "用地" in before
        write_entry(session, f"P10 {numbers['5.4']} 完成 6.25", read_period("2024-06", TODAY), TODAY)
        after = [box.name for box in brief(session, "P10").start_conditions if box.needed and not box.met]
        assert after == [name for name in before if name != "用地"]
        (chart,) = progress_charts(session, TODAY, ["P10"]).sheets
        assert "用地" not in chart.when.still_open
