"""A period of all projects as one sheet: gathered from the ledger, typed into cell by cell, money and promises too."""

from datetime import date
from typing import Any

import pytest
from officer import TODAY, WAN, enter, fields_of
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.logbook import logbook_of
from zsyz_desktop.models.month_words import DispatchPeriod, FundState
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Currency, OriginKind
from zsyz_desktop.services.dispatches.owed import owed_and_missing
from zsyz_desktop.services.dispatches.sheet import (
    FIELDS,
    Sheet,
    SheetRow,
    complete_step,
    read_period,
    read_promises,
    read_sheet,
    read_sheet_rows,
    uncomplete_step,
    write_cell,
    write_cells,
)
from zsyz_desktop.services.ledger.halting import end_project, pause_project
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.month.receipts import record_fund

JUNE = read_period("2024-06", TODAY)
MAY = JUNE.last
WEEK = read_period("2024-06-17周", TODAY)


def put(session: Session, project: Project, field: str, text: str, period: Any = JUNE) -> None:
    write_cell(session, project.code, period, field, text, TODAY)


def row(session: Session, project: Project, period: Any = JUNE) -> SheetRow:
    return read_sheet_rows(session, period, TODAY, (project.code,))[0]


def dispatches(session: Session, project: Project) -> list[Dispatch]:
    query = select(Dispatch).where(Dispatch.project_id == project.id).order_by(Dispatch.id)  # type: ignore[arg-type]
    return [each for each in session.exec(query) if each.deleted_at is None]


def funds(session: Session, project: Project) -> list[Fund]:
    found = session.exec(select(Fund).where(Fund.project_id == project.id)).all()
    return sorted((each for each in found if each.deleted_at is None), key=lambda each: each.register_number)


def a_fund(session: Session, project: Project, day: date, wan: int, **said: Any) -> Fund:
    plain = {"arrived_on": day, "amount": wan * WAN, "origin_kind": OriginKind.OUT_OF_PROVINCE}
    return record_fund(session, project, **plain | {"state": FundState.RECOGNISED} | said)


@pytest.mark.parametrize(
    ("field", "typed", "shown"),
    [
        ("image_percent", "６２％", "62"),
        ("image_percent", "0", "0"),
        ("progress", " 主厂房封顶 ", "主厂房封顶"),
        ("invested", "1200.5", "1,200.5"),
        ("invested", "0.12亿", "1,200"),
        ("invested", "0", "0"),
        ("arrived", "2000", "2,000"),
        ("arrived", "30万美元", "30万美元"),
        ("arrived", "2,000、30万美元", "2,000、30万美元"),
        ("problems", "施工用电容量不足", "施工用电容量不足"),
        ("steps", "封顶，张三，7.15；进场", "封顶—张三—2024-07-15\n进场"),
        ("request", "请协调用电", "请协调用电"),
        ("no_progress_reason", "雨季停工", "雨季停工"),
    ],
)
def test_a_cell_shows_what_it_reads_back(
    session: Session, project: Project, field: str, typed: str, shown: str
) -> None:
    put(session, project, field, typed)
    assert row(session, project).texts == {field: shown}
    put(session, project, field, shown)
    assert row(session, project).texts == {field: shown}
    assert row(session, project, JUNE.next).before == {field: shown}
    put(session, project, field, "")
    assert row(session, project).texts == {}
    assert (dispatches(session, project), funds(session, project)) == ([], [])


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("image_percent", "101", "「形象进度」要填0—100之间的整数，现为“101”"),
        ("image_percent", "0.62", "要填0—100之间的整数"),
        ("invested", "约1200", "是约数"),
        ("invested", "-5", "是负数"),
        ("arrived", "100、200", "人民币写了两次"),
        ("progress", "长" * 1001, "最多1000个字"),
        ("steps", "封顶—张三—尽快", "完成日“尽快”无法识别"),
        ("steps", "封顶—" + "长" * 61, "「责任人」最多60个字"),
        ("request", "坏\x00字", "无法保存的字符"),
    ],
)
def test_what_cannot_be_read_is_refused_on_its_field_and_nothing_is_written(
    session: Session, project: Project, field: str, typed: str, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence) as refused:
        put(session, project, field, typed)
    assert fields_of(refused.value) == {field}
    assert row(session, project).texts == {}


