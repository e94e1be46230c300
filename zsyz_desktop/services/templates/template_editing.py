"""Editing checklist templates: items reworded, added, taken out, put back, moved and reset."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from zsyz_desktop.errors import Objection, Refusal, refuse, refuse_all
from zsyz_desktop.models.words import ProjectType
from zsyz_desktop.rules.template_changes import TemplateChanges, all_items, with_changes
from zsyz_desktop.rules.templates import TemplateItem
from zsyz_desktop.services.ledger.resources import project_template
from zsyz_desktop.services.templates.template_codes import code_for, stage_said
from zsyz_desktop.services.templates.template_typing import new_item, read_item, typing_objections
from zsyz_desktop.services.templates.templates_kept import keep_template_changes, template_changes
from zsyz_desktop.values import replace


def change_template_item(session: Session, project_type: ProjectType, code: str, typed: Mapping[str, str]) -> None:
    """Change typed fields of one item; what equals its default is forgotten. Raises Refusal with every objection."""
    changes = template_changes(session, project_type)
    _item(project_type, changes, code)
    objections = [
        *typing_objections(typed),
        *_wrong_predecessors(project_type, changes, typed),
        *_same_name(project_type, changes, code, typed),
    ]
    wrong = {each.field for each in objections}
    values = read_item({name: text for name, text in typed.items() if name not in wrong})
    if any(own.code == code for own in changes.own):
        own = tuple(replace(each, **values) if each.code == code else each for each in changes.own)
        changed = replace(changes, own=own)
    else:
        default = project_template(project_type).item(code)
        merged = {**changes.values.get(code, {}), **values}
        kept = {name: value for name, value in merged.items() if value != getattr(default, name)}
        changed = replace(changes, values={**changes.values, code: kept})
    _keep_or_refuse(session, project_type, changed, objections)


def add_template_item(
    session: Session, project_type: ProjectType, typed: Mapping[str, str], *, behind: str = ""
) -> str:
    """Add an item of one's own; returns its code, the next free one when none is typed.

    It stands behind the item of code `behind` where that is of its stage, else behind those its stage begins with.
    When it has a term, the next ★ of its stage waits for it (domain.md section 4, 默认前置). Raises Refusal with
    every objection.
    """
    changes = template_changes(session, project_type)
    stage = stage_said(typed.get("stage", ""))
    code, objections = code_for(session, stage, typed.get("code", ""))
    whole = {"text": "", **{name: text for name, text in typed.items() if name not in ("stage", "code")}}
    objections += [*typing_objections(whole), *_wrong_predecessors(project_type, changes, whole)]
    objections += _same_name(project_type, changes, code, whole)
    wrong = {each.field for each in objections}
    item = new_item(code, stage, {name: text for name, text in whole.items() if name not in wrong})
    changed = replace(changes, own=(*changes.own, item))
    changed = replace(changed, order=_order_with(project_type, changed, item, behind))
    _keep_or_refuse(session, project_type, changed, objections)
    _let_next_key_wait(session, project_type, changed, item)
    return code


def remove_template_item(session: Session, project_type: ProjectType, code: str) -> tuple[str, ...]:
    """Take an item out; who waited for it waits for what it waited for. Returns the codes of those.

    It stays in the list, to be put back. Raises Refusal for an item that carries one of the nine dates.
    """
    changes = template_changes(session, project_type)
    _item(project_type, changes, code)
    waited = with_changes(project_template(project_type), changes).items
    keep_template_changes(session, project_type, replace(changes, removed=changes.removed | {code}))
    return tuple(each.code for each in waited if code in each.predecessors)


def put_back_template_item(session: Session, project_type: ProjectType, code: str) -> None:
    """Put an item that was taken out back to its place."""
    changes = template_changes(session, project_type)
    _item(project_type, changes, code)
    keep_template_changes(session, project_type, replace(changes, removed=changes.removed - {code}))


def move_template_item(session: Session, project_type: ProjectType, code: str, by: int) -> None:
    """Move an item up (`by` -1) or down (1) within its stage; raises Refusal at the stage's end."""
    changes = template_changes(session, project_type)
    item = _item(project_type, changes, code)
    order = [each.code for each in all_items(project_template(project_type), changes)]
    place = order.index(code)
    other = order[place + by] if 0 <= place + by < len(order) else ""
    if not other or _item(project_type, changes, other).stage is not item.stage:
        end = "第一" if by < 0 else "最后一"
        raise refuse(f"{code}已是第{item.stage.value}阶段的{end}项，不能移到其他阶段。")
    order[place], order[place + by] = other, code
    keep_template_changes(session, project_type, replace(changes, order=_order_or_none(project_type, changes, order)))


