"""单位: entered, renamed, given a parent, ended; one that is named somewhere is never removed."""

from datetime import date

from sqlmodel import Session

from zsyz_desktop.models.desk import Unit
from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.rules.units import UnitFact, unit_objections, unit_state
from zsyz_desktop.services.kinds.hooks import Hooks
from zsyz_desktop.services.kinds.kind import Column, Kind, Link, Words, by_day
from zsyz_desktop.services.ledger.where_used import where_used


def _stays(session: Session, unit: Unit, _today: date) -> str:
    if unit.is_preset:
        return f"{unit.name}是预置单位，不能删除；撤并的请填「撤销日期」。"
    used = where_used(session, Unit, unit.id)
    return f"{unit.name}还用在{used[0]}等{len(used)}处，不能删除；撤并的请填「撤销日期」。" if used else ""


UNITS = Kind(
    record=Unit,
    command="unit",
    words=Words(
        purpose="改名后各处都显示新名，旧名记在操作日志里。撤并的单位填「撤销日期」：此后不能再承担新任务，旧记录照常显示。",
        add="新增单位",
        removal="删除",
        removal_tip="没有用到的单位移入回收站（Del）",
        same="已有同名单位，请直接选用，或在名称里写明区别。",
    ),
    form={"": ("name", "kind", "parent_id", "region_id", "effective_from", "effective_until")},
    columns=(Column("name"), Column("kind", 104, "类型"), Column("parent_id", 150), Column("state", 116)),
    order=("state", "kind", "name"),
    fact=UnitFact,
    derived={"state": ("状态", by_day(unit_state))},
    judge=unit_objections,
    blank=lambda _today: {"kind": UnitKind.COUNTY_DEPARTMENT.value},
    ticks=("kind", "region_id"),
    wide=("name", "parent_id"),
    links={"parent_id": Link.ANY},
    alone_by=("name",),
    is_named=True,
    hooks=Hooks(stays=_stays),
)
