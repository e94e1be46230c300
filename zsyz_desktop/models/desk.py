"""Who sits where: the desk, its regions, units, people and liaisons, and the settings of the ledger."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from zsyz_desktop.models.columns import word
from zsyz_desktop.models.fields import Record, must_hold, shown, unique_while_kept
from zsyz_desktop.models.words import RegionLevel, UnitKind


class Region(Record, table=True):
    """行政区划: 楚雄州 and its ten counties, by the six-digit code (domain.md section 6.1)."""

    shown_as: ClassVar[str] = "行政区划"
    called_by: ClassVar[tuple[str, ...]] = ("name",)

    __table_args__ = (
        unique_while_kept("ux_region_code", "code", sentence="这个行政区划代码已经有了，请改用已有的那一条。"),
    )

    code: str = Field(title="区划代码", max_length=6, schema_extra=shown(required=True))
    name: str = Field(title="区划名称", max_length=40, schema_extra=shown(required=True))
    short_name: str = Field(title="简称", max_length=20, schema_extra=shown(required=True))
    level: RegionLevel = Field(title="级别", sa_type=word(RegionLevel))
    old_code: str | None = Field(default=None, title="旧区划代码", max_length=6)


class Unit(Record, table=True):
    """单位: eight prefecture lead units come preset; none takes new work after its end date (R4, R5)."""

    shown_as: ClassVar[str] = "单位"
    called_by: ClassVar[tuple[str, ...]] = ("name",)

    __table_args__ = (
        unique_while_kept("ux_unit_name", "name", sentence="已有同名单位，请直接选用，或在名称里写明区别。"),
        must_hold(
            "effective_order",
            "effective_until >= effective_from",
            field="effective_until",
            sentence="「撤销日期」不能早于「成立日期」。",
        ),
    )

    name: str = Field(title="单位名称", max_length=60, schema_extra=shown(required=True))
    kind: UnitKind = Field(title="单位类型", sa_type=word(UnitKind))
    parent_id: UUID | None = Field(default=None, foreign_key="unit.id", title="上级单位")
    region_id: UUID | None = Field(default=None, foreign_key="region.id", title="所属县市")
    is_preset: bool = Field(default=False, title="预置单位")
    effective_from: date | None = Field(default=None, title="成立日期")
    effective_until: date | None = Field(default=None, title="撤销日期", description="此后不再承担新任务")


class Person(Record, table=True):
    """人员: the least that is needed to reach someone (个人信息保护法, domain.md section 8)."""

    shown_as: ClassVar[str] = "人员"
    called_by: ClassVar[tuple[str, ...]] = ("name",)

    name: str = Field(title="姓名", max_length=40, schema_extra=shown(required=True, personal=True))
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", title="所在单位")
    duty: str | None = Field(default=None, title="职务", max_length=60, schema_extra=shown(personal=True))
    office_phone: str | None = Field(default=None, title="办公电话", max_length=30, schema_extra=shown(personal=True))
    mobile: str | None = Field(
        default=None,
        title="手机",
        description="可不填；导出时遮蔽中间四位",
        max_length=20,
        schema_extra=shown(personal=True),
    )
    left_on: date | None = Field(
        default=None, title="离任日期", description="此后不再供选用", schema_extra=shown(past=True)
    )


class Liaison(Record, table=True):
    """联络员: at most one in office per unit at any time (种 七(七), R33)."""

    shown_as: ClassVar[str] = "联络员"
    called_by: ClassVar[tuple[str, ...]] = ("unit_id", "person_id")

    __table_args__ = (
        unique_while_kept(
            "ux_liaison_in_office",
            "unit_id",
            where="until IS NULL",
            sentence="这个单位已有在任联络员，请先填写前任的结束日期。",
        ),
        must_hold("term_order", "until >= since", field="until", sentence="「结束日期」不能早于「任职日期」。"),
    )

    unit_id: UUID = Field(foreign_key="unit.id", title="单位")
    person_id: UUID = Field(foreign_key="person.id", title="联络员")
    since: date = Field(title="任职日期")
    until: date | None = Field(default=None, title="结束日期")


class Desk(Record, table=True):
    """填报单位: exactly one row, who keeps this ledger and who reports."""

    shown_as: ClassVar[str] = "填报单位"
    called_by: ClassVar[tuple[str, ...]] = ("unit_name",)

    __table_args__ = (
        unique_while_kept("ux_desk_single", "single", sentence="一本台账只有一个填报单位。"),
        must_hold("single", "single = 1", field="single", sentence="一本台账只有一个填报单位。"),
    )

    single: int = Field(default=1, title="唯一")
    unit_name: str = Field(title="填报单位", max_length=60, schema_extra=shown(required=True))
    unit_kind: UnitKind = Field(title="单位类型", sa_type=word(UnitKind))
    region_id: UUID = Field(foreign_key="region.id", title="主体责任县市")
    reporter: str | None = Field(default=None, title="填报人", max_length=40, schema_extra=shown(personal=True))
    reporter_phone: str | None = Field(default=None, title="填报电话", max_length=30, schema_extra=shown(personal=True))
    reviewer: str | None = Field(default=None, title="审核人", max_length=40, schema_extra=shown(personal=True))
    reporting_year: int = Field(title="填报年度", schema_extra=shown(unit="年", least=1990, most=2100))
    is_sample: bool = Field(default=False, title="样例台账")
    sample_today: date | None = Field(
        default=None, title="样例的今天", description="样例台账按这一天判断预警；正式台账不填，用电脑日期"
    )


class Setting(Record, table=True):
    """设置: whatever changes a rule or a paper and differs from its default (`rules/thresholds.py`)."""

    shown_as: ClassVar[str] = "设置"
    called_by: ClassVar[tuple[str, ...]] = ("key",)

    __table_args__ = (unique_while_kept("ux_setting_key", "key", sentence="这项设置已经改过，请在原处再改。"),)

    key: str = Field(title="设置项", max_length=60, schema_extra=shown(required=True))
    value: str = Field(title="设置值", max_length=20_000)
