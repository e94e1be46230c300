"""What a register of 设置 is: rows in a list, one of them in a form, saved, added and taken out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from zsyz_desktop.ui.forms.fields import FieldSpec


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the list; `texts` by field name; one that is past is shown paler, with a word in its cells."""

    key: str
    cells: tuple[str, ...]
    texts: Mapping[str, str]
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the list; a width of 0 takes what is left."""

    title: str
    width: int = 0


@dataclass(frozen=True, slots=True)
class RegisterLook:
    """The words and columns of a register. An empty word means that there is no such button."""

    title: str
    purpose: str
    heads: tuple[Head, ...]
    fields: tuple[FieldSpec, ...]
    add_words: str = ""
    removal: str = ""
    removal_tip: str = ""
    reset_all: str = ""
    empty: str = ""
    kinds: tuple[str, ...] = field(default=())
    """What to choose from above the list, where there are several lists."""


class Register(Protocol):
    """Reads and changes one register; whatever changes the ledger may raise Refusal or Trouble."""

    look: RegisterLook

    def rows(self) -> Sequence[RegisterRow]:
        """Every line, in order."""

    def choose(self, kind: str) -> None:
        """Go to another of its lists."""

    def offers(self) -> Mapping[str, Sequence[str]]:
        """What fields complete from or choose between."""

    def blank(self) -> Mapping[str, str]:
        """A new line before anything is typed."""

    def save(self, key: str | None, changed: Mapping[str, str], whole: Mapping[str, str]) -> str:
        """Enter (`key` None) or change a line; returns its key."""

    def remove(self, key: str) -> str:
        """Take a line out; returns what was done, in words."""

    def reset(self) -> str:
        """Bring the whole list back to what comes with the program; returns what was done, in words."""

    def about(self, key: str) -> str:
        """What stands below the form about a line."""

    def to_do(self) -> str:
        """What is to be done in this register; "" when nothing."""
