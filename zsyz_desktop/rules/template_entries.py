"""The raw side of templates: reading one entry of a template file, and laying an extension over its base."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from zsyz_desktop.errors import Objection, refuse, refuse_all
from zsyz_desktop.models.words import Event, Stage
from zsyz_desktop.values import Frozen, field

_KNOWN = frozenset({
    "code", "text", "result", "responsible", "days", "in_working_days", "is_key", "required", "required_if",
    "optional", "waived_reason", "predecessors", "event", "note",
})  # fmt: skip
_KNOWN_OF_TEMPLATE = frozenset({"key", "title", "source", "extends", "items", "changes"})


class Head(Frozen):
    """What a template file says of itself."""

    key: str
    title: str


class TemplateEntry(Struct):
    """One entry of a template file; reading never raises but gathers what is wrong in `faults`."""

    raw: Mapping[str, object]
    faults: list[Objection] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The item's code, such as 6.3c; empty when it is missing."""
        code = self.raw.get("code")
        return code.strip() if isinstance(code, str) else ""

    @property
    def stage(self) -> Stage:
        """The stage, which is the number the code begins with."""
        number = self.code.partition(".")[0]
        if number not in {str(stage.value) for stage in Stage}:
            self._fault("code", "应以阶段号1—6加点开头，如6.3c")
            return Stage.PLANNING
        return Stage(int(number))

    def text(self, name: str) -> str:
        """A text that must be there."""
        found = self.text_or_none(name)
        if found is None:
            self._fault(name, "缺少内容")
        return found or ""

    def text_or_none(self, name: str) -> str | None:
        """A text, or None when it is absent or empty."""
        value = self.raw.get(name)
        if value is not None and not isinstance(value, str):
            self._fault(name, "应为文字")
            return None
        return (value or "").strip() or None

    def switch(self, name: str, *, default: bool) -> bool:
        """True or false."""
        value = self.raw.get(name)
        if value is not None and not isinstance(value, bool):
            self._fault(name, "应为true或false")
        return value if isinstance(value, bool) else default

    def days(self) -> int | None:
        """A whole number of days, not negative, or None."""
        value = self.raw.get("days")
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self._fault("days", "应为不小于0的整数")
            return None
        return value

    def codes(self, name: str) -> tuple[str, ...]:
        """A list of codes."""
        value = self.raw.get(name, ())
        if (
            not isinstance(value, Sequence)
            or isinstance(value, str)
            or not all(isinstance(each, str) for each in value)
        ):
            self._fault(name, "应为编号的列表")
            return ()
        return tuple(value)

    def event(self) -> Event | None:
        """One of the nine dates, by the name that goes into files."""
        name = self.text_or_none("event")
        if name is None:
            return None
        if name not in Event.__members__:
            self._fault("event", f"“{name}”不是九个日期之一")
            return None
        return Event[name]

    def note_unknown(self) -> None:
        """Gather the names no item has, which are most likely misspelt."""
        for name in self.raw:
            if name not in _KNOWN:
                self._fault(name, "不认识这一栏")

    def _fault(self, name: str, sentence: str) -> None:
        self.faults.append(Objection(name, f"模板{self.code or '某项'}的{name}：{sentence}"))


def merged_entries(raw: Mapping[str, object], base: Mapping[str, object] | None) -> tuple[Head, list[TemplateEntry]]:
    """The head and entries of a template file, with its changes laid over the base it extends.

    Raises Refusal when the file is not a template, lacks its base, or changes a code the base does not have.
    """
    refuse_all(_head_faults(raw))
    head = Head(key=str(raw["key"]), title=str(raw["title"]))
    items = _items_of(raw)
    if (extends := raw.get("extends")) is not None:
        if base is None or base.get("key") != extends:
            raise refuse(f"模板“{head.title}”以“{extends}”为底本，没有找到这个底本", field="extends")
        items = [*_changed(_items_of(base), _changes_of(raw)), *items]
    return head, [TemplateEntry(item) for item in items]


def _head_faults(raw: Mapping[str, object]) -> Iterator[Objection]:
    for name in ("key", "title"):
        if not isinstance(raw.get(name), str) or not str(raw[name]).strip():
            yield Objection(name, f"模板缺少{name}")
    for name in raw:
        if name not in _KNOWN_OF_TEMPLATE:
            yield Objection(name, f"模板里不认识“{name}”这一栏")


def _items_of(raw: Mapping[str, object]) -> list[Mapping[str, object]]:
    items = raw.get("items", [])
    if not isinstance(items, Sequence) or not all(isinstance(item, Mapping) for item in items):
        raise refuse("模板的items应为事项的列表", field="items")
    return list(items)


def _changes_of(raw: Mapping[str, object]) -> Mapping[str, Mapping[str, object]]:
    changes = raw.get("changes", {})
    if not isinstance(changes, Mapping) or not all(isinstance(each, Mapping) for each in changes.values()):
        raise refuse("模板的changes应为编号到改动的对照", field="changes")
    return changes


def _changed(
    items: list[Mapping[str, object]], changes: Mapping[str, Mapping[str, object]]
) -> list[Mapping[str, object]]:
    unknown = [code for code in changes if code not in {item.get("code") for item in items}]
    refuse_all(Objection("changes", f"底本里没有编号{code}，无从改动") for code in unknown)
    return [{**item, **changes.get(str(item.get("code")), {})} for item in items]