def test_every_cell_of_a_row_that_cannot_be_read_is_told_at_once(session: Session, project: Project) -> None:
    with pytest.raises(Refusal) as refused:
        write_cells(session, project.code, JUNE, {"image_percent": "半", "progress": "好", "invested": "少"}, TODAY)
    assert fields_of(refused.value) == {"image_percent", "invested"}


def test_one_dispatch_takes_all_cells_and_says_who_filled_it_when(session: Session, project: Project) -> None:
    for field, text in (("image_percent", "40"), ("progress", "打桩"), ("steps", "封顶—张三—7.15")):
        put(session, project, field, text)
    (dispatch,) = dispatches(session, project)
    assert (dispatch.period, dispatch.period_start) == (DispatchPeriod.MONTH, date(2024, 6, 1))
    assert (dispatch.filled_on, dispatch.filled_by) == (TODAY, logbook_of(session).by)


def test_a_dispatch_in_the_recycle_bin_comes_back_without_what_it_said(session: Session, project: Project) -> None:
    write_cells(session, project.code, JUNE, {"progress": "打桩", "steps": "封顶"}, TODAY)
    discard(session, dispatches(session, project)[0])
    session.flush()
    assert not row(session, project).is_filled
    put(session, project, "image_percent", "40")
    assert row(session, project).texts == {"image_percent": "40"}


def test_a_month_gathers_its_weeks_and_counts_as_filled(session: Session) -> None:
    project = enter(session, dispatch_period=DispatchPeriod.WEEK)
    for week, percent, invested in ((WEEK.last, "40", "100"), (WEEK, "45", "50")):
        texts = {"image_percent": percent, "invested": invested, "progress": f"到{percent}", "steps": f"做{percent}"}
        write_cells(session, project.code, week, texts, TODAY)
    put(session, project, "invested", "160")
    month = row(session, project)
    assert month.texts == {
        "image_percent": "45", "progress": "6月10日：到40；6月17日：到45", "invested": "160", "steps": "做40\n做45",
    }  # fmt: skip
    assert (month.from_weeks, month.is_filled) == ({"image_percent", "progress", "steps"}, True)
    assert row(session, project, WEEK).before["image_percent"] == "40"
    put(session, project, "invested", "")
    assert row(session, project).texts["invested"] == "150"


def test_a_week_lists_those_dispatched_by_week_and_takes_no_money(session: Session, project: Project) -> None:
    weekly = enter(session, name="示例周调度项目", dispatch_period=DispatchPeriod.WEEK)
    assert [each.code for each in read_sheet(session, WEEK, TODAY).rows] == [weekly.code]
    with pytest.raises(Refusal, match="到位资金按月填"):
        put(session, weekly, "arrived", "100", WEEK)
    with pytest.raises(Refusal, match="这个项目按月调度"):
        put(session, project, "progress", "打桩", WEEK)


def test_a_period_that_has_not_begun_takes_nothing_but_money_of_its_statistics(
    session: Session, project: Project
) -> None:
    with pytest.raises(Refusal, match="2024年7月尚未开始（2024年7月1日起）"):
        put(session, project, "progress", "打桩", JUNE.next)
    put(session, project, "arrived", "100", JUNE.next)
    assert [(each.arrived_on, each.counted_month) for each in funds(session, project)] == [(TODAY, "2024-07")]
    with pytest.raises(Refusal, match="2024年8月尚未开始（2024年7月26日起）"):
        put(session, project, "arrived", "100", JUNE.next.next)


