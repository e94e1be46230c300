"""数据来源单 of one figure: its receipts add up to the very number, whatever it is narrowed to (figures.md 9, 11)."""

from datetime import date
from fractions import Fraction

import pytest
from officer import TODAY, WAN
from sqlmodel import select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.month_words import Measure, TargetKind
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.targets import Target
from zsyz_desktop.rules.funds_sheet import FundsSheet
from zsyz_desktop.rules.indicator_details import Narrowed
from zsyz_desktop.rules.indicator_money import Indicator
from zsyz_desktop.rules.indicators import IndicatorAnswer
from zsyz_desktop.rules.source_sheet import COUNTS, FigureAsked, SourceFacts, SourceSheet, source_sheet
from zsyz_desktop.rules.wording import percent_of
from zsyz_desktop.services.archive.kept_values import to_json
from zsyz_desktop.services.figures.indicator_reading import read_indicators
from zsyz_desktop.services.ledger.types import Session, Store
from zsyz_desktop.services.papers.month_papers import month_paper
from zsyz_desktop.services.papers.source_sheets import figure_sources
from zsyz_desktop.services.reports.month_report import month_report
from zsyz_desktop.services.submitting.finalising import finalise

JUNE, LATER = "2024-06", date(2024, 7, 26)


def sheet(session: Session, figure: FigureAsked | None = None, day: date = TODAY) -> SourceSheet:
    front = figure_sources(session, day, period=JUNE, figure=figure).front
    assert isinstance(front, SourceSheet)
    return front


def figures_of(answer: IndicatorAnswer) -> list[tuple[Narrowed, Fraction]]:
    """The value, and each by month, county and chain."""
    found = [(Narrowed(), answer.value or Fraction(0))]
    found += [(Narrowed(month=month), value or Fraction(0)) for month, value in enumerate(answer.months, 1)]
    found += [(Narrowed(region=code), each.value or Fraction(0)) for code, each in answer.by_region.items()]
    return found + [(Narrowed(chain=chain), value) for chain, value in answer.by_chain.items()]


def test_the_receipts_add_up_to_every_figure_there_is(sample: Store) -> None:
    with sample.read() as session:
        read = read_indicators(session, TODAY, JUNE)
        funds = month_paper("funds")(session, TODAY, period=JUNE).front
    assert isinstance(funds, FundsSheet)
    facts = SourceFacts(read.figures, funds, read.thresholds, read.counties, read.lead_units)
    answers = {each.key: each for each in read.figures.indicators}
    for indicator in Indicator:
        for only, value in figures_of(answers[indicator.value]):
            found = source_sheet(facts, FigureAsked(indicator.value, only))
            assert sum(each.part for each in found.lines) == value, found.title


def test_what_is_left_out_says_why_and_belongs_beside_the_figure(sample: Store) -> None:
    with sample.read() as session:
        whole = sheet(session)
        assert whole.said == "141,900.00万元"
        reasons = {each.receipt.number: each.said for each in whole.left_out}
        assert {"州内资金", "外资，计入实际利用外资"} <= set(reasons.values())
        assert all(reasons.values())
        assert not set(reasons) & {each.receipt.number for each in whole.lines}
        june = sheet(session, FigureAsked(narrowed=Narrowed(month=6)))
        assert june.title == "州外到位资金·2024年6月"
        assert {each.receipt.counted[1] for each in (*june.lines, *june.left_out)} == {6}
        county = sheet(session, FigureAsked(narrowed=Narrowed(region="永仁")))  # by its short name as by its code
        assert county == sheet(session, FigureAsked(narrowed=Narrowed(region="532327")))
        assert any(each.said.startswith("分割，原值") for each in county.lines)


def test_a_share_says_its_quotient_and_a_count_its_projects(sample: Store) -> None:
    with sample.read() as session:
        assert sheet(session, FigureAsked("产业到位占比")).said == "71.81%＝101,900.00万元÷141,900.00万元"
        big = sheet(session, FigureAsked(COUNTS[0]))
        assert (big.said, len(big.projects)) == ("7项次（涉及项目6个）", 7)
        for wrong in (
            FigureAsked("天气"),
            FigureAsked(COUNTS[0], Narrowed(month=6)),
            FigureAsked(narrowed=Narrowed(region="长沙")),
        ):
            with pytest.raises(Refusal, match=r"天气|按项目计数|长沙"):
                sheet(session, wrong)


def test_a_share_of_other_money_is_told_of_that_money(sample: Store) -> None:
    with sample.work(title="分母") as session:
        for each in session.exec(select(Target).where(Target.kind == TargetKind.SHARE)):
            each.denominator = Measure.OUT_OF_PROVINCE
    with sample.read() as session:
        (answer,) = (each for each in read_indicators(session, TODAY, JUNE).figures.indicators if each.is_share)
        found = sheet(session, FigureAsked("产业到位占比"))
        report = month_report(session, TODAY, period=JUNE)
    assert found.said == f"{percent_of(answer.value)}＝101,900.00万元÷140,300.00万元"
    assert sum(each.part for each in found.lines) == 140_300 * WAN
    assert f"占省外到位资金的{percent_of(answer.value)}" in next(
        each.text for each in report.rows if each.key == "产业"
    )


def test_of_a_final_month_it_is_told_as_it_was_submitted(sample: Store) -> None:
    with sample.work(title="定稿", undoable=False, answers=frozenset({("2024-06未补齐", "照此定稿")})) as session:
        before = to_json(sheet(session))
        finalise(session, JUNE, TODAY)
        for each in session.exec(select(Project)):
            each.name = f"改了名的{each.code}"
            each.is_industrial = False
    with sample.read() as session:
        assert to_json(sheet(session, day=LATER)) == before
