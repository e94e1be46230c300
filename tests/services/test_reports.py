"""Reports of the sample: an office's sentences, every figure with its rows, nothing filled that is not there."""

import re
from datetime import date

import pytest
from officer import TODAY, WAN
from sqlmodel import col, select

from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.targets import IndicatorTask, Target
from zsyz_desktop.models.words import Measure, TargetKind
from zsyz_desktop.paths import resource
from zsyz_desktop.rules.report import Report, ReportTable, Style
from zsyz_desktop.rules.sentences import Known, Paragraph, Value, compose, names_in, say
from zsyz_desktop.services.ledger.types import Session, Store
from zsyz_desktop.services.reports.composing import template_of
from zsyz_desktop.services.reports.month_report import month_report, report_values
from zsyz_desktop.services.reports.report_reading import read_report

OF_LISTS = {"调整"}  # of a list the sample has nothing in
TEMPLATES = sorted(file.stem for file in resource("reports").glob("*.txt"))


def sentences(report: Report) -> dict[str, str]:
    return {each.key: each.text for each in report.rows}


def known(session: Session) -> Known:
    return report_values(session, read_report(session, TODAY, None))


def test_every_template_asks_for_names_there_are_and_every_way_can_be_said(sample: Store) -> None:
    with sample.read() as session:
        there = known(session)
    assert TEMPLATES
    for key in TEMPLATES:
        template = template_of(key)
        for sentence in template.sentences:
            own = {name for _, values in there.lists.get(sentence.key, ()) for name in values} | OF_LISTS
            assert names_in(sentence) <= there.values.keys() | own
            every = {name: Value("甲") for name in names_in(sentence)}
            assert say(sentence, every) is not None
        assert len({each.key for each in template.sentences}) == len(list(template.sentences))
        assert compose(template, there)


def test_the_june_report_says_the_figures_of_the_oracle(sample: Store) -> None:
    with sample.read() as session:
        said = sentences(month_report(session, TODAY))
    assert said["州外"] == "引进州外到位资金14.19亿元，同比增长15.37%，增幅较上月扩大3.59个百分点，达到15%的目标。"
    assert said["省外"].startswith("其中，省外到位资金14.03亿元，同比增长15.00%")
    assert "占州外到位资金的71.81%，达到60%的目标" in said["产业"]
    assert "距20%的目标（方案第四部分）差4.93个百分点，达到15%的目标（方案第八部分）" in said["外资"]
    assert "合计7项次（涉及项目6个），距全年目标30项差23项" in said["项次"]
    assert "禄丰市（+3.75）" in said["县市"]
    assert said["截后"] == "6月25日以后又到位州外资金800.00万元，未到报送期，不计入以上数据。"
    assert said["承诺"] == "6月到期的下步工作承诺13件，兑现9件、逾期兑现1件、未兑现3件。"


def test_a_figure_leads_to_the_receipts_that_add_up_to_it(sample: Store) -> None:
    with sample.read() as session:
        (said,) = [each for each in month_report(session, TODAY).rows if each.key == "州外"]
        amounts = session.exec(select(Fund.amount).where(col(Fund.register_number).in_(said.rows))).all()
    assert sum(amounts) == 141_900 * WAN


def test_a_month_gone_by_is_told_as_of_its_cut_off(sample: Store) -> None:
    with sample.read() as session:
        said = sentences(month_report(session, TODAY, period="2024-01"))
    assert "新建1项" in said["项目数"]
    assert "上年同期为0，不作同比" in said["外资"]
    assert "截后" not in said
    assert "按时率" not in said


def test_internal_material_has_no_letter_and_the_letter_reports(sample: Store) -> None:
    with sample.read() as session:
        internal, letter = (month_report(session, TODAY, style=each) for each in Style)
    assert internal.letter is None
    assert "结语" not in sentences(internal)
    assert sentences(letter)["主送"] == "州委、州人民政府："
    assert sentences(letter)["结语"] == "特此报告。"


def test_headings_are_numbered_and_each_has_something_below(sample: Store) -> None:
    with sample.read() as session:
        report = month_report(session, TODAY)
    titles = [getattr(block, "title", "") for block in report.blocks if not isinstance(block, Paragraph | ReportTable)]
    assert titles[0] == "一、指标完成情况"
    assert [each[0] for each in titles if "、" in each[:2]] == list("一二三四五六七")


def test_with_targets_and_tasks_but_no_receipt_no_amount_is_told(office: Store) -> None:
    """T9: nothing fills an amount from a target."""
    with office.work(title="目标") as session:
        region = session.exec(select(Region.id).where(Region.short_name == "禄丰")).one()
        session.add(
            Target(year=2024, measure=Measure.OUTSIDE, kind=TargetKind.GROWTH, threshold="15%", source="四", position=1)
        )
        session.add(
            IndicatorTask(year=2024, measure=Measure.OUTSIDE, region_id=region, total=120_000 * WAN, source="文")
        )
    with office.read() as session:
        assert session.exec(select(Project.id)).first() is None
        report = month_report(session, TODAY)
    said = sentences(report)
    assert said["州外"] == "截至6月25日，尚无已认定的州外到位资金。"
    assert not [
        text
        for text in said.values()
        if re.search(r"[0-9.,]+(?:亿|万)(?:美)?元", re.sub("[0-9]*(万|亿)元以上", "", text))
    ]


@pytest.mark.parametrize("today", [date(2024, 6, 26), date(2024, 3, 1), date(2025, 1, 10)])
def test_no_sentence_says_nothing_was_known(sample: Store, today: date) -> None:
    with sample.read() as session:
        report = month_report(session, today)
    for text in sentences(report).values():
        assert "—" not in text.replace(f"1—{report.masthead.period.month}月", "")
        assert not re.search(r"[{}〔〕]{2}|None|，，|。。|；。|，。", text)
