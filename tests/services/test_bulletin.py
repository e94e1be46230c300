"""通报: 报送 of each county, growth by county, months in a row from months that are 定稿; a letter downwards."""

from datetime import date

import pytest
from officer import WAN
from sqlmodel import select

from zsyz_desktop.models.desk import Region, Unit
from zsyz_desktop.models.month_words import Measure, SubmissionState
from zsyz_desktop.models.submissions import Submission
from zsyz_desktop.models.targets import BaseFigure
from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.rules.report import Report, ReportTable, Style
from zsyz_desktop.rules.report_work import work_values
from zsyz_desktop.services.archive.kept_values import to_json
from zsyz_desktop.services.archive.part_names import INDICATORS, LIGHTS
from zsyz_desktop.services.archive.snapshots import keep_snapshot, pack
from zsyz_desktop.services.figures.month_reading import read_month
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.ledger.types import Session, Store
from zsyz_desktop.services.reports.bulletin_report import bulletin_report
from zsyz_desktop.services.reports.month_report import month_report
from zsyz_desktop.services.reports.report_reading import read_report
from zsyz_desktop.services.submitting.finalising import own_submission
from zsyz_desktop.values import replace

MAY, JUNE, DAY = date(2024, 5, 26), date(2024, 6, 25), date(2024, 6, 28)


def table_of(report: Report) -> list[dict[str, str]]:
    (table,) = [block for block in report.blocks if isinstance(block, ReportTable)]
    heads = [column.title for column in table.columns]
    return [dict(zip(heads, row, strict=True)) for row in table.rows]


def said(report: Report, key: str) -> str:
    return next((each.text for each in report.rows if each.key == key), "")


def unit(session: Session, county: str, name: str) -> Unit:
    region = session.exec(select(Region).where(Region.name == county)).one()
    made = Unit(name=name, kind=UnitKind.COUNTY_BUREAU, region_id=region.id)
    session.add(made)
    session.flush()
    return made


def sent(session: Session, of: Unit, **days: object) -> None:
    session.add(Submission(unit_id=of.id, period="2024-06", due=JUNE, **days))


@pytest.fixture
def reported(sample: Store) -> Store:
    """May is 定稿; three counties sent June: in time, late, sent back; of one last year is on record."""
    with sample.work(title="报送", today=DAY) as session:
        done = SubmissionState.SENT
        sent(session, unit(session, "禄丰市", "示例禄丰市投资促进局"), first_sent_on=JUNE, state=done)
        sent(session, unit(session, "禄丰市", "示例禄丰市产业园区"), first_sent_on=date(2024, 6, 27), state=done)
        sent(session, unit(session, "元谋县", "示例元谋县招商局"), first_sent_on=JUNE, state=done)
        sent(session, unit(session, "永仁县", "示例永仁县招商局"))
        back = {"first_sent_on": JUNE, "returned_on": JUNE, "return_reason": "缺附件"}
        sent(session, unit(session, "姚安县", "示例姚安县招商局"), state=SubmissionState.RETURNED, **back)
        region = session.exec(select(Region).where(Region.name == "禄丰市")).one()
        base = {"measure": Measure.OUTSIDE, "region_id": region.id, "year": 2023, "month": 6, "source": "示例月报"}
        session.add(BaseFigure(cumulative=43_000 * WAN, **base))
    with sample.work(title="定稿", undoable=False) as session:  # as much of a snapshot as is asked of it
        figures = read_month(session, MAY, current_thresholds(session), asked="2024-05")
        kept = {INDICATORS: to_json(figures.indicators), LIGHTS: to_json({})}
        keep_snapshot(session, own_submission(session, "2024-05"), pack(kept), MAY)
    return sample


def test_the_table_says_who_sent_and_how_each_county_grew(sample: Store) -> None:
    with sample.read() as session:
        report = bulletin_report(session, DAY)
    assert {"同比", "报送"}.isdisjoint(table_of(report)[0])  # nothing of them is on record
    assert said(report, "报送") == said(report, "连续") == ""


def test_who_was_late_or_red_for_months_is_named(reported: Store) -> None:
    with reported.read() as session:
        report = bulletin_report(session, DAY)
    rows = {row["县市"]: row for row in table_of(report)}
    assert [rows[each]["报送"] for each in ("禄丰市", "元谋县", "永仁县", "姚安县", "大姚县")] == [
        "逾期2天", "按期", "未报", "已退回", "—",
    ]  # fmt: skip
    assert (rows["禄丰市"]["同比"], rows["元谋县"]["同比"]) == ("50.00%", "—")
    assert said(report, "报送") == (
        "6月工作情况报送，逾期的有示例禄丰市产业园区（2天）；未报的有示例永仁县招商局；退回后未重报的有示例姚安县招商局。"
    )
    assert "姚安县（2个月）" in said(report, "连续")
    assert "禄丰市" not in said(report, "连续")


def test_a_letter_downwards_has_no_signer(sample: Store) -> None:
    with sample.read() as session:
        letters = [make(session, DAY, style=Style.OFFICIAL).letter for make in (bulletin_report, month_report)]
    assert [letter is not None and letter.signer is not None for letter in letters] == [False, True]


def test_new_talks_by_chain_are_told_where_the_ledger_was_kept_before(sample: Store) -> None:
    with sample.read() as session:
        facts = read_report(session, DAY, None).facts
    assert work_values(facts)["链项"] is None  # it began with or after the period: nobody can say what is new
    new = {"entered_on": date(2024, 6, 3), "signed_on": None}
    projects = [replace(each, **new) if each.code in ("P02", "P04") else each for each in facts.projects]
    told = work_values(replace(facts, projects=projects))["链项"]
    assert told is not None
    assert told.text == "数字经济新增在谈1项；绿色钛新增在谈1项"
