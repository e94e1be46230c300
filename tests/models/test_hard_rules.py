"""What a save must never break is refused by the file itself, and the store says so in Chinese beside the field.

Source of every rule: records.md section 1.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from builders import (
    A_DAY,
    SECOND_MILESTONE,
    a_baseline,
    a_chart,
    a_desk,
    a_dispatch,
    a_dossier,
    a_dossier_document,
    a_fund,
    a_lead_term,
    a_liaison,
    a_link,
    a_milestone,
    a_pause,
    a_plan_change,
    a_plan_month,
    a_problem,
    a_project,
    a_rate,
    a_region,
    a_setting,
    a_share,
    a_split,
    a_stage_move,
    a_step,
    a_team,
    a_team_member,
    a_unit,
    a_year_plan,
    an_agreement,
    an_attachment,
    an_enterprise,
    an_evidence,
    an_extension,
    an_item,
    an_opening_balance,
    the,
)
from rows import change, put_by_sql, rows_of

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.evidence import ATTACHMENT_LIMIT
from zsyz_desktop.models.fields import Record
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import (
    Currency,
    Halt,
    ItemState,
    PlanChangeKind,
    ProblemHandler,
    ProblemLevel,
    ProblemState,
    SigningKind,
    TeamRole,
)

EARLIER = A_DAY - timedelta(days=1)

Make = Callable[[], Record]


def case(make: Make, field: str, words: str, name: str) -> object:
    return pytest.param(make, field, words, id=name)


BROKEN_CHECKS = [
    case(lambda: a_project(halt=Halt.ENDED), "halt_reason", "终止要写明原因和日期", "ended without a reason"),
    case(
        lambda: a_project(halt=Halt.PAUSED, halt_on=A_DAY, halt_reason="资金"), "halt", "暂停请办理暂停",
        "paused on the card",
    ),
    case(lambda: a_pause(until=A_DAY), "until", "「恢复日期」要晚于", "a pause of no day"),
    case(lambda: a_pause(reason=""), "reason", "「暂停原因」必须填写", "a pause without a reason"),
    case(lambda: a_pause(approved_by=""), "approved_by", "「批准人」必须填写", "a pause nobody approved"),
    case(
        lambda: a_project(started_actual=A_DAY, completed_actual=EARLIER), "completed_actual", "「实际竣工」不能早于",
        "completed before started",
    ),
    case(
        lambda: a_project(started_actual=A_DAY, producing_actual=EARLIER), "producing_actual", "「实际投产」不能早于",
        "producing before started",
    ),
    case(lambda: a_project(agreed_amount=-1), "agreed_amount", "不能小于0", "money below zero"),
    case(lambda: a_project(name=""), "name", "「项目名称」必须填写", "a project without a name"),
    case(lambda: a_project(code=""), "code", "「项目编号」必须填写", "a project without a code"),
    case(lambda: a_project(name="钛" * 81), "name", "最多80个字", "a name too long"),
    case(lambda: a_plan_month(month=13), "month", "不能大于12", "a thirteenth month"),
    case(lambda: a_year_plan(from_month=0), "from_month", "不能小于1", "a plan that holds from no month"),
    case(lambda: a_rate(rate=""), "rate", "「汇率值」必须填写", "a day without a rate"),
    case(lambda: a_liaison(until=EARLIER), "until", "「结束日期」不能早于", "a liaison ends before the term"),
    case(lambda: a_lead_term(until=EARLIER), "until", "「卸任日期」不能早于", "a lead ends before the term"),
    case(
        lambda: a_unit(effective_from=A_DAY, effective_until=EARLIER), "effective_until", "「撤销日期」不能早于",
        "a unit ends before it began",
    ),
    case(lambda: a_desk(single=2), "single", "只有一个填报单位", "a desk that says it is another"),
    case(lambda: a_team_member(person_id=None), "person_id", "单位或人员之一", "a member who is nobody"),
    case(
        lambda: a_milestone(planned_start=A_DAY, planned_finish=EARLIER), "planned_finish", "「计划完成」不能早于",
        "planned to finish before it starts",
    ),
    case(
        lambda: a_milestone(actual_start=A_DAY, actual_finish=EARLIER), "actual_finish", "「实际完成」不能早于",
        "finished before it started",
    ),
    case(lambda: a_milestone(percent=101), "percent", "不能大于100", "more than all of it"),
    case(
        lambda: a_link(predecessor_id=SECOND_MILESTONE), "predecessor_id", "不能以自己为前置",
        "a milestone waiting for itself",
    ),
    case(lambda: a_baseline(reason=None), "reason", "调整计划要写明原因和批准人", "a new plan without a reason"),
    case(lambda: a_baseline(approved_by=None), "reason", "调整计划要写明原因和批准人", "a new plan nobody approved"),
    case(lambda: an_extension(new_finish=A_DAY), "new_finish", "要晚于原日期", "an extension by no day"),
    case(lambda: an_extension(reason=""), "reason", "「延期原因」必须填写", "an extension without a reason"),
    case(lambda: an_extension(approved_by=""), "approved_by", "「批准人」必须填写", "an extension nobody approved"),
    case(
        lambda: an_item(state=ItemState.DONE, done_on=A_DAY), "verified_by", "要有核验人和核验日期",
        "done without a verifier",
    ),
    case(
        lambda: an_item(state=ItemState.DONE, verified_by="王"), "verified_by", "要有核验人和核验日期",
        "done without a date",
    ),
    case(
        lambda: an_item(state=ItemState.NOT_APPLICABLE), "waived_reason", "“不涉及”要写明原因",
        "waived without a reason",
    ),
    case(lambda: an_item(project_id=None), "project_id", "要么属于", "an item of nothing"),
    case(lambda: a_stage_move(project_id=None), "project_id", "要么属于", "a move of nothing"),
    case(
        lambda: a_stage_move(skipped_open=True, approved_by="李", make_up_by=A_DAY), "reason", "容缺推进要写明原因",
        "an open stage passed without a reason",
    ),
    case(
        lambda: a_stage_move(skipped_open=True, reason="急", make_up_by=A_DAY), "reason", "容缺推进要写明原因",
        "an open stage passed without approval",
    ),
    case(
        lambda: a_stage_move(skipped_open=True, reason="急", approved_by="李"), "reason", "容缺推进要写明原因",
        "an open stage passed without a day to make it up",
    ),
    case(
        lambda: a_problem(level=ProblemLevel.MAJOR, referred_on=A_DAY), "referred_on", "重大问题要提请专班办公室",
        "a major problem kept by the group",
    ),
    case(
        lambda: a_problem(level=ProblemLevel.MAJOR, handler=ProblemHandler.TASKFORCE_OFFICE), "referred_on",
        "重大问题要提请专班办公室", "a major problem without the day it was put forward",
    ),
    case(
        lambda: a_problem(state=ProblemState.CLOSED, closed_on=A_DAY), "checked_by", "销号要有核查人",
        "a problem closed and checked by nobody",
    ),
    case(lambda: a_step(item=""), "item", "「事项」必须填写", "a promise of nothing"),
    case(lambda: a_fund(amount=0), "amount", "到位资金要大于零", "no money"),
    case(lambda: a_fund(amount=-100), "amount", "到位资金要大于零", "money taken back without saying so"),
    case(lambda: a_fund(amount=0, correction_reason="重复"), "amount", "到位资金要大于零", "a correction of nothing"),
    case(
        lambda: a_fund(corrects_id=the(Fund)), "correction_reason", "更正要写明原因", "a correction without a reason",
    ),
    case(lambda: a_fund(counted_month="2024-07"), "counted_reason", "要写明原因", "another month without a reason"),
    case(lambda: a_fund(register_number=""), "register_number", "「登记号」必须填写", "a receipt without a number"),
    case(lambda: an_opening_balance(source=""), "source", "「数据来源」必须填写", "an opening balance from nowhere"),
    case(lambda: a_split(share=10_001), "share", "不能大于10000", "a share above all"),
    case(lambda: a_split(share=0), "share", "不能小于1", "a share of nothing"),
    case(
        lambda: a_dossier_document(valid_from=A_DAY, valid_until=EARLIER), "valid_until", "「有效期止」不能早于",
        "a paper ends before it begins",
    ),
    case(lambda: an_evidence(document_number=None), "description", "至少要有文字、文号或附件", "evidence of nothing"),
    case(lambda: an_attachment(size=ATTACHMENT_LIMIT + 1), "size", "不能大于20971520", "an attachment above 20 MB"),
]  # fmt: skip

TAKEN_KEYS = [
    case(lambda: a_lead_term(until=None), "project_id", "已有牵头负责人", "a second lead"),
    case(lambda: a_team_member(role=TeamRole.HEAD), "team_id", "班子已有组长", "a second head of a team"),
    case(a_team, "project_id", "已有推进班子", "a second team"),
    case(a_chart, "project_id", "已有推进图表", "a second chart"),
    case(a_desk, "single", "只有一个填报单位", "a second desk"),
    case(lambda: a_liaison(until=None), "unit_id", "已有在任联络员", "a second liaison in office"),
    case(lambda: a_project(code="532302-2024-001"), "code", "项目编号已经用过", "a code used twice"),
    case(lambda: a_region(code="532302"), "code", "行政区划代码已经有了", "a region twice"),
    case(lambda: a_unit(name="禄丰市投资促进局"), "name", "已有同名单位", "a unit twice"),
    case(lambda: an_enterprise(credit_code="91532331MA6K0TEST1"), "credit_code", "已登记过企业", "a firm twice"),
    case(lambda: a_dossier(year=2024), "chain", "已有档案", "a dossier twice"),
    case(lambda: a_setting(key="soon_days"), "key", "这项设置已经改过", "a setting twice"),
    case(lambda: a_plan_month(month=6), "month", "这个月的计划已经有了", "a month planned twice"),
    case(lambda: a_year_plan(year=2024), "edition", "这一版年度计划已经有了", "an edition twice"),
    case(lambda: a_rate(on=A_DAY), "on", "这一天的汇率已经登记过", "two rates of a day"),
    case(
        lambda: an_agreement(kind=SigningKind.FORMAL, signed_on=A_DAY), "signed_on", "已经登记过",
        "a paper signed twice",
    ),
    case(lambda: a_share(region_id=the(Region)), "region_id", "引进比例已经填过", "a county's share twice"),
    case(lambda: an_opening_balance(year=2023), "year", "这一年的期初累计已经填过", "an opening balance twice"),
    case(lambda: a_pause(until=None), "project_id", "正在暂停", "a pause while one runs"),
    case(lambda: a_plan_change(kind=PlanChangeKind.RESCHEDULED), "kind", "已经记过", "a change of a plan told twice"),
    case(a_link, "predecessor_id", "前置关系已经有了", "a link twice"),
    case(lambda: a_baseline(number=1), "number", "这一版计划已经锁定", "a plan number twice"),
    case(
        lambda: a_dispatch(period=DispatchPeriod.MONTH, period_start=A_DAY.replace(day=1)), "period_start",
        "这一期调度已经填过", "a period twice",
    ),
    case(lambda: a_fund(voucher_number="记-0012"), "voucher_number", "请勿重复计算", "a voucher twice"),
    case(lambda: a_split(region_id=the(Region)), "region_id", "分割比例已经填过", "a share twice"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "field", "words"), [*BROKEN_CHECKS, *TAKEN_KEYS])
def test_a_save_that_breaks_a_hard_rule_is_refused_beside_its_field_and_nothing_is_kept(
    store: Store, make: Make, field: str, words: str
) -> None:
    before = rows_of(store.path)
    with pytest.raises(Refusal, match=words) as refused, store.work(title="试") as session:
        session.add(make())
    assert [objection.field for objection in refused.value.objections] == [field]
    assert rows_of(store.path) == before


@pytest.mark.parametrize(("make", "field", "words"), [*BROKEN_CHECKS, *TAKEN_KEYS])
def test_the_file_itself_refuses_what_the_store_refuses(ledger: Path, make: Make, field: str, words: str) -> None:
    del field, words
    record = make()
    with closing(sqlite3.connect(ledger)) as connection, pytest.raises(sqlite3.IntegrityError, match=r"ck_|UNIQUE"):
        put_by_sql(connection, record)


@pytest.mark.parametrize(
    "make", [lambda: a_project(region_id=the(Milestone)), lambda: a_milestone(chart_id=the(Region))]
)
def test_what_does_not_exist_cannot_be_referred_to(store: Store, make: Make) -> None:
    with pytest.raises(Refusal, match="引用"), store.work(title="试") as session:
        session.add(make())


@pytest.mark.parametrize(("column", "title"), [("name", "项目名称"), ("region_id", "主体责任县市")])
def test_a_missing_value_is_named_by_its_title(store: Store, column: str, title: str) -> None:
    with pytest.raises(Refusal, match=f"「{title}」必须填写"), store.work(title="试") as session:
        session.add(a_project(**{column: None}))


def test_a_value_that_must_be_there_cannot_be_emptied_later(store: Store) -> None:
    with pytest.raises(Refusal, match="「飞地项目」必须填写"), store.work(title="试") as session:
        session.get_one(Project, the(Project)).is_enclave = None  # type: ignore[assignment]


@pytest.mark.parametrize("later", ["changed", "added"])
def test_an_open_problem_is_never_deleted_a_closed_one_may_be(store: Store, later: str) -> None:
    problem = a_problem()
    closed = {"state": ProblemState.CLOSED, "closed_on": A_DAY, "checked_by": "王核查"}
    with store.work(title="登记问题") as session:
        session.add(problem)
    with pytest.raises(Refusal, match="未销号的问题不能删除"), store.work(title="删除") as session:
        change(session, problem, deleted_at=problem.created_at)
    if later == "changed":
        with store.work(title="销号") as session:
            change(session, problem, **closed)
        with store.work(title="删除") as session:
            change(session, problem, deleted_at=problem.created_at)
    else:
        with store.work(title="登记已销号的问题") as session:
            session.add(a_problem(**closed, deleted_at=problem.created_at))


@pytest.mark.parametrize(("make", "field", "words"), TAKEN_KEYS)
def test_a_deleted_row_frees_its_key_and_cannot_come_back_onto_a_taken_one(
    store: Store, make: Make, field: str, words: str
) -> None:
    with pytest.raises(Refusal), store.work(title="试") as session:
        session.add(make())
    holder = _holder_of_the_key(store, type(make()))
    with store.work(title="删除") as session:
        change(session, holder, deleted_at=holder.created_at)
    with store.work(title="另建") as session:
        session.add(make())
    before = rows_of(store.path)
    with pytest.raises(Refusal, match=words) as refused, store.work(title="放回") as session:
        change(session, holder, deleted_at=None)
    assert [objection.field for objection in refused.value.objections] == [field]
    assert rows_of(store.path) == before


def _holder_of_the_key(store: Store, record: type[Record]) -> Record:
    with store.read() as session:
        return session.get_one(record, the(record))


def test_a_dispatch_a_step_and_a_receipt_may_be_saved_incomplete(store: Store) -> None:
    with store.work(title="试") as session:
        session.add_all([a_dispatch(progress=None), a_step(person=None, due=None), a_fund(origin_kind=None)])


def test_a_number_of_a_deleted_receipt_is_not_given_again(store: Store) -> None:
    gone = a_fund(register_number="F001")
    with store.work(title="登记") as session:
        session.add(gone)
    with store.work(title="删除") as session:
        change(session, gone, deleted_at=gone.created_at)
    with pytest.raises(Refusal, match="登记号已经用过") as caught, store.work(title="再登记") as session:
        session.add(a_fund(register_number="F001"))
    assert [each.field for each in caught.value.objections] == ["register_number"]


def test_a_year_has_editions_in_each_currency(store: Store) -> None:
    with store.work(title="试") as session:
        session.add(a_year_plan(year=2024, currency=Currency.USD))
        session.add(a_year_plan(year=2024, edition=2, from_month=7))
