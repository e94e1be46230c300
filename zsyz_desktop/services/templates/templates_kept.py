"""Checklist templates of the ledger: what comes with the program, with this office's own changes laid over it.

A changed template holds for projects entered from then on; what projects have already stays as it is.
"""

import json
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from zsyz_desktop.models.words import ProjectType, Stage
from zsyz_desktop.rules.template_changes import TemplateChanges, all_items, with_changes
from zsyz_desktop.rules.templates import Template, TemplateItem, template_key
from zsyz_desktop.services.ledger.resources import project_template
from zsyz_desktop.services.ledger.settings_kept import forget_value, keep_value, kept_values
from zsyz_desktop.values import Frozen

TEMPLATES = "template."
"""What the keys of kept templates begin with."""

EDITABLE = (
    "text", "days", "in_working_days", "predecessors", "result", "responsible", "is_key", "required", "optional",
)  # fmt: skip
STAGES = (Stage.NEGOTIATION, Stage.FACTORS, Stage.LANDING)
"""The stages that live on the project."""

_OWN, _REMOVED, _ORDER = "own", "removed", "order"


class TemplateLine(Frozen):
    """One item as the list shows it; `texts` and `defaults` by editable field.

    `changed` names the fields this office changed; `event` is the date the item carries, or "".
    """

    code: str
    stage: Stage
    texts: Mapping[str, str]
    defaults: Mapping[str, str]
    changed: tuple[str, ...]
    is_own: bool
    is_removed: bool
    event: str


def current_template(session: Session, project_type: ProjectType) -> Template:
    """Stages 4–6 of a project of this type, as this ledger has them."""
    changes = template_changes(session, project_type)
    template = project_template(project_type)
    return template if changes == TemplateChanges() else with_changes(template, changes)


def list_template(session: Session, project_type: ProjectType) -> list[TemplateLine]:
    """Every item of the template of a type in its order, those taken out among them."""
    changes, template = template_changes(session, project_type), project_template(project_type)
    current = {item.code: item for item in with_changes(template, changes).items}
    defaults = {item.code: item for item in template.items}
    return [
        _line(item, current.get(item.code, item), defaults.get(item.code), is_removed=item.code in changes.removed)
        for item in all_items(template, changes)
    ]


def template_changes(session: Session, project_type: ProjectType) -> TemplateChanges:
    """What this office changed in the template of a type."""
    kept = kept_values(session).get(TEMPLATES + template_key(project_type))
    if kept is None:
        return TemplateChanges()
    raw = json.loads(kept)
    return TemplateChanges(
        values={code: _with_codes(change) for code, change in raw.items() if code not in (_OWN, _REMOVED, _ORDER)},
        own=tuple(_own_item(each) for each in raw.get(_OWN, ())),
        removed=frozenset(raw.get(_REMOVED, ())),
        order=tuple(raw.get(_ORDER, ())),
    )


def keep_template_changes(session: Session, project_type: ProjectType, changes: TemplateChanges) -> None:
    """Keep what this office changed; raises Refusal, with every fault at once, where it cannot stand."""
    with_changes(project_template(project_type), changes)
    raw: dict[str, Any] = {code: dict(change) for code, change in changes.values.items() if change}
    if changes.own:
        raw[_OWN] = [_raw_item(item) for item in changes.own]
    if changes.removed:
        raw[_REMOVED] = sorted(changes.removed)
    if changes.order:
        raw[_ORDER] = list(changes.order)
    if raw:
        keep_value(session, TEMPLATES + template_key(project_type), json.dumps(raw, ensure_ascii=False, sort_keys=True))
    else:
        reset_template(session, project_type)


def reset_template(session: Session, project_type: ProjectType) -> None:
    """Bring the whole template back to what comes with the program; harmless when it stands already."""
    forget_value(session, TEMPLATES + template_key(project_type))


def _line(whole: TemplateItem, now: TemplateItem, default: TemplateItem | None, *, is_removed: bool) -> TemplateLine:
    texts, defaults = item_texts(whole), item_texts(default or whole)
    return TemplateLine(
        code=whole.code,
        stage=whole.stage,
        texts=item_texts(now),
        defaults=defaults,
        changed=tuple(name for name in EDITABLE if texts[name] != defaults[name]),
        is_own=default is None,
        is_removed=is_removed,
        event=whole.event.value if whole.event is not None else "",
    )


def item_texts(item: TemplateItem) -> dict[str, str]:
    """The editable fields of an item as a form shows them."""
    return {
        "text": item.text,
        "days": "" if item.days is None else str(item.days),
        "in_working_days": _yes(item.in_working_days),
        "predecessors": "、".join(item.predecessors),
        "result": item.result,
        "responsible": item.responsible,
        "is_key": _yes(item.is_key),
        "required": _yes(item.required),
        "optional": _yes(item.optional),
    }


def _yes(switch: bool) -> str:  # noqa: FBT001 -- a value to be said
    return "是" if switch else "否"


def _own_item(raw: Mapping[str, Any]) -> TemplateItem:
    stage = Stage(int(str(raw["code"]).partition(".")[0]))
    return TemplateItem(stage=stage, **_with_codes(raw))


def _raw_item(item: TemplateItem) -> dict[str, Any]:
    return {"code": item.code} | {name: getattr(item, name) for name in EDITABLE}


def _with_codes(raw: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(raw)
    if "predecessors" in values:
        values["predecessors"] = tuple(values["predecessors"])
    return values
