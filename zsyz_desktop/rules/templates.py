"""Templates: the checklist items and default durations a project of one type starts with (domain.md section 4)."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from graphlib import TopologicalSorter

from zsyz_desktop.errors import Objection, refuse_all
from zsyz_desktop.models.words import Event, ItemState, ProjectType, Stage
from zsyz_desktop.rules.task_links import find_cycle
from zsyz_desktop.rules.template_entries import TemplateEntry, merged_entries
from zsyz_desktop.values import Frozen

FLAGS = {
    "needs_preapproval": "需预审",
    "uses_forest": "涉林",
    "needs_energy_review": "能耗",
    "needs_water_plan": "水保",
}

CHAIN_KEY = "chain"

_ASIDE = re.compile("[（；，：]")


def plain_name(text: str) -> str:
    """The text without what stands in brackets or behind a comma."""
    return _ASIDE.split(text, maxsplit=1)[0]


class TemplateItem(Frozen):
    """One item of a template.

    `days` is finish minus start (working days when `in_working_days`), None for items that run on or have no term.
    `required_if` names the flag of `FLAGS` that makes the item 必办; `optional` items are off until a project
    takes them up; `waived_reason` is why an item starts as 不涉及.
    """

    code: str
    stage: Stage
    text: str
    result: str
    responsible: str
    days: int | None = None
    in_working_days: bool = False
    is_key: bool = False
    required: bool = True
    required_if: str | None = None
    optional: bool = False
    waived_reason: str | None = None
    predecessors: tuple[str, ...] = ()
    event: Event | None = None
    note: str | None = None

    @property
    def name(self) -> str:
        """The text without what stands in brackets or behind a comma: short enough for a chart."""
        return plain_name(self.text)

    @property
    def makes_milestone(self) -> bool:
        """True for every item of stages 4–6 with a term; stages 1–3 belong to the chain dossier."""
        return self.stage >= Stage.NEGOTIATION and self.days is not None

    def is_required(self, flags: Collection[str] = ()) -> bool:
        """True when the item is 必办 for a project carrying these flags."""
        return self.required or (self.required_if is not None and self.required_if in flags)

    def first_state(self, flags: Collection[str] = ()) -> ItemState:
        """不涉及 when the template waives the item and no flag of the project calls for it, else 未启动."""
        called_for = self.required_if is not None and self.required_if in flags
        return ItemState.NOT_APPLICABLE if self.waived_reason and not called_for else ItemState.NOT_STARTED


class Template(Frozen):
    """The items of one project type, or of the chain dossier (key `chain`), in the order of the handbook."""

    key: str
    title: str
    items: tuple[TemplateItem, ...]

    def item(self, code: str) -> TemplateItem:
        """The item of that code; KeyError when there is none."""
        for each in self.items:
            if each.code == code:
                return each
        raise KeyError(code)


def template_key(project_type: ProjectType) -> str:
    """The key, and file name, of the template a project type takes."""
    return project_type.name.lower()


def after_start(template: Template) -> dict[str, int | None]:
    """What can only come after 开工, by code: its calendar days from 开工 on where it follows 开工 itself."""
    by_code = {item.code: item for item in template.items}
    start = next((item.code for item in template.items if item.event is Event.STARTED), None)
    found: dict[str, int | None] = {}
    for code in TopologicalSorter({item.code: item.predecessors for item in template.items}).static_order():
        item = by_code[code]
        if start in item.predecessors:
            found[code] = None if item.in_working_days else item.days
        elif any(before in found for before in item.predecessors):
            found[code] = None
    return found


def read_template(raw: Mapping[str, object], *, base: Mapping[str, object] | None = None) -> Template:
    """A template from its file's content; `base` is the raw template named by `extends`, if any.

    Raises Refusal: for entries missing, unknown or of a wrong kind; then for a code or event given twice, a
    predecessor or flag that is not there; then for predecessors in a circle; each time with every fault at once.
    """
    head, entries = merged_entries(raw, base)
    items = tuple(_item(entry) for entry in entries)
    refuse_all(fault for entry in entries for fault in entry.faults)
    refuse_all((*_twice(items), *unknown_predecessors(items), *_unknown_flags(items)))
    refuse_all(circle(items))
    return Template(key=head.key, title=head.title, items=items)


def _item(entry: TemplateEntry) -> TemplateItem:
    required_if = entry.text_or_none("required_if")
    optional = entry.switch("optional", default=False)
    entry.note_unknown()
    return TemplateItem(
        code=entry.code,
        stage=entry.stage,
        text=entry.text("text"),
        result=entry.text("result"),
        responsible=entry.text("responsible"),
        days=entry.days(),
        in_working_days=entry.switch("in_working_days", default=False),
        is_key=entry.switch("is_key", default=False),
        required=entry.switch("required", default=required_if is None and not optional),
        required_if=required_if,
        optional=optional,
        waived_reason=entry.text_or_none("waived_reason"),
        predecessors=entry.codes("predecessors"),
        event=entry.event(),
        note=entry.text_or_none("note"),
    )


def _twice(items: Collection[TemplateItem]) -> Iterator[Objection]:
    for code, times in Counter(item.code for item in items).items():
        if times > 1:
            yield Objection("code", f"模板中编号{code}出现了{times}次，每项只能有一个编号")
    for event, times in Counter(item.event for item in items if item.event).items():
        if times > 1:
            yield Objection("event", f"模板中有{times}项都记“{event.value}”日期，只能有一项")


def unknown_predecessors(items: Collection[TemplateItem]) -> Iterator[Objection]:
    """An objection for every predecessor that is not among the items."""
    known = {item.code for item in items}
    for item in items:
        for code in item.predecessors:
            if code not in known:
                yield Objection("predecessors", f"模板{item.code}“{item.text}”的前置{code}不在模板里")


def _unknown_flags(items: Collection[TemplateItem]) -> Iterator[Objection]:
    for item in items:
        if item.required_if is not None and item.required_if not in FLAGS:
            known = "、".join(FLAGS)
            yield Objection("required_if", f"模板{item.code}的必办条件“{item.required_if}”不认识，应为{known}之一")


def circle(items: Collection[TemplateItem]) -> Iterator[Objection]:
    """An objection when predecessors wait for each other in a circle."""
    found = find_cycle((before, item.code) for item in items for before in item.predecessors)
    if found:
        named = "→".join((*found, found[0]))
        yield Objection("predecessors", f"模板的前置互相等待，形成循环：{named}")
