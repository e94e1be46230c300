"""Checklist templates of the ledger: what comes with the program, with this office's own changes laid over it.

A changed template holds for projects entered from then on; what projects have already stays as it is.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from zsyz_desktop.errors import Objection, Refusal, refuse, refuse_all
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.fields import declaration
from zsyz_desktop.models.words import ProjectType, Stage
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.rules.templates import Template, TemplateItem, template_key, with_changes
from zsyz_desktop.services.field_facts import FieldFact, FieldKind
from zsyz_desktop.services.resources import project_template
from zsyz_desktop.services.settings_kept import forget_value, keep_value, kept_values

_PREFIX = "template."
_LONGEST_DAYS = 3650
EDITABLE = ("text", "days", "required", "optional", "predecessors")

Changes = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One item as the list shows it; `texts` and `defaults` by editable field, `changed` names those that differ."""

    code: str
    stage: Stage
    texts: Mapping[str, str]
    defaults: Mapping[str, str]
    in_working_days: bool
    is_key: bool
    event: str

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields this office changed."""
        return tuple(name for name in EDITABLE if self.texts[name] != self.defaults[name])


def template_fields() -> tuple[FieldFact, ...]:
    """What can be changed of an item."""
    return (
        FieldFact("text", "事项", length=declaration(ChecklistItem, "text").length, required=True),
        FieldFact("days", "工期", FieldKind.COUNT, unit="天", help="完成减开始的天数；不写就不进推进图表"),
        FieldFact("predecessors", "前置", help="先办完的事项编号，用、隔开，如 5.1、5.4"),
        FieldFact("required", "必办", FieldKind.YES_NO),
        FieldFact("optional", "隐去（新项目不带这一项，用到时再加）", FieldKind.YES_NO),
    )


def current_template(session: Session, project_type: ProjectType) -> Template:
    """Stages 4–6 of a project of this type, as this ledger has them."""
    changes = _changes(session, project_type)
    template = project_template(project_type)
    return with_changes(template, changes) if changes else template


def list_template(session: Session, project_type: ProjectType) -> list[TemplateLine]:
    """Every item of the template of a type, in its order."""
    items = zip(current_template(session, project_type).items, project_template(project_type).items, strict=True)
    return [
        TemplateLine(
            code=now.code,
            stage=now.stage,
            texts=_texts(now),
            defaults=_texts(default),
            in_working_days=now.in_working_days,
            is_key=now.is_key,
            event=now.event.value if now.event is not None else "",
        )
        for now, default in items
    ]


def change_template_item(session: Session, project_type: ProjectType, code: str, typed: Mapping[str, str]) -> None:
    """Change typed fields of one item; what equals its default is forgotten. Raises Refusal with every objection."""
    default = _item(project_type, code)
    changes = _changes(session, project_type)
    objections = list(_objections(typed))
    wrong = {each.field for each in objections}
    values = changes.get(code, {}) | _read({name: text for name, text in typed.items() if name not in wrong})
    changes[code] = {name: value for name, value in values.items() if value != getattr(default, name)}
    try:
        with_changes(project_template(project_type), changes)
    except Refusal as refusal:
        # Whatever is wrong now was not before, so it is this item's doing.
        objections.extend(refusal.objections)
    refuse_all(objections)
    _keep(session, project_type, changes)


def reset_template_item(session: Session, project_type: ProjectType, code: str) -> None:
    """Bring one item back to what comes with the program. Raises Refusal when that would make a circle."""
    changes = _changes(session, project_type)
    changes.pop(code, None)
    with_changes(project_template(project_type), changes)
    _keep(session, project_type, changes)


def reset_template(session: Session, project_type: ProjectType) -> None:
    """Bring the whole template back to what comes with the program; harmless when it stands already."""
    forget_value(session, _PREFIX + template_key(project_type))


def _texts(item: TemplateItem) -> dict[str, str]:
    return {
        "text": item.text,
        "days": "" if item.days is None else str(item.days),
        "required": "是" if item.required else "否",
        "optional": "是" if item.optional else "否",
        "predecessors": "、".join(item.predecessors),
    }


def _changes(session: Session, project_type: ProjectType) -> Changes:
    kept = kept_values(session).get(_PREFIX + template_key(project_type))
    raw: Changes = json.loads(kept) if kept else {}
    for change in raw.values():
        if "predecessors" in change:
            change["predecessors"] = tuple(change["predecessors"])
    return raw


def _keep(session: Session, project_type: ProjectType, changes: Changes) -> None:
    key = _PREFIX + template_key(project_type)
    left = {code: change for code, change in changes.items() if change}
    if left:
        keep_value(session, key, json.dumps(left, ensure_ascii=False, sort_keys=True))
    else:
        forget_value(session, key)


def _item(project_type: ProjectType, code: str) -> TemplateItem:
    try:
        return project_template(project_type).item(code)
    except KeyError:
        raise refuse(f"{project_type.value}模板里没有{code}这一项。", field="code") from None


def _read(typed: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, text in typed.items():
        plain = half_width(text).strip()
        match name:
            case "text":
                values[name] = text.strip()
            case "days":
                values[name] = int(plain) if plain else None
            case "predecessors":
                values[name] = tuple(_codes(text))
            case "required" | "optional":
                values[name] = text == "是"
    return values


def _objections(typed: Mapping[str, str]) -> Iterator[Objection]:
    text, days = typed.get("text"), half_width(typed.get("days", "")).strip()
    longest = declaration(ChecklistItem, "text").length or 120
    if text is not None and not text.strip():
        yield Objection("text", "「事项」必须填写；不要这一项可以勾“隐去”。")
    elif text is not None and len(text.strip()) > longest:
        yield Objection("text", f"「事项」最多{longest}个字，现有{len(text.strip())}个字。")
    if days and not (days.isascii() and days.isdecimal() and int(days) <= _LONGEST_DAYS):
        yield Objection("days", f"「工期」应为0—{_LONGEST_DAYS}之间的整数，现为“{days}”。")


def _codes(text: str) -> list[str]:
    plain = half_width(text).replace("、", ",").replace(";", ",").replace(" ", ",")
    return list(dict.fromkeys(code for code in plain.split(",") if code))
