"""What a record can be moved to and what a list says of it: declared once, for window, service and command."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any

from zsyz_desktop.values import Frozen, field


class Said(Frozen):
    """Words of a cell with what they are ordered by: 逾期12天 comes after 逾期3天. What is past is shown paler."""

    order: Any
    words: str
    is_past: bool = False


def _always(_fact: object) -> bool:
    return True


class Move(Frozen):
    """One step an officer takes with a record: `words` on the button, `command` as a verb, from `leaves` to `to`.

    `asks` are fields that must be filled, `may_say` further ones; `also` is set with it. A move that `renews` enters a
    new row that refers to the old one by that field, and takes over what `begins` says (new field: old field). One that
    `leaves_old` writes what it asks onto the new row alone.
    """

    words: str
    command: str
    leaves: tuple[Enum, ...]
    to: Enum
    of: str = "state"
    asks: tuple[str, ...] = ()
    may_say: tuple[str, ...] = ()
    also: Mapping[str, Any] = field(default_factory=dict)
    when: Callable[[Any], bool] = _always
    renews: str = ""
    begins: Mapping[str, str] = field(default_factory=dict)
    leaves_old: bool = False
    note: str = ""
    """Said above what it asks."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What a field is called here, where it means something else than on the row."""

    @property
    def done_words(self) -> str:
        """「已认定」, and 「已召开」 and 「已记为未办结」 where the words on the button say a state."""
        if self.words.startswith("已"):
            return self.words
        return f"已记为{self.words}" if self.words.startswith("未") else f"已{self.words}"

    @property
    def fields(self) -> tuple[str, ...]:
        """What its form holds."""
        return (*self.asks, *self.may_say)

    def is_legal(self, fact: object) -> bool:
        """Whether the record, as it stands, can take it."""
        return getattr(fact, self.of) in self.leaves and self.when(fact)


def legal_moves(moves: Sequence[Move], fact: object) -> tuple[Move, ...]:
    """Those a record can take as it stands."""
    return tuple(move for move in moves if move.is_legal(fact))
