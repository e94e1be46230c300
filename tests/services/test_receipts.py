"""到位资金 as an officer enters them: evidence, review by another, corrections, and the same money asked about."""

import pytest
from officer import TODAY, fields_of
from sqlmodel import select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.funds import Fund, FundSplit
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.store import Store
from zsyz_desktop.rules.moves import Move
from zsyz_desktop.rules.periods import month_or_as_said
from zsyz_desktop.rules.receipts import RECEIPT_MOVES
from zsyz_desktop.services.kinds.funds import FUNDS
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.rows import read_rows
from zsyz_desktop.services.registers.saving import move_row, remove_row, save_row

WAN = 1_000_000
PLAIN = {
    "project_id": "P04",
    "arrived_on": "2024-06-21",
    "amount": "1200.5",
    "origin_kind": "省外",
    "currency": "人民币",
}
PROOF = {"voucher_number": "记-77", "evidence": "银行进账单，验资报告"}
SUBMIT, RESUBMIT, RECOGNISE, RETURN, CORRECT = RECEIPT_MOVES
RECOGNISED = {"recognised_by": "示例审核员", "recognised_on": "2024-06-26"}


class Desk:
    """The register of receipts of the sample, each deed a unit of work."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def enter(self, answers: frozenset[tuple[str, str]] = frozenset(), **typed: str) -> Fund:
        with self.store.work(title="登记", today=TODAY, answers=answers) as session:
            key = save_row(Register(session, FUNDS, TODAY), None, PLAIN | typed)
        return self.fund(key)

    def edit(self, fund: Fund, **typed: str) -> Fund:
        with self.store.work(title="改", today=TODAY) as session:
            save_row(Register(session, FUNDS, TODAY), str(fund.id), typed)
        return self.fund(str(fund.id))

    def move(self, fund: Fund, move: Move, answers: frozenset[tuple[str, str]] = frozenset(), **typed: str) -> Fund:
        with self.store.work(title=move.words, today=TODAY, answers=answers) as session:
            key = move_row(Register(session, FUNDS, TODAY), str(fund.id), move, typed)
        return self.fund(key)

    def fund(self, key: str) -> Fund:
        with self.store.read() as session:
            return next(each for each in session.exec(select(Fund)) if str(each.id) == key)

    def numbered(self, number: str) -> Fund:
        with self.store.read() as session:
            return session.exec(select(Fund).where(Fund.register_number == number)).one()


@pytest.fixture
def desk(sample: Store) -> Desk:
    return Desk(sample)


def test_a_receipt_is_numbered_and_waits_for_its_evidence(desk: Desk) -> None:
    fund = desk.enter(amount="1,200.5万元", origin_kind="")
    assert (fund.register_number, fund.amount, fund.state) == (
        "F037",
        120_050 * WAN // 100,
        FundState.AWAITING_EVIDENCE,
    )
    assert (fund.basis, fund.origin_kind) == (desk.numbered("F033").basis, None)
    with desk.store.read() as session:
        rows = read_rows(Register(session, FUNDS, TODAY)).rows
    assert {row.says("register_number") for row in rows if row.to_do} == {"F031", "F032", "F037"}
    assert next(row for row in rows if row.says("register_number") == "F037").says("amount") == "1,200.5万元"


def test_money_is_read_in_the_currency_beside_it_and_again_when_it_is_changed(desk: Desk) -> None:
    fund = desk.enter(project_id="P11", amount="30.25", currency="美元", origin_kind="境外")
    assert desk.edit(fund, amount="31万美元").amount == 31 * WAN
    with pytest.raises(Refusal, match="币种不对"):
        desk.edit(fund, amount="31万元")


def test_it_is_submitted_with_proof_returned_with_a_reason_and_recognised_by_another(desk: Desk) -> None:
    fund = desk.enter(origin_kind="")
    with pytest.raises(Refusal) as caught:
        desk.move(fund, SUBMIT)
    assert fields_of(caught.value) == {"origin_kind", "voucher_number", "evidence"}
    fund = desk.move(fund, SUBMIT, origin_kind="省外", **PROOF)
    assert (fund.state, fund.evidence) == (FundState.AWAITING_REVIEW, "银行进账单、验资报告")
    fund = desk.move(fund, RETURN, returned_reason="缺发票", reviewed_by="示例审核员", reviewed_on="2024-06-25")
    assert (fund.state, fund.returned_reason) == (FundState.RETURNED, "缺发票")
    fund = desk.move(desk.move(fund, RESUBMIT), RECOGNISE, **RECOGNISED)
    assert (fund.state, fund.returned_reason, fund.recognition_warning) == (FundState.RECOGNISED, None, None)


def test_evidence_is_of_the_listed_kinds(desk: Desk) -> None:
    with pytest.raises(Refusal, match="佐证种类没有“口头说明”"):
        desk.enter(evidence="银行进账单、口头说明")


def test_whoever_entered_it_recognises_it_with_a_mark_alone(desk: Desk) -> None:
    fund = desk.move(desk.enter(), SUBMIT, **PROOF)
    own = {**RECOGNISED, "recognised_by": str(fund.entered_by)}
    with pytest.raises(Refusal) as caught:
        desk.move(fund, RECOGNISE, **own)
    [question] = caught.value.questions
    with pytest.raises(Refusal, match="请由另一人认定"):
        desk.move(fund, RECOGNISE, answers=frozenset({(question.key, "1")}), **own)
    fund = desk.move(fund, RECOGNISE, answers=frozenset({(question.key, "2")}), **own)
    assert (fund.state, fund.recognition_warning) == (FundState.RECOGNISED, "登记人本人认定")


@pytest.mark.parametrize("typed", [{"amount": "1"}, {"arrived_on": "2024-06-01"}, {"voucher_number": "x"}])
def test_what_is_recognised_is_not_edited_nor_removed(desk: Desk, typed: dict[str, str]) -> None:
    fund = desk.numbered("F030")
    with pytest.raises(Refusal, match="已认定的资金不能修改"):
        desk.edit(fund, **typed)
    with pytest.raises(Refusal, match="已认定"), desk.store.work(title="删", today=TODAY) as session:
        remove_row(Register(session, FUNDS, TODAY), str(fund.id))
    with pytest.raises(Refusal, match="取消认定"), desk.store.work(title="改回", today=TODAY) as session:
        session.get_one(Fund, fund.id).state = FundState.AWAITING_REVIEW
    assert desk.edit(fund, note="附复印件").note == "附复印件"


def test_a_correction_is_a_row_of_its_own_and_never_more_than_is_left(desk: Desk) -> None:
    first = desk.numbered("F030")
    with pytest.raises(Refusal) as caught:
        desk.move(first, CORRECT)
    assert fields_of(caught.value) == {"amount", "correction_reason"}
    said = {"correction_reason": "多录200万元"}
    row = desk.move(first, CORRECT, amount="-200", **said)
    assert (row.amount, row.corrects_id, row.arrived_on) == (-200 * WAN, first.id, TODAY)
    assert (row.project_id, row.origin_kind, row.payer) == (first.project_id, first.origin_kind, first.payer)
    assert desk.numbered("F030").amount == 6_000 * WAN
    with pytest.raises(Refusal, match="现净额5,800万元"):
        desk.move(first, CORRECT, amount="-5800.01", **said)
    assert desk.move(first, CORRECT, amount="-5800", **said).register_number == "F038"
    with desk.store.read() as session:
        found = read_rows(Register(session, FUNDS, TODAY)).rows
    assert CORRECT in next(each for each in found if each.key == str(first.id)).moves
    assert CORRECT not in next(each for each in found if each.key == str(row.id)).moves


def test_a_correction_as_large_as_the_receipt_is_asked_about(desk: Desk) -> None:
    first = desk.numbered("F030")
    with pytest.raises(Refusal) as caught:
        desk.move(first, CORRECT, amount="5800", correction_reason="少录")
    (question,) = caught.value.questions
    assert question.sentence == "更正填增减的金额：F030现为6,000万元，增加5,800万元后为11,800万元。是增加这么多吗？"
    assert [each.label for each in question.choices] == ["增加5,800万元", "更正后为5,800万元"]
    assert desk.move(first, CORRECT, amount="200", correction_reason="少录").amount == 200 * WAN


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (("P04", "示例凭证033", "", "2024-06-20", "4000"), "请勿重复计算"),
        (("P12", "示例凭证 033", "", "2024-06-20", "4000"), "请勿重复计算"),
        (("P02", "", "示例钛博材料（四川）有限公司", "2024-06-10", "6000"), "是否同一笔"),
        (("P02", "", "示例另一付款人", "2024-06-10", "6000"), ""),
        (("P01", "示例凭证099", "", "2024-06-27", "100"), "晚于今天"),
        (("P01", "示例凭证098", "", "2024-06-20", "-100"), "请办理更正"),
    ],
)
def test_the_attempts_of_the_handbook(desk: Desk, said: tuple[str, ...], answer: str) -> None:
    typed = dict(zip(("project_id", "voucher_number", "payer", "arrived_on", "amount"), said, strict=True))
    if not answer:
        assert desk.enter(**typed).duplicate_answer is None
        return
    with pytest.raises(Refusal, match=answer) as caught:
        desk.enter(**typed)
    if "同一笔" in answer:
        [question] = caught.value.questions
        with pytest.raises(Refusal, match="没有重复登记"):
            desk.enter(frozenset({(question.key, "1")}), **typed)
        kept = desk.enter(frozenset({(question.key, "2")}), **typed)
        assert kept.duplicate_answer is not None
        assert kept.duplicate_answer.startswith("和F030不是同一笔")


def test_money_whose_month_alone_is_known_is_dated_on_its_closing_day(desk: Desk) -> None:
    typed = {"arrived_on": "", "only_month_known": "是"}
    with pytest.raises(Refusal, match="请填「计入月份」"):
        desk.enter(**typed)
    fund = desk.enter(**typed, counted_month="2024年5月")
    assert (str(fund.arrived_on), fund.counted_month) == ("2024-05-25", "2024-05")
    with pytest.raises(Refusal, match="「到账日期」必须填写"):
        desk.enter(arrived_on="")
    with desk.store.read() as session:
        about = FUNDS.hooks.about
        assert about is not None
        told = list(about(session, session.get_one(Fund, fund.id)))
    assert any("不是实际到账的日子" in line for line in told)


@pytest.mark.parametrize(
    ("said", "key"), [("2024-7", "2024-07"), ("2024年12月", "2024-12"), ("202407", "2024-07"), ("七月", "七月")]
)
def test_a_month_is_read_however_it_is_written(said: str, key: str) -> None:
    assert month_or_as_said(said) == key


def test_money_of_a_shared_project_is_split_as_it_is_shared(desk: Desk) -> None:
    fund = desk.enter(project_id="P07")
    with desk.store.read() as session:
        shares = session.exec(select(FundSplit.share).where(FundSplit.fund_id == fund.id)).all()
    assert sorted(shares) == [4_000, 6_000]
