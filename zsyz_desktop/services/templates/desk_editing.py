"""The desk of a ledger: read and changed as a form has it, with how it groups its projects."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from zsyz_desktop.errors import Objection, refuse_all
from zsyz_desktop.models.desk import Desk, Region
from zsyz_desktop.models.words import Grouping, RegionLevel, UnitKind
from zsyz_desktop.rules.grouping import GROUPING, grouping_kept, groupings_of
from zsyz_desktop.rules.identity import holds_id_number
from zsyz_desktop.rules.office import OFFICE, usual_office_name
from zsyz_desktop.services.ledger.ledgers import desk_of, find_region, personal_objections
from zsyz_desktop.services.ledger.settings_kept import forget_value, keep_value, kept_values
from zsyz_desktop.services.typing.field_facts import FieldFact, FieldKind, field_fact
from zsyz_desktop.services.typing.typed_reading import as_text, read_texts
from zsyz_desktop.values import Frozen

_LONGEST_OFFICE = 60
FIELDS = ("unit_name", "unit_kind", "region_id", "reporting_year", "reporter", "reporter_phone", "reviewer")


class RegionLine(Frozen):
    """One region as the list shows it."""

    code: str
    name: str
    short_name: str
    level: str
    old_code: str


def desk_fields() -> tuple[FieldFact, ...]:
    """The fields of the desk, then what is kept as settings: 专班名称, 分组."""
    on_paper = "显示在报表页眉，如“禄丰市产业招商工作专班办公室”；空着时用填报单位，招商局用本县市的专班办公室"
    office = FieldFact(OFFICE, "专班名称", help=on_paper, length=_LONGEST_OFFICE)
    help_text = "重点项目表和总览按此分组；可选的随单位类型变"
    grouping = FieldFact(GROUPING, "分组", FieldKind.CHOICE, help=help_text, choices=(Grouping.NONE.value,))
    return (*(field_fact(Desk, name) for name in FIELDS), office, grouping)


def desk_texts(session: Session) -> dict[str, str]:
    """The desk as it is stored."""
    desk = desk_of(session)
    texts = {name: as_text(getattr(desk, name)) for name in FIELDS}
    region = session.get_one(Region, desk.region_id).name
    office = kept_values(session).get(OFFICE, "")
    return texts | {"region_id": region, OFFICE: office, GROUPING: current_grouping(session).value}


def grouping_choices(kind: str) -> tuple[str, ...]:
    """What a unit kind, by its label, can group by."""
    return tuple(each.value for each in groupings_of(UnitKind(kind)))


def current_grouping(session: Session) -> Grouping:
    """How this desk groups; 不分组 when nothing is kept or the desk's kind does not group so."""
    return grouping_kept(kept_values(session).get(GROUPING), desk_of(session).unit_kind)


def office_name(session: Session) -> str:
    """专班名称 as papers have it at their head."""
    desk = desk_of(session)
    region = session.get_one(Region, desk.region_id).name
    return kept_values(session).get(OFFICE) or usual_office_name(desk.unit_name, desk.unit_kind, region)


def save_desk(session: Session, typed: Mapping[str, str]) -> None:
    """Change typed fields of the desk; raises Refusal with every objection."""
    values, objections = _judged(session, typed)
    refuse_all(objections)
    desk = desk_of(session)
    for name, value in values.items():
        setattr(desk, name, value)
    if OFFICE in typed:
        _keep_office(session, _office_said(typed))
    grouping = _grouping_said(typed)
    if grouping is Grouping.NONE:
        forget_value(session, GROUPING)
    elif grouping is not None:
        keep_value(session, GROUPING, grouping.name)


def _keep_office(session: Session, name: str) -> None:
    if name:
        keep_value(session, OFFICE, name)
    else:
        forget_value(session, OFFICE)


def desk_objections(session: Session, typed: Mapping[str, str]) -> list[Objection]:
    """What saving these fields would be refused for; nothing is changed."""
    return _judged(session, typed)[1]


def _judged(session: Session, typed: Mapping[str, str]) -> tuple[dict[str, Any], list[Objection]]:
    desk = desk_of(session)
    plain = {name: text for name, text in typed.items() if name in FIELDS}
    values, objections = read_texts(session, Desk, plain, {"region_id": lambda said: find_region(session, said).id})
    objections += _office_objections(_office_said(typed))
    objections += personal_objections(Desk(**_as_it_would_be(desk, values)))
    grouping = _grouping_said(typed)
    kind = values.get("unit_kind", desk.unit_kind)
    if grouping is not None and isinstance(kind, UnitKind) and grouping not in groupings_of(kind):
        known = "、".join(each.value for each in groupings_of(kind))
        objections.append(Objection(GROUPING, f"{kind.value}不按{grouping.value}分组，可选：{known}。"))
    return values, objections


def _office_said(typed: Mapping[str, str]) -> str:
    return " ".join(typed.get(OFFICE, "").split())


def _office_objections(name: str) -> list[Objection]:
    if holds_id_number(name):
        return [Objection(OFFICE, "「专班名称」像是有身份证号，本程序不保存身份证号，请删去后再保存。")]
    if len(name) > _LONGEST_OFFICE:
        return [Objection(OFFICE, f"「专班名称」最多{_LONGEST_OFFICE}个字，请缩短。")]
    return []


def _grouping_said(typed: Mapping[str, str]) -> Grouping | None:
    return next((each for each in Grouping if each.value == typed.get(GROUPING)), None)


def list_regions(session: Session) -> list[RegionLine]:
    """Every region, by code."""
    rows = session.exec(select(Region).order_by(Region.code)).all()
    return [RegionLine(row.code, row.name, row.short_name, row.level.value, row.old_code or "") for row in rows]


def county_names(session: Session) -> tuple[str, ...]:
    """The counties' names and short names, each in the order of their codes."""
    rows = session.exec(select(Region).where(Region.level == RegionLevel.COUNTY).order_by(Region.code)).all()
    return (*(row.name for row in rows), *(row.short_name for row in rows))


def _as_it_would_be(desk: Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: getattr(desk, name) for name in FIELDS} | dict(values)
