"""到位资金: receipts and their split between counties, and what had arrived before the ledger began."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from zsyz_desktop.models.columns import Cents, Code, word
from zsyz_desktop.models.fields import Record, must_hold, shown, unique_while_kept
from zsyz_desktop.models.month_words import FundNature, FundsBasis, FundState
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.words import Currency, OriginKind


class Fund(Record, table=True):
    """到位资金: one receipt, or the correction of one; only 已认定 money counts in a report (domain.md section 2.5).

    A correction (`corrects_id`, with its reason) is a row of its own, dated on the day it is entered, and may be
    negative; source, counties and splits are those of the receipt it corrects (figures.md section 9).
    """

    shown_as: ClassVar[str] = "到位资金"
    called_by: ClassVar[tuple[str, ...]] = ("register_number", "arrived_on", "amount")
    part_of: ClassVar[tuple[str, ...]] = ("project_id",)

    __table_args__ = (
        Index(
            "ux_fund_register_number",
            "register_number",
            unique=True,
            info={
                "field": "register_number",
                "sentence": "这个登记号已经用过（删除的也算），登记号不重复使用，请换一个或留空由程序编号。",
            },
        ),
        unique_while_kept(
            "ux_fund_voucher",
            "amount",
            "arrived_on",
            "voucher_number",
            where="voucher_number IS NOT NULL",
            sentence="同一凭证号、金额、日期的资金已经登记过，请勿重复计算。",
        ),
        must_hold(
            "register_number_filled",
            "length(register_number) > 0",
            field="register_number",
            sentence="「登记号」必须填写。",
        ),
        must_hold(
            "amount",
            "amount > 0 OR (amount <> 0 AND correction_reason IS NOT NULL)",
            field="amount",
            sentence="到位资金要大于零；冲减请办理更正，指明更正哪一笔并写明原因。",
        ),
        must_hold(
            "correction",
            "corrects_id IS NULL OR correction_reason IS NOT NULL",
            field="correction_reason",
            sentence="更正要写明原因。",
        ),
        must_hold(
            "counted",
            "counted_month IS NULL OR only_month_known OR counted_reason IS NOT NULL",
            field="counted_reason",
            sentence="改了计入月份，要写明原因。",
        ),
    )

    project_id: UUID = Field(foreign_key="project.id", title="项目")
    register_number: str = Field(default="", title="登记号", description="留空自动编号", max_length=20)
    arrived_on: date = Field(default=None, nullable=False, title="到账日期", schema_extra=shown(past=True))
    amount: int = Field(title="到账金额", sa_type=Cents, schema_extra=shown(unit="万元或万美元"))
    currency: Currency = Field(default=Currency.CNY, title="币种", sa_type=word(Currency))
    origin_kind: OriginKind | None = Field(default=None, title="资金来源地类别", sa_type=word(OriginKind))
    origin: str | None = Field(default=None, title="资金来源地", max_length=40)
    payer: str | None = Field(default=None, title="来源主体", description="付款人", max_length=80)
    nature: FundNature | None = Field(default=None, title="资金性质", sa_type=word(FundNature))
    basis: FundsBasis | None = Field(default=None, title="资金口径", sa_type=word(FundsBasis))
    voucher_number: str | None = Field(default=None, title="凭证号", max_length=60)
    evidence: str | None = Field(
        default=None,
        title="佐证材料",
        description="可多种，用顿号隔开；按 ↓ 选",
        max_length=200,
        schema_extra=shown(labels=WordList.FUND_EVIDENCE),
    )
    document_number: str | None = Field(default=None, title="佐证文号", max_length=80)
    state: FundState = Field(default=FundState.AWAITING_EVIDENCE, title="认定状态", sa_type=word(FundState))
    entered_by: str | None = Field(default=None, title="登记人", max_length=40, schema_extra=shown(personal=True))
    reviewed_by: str | None = Field(default=None, title="审核人", max_length=40, schema_extra=shown(personal=True))
    reviewed_on: date | None = Field(default=None, title="审核日期", schema_extra=shown(past=True))
    recognised_by: str | None = Field(default=None, title="认定人", max_length=40, schema_extra=shown(personal=True))
    recognised_on: date | None = Field(default=None, title="认定日期", schema_extra=shown(past=True))
    recognition_warning: str | None = Field(
        default=None, title="认定提示", description="登记和认定是同一人的标记", max_length=60
    )
    returned_reason: str | None = Field(default=None, title="退回原因", max_length=200)
    counted_month: str | None = Field(
        default=None, title="计入月份", description="如 2024-07；空＝到账日所在统计期", max_length=7
    )
    counted_reason: str | None = Field(default=None, title="改计原因", max_length=200)
    only_month_known: bool = Field(default=False, title="仅知月份", description="到账日记该月截数日")
    excluded_reason: str | None = Field(
        default=None, title="剔除原因", sa_type=Code, schema_extra=shown(words=WordList.EXCLUSION)
    )
    corrects_id: UUID | None = Field(default=None, foreign_key="fund.id", title="更正哪一笔")
    correction_reason: str | None = Field(default=None, title="更正原因", max_length=200)
    duplicate_answer: str | None = Field(
        default=None, title="查重答复", description="问过是不是同一笔，谁答的", max_length=120
    )
    note: str | None = Field(default=None, title="资金备注", max_length=300)


class FundSplit(Record, table=True):
    """资金分割: the share of one region, in ten-thousandths; the splits of a fund add to 100 %."""

    shown_as: ClassVar[str] = "资金分割"
    called_by: ClassVar[tuple[str, ...]] = ("region_id",)
    part_of: ClassVar[tuple[str, ...]] = ("fund_id",)

    __table_args__ = (
        unique_while_kept("ux_fund_split_region", "fund_id", "region_id", sentence="这个县市的分割比例已经填过。"),
    )

    fund_id: UUID = Field(foreign_key="fund.id", title="到位资金")
    region_id: UUID = Field(foreign_key="region.id", title="分割县市")
    share: int = Field(title="分割比例", schema_extra=shown(unit="万分之一", least=1, most=10_000))

    __tablename__ = "fund_split"


class OpeningBalance(Record, table=True):
    """期初累计到位: what had arrived in a year before the ledger began; cumulative, never a receipt of a month."""

    shown_as: ClassVar[str] = "期初累计到位"
    called_by: ClassVar[tuple[str, ...]] = ("year",)
    part_of: ClassVar[tuple[str, ...]] = ("project_id",)

    __table_args__ = (
        unique_while_kept(
            "ux_opening_balance_year",
            "project_id",
            "currency",
            "year",
            sentence="这一年的期初累计已经填过，请改那一条。",
        ),
    )

    project_id: UUID = Field(foreign_key="project.id", title="项目")
    year: int = Field(title="到位年度", schema_extra=shown(unit="年", least=1990, most=2100))
    currency: Currency = Field(default=Currency.CNY, title="币种", sa_type=word(Currency))
    amount: int = Field(title="到位金额", sa_type=Cents, schema_extra=shown(unit="万元或万美元", least=0))
    source: str = Field(title="数据来源", max_length=120, schema_extra=shown(required=True))

    __tablename__ = "opening_balance"
