"""Sheets and figures as plain JSON and back: what a snapshot keeps is redrawn from it alone, years later.

A value is written with the name of its class; only classes the sheets and figures are made of are read back
(decision 16: nothing a file says is believed). A field a later release added takes its default.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeAlias, get_args, get_type_hints

from msgspec.structs import fields

from zsyz_desktop.errors import Trouble
from zsyz_desktop.rules.brief_sheet import BriefSheet
from zsyz_desktop.rules.fronts import Front
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.values import Frozen

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"

_ROOTS = (MonthFigures, BriefSheet, *get_args(Front))
_CLASS, _WORD, _DAY, _RATIO, _PAIRS, _SET = "@", "@word", "@day", "@ratio", "@pairs", "@set"


def to_json(value: object) -> Json:
    """A sheet, the figures of a month, or a part of them; a tuple is a list, a mapping keeps its order."""
    if value is None or isinstance(value, bool | str) or type(value) is int:
        return value
    return [to_json(each) for each in value] if isinstance(value, list | tuple) else _marked(value)


def _marked(value: object) -> dict[str, Json]:
    kept: dict[str, Json]
    match value:
        case Enum():
            kept = {_WORD: f"{_called(type(value))}.{value.name}"}
        case date():
            kept = {_DAY: value.isoformat()}
        case Fraction():
            kept = {_RATIO: str(value)}
        case Mapping():
            kept = {_PAIRS: [[to_json(key), to_json(each)] for key, each in value.items()]}
        case frozenset():
            kept = {_SET: sorted((to_json(each) for each in value), key=str)}
        case _ if _called(type(value)) in kept_classes():
            known: Any = type(value)
            parts = {name: to_json(getattr(value, name)) for name in known.__struct_fields__}
            kept = {_CLASS: _called(known), **parts}
        case _:
            raise TypeError(f"{type(value).__name__} cannot be kept")
    return kept


def from_json(kept: Json) -> Any:  # noqa: ANN401 -- whatever was kept
    """What was kept; raises Trouble where this release does not know it."""
    if isinstance(kept, list):
        return tuple(from_json(each) for each in kept)
    return _unmarked(kept) if isinstance(kept, dict) else kept


def _unmarked(kept: Mapping[str, Json]) -> object:
    value: object
    match kept:
        case {"@": str(name)}:
            value = _made(name, kept)
        case {"@word": str(said)}:
            name, _, word = said.rpartition(".")
            value = _known(name)[word]
        case {"@day": str(said)}:
            value = date.fromisoformat(said)
        case {"@ratio": str(said)}:
            value = Fraction(said)
        case {"@pairs": list(pairs)}:
            value = dict(from_json(pair) for pair in pairs)
        case {"@set": list(found)}:
            value = frozenset(from_json(each) for each in found)
        case _:
            raise _unknown(str(kept)[:40])
    return value


def _made(name: str, kept: Mapping[str, Json]) -> object:
    known = _known(name)
    given = {name: from_json(kept[name]) for name in known.__struct_fields__ if name in kept}
    lacking = [name for name in _required(known) if name not in kept]
    if lacking:
        raise _unknown(f"{name}.{lacking[0]}")
    return known(**given)


def _known(name: str) -> Any:  # noqa: ANN401 -- a class of values
    if name not in kept_classes():
        raise _unknown(name)
    return kept_classes()[name]


def _unknown(name: str) -> Trouble:
    return Trouble(f"这份定稿存档不是本版程序能读的（{name}），没有改动它；请用存档时的程序版本打开。")


@cache
def _required(known: Any) -> tuple[str, ...]:  # noqa: ANN401 -- a class of values
    return tuple(each.name for each in fields(known) if each.required)


def _called(known: type) -> str:
    """The last word of its module, and its own: two papers may both have a heading."""
    return f"{known.__module__.rpartition('.')[2]}.{known.__name__}"


@cache
def kept_classes() -> dict[str, type]:
    """Every class a sheet or the figures of a month are made of, by what it is called, which no other of them is."""
    found: dict[str, type] = {}
    waiting: list[Any] = list(_ROOTS)
    while waiting:
        hint = waiting.pop()
        waiting.extend(get_args(hint))
        if not isinstance(hint, type) or found.get(_called(hint)) is hint:
            continue
        if issubclass(hint, Frozen | Enum):
            if _called(hint) in found:
                raise AssertionError(f"two classes are called {_called(hint)}")
            found[_called(hint)] = hint
            waiting.extend(_hints(hint))
    return found


def _hints(known: type) -> Iterator[Any]:
    if issubclass(known, Frozen):
        yield from get_type_hints(known).values()
