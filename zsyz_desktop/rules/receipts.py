"""认定 of receipts (domain.md 2.5, figures.md 9): moves from 待佐证 to 已认定, what refuses, what is to do."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.words import OriginKind
from zsyz_desktop.rules.moves import Move, Said
from zsyz_desktop.rules.periods import month_or_as_said
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.working_days import HolidayTable
from zsyz_desktop.values import Frozen

_S = FundState

FREE_OF_SEALED = frozenset({"note"})
"""What may still be written on a receipt that is 已认定."""
COUNTED_LATE = "补计（到账"
"""Begins the reason the program gives for a later month; one an officer wrote is left alone."""
_NUMBER = re.compile(r"([A-Z]*)(\d+)")


class ReceiptFact(Frozen):
    """A receipt as its register needs it."""

    register_number: str
    state: FundState
    amount: int | None
    arrived_on: date | None = None
    counted_month: str | None = None
    counted_reason: str | None = None
    only_month_known: bool = False
    excluded_reason: str | None = None
    corrects_id: Any = None
    correction_reason: str | None = None
    returned_reason: str | None = None
    recognised_on: date | None = None
    origin_kind: OriginKind | None = None
    voucher_number: str | None = None
    evidence: str | None = None

    @property
    def free(self) -> frozenset[str] | None:
        """One that is 已认定 is sealed, its note aside."""
        return FREE_OF_SEALED if self.state is _S.RECOGNISED else None


def _is_first(receipt: ReceiptFact) -> bool:
    return not receipt.corrects_id


_PROVED = ("origin_kind", "voucher_number", "evidence")
_OF_THE_SAME = (
    "project_id", "currency", "origin_kind", "origin", "payer", "nature", "basis", "evidence", "excluded_reason",
)  # fmt: skip

RECEIPT_MOVES = (
    Move("提交审核", "submit", (_S.AWAITING_EVIDENCE,), _S.AWAITING_REVIEW, asks=_PROVED, may_say=("document_number",)),
    Move("补齐再报", "resubmit", (_S.RETURNED,), _S.AWAITING_REVIEW, asks=_PROVED, may_say=("document_number",),
         also={"returned_reason": None}),
    Move("认定", "recognise", (_S.AWAITING_REVIEW,), _S.RECOGNISED, asks=("recognised_by", "recognised_on"),
         may_say=("counted_month", "counted_reason", "excluded_reason")),
    Move("退回", "return", (_S.AWAITING_REVIEW,), _S.RETURNED, asks=("returned_reason", "reviewed_by", "reviewed_on")),
    Move("更正", "correct", (_S.RECOGNISED,), _S.AWAITING_REVIEW, asks=("amount", "correction_reason"),
         may_say=("voucher_number", "document_number"), when=_is_first, renews="corrects_id",
         begins={name: name for name in _OF_THE_SAME}, leaves_old=True, titles={"amount": "增减金额"},
         note="填增减的金额：少录的填正数，多录的填负数，如 -200。原来那一笔不动，更正另记一笔。"),
)  # fmt: skip
"""What is done with a receipt; 更正 enters a row of its own, and what was 已认定 stays as it is."""


def number_said(receipt: ReceiptFact, _today: date) -> Said:
    """The 登记号, ordered as a number."""
    found = _NUMBER.fullmatch(receipt.register_number)
    order = (found[1], int(found[2]), "") if found else ("～", 0, receipt.register_number)
    return Said(order, receipt.register_number)


def arrival_said(receipt: ReceiptFact, _today: date) -> Said:
    """The day; of money whose month alone is known, the month."""
    month = receipt.counted_month if receipt.only_month_known else None
    return Said(receipt.arrived_on or date.min, month or str(receipt.arrived_on or ""))


def receipt_state(receipt: ReceiptFact, _today: date) -> Said:
    """「已认定·更正」; what waits comes first."""
    marks = (
        ("更正", receipt.corrects_id), ("剔除", receipt.excluded_reason), ("仅知月份", receipt.only_month_known),
        (_counted_words(receipt), receipt.counted_month and not receipt.only_month_known),
    )  # fmt: skip
    words = "·".join([receipt.state.value, *(mark for mark, holds in marks if holds)])
    order = [_S.RETURNED, _S.AWAITING_EVIDENCE, _S.AWAITING_REVIEW, _S.RECOGNISED].index(receipt.state)
    return Said(order, words, is_past=bool(receipt.excluded_reason))


def _counted_words(receipt: ReceiptFact) -> str:
    """「计7月」: the month a receipt was moved to, with its year where that is another one."""
    year, _, month = (receipt.counted_month or "").partition("-")
    if not month.isdecimal():
        return f"计{year}"
    is_same = receipt.arrived_on is not None and str(receipt.arrived_on.year) == year
    return f"计{int(month)}月" if is_same else f"计{year}年{int(month)}月"


def receipt_to_do(receipt: ReceiptFact, _today: date, _thresholds: Thresholds, _holidays: HolidayTable) -> str:
    """What waits for an officer; "" for nothing."""
    match receipt.state:
        case _S.AWAITING_EVIDENCE:
            return f"待佐证：{_still_missing(receipt)}"
        case _S.AWAITING_REVIEW:
            return "待审核：请认定，或退回并写明原因。"
        case _S.RETURNED:
            return f"已退回（{receipt.returned_reason or '未写原因'}）：{_still_missing(receipt)}"
    return ""


def _still_missing(receipt: ReceiptFact) -> str:
    """What is asked before it is handed in, as far as it is not there."""
    asked = (("来源地类别", receipt.origin_kind), ("凭证号", receipt.voucher_number), ("佐证材料", receipt.evidence))
    missing = "、".join(words for words, said in asked if not said)
    deed = "补齐再报" if receipt.state is _S.RETURNED else "提交审核"
    return f"请补{missing}，再点“{deed}”。" if missing else f"凭证号和佐证材料都有了，请点“{deed}”。"


def receipt_objections(receipt: ReceiptFact, _others: Sequence[ReceiptFact], _today: date) -> Iterator[Objection]:
    """Why a receipt cannot stand so."""
    if receipt.arrived_on is None and not receipt.only_month_known and not receipt.corrects_id:
        yield Objection("arrived_on", "「到账日期」必须填写；只知道月份的，另填「仅知月份」和「计入月份」。")
    is_first = not (receipt.corrects_id or receipt.correction_reason)  # a correction of format 1 names no receipt
    if receipt.amount is not None and receipt.amount <= 0 and is_first:
        yield Objection("amount", "到位资金要大于零；冲减请办理更正，指明更正哪一笔并写明原因。")
    if receipt.amount == 0 and receipt.corrects_id:
        yield Objection("amount", "更正金额不能是零：多录的填负数，少录的填正数。")
    if receipt.only_month_known and not receipt.counted_month:
        yield Objection("counted_month", "仅知月份的，请填「计入月份」，如 2024-06。")
    if receipt.counted_month and month_or_as_said(receipt.counted_month) != receipt.counted_month:
        yield Objection("counted_month", f"「计入月份」要写成 2024-07，现为“{receipt.counted_month}”。")
    if receipt.counted_month and not receipt.counted_reason and not receipt.only_month_known:
        yield Objection("counted_reason", "改了计入月份，要写明原因。")
    if receipt.recognised_on and receipt.arrived_on and receipt.recognised_on < receipt.arrived_on:
        yield Objection("recognised_on", f"「认定日期」不能早于「到账日期」（{receipt.arrived_on}）。")
