"""Template items as they are typed: the fields of the form, read back, with what cannot stand."""

from collections.abc import Iterator, Mapping
from typing import Any

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.fields import declaration
from zsyz_desktop.models.words import Stage
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.rules.templates import TemplateItem, plain_name
from zsyz_desktop.services.templates.template_codes import stage_words
from zsyz_desktop.services.templates.templates_kept import STAGES
from zsyz_desktop.services.typing.field_facts import FieldFact, FieldKind

_LONGEST_DAYS = 3650
_LENGTHS = {
    name: declaration(ChecklistItem, field).length or 0
    for name, field in (("text", "text"), ("result", "result"), ("responsible", "typical_unit"))
}
_LONGEST_NAME = declaration(Milestone, "name").length or 0
_TITLES = {"text": "事项", "result": "成果、佐证", "responsible": "责任部门"}
_SWITCHES = ("in_working_days", "is_key", "required", "optional")


def template_fields() -> tuple[FieldFact, ...]:
    """What an item is typed with; stage and code are said once, when it is added."""
    choices = tuple(stage_words(stage) for stage in STAGES)
    return (
        FieldFact("text", _TITLES["text"], length=_LENGTHS["text"], required=True),
        FieldFact("stage", "阶段", FieldKind.CHOICE, choices=choices),
        FieldFact("code", "编号", help="不写就自动编"),
        FieldFact("days", "工期", FieldKind.COUNT, unit="天", help="不写就不进推进图表"),
        FieldFact("predecessors", "前置", help="编号，如 5.1、5.4"),
        FieldFact("result", _TITLES["result"], length=_LENGTHS["result"]),
        FieldFact("responsible", _TITLES["responsible"], length=_LENGTHS["responsible"]),
        FieldFact("is_key", "★关键节点", FieldKind.YES_NO),
        FieldFact("in_working_days", "工期按工作日算", FieldKind.YES_NO),
        FieldFact("required", "必办", FieldKind.YES_NO),
        FieldFact("optional", "隐去（用到时再加）", FieldKind.YES_NO),
    )


def new_item_texts(stage: str = "") -> dict[str, str]:
    """An item before anything is typed: what most are."""
    switches = dict.fromkeys(_SWITCHES, "否") | {"required": "是"}
    return {"stage": stage or stage_words(STAGES[0]), **switches}


def new_item(code: str, stage: Stage, typed: Mapping[str, str]) -> TemplateItem:
    """An item of one's own; fields that are not typed are empty."""
    values = {"text": "", "result": "", "responsible": ""} | read_item(typed)
    if values.get("optional"):
        values["required"] = False
    return TemplateItem(code=code, stage=stage, **values)


def read_item(typed: Mapping[str, str]) -> dict[str, Any]:
    """Attributes of `TemplateItem` from texts that `typing_objections` has nothing against."""
    values: dict[str, Any] = {}
    for name, text in typed.items():
        if name in _TITLES:
            values[name] = text.strip()
        elif name == "days":
            plain = half_width(text).strip()
            values[name] = int(plain) if plain else None
        elif name == "predecessors":
            values[name] = tuple(_codes(text))
        elif name in _SWITCHES:
            values[name] = text == "是"
    return values


def typing_objections(typed: Mapping[str, str]) -> Iterator[Objection]:
    """What is wrong with texts by themselves."""
    text, days = typed.get("text"), half_width(typed.get("days", "")).strip()
    if text is not None and not text.strip():
        yield Objection("text", "「事项」必须填写；不要这一项可以移出模板或勾“隐去”。")
    for name, title in _TITLES.items():
        said = typed.get(name, "").strip()
        if len(said) > _LENGTHS[name]:
            yield Objection(name, f"「{title}」最多{_LENGTHS[name]}个字，现有{len(said)}个字。")
        elif name == "text" and len(plain_name(said)) > _LONGEST_NAME:
            yield Objection(name, f"括号、逗号之前最多{_LONGEST_NAME}个字，图表里用它作节点名称。")
    if days and not (days.isascii() and days.isdecimal() and int(days) <= _LONGEST_DAYS):
        yield Objection("days", f"「工期」应为0—{_LONGEST_DAYS}之间的整数，现为“{days}”。")


def _codes(text: str) -> list[str]:
    plain = half_width(text).lower().replace("、", ",").replace(";", ",").replace(" ", ",")
    return list(dict.fromkeys(code for code in plain.split(",") if code))
