"""What a kind is: one frozen value per kind of record, from which list, form, moves and commands are made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum, unique
from typing import Any

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.fields import Record
from zsyz_desktop.rules.moves import Move, Said
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.working_days import HolidayTable
from zsyz_desktop.services.kinds.apart import Apart
from zsyz_desktop.services.kinds.hooks import Hooks
from zsyz_desktop.values import Frozen, field

Derive = Callable[[Any, date, Thresholds], Said]
"""Fact, the business day, the desk's thresholds."""
Judge = Callable[[Any, Sequence[Any], date], Iterable[Objection]]
"""Fact, the facts beside it, the business day."""


def by_day(say: Callable[[Any, date], Said]) -> Derive:
    """What is said whatever the desk's thresholds."""
    return lambda fact, today, _thresholds: say(fact, today)


class Column(Frozen):
    """One column of the list: a field or a derived word; a width of 0 takes what is left."""

    name: str
    width: int = 0
    title: str = ""
    is_amount: bool = False
    """Stands at the right, so that amounts can be compared; said where the heads are made."""


@unique
class Link(Enum):
    """What a typed name may stand for: a unit that works today, one entered on the way, or any that is known."""

    WORKING = "在用"
    ENTERED = "可新登记"
    ANY = "任何一个"


class Words(Frozen):
    """What the page says; `removal` is the button, `removed` what was done, "" where nothing is taken out."""

    purpose: str
    add: str
    removal: str = ""
    removal_tip: str = ""
    removed: str = "删除"
    empty: str = ""
    same: str = ""
    """The refusal of a row that is there already by `alone_by`."""


class Kind(Frozen):
    """One kind of record; titles, units, help, lengths and links come from the record itself."""

    record: type[Record]
    command: str
    words: Words
    form: Mapping[str, tuple[str, ...]]
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    fact: type[Frozen] | None = None
    derived: Mapping[str, tuple[str, Derive]] = field(default_factory=dict)
    judge: Judge | None = None
    beside_by: str = ""
    to_do: Callable[[Any, date, Thresholds, HolidayTable], str] | None = None
    blank: Callable[[date], Mapping[str, str]] = lambda _today: {}
    moves: tuple[Move, ...] = ()
    ticks: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()
    links: Mapping[str, Link] = field(default_factory=dict)
    reads: Mapping[str, Callable[[str], str] | Apart] = field(default_factory=dict)
    """How a text is brought to its form, or read where it stands in rows of its own."""
    alone_by: tuple[str, ...] = ()
    is_named: bool = False
    """Other records refer to it: how often stands in the list, where below the form."""
    hooks: Hooks = field(default_factory=Hooks)

    @property
    def title(self) -> str:
        """What officers call it."""
        return self.record.shown_as

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field of the form, in order."""
        return tuple(name for part in self.form.values() for name in part)

    @property
    def apart(self) -> dict[str, Apart]:
        """The fields that stand in rows of their own."""
        return {name: each for name, each in self.reads.items() if isinstance(each, Apart)}

    def fact_of(self, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- the fact of this kind
        """What the rules judge, of a row's values with links told by name; None where there is nothing to judge."""
        return (
            None if self.fact is None else self.fact(**{name: values.get(name) for name in self.fact.__struct_fields__})
        )

    @property
    def asked(self) -> tuple[str, ...]:
        """Every field its moves ask; what is asked of a new row first, in the order it is asked."""
        moves = sorted(self.moves, key=lambda move: not move.leaves_old)
        return tuple(dict.fromkeys(name for move in moves for name in move.fields))
