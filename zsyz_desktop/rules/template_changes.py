"""An office's own changes of a template: items reworded, added, taken out and put in another order."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from zsyz_desktop.errors import Objection, refuse_all
from zsyz_desktop.rules.templates import Template, TemplateItem, circle, unknown_predecessors
from zsyz_desktop.values import Frozen, field, replace


class TemplateChanges(Frozen):
    """What differs from the template that comes with the program.

    `values`: code → attribute of `TemplateItem` → value; `own` are items of one's own, kept when they are taken out;
    `removed` are the codes taken out; `order` is the order of all codes, empty where it was left alone.
    """

    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    own: tuple[TemplateItem, ...] = ()
    removed: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()


def with_changes(template: Template, changes: TemplateChanges) -> Template:
    """The template with an office's changes; who waited for an item taken out waits for what that one waited for.

    An item made optional is 必办 no more; a change of an item the template no longer has is passed over. Raises
    Refusal, with every fault at once, for an unknown predecessor, a circle, and an item that carries one of the nine
    dates but is taken out, left out or without a term.
    """
    items = all_items(template, changes)
    refuse_all((*unknown_predecessors(items), *_lost_events(items, changes.removed)))
    refuse_all(circle(items))
    return replace(template, items=tuple(_stepped_over(items, changes.removed)))


def all_items(template: Template, changes: TemplateChanges) -> tuple[TemplateItem, ...]:
    """Every item in its order, reworded as this office has it, those taken out among them."""
    items = [_changed(item, changes.values.get(item.code, {})) for item in (*template.items, *changes.own)]
    places = {code: number for number, code in enumerate(_whole_order(items, changes.order))}
    return tuple(sorted(items, key=lambda item: (item.stage, places[item.code])))


def _whole_order(items: Collection[TemplateItem], order: Collection[str]) -> list[str]:
    """The order kept; what it does not name, such as an item of a newer program, stands behind its neighbour."""
    known = {item.code for item in items}
    whole = [code for code in order if code in known]
    before: str | None = None
    for item in sorted(items, key=lambda item: item.stage):
        if item.code not in whole:
            whole.insert(0 if before is None else whole.index(before) + 1, item.code)
        before = item.code
    return whole


def _stepped_over(items: Collection[TemplateItem], removed: Collection[str]) -> Iterator[TemplateItem]:
    """What is kept, each waiting only for what is kept."""
    by_code = {item.code: item for item in items}
    for item in items:
        if item.code in removed:
            continue
        if any(code in removed for code in item.predecessors):
            yield replace(item, predecessors=tuple(dict.fromkeys(_kept(item.predecessors, by_code, removed))))
        else:
            yield item


def _kept(codes: Collection[str], by_code: Mapping[str, TemplateItem], removed: Collection[str]) -> Iterator[str]:
    for code in codes:
        if code in removed:
            yield from _kept(by_code[code].predecessors, by_code, removed)
        else:
            yield code


def _changed(item: TemplateItem, change: Mapping[str, Any]) -> TemplateItem:
    """What is left out is 必办 for nobody, whatever a project carries."""
    changed = replace(item, **change) if change else item
    if change.get("optional"):
        return replace(changed, required=False, required_if=None)
    return changed


def _lost_events(items: Collection[TemplateItem], removed: Collection[str]) -> Iterator[Objection]:
    for item in items:
        if item.event is None:
            continue
        named = f"{item.code}“{item.name}”记着“{item.event.value}”日期"
        if item.code in removed:
            yield Objection("code", f"{named}，项目的日期要靠它，不能移出模板")
        if item.optional:
            yield Objection("optional", f"{named}，不能隐去")
        if item.days is None:
            yield Objection("days", f"{named}，要有工期")
