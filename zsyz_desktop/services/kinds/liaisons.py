"""联络员: who is in office for which unit (种 七(七), R33); whoever must have one and has none stands first."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.models.desk import Liaison, Person
from zsyz_desktop.rules.liaisons import LiaisonFact, liaison_objections, liaison_state
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.kinds.hooks import Hooks, Wanted
from zsyz_desktop.services.kinds.kind import Column, Kind, Words, by_day
from zsyz_desktop.services.kinds.liaison_needs import LackingUnit, units_without_liaison

_MOST_PROJECTS = 8


def _wanting(session: Session, today: date) -> tuple[str, Sequence[Wanted]]:
    lacking = units_without_liaison(session, today)
    said = f"{len(lacking)}个牵头单位暂无联络员，列在最前；选中，填上姓名，按 Ctrl+S。" if lacking else ""
    return said, [
        Wanted(
            key=each.name,
            texts={"unit_id": each.name, "since": str(today)},
            said={"unit_id": each.name, "since": "", "state": "待明确"},  # not in office since today
            about="\n".join(_about_lacking(each)),
        )
        for each in lacking
    ]


def _about_lacking(unit: LackingUnit) -> Iterator[str]:
    if unit.leads:
        more = f"等{len(unit.leads)}个项目" if len(unit.leads) > _MOST_PROJECTS else ""
        yield f"牵头的项目：{'、'.join(unit.leads[:_MOST_PROJECTS])}{more}"
    if unit.known:
        yield f"推进班子里它的联络员：{'、'.join(unit.known)}"
    if unit.next_on is not None:
        yield f"已明确的联络员从{day_in_prose(unit.next_on)}起任职；今天尚未任职，可把他的任职日期提前。"


def _other_terms(session: Session, term: Liaison) -> Iterator[str]:
    """Who else served that unit, the latest first."""
    query = select(Liaison, Person.name).join(Person, col(Person.id) == col(Liaison.person_id))
    query = query.where(Liaison.unit_id == term.unit_id, Liaison.id != term.id, col(Liaison.deleted_at).is_(None))
    others = session.exec(query.order_by(col(Liaison.since).desc())).all()
    if others:
        yield "这个单位的其他任期："
    yield from (f"{name}：{each.since}至{each.until or '今'}" for each, name in others)


LIAISONS = Kind(
    record=Liaison,
    command="liaison",
    words=Words(
        purpose=(
            "各牵头部门各明确一名：州级台账是州级牵头部门，县里是项目推进班子的牵头单位，其他单位可以不设。"
            "同一时间只有一名，换人时先给前任填「结束日期」再新增。"
        ),
        add="新增联络员",
        removal="删除",
        removal_tip="登记错了的移入回收站（Del）；离任的请填结束日期",
        empty="尚未登记联络员。点“新增联络员”。",
    ),
    form={"": ("unit_id", "person_id", "since", "until")},
    columns=(
        Column("unit_id"),
        Column("person_id", 130),
        Column("since", 110),
        Column("until", 110),
        Column("state", 70),
    ),
    order=("state", "unit_id", "-since"),
    fact=LiaisonFact,
    derived={"state": ("状态", by_day(liaison_state))},
    judge=liaison_objections,
    beside_by="unit_id",
    blank=lambda today: {"since": str(today)},
    wide=("unit_id", "person_id"),
    hooks=Hooks(wanting=_wanting, about=_other_terms),
)
