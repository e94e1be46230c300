"""What a register does with fields of a form that stand in rows of their own."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlmodel import Session

from zsyz_desktop.errors import Objection, Refusal
from zsyz_desktop.models.fields import Record, declaration
from zsyz_desktop.services.kinds.apart import Apart
from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.typing.typed_reading import field_text
from zsyz_desktop.services.typing.word_lists import words_in_use
from zsyz_desktop.values import replace


def with_apart(session: Session, kind: Kind, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The values of rows with the text of each such field."""
    found = {name: each.texts(session) for name, each in kind.apart.items()}
    yield from (row | {name: texts.get(row["id"], "") for name, texts in found.items()} for row in rows)


def texts_of(kind: Kind, values: Mapping[str, Any]) -> dict[str, str]:
    """Every field of the form and of the moves as its text."""
    names, apart = (*kind.fields, *kind.asked), kind.apart
    return {n: values[n] if n in apart else field_text(kind.record, n, values[n]) for n in names}


def part_apart(kind: Kind, values: Mapping[str, Any], *, is_new: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is written on the row, and what in rows of its own; a new row leaves what is empty as it begins."""
    own = {name: value for name, value in values.items() if name not in kind.apart}
    return own, {name: values[name] for name in kind.apart if values.get(name) or (name in values and not is_new)}


def keep_apart(session: Session, kind: Kind, row: Record, apart: Mapping[str, Any]) -> None:
    """Write them once the row is kept."""
    for name, value in apart.items():
        kind.apart[name].keep(session, row, value)


def read_more(session: Session, kind: Kind, typed: Mapping[str, str], values: dict[str, Any]) -> list[Objection]:
    """Put beside the values what the record does not say how to read; returns why something cannot be."""
    objections: list[Objection] = []
    for name, read in kind.reads.items():
        try:
            if isinstance(read, Apart) and name in typed:
                values[name] = read.read(session, typed[name])
            elif not isinstance(read, Apart) and values.get(name):
                values[name] = read(values[name])
        except Refusal as refusal:
            objections += [replace(each, field=name) for each in refusal.objections]
    return objections


def offers_of_several(session: Session, kind: Kind) -> dict[str, tuple[str, ...]]:
    """What a text of several words is completed from."""
    found = {name: tuple(each.offers(session)) for name, each in kind.apart.items()}
    for name in (each for each in (*kind.fields, *kind.asked) if each not in found):
        if (labels := declaration(kind.record, name).labels) is not None:
            found[name] = words_in_use(session, labels)
    return found
