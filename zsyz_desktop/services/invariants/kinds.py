"""Invariants of every kind: each row is judged again by the rule of its kind, in one statement a kind."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from sqlmodel import Session

from zsyz_desktop.models.fields import table_of
from zsyz_desktop.services.kinds.every_kind import KINDS
from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.rows import values_of

_ANY_DAY = date.max
"""What depends on today was judged when it was written; an old row is not judged by another day."""


def _judged(kind: Kind, session: Session) -> Iterator[str]:
    rows = [(values, kind.fact_of(values)) for values in values_of(Register(session, kind, _ANY_DAY), {})]
    beside: dict[object, list[Any]] = defaultdict(list)
    for values, fact in rows:
        beside[values.get(kind.beside_by)].append(fact)
    for values, fact in rows:
        others = [each for each in beside[values[kind.beside_by]] if each is not fact] if kind.beside_by else ()
        for objection in kind.judge(fact, others, _ANY_DAY) if kind.judge is not None else ():
            name = " ".join(str(values[each]) for each in kind.alone_by or kind.record.called_by if values[each])
            yield f"{kind.title}“{name}”：{objection.sentence}"


Proof = tuple[str, Callable[[Session], Iterator[str]]]

OF_TABLE: dict[str, Proof] = {
    table_of(kind.record).name: (f"{kind.title}符合登记时的规则", partial(_judged, kind))
    for kind in KINDS
    if kind.judge is not None
}
"""By the table of the record."""

INVARIANTS: tuple[Proof, ...] = tuple(OF_TABLE.values())
