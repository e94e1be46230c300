"""What a card may not say whoever writes it: a parent that circles, a stage left without 行业主管部门 (R3)."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Currency, Stage
from zsyz_desktop.rules.loop import current_stage
from zsyz_desktop.rules.task_links import find_cycle
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.services.ledger.agreed import FIELDS, agreed_by_contract
from zsyz_desktop.services.loop.stages import moves_of

_AGREED = {Currency.CNY: "「协议投资」", Currency.USD: "「协议外资」"}


def card_objections(session: Session, project: Project, changes: Mapping[str, Any]) -> Iterator[Objection]:
    """Why these changes of a card cannot be, each beside its field."""
    if changes.get("parent_id") is not None:
        yield from _parent_objections(session, project, changes["parent_id"])
    yield from _agreed_objections(session, project, changes)
    if "authority_unit_id" in changes and changes["authority_unit_id"] is None:
        stage = current_stage(moves_of(session, project))
        if stage > Stage.NEGOTIATION and project.authority_unit_id is not None:
            said = f"项目已在第{stage.value}阶段，「行业主管部门」不能清空，请填现在的主管部门。"
            yield Objection("authority_unit_id", said)


def _agreed_objections(session: Session, project: Project, changes: Mapping[str, Any]) -> Iterator[Objection]:
    """What contracts on record add up to is changed by them alone."""
    for currency, cents in agreed_by_contract(session, project.id).items():
        name = FIELDS[currency]
        if name in changes and changes[name] != cents:
            said = f"{_AGREED[currency]}由协议合计得出（{money_exact(cents, currency=currency)}）"
            yield Objection(name, f"{said}，请到“资金—协议”里改那份协议，追加的另登记增资协议。")


def parent_circle(session: Session, *, but: UUID | None = None, also: tuple[UUID, UUID] | None = None) -> list[str]:
    """Codes of projects that stand above each other in a circle, the deleted ones too; empty when none do.

    `also` is a (parent, child) to be, in place of what `but` has now.
    """
    query = select(Project.id, Project.code, Project.parent_id).where(col(Project.parent_id).is_not(None))
    rows = session.exec(query.order_by(Project.code)).all()
    pairs = [(str(parent), str(key)) for key, _, parent in rows if key != but]
    circle = find_cycle([*pairs, *(((str(also[0]), str(also[1])),) if also else ())])
    codes = {str(key): code for key, code in session.exec(select(Project.id, Project.code))} if circle else {}
    return [codes[key] for key in circle]


def _parent_objections(session: Session, project: Project, parent: UUID) -> Iterator[Objection]:
    if parent == project.id:
        yield Objection("parent_id", "项目不能以自己为上级项目。")
    elif circle := parent_circle(session, but=project.id, also=(parent, project.id)):
        yield Objection("parent_id", f"上级项目形成循环：{'→'.join([*circle, circle[0]])}，请另选上级项目。")