def reset_template_item(session: Session, project_type: ProjectType, code: str) -> None:
    """Bring one item's words back to what comes with the program. Raises Refusal when that would make a circle."""
    changes = template_changes(session, project_type)
    values = {each: change for each, change in changes.values.items() if each != code}
    keep_template_changes(session, project_type, replace(changes, values=values, removed=changes.removed - {code}))


def _keep_or_refuse(
    session: Session, project_type: ProjectType, changes: TemplateChanges, objections: Sequence[Objection]
) -> None:
    """Whatever is wrong with the template now was not before, so it is the typed item's doing."""
    found = list(objections)
    try:
        with_changes(project_template(project_type), changes)
    except Refusal as refusal:
        found.extend(refusal.objections)
    refuse_all(found)
    keep_template_changes(session, project_type, changes)


def _order_with(project_type: ProjectType, changes: TemplateChanges, new: TemplateItem, behind: str) -> tuple[str, ...]:
    """The order with the new item in it."""
    items = [each for each in all_items(project_template(project_type), changes) if each.code != new.code]
    stage = [each for each in items if each.stage is new.stage]
    if behind not in [each.code for each in stage]:
        behind = next((each.code for each in reversed(stage) if not each.optional), stage[-1].code)
    order = [each.code for each in items]
    order.insert(order.index(behind) + 1, new.code)
    return _order_or_none(project_type, changes, order)


def _order_or_none(project_type: ProjectType, changes: TemplateChanges, order: Sequence[str]) -> tuple[str, ...]:
    left_alone = all_items(project_template(project_type), replace(changes, order=()))
    return () if [each.code for each in left_alone] == list(order) else tuple(order)


def _let_next_key_wait(
    session: Session, project_type: ProjectType, changes: TemplateChanges, new: TemplateItem
) -> None:
    items = with_changes(project_template(project_type), changes).items
    behind = items[[each.code for each in items].index(new.code) + 1 :]
    key = next((each for each in behind if each.stage is new.stage and each.is_key and not each.optional), None)
    if new.days is None or new.optional or key is None:
        return
    change_template_item(session, project_type, key.code, {"predecessors": "、".join((*key.predecessors, new.code))})


def _same_name(
    project_type: ProjectType, changes: TemplateChanges, code: str, typed: Mapping[str, str]
) -> list[Objection]:
    said = typed.get("text", "").strip()
    items = all_items(project_template(project_type), changes)
    same = [each.code for each in items if said and each.text == said and each.code != code]
    return [Objection("text", f"{same[0]}已是“{said}”，两项不能同名。")] if same else []


def _wrong_predecessors(
    project_type: ProjectType, changes: TemplateChanges, typed: Mapping[str, str]
) -> list[Objection]:
    named = read_item({"predecessors": typed.get("predecessors", "")})["predecessors"]
    known = {item.code for item in all_items(project_template(project_type), changes)}
    said = {
        "没有编号{}这一项，请照左边的编号写": [code for code in named if code not in known],
        "{}已移出模板，不能作前置；要用请先放回": [code for code in named if code in changes.removed],
    }
    wrong = [sentence.format("、".join(codes)) for sentence, codes in said.items() if codes]
    return [Objection("predecessors", f"{'；'.join(wrong)}。")] if wrong else []


def _item(project_type: ProjectType, changes: TemplateChanges, code: str) -> TemplateItem:
    for item in all_items(project_template(project_type), changes):
        if item.code == code:
            return item
    raise refuse(f"{project_type.value}模板里没有{code}这一项。", field="code")
