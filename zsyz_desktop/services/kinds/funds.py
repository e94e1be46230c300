"""到位资金: entered with evidence, reviewed, 已认定 by another, corrected by rows of their own (D1, D2)."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.periods import month_or_as_said
from zsyz_desktop.rules.receipts import (
    RECEIPT_MOVES,
    ReceiptFact,
    arrival_said,
    number_said,
    receipt_objections,
    receipt_state,
    receipt_to_do,
)
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.services.kinds.fund_rows import keep_receipt
from zsyz_desktop.services.kinds.fund_splits import SPLITS
from zsyz_desktop.services.kinds.hooks import Hooks
from zsyz_desktop.services.kinds.kind import Column, Kind, Words, by_day
from zsyz_desktop.services.ledger.sealed_receipts import SEALED


def _stays(_session: Session, fund: Fund, _today: date) -> str:
    return SEALED if fund.state is FundState.RECOGNISED else ""


def _about(session: Session, fund: Fund) -> Iterator[str]:
    """Whose day its day is, who entered and approved it, what it corrects and what corrects it."""
    if fund.only_month_known and fund.counted_month:
        yield f"只知道是{fund.counted_month}到的；到账日期{fund.arrived_on}是该月截数日，不是实际到账的日子"
    by = ((fund.entered_by, "登记"), (fund.recognised_by, f"{fund.recognised_on or ''}认定"))
    yield from (f"{who}{what}" for who, what in by if who)
    yield from filter(None, (fund.recognition_warning, fund.duplicate_answer))
    first = session.get(Fund, fund.corrects_id) if fund.corrects_id is not None else None
    if first is not None:
        yield f"更正{first.register_number}：{fund.correction_reason}"
    later = select(Fund).where(Fund.corrects_id == fund.id, col(Fund.deleted_at).is_(None))
    for each in session.exec(later.order_by(Fund.register_number)):
        said = money_exact(each.amount, currency=each.currency)
        yield f"由{each.register_number}更正{said}：{each.correction_reason}"


FUNDS = Kind(
    record=Fund,
    command="fund",
    words=Words(
        purpose="一笔到账登记一条，有佐证的提交审核，由另一人认定。已认定的不改不删，有错另记一笔更正。",
        add="新增到位资金",
        removal="删除",
        removal_tip="没有认定的移入回收站（Del）；已认定的只能更正",
        empty="暂无到位资金。点“新增到位资金”。",
        same="同一凭证号、金额、日期的资金已经登记过，请勿重复计算。",
    ),
    form={
        "到账": ("project_id", "arrived_on", "amount", "currency", "nature", "splits", "only_month_known"),
        "来源": ("origin_kind", "origin", "payer", "basis"),
        "佐证": ("voucher_number", "evidence", "document_number", "note"),
        "统计": ("counted_month", "counted_reason", "excluded_reason", "register_number"),
    },
    columns=(
        Column("register_number", 66), Column("project_id", 168), Column("arrived_on", 94, "到账日"),
        Column("amount", 106), Column("state", 104), Column("origin_kind", 84, "来源地"),
        Column("voucher_number", 110), Column("payer", 160),
    ),
    order=("state", "-arrived_on", "register_number"),
    fact=ReceiptFact,
    derived={
        "register_number": ("登记号", by_day(number_said)),
        "arrived_on": ("到账日期", by_day(arrival_said)),
        "state": ("状态", by_day(receipt_state)),
    },
    judge=receipt_objections,
    to_do=receipt_to_do,
    blank=lambda _today: {"currency": Currency.CNY.value, "only_month_known": "否"},
    moves=RECEIPT_MOVES,
    ticks=("origin_kind", "excluded_reason"),
    wide=("project_id", "payer", "splits", "evidence", "note"),
    reads={"counted_month": month_or_as_said, "splits": SPLITS},
    alone_by=("voucher_number", "amount", "arrived_on"),
    hooks=Hooks(stays=_stays, about=_about, entering=keep_receipt),
)  # fmt: skip
