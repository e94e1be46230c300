"""What the month's values are held against: targets with their clause, yearly tasks, what had arrived a year before."""

from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from zsyz_desktop.models.columns import Cents, word
from zsyz_desktop.models.fields import Record, shown, unique_while_kept
from zsyz_desktop.models.month_words import Counting, Measure, TargetKind

_WAN = shown(unit="万元或万美元", least=0)
_YEAR = shown(unit="年", least=1990, most=2100)


class Target(Record, table=True):
    """目标: what a document asks of a year, with the clause it stands in (R6–R9, C1)."""

    shown_as: ClassVar[str] = "目标"
    called_by: ClassVar[tuple[str, ...]] = ("year", "measure", "source")

    __table_args__ = (
        unique_while_kept(
            "ux_target_source", "year", "measure", "source", sentence="这个出处的这项目标已经填过，请改那一条。"
        ),
    )

    year: int = Field(title="目标年度", schema_extra=_YEAR)
    measure: Measure = Field(title="目标指标", sa_type=word(Measure))
    kind: TargetKind = Field(title="目标类型", sa_type=word(TargetKind))
    threshold: str = Field(
        title="目标值", description="含本数，如 15% 或 30", max_length=12, schema_extra=shown(required=True)
    )
    counting: Counting | None = Field(
        default=None, title="计数办法", description="签约和开工各算一次的填项次", sa_type=word(Counting)
    )
    denominator: Measure | None = Field(
        default=None, title="占比的分母", description="只有占比要填", sa_type=word(Measure)
    )
    scope: str = Field(default="全州合计", title="目标范围", max_length=60, schema_extra=shown(required=True))
    source: str = Field(
        title="目标出处", description="文件名和条款，如 方案 四", max_length=120, schema_extra=shown(required=True)
    )
    is_assessed: bool = Field(default=False, title="考核采用", description="同一指标几个目标不同的，考核用哪一个")
    position: int = Field(default=0, title="目标次序", schema_extra=shown(least=0, plausible=9999))


class IndicatorTask(Record, table=True):
    """年度任务: what a county, or the prefecture, has to bring in a year; by months where the document says so (D4)."""

    shown_as: ClassVar[str] = "年度任务"
    called_by: ClassVar[tuple[str, ...]] = ("year", "measure", "region_id")

    __table_args__ = (
        unique_while_kept(
            "ux_indicator_task_region",
            "year",
            "measure",
            "region_id",
            sentence="这个县市这一年的这项任务已经填过，请改那一条。",
        ),
    )

    year: int = Field(title="任务年度", schema_extra=_YEAR)
    measure: Measure = Field(title="任务指标", sa_type=word(Measure))
    region_id: UUID = Field(foreign_key="region.id", title="承担县市", description="州本级任务选自治州")
    total: int = Field(title="全年任务", sa_type=Cents, schema_extra=_WAN)
    month_1: int | None = Field(default=None, title="1月任务", sa_type=Cents, schema_extra=_WAN)
    month_2: int | None = Field(default=None, title="2月任务", sa_type=Cents, schema_extra=_WAN)
    month_3: int | None = Field(default=None, title="3月任务", sa_type=Cents, schema_extra=_WAN)
    month_4: int | None = Field(default=None, title="4月任务", sa_type=Cents, schema_extra=_WAN)
    month_5: int | None = Field(default=None, title="5月任务", sa_type=Cents, schema_extra=_WAN)
    month_6: int | None = Field(default=None, title="6月任务", sa_type=Cents, schema_extra=_WAN)
    month_7: int | None = Field(default=None, title="7月任务", sa_type=Cents, schema_extra=_WAN)
    month_8: int | None = Field(default=None, title="8月任务", sa_type=Cents, schema_extra=_WAN)
    month_9: int | None = Field(default=None, title="9月任务", sa_type=Cents, schema_extra=_WAN)
    month_10: int | None = Field(default=None, title="10月任务", sa_type=Cents, schema_extra=_WAN)
    month_11: int | None = Field(default=None, title="11月任务", sa_type=Cents, schema_extra=_WAN)
    month_12: int | None = Field(default=None, title="12月任务", sa_type=Cents, schema_extra=_WAN)
    source: str = Field(title="任务出处", max_length=120, schema_extra=shown(required=True))

    __tablename__ = "indicator_task"


class BaseFigure(Record, table=True):
    """上年同期基数: what had arrived by the end of a month of last year, entered by hand from a paper (D3)."""

    shown_as: ClassVar[str] = "同期基数"
    called_by: ClassVar[tuple[str, ...]] = ("measure", "region_id", "year", "month")

    __table_args__ = (
        unique_while_kept(
            "ux_base_figure_month",
            "measure",
            "region_id",
            "year",
            "month",
            sentence="这个月的基数已经填过，请改那一条。",
        ),
    )

    measure: Measure = Field(title="基数指标", sa_type=word(Measure))
    region_id: UUID = Field(foreign_key="region.id", title="基数范围", description="全州的选自治州")
    year: int = Field(title="基数年度", schema_extra=_YEAR)
    month: int = Field(title="基数月份", schema_extra=shown(unit="月", least=1, most=12))
    cumulative: int = Field(
        title="累计值",
        description="1月至本月的累计，有出处的才填",
        sa_type=Cents,
        schema_extra=shown(unit="万元或万美元"),
    )
    source: str = Field(title="基数出处", max_length=120, schema_extra=shown(required=True))

    __tablename__ = "base_figure"
