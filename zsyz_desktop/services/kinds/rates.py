"""汇率 by day, and what was signed: an agreed amount is converted at the rate of its day (figures.md section 3)."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.agreements import Agreement, Rate
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.words import Currency, SigningKind
from zsyz_desktop.rules.exchange import read_rate
from zsyz_desktop.services.kinds.hooks import Hooks
from zsyz_desktop.services.kinds.kind import Column, Kind, Words
from zsyz_desktop.services.ledger.agreed import follow_contracts
from zsyz_desktop.values import Frozen


class _RateFact(Frozen):
    currency: Currency
    rate: str | None


def _objections(rate: _RateFact, _others: Sequence[_RateFact], _today: date) -> Iterator[Objection]:
    if rate.rate is not None and read_rate(rate.rate) is None:
        yield Objection("rate", f"「汇率值」要填大于零的数，如 7.1088，现为“{rate.rate}”。")
    if rate.currency is Currency.CNY:
        yield Objection("currency", "人民币不用汇率，请选外币。")


def _key_of_the_day(_session: Session, rate: Rate, _today: date) -> None:
    """Ten desks make the same row of the same day."""
    if not rate.created_by:
        rate.id = natural_id("rate", rate.currency.name, rate.on)


RATES = Kind(
    record=Rate,
    command="rate",
    words=Words(
        purpose="协议外资按签约日、到位外资按到账日折人民币：用当天或此前最近一条，不取以后的，不平均。没有汇率的列入待折算。",
        add="新增汇率",
        removal="删除",
        removal_tip="登记错了的移入回收站（Del）",
        empty="尚未登记汇率。点“新增汇率”。",
        same="这一天的汇率已经登记过，请改那一条。",
    ),
    form={"": ("on", "currency", "rate", "source")},
    columns=(Column("on", 110), Column("currency", 80), Column("rate", 90), Column("source")),
    order=("-on", "currency"),
    fact=_RateFact,
    judge=_objections,
    blank=lambda today: {"on": str(today), "currency": Currency.USD.value},
    wide=("source",),
    alone_by=("on", "currency"),
    hooks=Hooks(entering=_key_of_the_day),
)


def _follow(session: Session, paper: Agreement) -> None:
    follow_contracts(session, paper.project_id)


AGREEMENTS = Kind(
    record=Agreement,
    command="agreement",
    words=Words(
        purpose=(
            "框架、意向不计新签约，升格按正式合同的日期和金额计一次；增资只计增加的金额，不算新项目。"
            "项目卡的协议投资随正式合同和增资合计。"
        ),
        add="新增协议",
        removal="删除",
        removal_tip="登记错了的移入回收站（Del）",
        empty="尚未登记协议。点“新增协议”。",
    ),
    form={"": ("project_id", "kind", "signed_on", "amount", "currency", "note")},
    columns=(
        Column("project_id", 150),
        Column("kind", 90),
        Column("signed_on", 96),
        Column("amount", 140),
        Column("note"),
    ),
    order=("project_id", "signed_on"),
    blank=lambda _today: {"kind": SigningKind.FORMAL.value, "currency": Currency.CNY.value},
    ticks=("kind",),
    wide=("project_id", "note"),
    hooks=Hooks(following=_follow),
)