def test_a_dispatch_filled_in_later_than_the_day_looked_at_is_not_there_yet(session: Session, project: Project) -> None:
    put(session, project, "progress", "打桩")
    (early,) = read_sheet(session, JUNE, date(2024, 6, 20)).rows
    assert (early.is_filled, early.texts) == (False, {})


def test_ended_projects_are_not_listed_and_paused_ones_are_marked(session: Session, project: Project) -> None:
    ended = enter(session, name="示例终止项目")
    end_project(session, ended, on=date(2024, 6, 3), reason="投资方退出")
    pause_project(session, project, on=date(2024, 6, 10), reason="资金未落实", approved_by="示例县长")
    assert [(each.code, each.is_paused) for each in read_sheet(session, JUNE, TODAY).rows] == [(project.code, True)]
    assert [each.is_paused for each in read_sheet(session, MAY, TODAY).rows] == [False, False]
    with pytest.raises(Refusal, match="已于2024-06-03终止"):
        put(session, ended, "progress", "打桩")


def test_a_dispatch_is_owed_from_the_month_after_signing(session: Session) -> None:
    signed = enter(session, signed_actual=date(2024, 5, 10))
    assert [row(session, signed, period).is_owed for period in (MAY, JUNE)] == [False, True]


def test_money_typed_is_one_receipt_to_be_proved_dated_on_the_closing_day(session: Session, project: Project) -> None:
    put(session, project, "arrived", "300")
    put(session, project, "arrived", "500")
    (fund,) = funds(session, project)
    assert (fund.amount, fund.arrived_on, fund.state) == (500 * WAN, date(2024, 6, 25), FundState.AWAITING_EVIDENCE)
    assert (fund.counted_month, fund.only_month_known) == ("2024-06", True)
    put(session, project, "arrived", "80", MAY)
    assert funds(session, project)[1].arrived_on == date(2024, 5, 25)
    assert (row(session, project).texts, row(session, project).before) == ({"arrived": "500"}, {"arrived": "80"})


def test_money_of_a_month_still_running_is_dated_on_the_day_it_is_typed(session: Session, project: Project) -> None:
    write_cell(session, project.code, JUNE, "arrived", "10", date(2024, 6, 12))
    assert funds(session, project)[0].arrived_on == date(2024, 6, 12)
    put(session, project, "arrived", "20")
    assert [each.arrived_on for each in funds(session, project)] == [date(2024, 6, 25)]


def test_what_arrives_beside_other_receipts_is_entered_as_the_difference(session: Session, project: Project) -> None:
    proved = a_fund(session, project, date(2024, 6, 10), 6000)
    a_fund(session, project, date(2024, 6, 26), 900)  # of July
    a_fund(session, project, date(2024, 6, 11), 70, state=FundState.RETURNED)
    a_fund(session, project, date(2024, 5, 11), 400)
    assert row(session, project).texts["arrived"] == "6,000"
    assert row(session, project).entered == {Currency.CNY: 6000 * WAN}
    put(session, project, "arrived", "6500")
    assert row(session, project).texts["arrived"] == "6,500"
    assert (proved.amount, funds(session, project)[-1].amount) == (6000 * WAN, 500 * WAN)
    with pytest.raises(Refusal, match="6月到位资金已另行登记6,000万元，不能改小。请到“资金”里更正。") as refused:
        put(session, project, "arrived", "5999")
    assert fields_of(refused.value) == {"arrived"}
    put(session, project, "arrived", "")
    assert row(session, project).texts["arrived"] == "6,000"
    with pytest.raises(Refusal, match="请到“资金”里更正"):
        put(session, project, "arrived", "")


def test_a_receipt_proved_meanwhile_is_never_touched(session: Session, project: Project) -> None:
    put(session, project, "arrived", "500")
    funds(session, project)[0].state = FundState.AWAITING_REVIEW
    put(session, project, "arrived", "700")
    assert [each.amount for each in funds(session, project)] == [500 * WAN, 200 * WAN]


