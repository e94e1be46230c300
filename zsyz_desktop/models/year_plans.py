"""年度计划 of a project: a head with its edition and total, and no months or all twelve."""

from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from zsyz_desktop.models.columns import Cents, word
from zsyz_desktop.models.fields import Record, shown, unique_while_kept
from zsyz_desktop.models.words import Currency

_WAN = shown(unit="万元或万美元", least=0)


class YearPlan(Record, table=True):
    """年度计划: one edition of a year's plan in one currency; one issued anew leaves the earlier ones as they were.

    An edition holds from its month on (figures.md section 2). Without months the total alone is planned; months
    add up to it.
    """

    shown_as: ClassVar[str] = "年度计划"
    called_by: ClassVar[tuple[str, ...]] = ("year", "currency", "edition")
    part_of: ClassVar[tuple[str, ...]] = ("project_id",)

    __table_args__ = (
        unique_while_kept(
            "ux_year_plan_edition",
            "project_id",
            "year",
            "currency",
            "edition",
            sentence="这一版年度计划已经有了，请改那一版，或换发新的一版。",
        ),
    )

    project_id: UUID = Field(foreign_key="project.id", title="项目")
    year: int = Field(title="年度", schema_extra=shown(unit="年", least=1990, most=2100))
    currency: Currency = Field(default=Currency.CNY, title="币种", sa_type=word(Currency))
    edition: int = Field(default=1, title="第几版", schema_extra=shown(least=1, plausible=99))
    from_month: int = Field(default=1, title="生效月份", schema_extra=shown(unit="月", least=1, most=12))
    total: int | None = Field(default=None, title="全年计划到位资金", sa_type=Cents, schema_extra=_WAN)
    total_investment: int | None = Field(default=None, title="全年计划完成投资", sa_type=Cents, schema_extra=_WAN)
    source: str | None = Field(default=None, title="计划出处", max_length=120)

    __tablename__ = "year_plan"


class YearPlanMonth(Record, table=True):
    """分月计划: what a plan asks for in one month; its table is called as in format 1, by which the log tells of it."""

    shown_as: ClassVar[str] = "分月计划"
    called_by: ClassVar[tuple[str, ...]] = ("plan_id", "month")
    part_of: ClassVar[tuple[str, ...]] = ("plan_id",)

    __table_args__ = (
        unique_while_kept(
            "ux_project_year_plan_month", "plan_id", "month", sentence="这个月的计划已经有了，请改那一条。"
        ),
    )

    plan_id: UUID = Field(foreign_key="year_plan.id", title="年度计划")
    month: int = Field(title="月份", schema_extra=shown(unit="月", least=1, most=12))
    planned_funds: int | None = Field(default=None, title="计划到位资金", sa_type=Cents, schema_extra=_WAN)
    planned_investment: int | None = Field(default=None, title="计划完成投资", sa_type=Cents, schema_extra=_WAN)

    __tablename__ = "project_year_plan"
