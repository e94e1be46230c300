"""Reports of the sample: an office's sentences, every figure with its rows, nothing filled that is not there."""

import re
from datetime import date

import pytest
from officer import TODAY, WAN
from sqlmodel import col, select

from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.meetings import Meeting, MeetingDecision
from zsyz_desktop.models.month_words import DecisionState, Measure, MeetingKind, MeetingState, TargetKind
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.targets import IndicatorTask, Target
from zsyz_desktop.paths import resource
from zsyz_desktop.reports.preview import draw_book
from zsyz_desktop.rules.report import Report, ReportTable, Style
from zsyz_desktop.rules.sentences import Known, Paragraph, Sentence, Template, Value, compose, say
from zsyz_desktop.services.ledger.types import Store
from zsyz_desktop.services.reports import composing, report_papers
from zsyz_desktop.services.reports.bulletin_report import bulletin_report
from zsyz_desktop.services.reports.changes_report import changes_report
from zsyz_desktop.services.reports.half_year_report import half_year_report, targets_report
from zsyz_desktop.services.reports.meeting_papers import meeting_report
from zsyz_desktop.services.reports.month_report import month_report
from zsyz_desktop.services.reports.report_papers import MakeReport

OF_LISTS = {"调整"}  # of a list the sample has nothing in
TEMPLATES = sorted(file.stem for file in resource("reports").glob("*.txt"))


def sentences(report: Report) -> dict[str, str]:
    return {each.key: each.text for each in report.rows}


MAKERS: dict[str, MakeReport] = {
    **report_papers.MAKERS,
    "meeting": lambda session, today, **_: meeting_report(
        session, today, name="2024年6月推进会", on=today, kind=MeetingKind.MONTH
    ),
}


def names_in(sentence: Sentence) -> set[str]:
    return {name.lstrip("?") for way in sentence.ways for name in re.findall(r"\{([^{}]+)\}", way)}


def test_every_template_has_its_report() -> None:
    assert sorted(MAKERS) == TEMPLATES