def test_a_step_still_said_keeps_its_row_and_that_it_was_done(session: Session, project: Project) -> None:
    put(session, project, "steps", "封顶—张三—6.15；进场—李四—6.20；验收")
    first = session.exec(select(DispatchStep).where(DispatchStep.item == "封顶")).one()
    reworded = session.exec(select(DispatchStep).where(DispatchStep.item == "验收")).one()
    complete_step(session, first.id, date(2024, 6, 14))
    put(session, project, "steps", "进场—李四—6.20；封顶—王五—6.15；竣工验收")
    kept = session.exec(select(DispatchStep).order_by(DispatchStep.position)).all()  # type: ignore[arg-type]
    assert [each.item for each in kept] == ["进场", "封顶", "竣工验收"]
    assert (kept[1].id, kept[1].done_on, kept[1].person) == (first.id, date(2024, 6, 14), "王五")
    assert kept[2].id == reworded.id


def test_the_next_period_opens_with_what_was_promised(session: Session, project: Project) -> None:
    put(session, project, "steps", "封顶—张三—6.15\n进场—李四—7.1\n验收", MAY)
    assert row(session, project).promises.split("\n") == [
        "封顶—张三—2024-06-15　逾期11天",
        "进场—李四—2024-07-01　未到期",
        "验收　未兑现",
    ]
    first, second, _ = read_promises(session, JUNE, TODAY, project.code)
    complete_step(session, first.id, date(2024, 6, 18))
    complete_step(session, second.id, TODAY)
    said = [each.words for each in read_promises(session, JUNE, TODAY, project.code)]
    assert said == ["逾期兑现（逾3天）", "已兑现", "未兑现"]
    uncomplete_step(session, second.id)
    assert read_promises(session, JUNE, TODAY, project.code)[1].words == "未到期"


def test_a_promise_is_not_done_after_today(session: Session, project: Project) -> None:
    put(session, project, "steps", "封顶—张三—6.15", MAY)
    (promised,) = read_promises(session, JUNE, TODAY, project.code)
    with pytest.raises(Refusal, match="兑现日晚于今天"):
        complete_step(session, promised.id, date(2024, 6, 27))


def test_a_sheet_is_read_in_as_many_statements_for_one_as_for_all(sample: Store) -> None:
    with sample.read() as session:
        sheet = read_sheet(session, JUNE, TODAY)
        assert len(sheet.rows) == 12
        assert read_sheet_rows(session, JUNE, TODAY, [each.code for each in sheet.rows]) == sheet.rows
        assert {name for each in sheet.rows for name in each.texts} <= set(FIELDS)
        assert arrived(sheet, "P02", "P08", "P01", "P04", "P10") == ["6,000", None, "9,000", "4,000", None]


def arrived(sheet: Sheet, *codes: str) -> list[str | None]:
    rows = {each.code: each for each in sheet.rows}
    return [rows[code].texts.get("arrived") for code in codes]


@pytest.mark.parametrize("month", ["2023-12", "2024-05", "2024-06"])
def test_owed_and_missing_are_counted_as_the_sheet_tells_them(sample: Store, month: str) -> None:
    day = TODAY
    with sample.work(title="暂停、终止、另报") as session:
        pause_project(
            session, project_by_code(session, "P03"), on=date(2024, 5, 10), reason="资金", approved_by="示例县长"
        )
        end_project(session, project_by_code(session, "P06"), on=date(2024, 6, 10), reason="撤资")
        enter(session, code="Z1", name="示例未签约项目")
        period = read_period(month, day)
        week = read_period("2024-06-10周", day)
        project_by_code(session, "P04").dispatch_period = DispatchPeriod.WEEK
        write_cell(session, "P04", week, "progress", "打桩", day)
        owed = [row for row in read_sheet(session, period, day).rows if row.is_owed]
        statistics = period.statistics(current_thresholds(session))
        assert owed_and_missing(session, period, statistics, day) == (
            len(owed),
            sum(not row.is_filled for row in owed),
        )
