"""What was signed and between whom it is shared, and the exchange rates: the only home of a rate."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from zsyz_desktop.models.columns import Cents, word
from zsyz_desktop.models.fields import Record, shown, unique_while_kept
from zsyz_desktop.models.words import Currency, SigningKind


class Agreement(Record, table=True):
    """协议: one paper that was signed; 框架 becomes 合同, and 增资 adds to it (domain.md section 2.6)."""

    shown_as: ClassVar[str] = "协议"
    called_by: ClassVar[tuple[str, ...]] = ("kind", "signed_on")
    part_of: ClassVar[tuple[str, ...]] = ("project_id",)

    __table_args__ = (
        unique_while_kept(
            "ux_agreement_paper",
            "project_id",
            "kind",
            "currency",
            "signed_on",
            sentence="同一天的这种协议已经登记过，请改那一条。",
        ),
    )

    project_id: UUID = Field(foreign_key="project.id", title="项目")
    kind: SigningKind = Field(title="所签协议", sa_type=word(SigningKind))
    signed_on: date = Field(title="签订日期", schema_extra=shown(past=True))
    amount: int = Field(
        title="协议金额",
        description="增资填增加的金额",
        sa_type=Cents,
        schema_extra=shown(unit="万元或万美元", least=0),
    )
    currency: Currency = Field(default=Currency.CNY, title="币种", sa_type=word(Currency))
    note: str | None = Field(default=None, title="协议备注", max_length=200)


class ProjectShare(Record, table=True):
    """共同引进: the share of a county in a project several brought in, in ten-thousandths; they add to 100 %."""

    shown_as: ClassVar[str] = "共同引进"
    called_by: ClassVar[tuple[str, ...]] = ("region_id",)
    part_of: ClassVar[tuple[str, ...]] = ("project_id",)

    __table_args__ = (
        unique_while_kept(
            "ux_project_share_region", "project_id", "region_id", sentence="这个县市的引进比例已经填过。"
        ),
    )

    project_id: UUID = Field(foreign_key="project.id", title="项目")
    region_id: UUID = Field(foreign_key="region.id", title="引进县市")
    share: int = Field(title="引进比例", schema_extra=shown(unit="万分之一", least=1, most=10_000))

    __tablename__ = "project_share"


class Rate(Record, table=True):
    """汇率: yuan for one unit of a currency from a day on, until the next; never averaged (figures.md section 3)."""

    shown_as: ClassVar[str] = "汇率"
    called_by: ClassVar[tuple[str, ...]] = ("currency", "on")

    __table_args__ = (
        unique_while_kept("ux_rate_day", "currency", "on", sentence="这一天的汇率已经登记过，请改那一条。"),
    )

    currency: Currency = Field(default=Currency.USD, title="币种", sa_type=word(Currency))
    on: date = Field(title="汇率日期", schema_extra=shown(past=True))
    rate: str = Field(
        title="汇率值", description="1外币合人民币元，如 7.10", max_length=12, schema_extra=shown(required=True)
    )
    source: str = Field(
        title="汇率来源", description="如 中国外汇交易中心中间价", max_length=200, schema_extra=shown(required=True)
    )
