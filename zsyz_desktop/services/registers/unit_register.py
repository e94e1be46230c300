"""The register of units: entered, renamed, given a parent, ended; a unit that is named somewhere is never removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import Objection, refuse, refuse_all
from zsyz_desktop.models.desk import Region, Unit
from zsyz_desktop.models.ids import new_id
from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.services.ledger.ledgers import find_region
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.registers.where_used import use_counts, where_used
from zsyz_desktop.services.spelling.spellings import of_one_name
from zsyz_desktop.services.typing.field_facts import FieldFact, field_fact
from zsyz_desktop.services.typing.people import unit_named
from zsyz_desktop.services.typing.typed_reading import as_text, read_texts

FIELDS = ("name", "kind", "parent_id", "region_id", "effective_from", "effective_until")


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit as the register shows it; `texts` by field name, `uses` is how many records name it."""

    key: str
    texts: Mapping[str, str]
    is_ended: bool
    is_preset: bool
    uses: int


def unit_fields() -> tuple[FieldFact, ...]:
    """The fields of a unit, in the order of the form."""
    return tuple(field_fact(Unit, name) for name in FIELDS)


def new_unit_texts() -> dict[str, str]:
    """An empty unit: what most new ones are."""
    return {"kind": UnitKind.COUNTY_DEPARTMENT.value}


def list_units(session: Session, today: date) -> list[UnitLine]:
    """Every unit, those that ended last, then by kind and name."""
    units = session.exec(select(Unit).where(col(Unit.deleted_at).is_(None))).all()
    names = {unit.id: unit.name for unit in units}
    regions = dict(session.exec(select(Region.id, Region.name)).all())
    uses = use_counts(session, Unit)
    kinds = list(UnitKind)
    lines = [
        (
            (_is_ended(unit, today), kinds.index(unit.kind), unit.name),
            UnitLine(
                key=str(unit.id),
                texts={
                    **{name: as_text(getattr(unit, name)) for name in FIELDS},
                    "parent_id": names.get(unit.parent_id, "") if unit.parent_id else "",
                    "region_id": regions.get(unit.region_id, "") if unit.region_id else "",
                },
                is_ended=_is_ended(unit, today),
                is_preset=unit.is_preset,
                uses=uses[unit.id],
            ),
        )
        for unit in units
    ]
    return [line for _, line in sorted(lines, key=lambda pair: pair[0])]


def unit_names(session: Session) -> tuple[str, ...]:
    """Every unit, by name."""
    return tuple(session.exec(select(Unit.name).where(col(Unit.deleted_at).is_(None)).order_by(Unit.name)))


def region_names(session: Session) -> tuple[str, ...]:
    """Every region a unit can lie in, by code."""
    return tuple(session.exec(select(Region.name).order_by(Region.code)))


def save_unit(session: Session, key: str | None, typed: Mapping[str, str]) -> str:
    """Enter a unit (`key` None) or change one; returns its key. Raises Refusal with every objection."""
    unit = _unit(session, key) if key is not None else None
    values, objections = read_texts(
        session,
        Unit,
        typed,
        {
            "parent_id": lambda said: _parent(session, said, unit).id,
            "region_id": lambda said: find_region(session, said).id,
        },
    )
    objections += _name_taken(session, values.get("name"), unit)
    start = values.get("effective_from", unit.effective_from if unit else None)
    end = values.get("effective_until", unit.effective_until if unit else None)
    if start is not None and end is not None and end < start:
        objections.append(Objection("effective_until", "「撤销日期」不能早于「成立日期」。"))
    refuse_all(objections)
    if unit is None:
        unit = Unit(id=new_id(), **values)
        session.add(unit)
    for name, value in values.items():
        setattr(unit, name, value)
    session.flush()
    return str(unit.id)


def remove_unit(session: Session, key: str) -> str:
    """Put a unit nobody names into the recycle bin; returns its name. Raises Refusal otherwise."""
    unit = _unit(session, key)
    if unit.is_preset:
        raise refuse(f"{unit.name}是预置单位，不能删除；撤并的请填「撤销日期」。")
    used = where_used(session, Unit, unit.id)
    if used:
        raise refuse(f"{unit.name}还用在{used[0]}等{len(used)}处，不能删除；撤并的请填「撤销日期」。")
    discard(session, unit)
    return unit.name


def uses_of_unit(session: Session, key: str) -> tuple[str, ...]:
    """Where a unit is named."""
    return where_used(session, Unit, UUID(key))


def _unit(session: Session, key: str) -> Unit:
    unit = session.get(Unit, UUID(key))
    if unit is None or unit.deleted_at is not None:
        raise refuse("这个单位已经不在了，请重新选一个。")
    return unit


def _is_ended(unit: Unit, today: date) -> bool:
    return unit.effective_until is not None and unit.effective_until < today


def _parent(session: Session, said: str, unit: Unit | None) -> Unit:
    parent = unit_named(session, said)
    if parent is None:
        raise refuse(f"没有“{said}”这个单位，请先登记它。")
    above: Unit | None = parent
    while above is not None:
        if unit is not None and above.id == unit.id:
            raise refuse(f"{said}就在这个单位之下（或就是它自己），不能作它的上级。")
        above = session.get(Unit, above.parent_id) if above.parent_id is not None else None
    return parent


def _name_taken(session: Session, name: object, unit: Unit | None) -> list[Objection]:
    if not isinstance(name, str):
        return []
    if all(unit is not None and other.id == unit.id for other in of_one_name(session, Unit, name)):
        return []
    return [Objection("name", "已有同名单位，请直接选用，或在名称里写明区别。")]
