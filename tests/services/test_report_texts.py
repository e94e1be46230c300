"""文稿改动: the officer's words are printed while the figures stand, asked about when they change, kept with 定稿."""

from datetime import date

import pytest
from officer import TODAY, WAN
from sqlmodel import select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.projects import Project
from zsyz_desktop.reports.fronts import front_paper
from zsyz_desktop.rules.fronts import Front
from zsyz_desktop.rules.report import Report, ReportTable, Style
from zsyz_desktop.rules.report_edits import Doubt
from zsyz_desktop.services.archive.kept_values import Json, to_json
from zsyz_desktop.services.ledger.types import Session, Store
from zsyz_desktop.services.reports.every_paper import EVERY_PAPER
from zsyz_desktop.services.reports.month_report import month_report
from zsyz_desktop.services.reports.report_papers import half_year_paper, month_report_paper
from zsyz_desktop.services.reports.report_texts import doubts_of, write_sentence
from zsyz_desktop.services.submitting.finalising import finalise

OURS = "引进州外到位资金14.19亿元，同比增长15.37%，实现时间过半、任务推进有力。"
JUNE, LATER = "2024-06", date(2024, 7, 26)
ANYWAY = frozenset({("2024-06未补齐", "照此定稿")})


def june(session: Session, style: Style = Style.INTERNAL) -> Report:
    front = month_report_paper(style)(session, TODAY, period=JUNE).front
    assert isinstance(front, Report)
    return front


def paper_of(front: Front) -> str:
    return front_paper(front).title


def month_doubts(session: Session) -> tuple[Doubt, ...]:
    return doubts_of(session, month_report(session, TODAY, period=JUNE, style=Style.OFFICIAL))


def said(report: Report, key: str) -> str:
    return next(each.text for each in report.rows if each.key == key)


def edited(store: Store, key: str, text: str) -> None:
    with store.work(title="修改文稿句子") as session:
        write_sentence(session, june(session, Style.OFFICIAL), key, text)


def one_receipt_more(store: Store) -> None:
    with store.work(title="到账") as session:
        project = session.exec(select(Project.id).where(Project.code == "P04")).one()
        origin = session.exec(select(Fund.origin_kind).where(Fund.register_number == "F010")).one()
        session.add(
            Fund(
                project_id=project,
                register_number="F900",
                arrived_on=date(2024, 6, 3),
                amount=500 * WAN,
                state=FundState.RECOGNISED,
                origin_kind=origin,
            )
        )


def test_the_officers_words_are_printed_beside_what_the_ledger_says(sample: Store) -> None:
    edited(sample, "州外", OURS)
    with sample.read() as session:
        report = june(session)
        (changed,) = [each for each in report.rows if each.generated]
        assert month_doubts(session) == ()
    assert (changed.key, changed.text) == ("州外", OURS)
    assert changed.generated.startswith("引进州外到位资金14.19亿元，同比增长15.37%，增幅")
    assert changed.rows


def test_what_is_written_as_generated_or_left_empty_takes_the_words_back(sample: Store) -> None:
    with sample.read() as session:
        generated = said(june(session), "州外")
    for back in ("", f" {generated} "):
        edited(sample, "州外", OURS)
        edited(sample, "州外", back)
        with sample.read() as session:
            assert said(june(session), "州外") == generated


def test_when_the_figures_change_the_ledger_is_printed_and_the_officer_asked(sample: Store) -> None:
    edited(sample, "州外", OURS)
    one_receipt_more(sample)
    with sample.read() as session:
        report = june(session)
        (doubt,) = month_doubts(session)
    assert said(report, "州外") != OURS
    assert (doubt.key, doubt.edited, doubt.generated) == ("州外", OURS, said(report, "州外"))
    assert doubt.before.startswith("引进州外到位资金14.19亿元")
    with pytest.raises(Refusal, match="州外"), sample.work(title="定稿") as session:
        finalise(session, JUNE, TODAY)
    edited(sample, "州外", OURS)  # answered: the officer's words stand for what the ledger says now
    with sample.read() as session:
        assert said(june(session), "州外") == OURS
        assert month_doubts(session) == ()


def every_report(session: Session, today: date) -> dict[tuple[str, Style], Json]:
    """月报, 半年工作总结, 目标对账表 and 通报 in both styles."""
    return {
        (kind.name, style): to_json(kind.gather_in(style)(session, today, period=JUNE).front)
        for kind in EVERY_PAPER
        if kind.has_letter
        for style in Style
    }


def test_final_reports_are_redrawn_from_the_snapshot_alone_and_not_edited(sample: Store) -> None:
    edited(sample, "州外", OURS)
    with sample.read() as session:
        before = every_report(session, TODAY)
    with sample.work(title="定稿", undoable=False, answers=ANYWAY, today=TODAY) as session:
        finalise(session, JUNE, TODAY)
    one_receipt_more(sample)
    with sample.read() as session:
        assert every_report(session, LATER) == before
        half = half_year_paper(Style.OFFICIAL)(session, LATER, period="2024-07").front  # the one that ended before July
        assert to_json(half) == before["half-year", Style.OFFICIAL]
    with pytest.raises(Refusal, match="已经定稿"):
        edited(sample, "州外", "另一句")


def test_the_sentence_of_the_annexes_says_what_is_bound_in(sample: Store) -> None:
    with sample.read() as session:
        assert [paper_of(each) for each in june(session, Style.OFFICIAL).annexes] == ["指标完成情况表", "问题挂账清单"]
        assert june(session).annexes == ()
    edited(sample, "附件", "附件：到位资金明细")
    with sample.read() as session:
        (annex,) = june(session, Style.OFFICIAL).annexes
        assert (paper_of(annex), annex.masthead.annex) == ("到位资金明细", "附件")
        half = half_year_paper(Style.OFFICIAL)(session, TODAY, period=JUNE).front
        assert isinstance(half, Report)
        assert [paper_of(each) for each in half.annexes] == ["目标对账表", "重点项目汇总表"]
        assert "目标对账表" not in [each.title for each in half.blocks if isinstance(each, ReportTable)]


def test_a_sentence_that_is_not_there_is_refused(sample: Store) -> None:
    with pytest.raises(Refusal, match="没有“天气”这一句"):
        edited(sample, "天气", "晴")