@pytest.mark.parametrize("key", MAKERS)
def test_every_template_asks_for_names_there_are_and_every_way_can_be_said(
    sample: Store, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed: list[tuple[Template, Known]] = []
    monkeypatch.setattr(
        composing, "compose", lambda template, there: composed.append((template, there)) or compose(template, there)
    )
    with sample.read() as session:
        MAKERS[key](session, TODAY, period=None, style=Style.INTERNAL)
    for template, there in composed:
        for sentence in template.sentences:
            own = {name for _, values in there.lists.get(sentence.key, ()) for name in values} | OF_LISTS
            assert names_in(sentence) <= there.values.keys() | own
            every = {name: Value("甲") for name in names_in(sentence)}
            assert say(sentence, every) is not None
        assert len({(each.key, each.is_each) for each in template.sentences}) == len(list(template.sentences))
    assert composed


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


STARTS_SOON = "示例全钒液流储能装备项目"


@pytest.mark.parametrize("make", [month_report, half_year_report, MAKERS["meeting"]])
def test_what_is_planned_for_the_last_days_of_june_is_not_told_of_july(sample: Store, make: MakeReport) -> None:
    """P09 is to start on 30 June: behind the cut-off of the 25th, before the first of July."""
    with sample.read() as session:
        said = sentences(make(session, TODAY))["拟开"]
    assert said.startswith(f"6月底前拟开工项目1项（{STARTS_SOON}）")
    assert STARTS_SOON not in said.partition("）")[2]


def test_what_is_still_planned_for_a_day_gone_by_is_late_and_no_plan(sample: Store) -> None:
    with sample.read() as session:
        said = sentences(half_year_report(session, date(2024, 7, 2)))
    assert STARTS_SOON not in said["拟开"]
    assert said["拟开"].startswith("下半年拟开工项目1项")


def test_a_plan_in_one_currency_needs_no_name_of_it(sample: Store) -> None:
    with sample.read() as session:
        table = next(block for block in month_report(session, TODAY).blocks if isinstance(block, ReportTable))
    (row,) = [each for each in table.rows if each[0].startswith("示例核桃油精炼")]
    assert row[3] == "420.00万美元\n完成计划\n42.00%"


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
    assert not {"结语", "附件"} & sentences(internal).keys()
    assert sentences(letter)["附件"] == "附件：1．指标完成情况表　2．问题挂账清单"
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
@pytest.mark.parametrize("key", MAKERS)
def test_no_sentence_says_nothing_was_known(sample: Store, key: str, today: date) -> None:
    with sample.read() as session:
        report = MAKERS[key](session, today, period=None, style=Style.OFFICIAL)
    for text in sentences(report).values():
        assert "—" not in re.sub("[0-9]—[0-9]+月", "", text)
        assert not re.search(r"[{}〔〕]{2}|None|，，|。。|；。|，。|：。|（）", text)


def test_half_a_year_is_summed_up_and_the_targets_are_held_against_it(sample: Store) -> None:
    with sample.read() as session:
        said = sentences(half_year_report(session, date(2024, 8, 2)))
        table = next(block for block in targets_report(session, TODAY).blocks if isinstance(block, ReportTable))
    assert said["标题"] == "楚雄州2024年上半年招商引资工作总结"
    assert said["动态"].startswith("上半年新签约项目4项")
    assert "从签约到开工用时50天" in said["用时:P08"]
    rows = {row[0]: row for row in table.rows}
    assert rows["州外到位资金（万元）"][1:5] == ("323,000.00", "年度任务", "141,900.00", "181,100.00")
    assert rows["州外到位资金（万元）"][6] == "30,183.33"
    assert rows["亿元以上新签约和新开工（项）"][4:] == ("23", "差23项", "4")
    assert rows["10亿元以上新签约（项）"][4:] == ("1", "差1项", "6个月1项")


def test_what_changed_since_a_day_is_one_page_and_names_who_turned_red(sample: Store) -> None:
    with sample.read() as session:
        report = changes_report(session, TODAY, period="2024-05-28")
    said = sentences(report)
    assert (
        said["转红:P04"]
        == "示例滇中智算中心项目（一、二期）（楚雄市）：逾期6天，主要卡点是二期节能审查（楚雄市发改局）。"
    )
    assert said["到位"] == "新认定州外资金1.08亿元，涉及项目3项。"
    assert said["兑现"] == "到期承诺13件，兑现9件，逾期兑现1件，未兑现3件。"
    assert said["问题"] == "新挂账3件，销号1件，目前在账9件。"
    assert len(draw_book(report, ()).told) == 1


def test_what_changed_since_the_last_cut_off_counts_problems_as_the_month_does(sample: Store) -> None:
    with sample.read() as session:
        said = sentences(changes_report(session, TODAY))
    assert said["期间"].startswith("5月25日至6月26日")
    assert said["问题"] == "新挂账4件，反弹1件，销号1件，目前在账9件。"


def test_since_the_last_meeting_its_decisions_are_told(sample: Store) -> None:
    with sample.work(title="会议") as session:
        meeting = Meeting(kind=MeetingKind.MONTH, name="2024年5月推进会", on=date(2024, 5, 28), state=MeetingState.HELD)
        session.add(meeting)
        session.flush()
        done = {"state": DecisionState.DONE, "done_on": date(2024, 6, 10)}
        for text, more in (("甲", done), ("乙", {"due": date(2024, 6, 1)}), ("丙", {"due": date(2024, 7, 1)})):
            session.add(MeetingDecision(meeting_id=meeting.id, text=text, **more))
    with sample.read() as session:
        said = sentences(changes_report(session, TODAY))
    assert said["期间"].startswith("5月28日至6月26日（自2024年5月推进会以来）")
    assert said["议定"] == "2024年5月推进会议定3项，已办结1项，推进中1项，逾期1项。"


def test_the_bulletin_ranks_the_counties_and_says_who_moved(sample: Store) -> None:
    with sample.read() as session:
        report = bulletin_report(session, TODAY)
    table = next(block for block in report.blocks if isinstance(block, ReportTable))
    assert table.rows[0][:2] == ("1（升1）", "禄丰市")
    assert [row[0] for row in table.rows[-3:]] == ["8", "8", "8"]
    assert sentences(report)["超时序"].startswith("州外到位资金完成率高于时间进度的有禄丰市（+3.75）、元谋县（+1.11）")
