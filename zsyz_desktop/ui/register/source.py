"""What a register page shows and asks for: a source of rows, whatever is behind it."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from zsyz_desktop.errors import Objection
from zsyz_desktop.rules.moves import Move
from zsyz_desktop.services.kinds.kind import Column
from zsyz_desktop.services.registers.rows import RegisterRead, RegisterRow
from zsyz_desktop.ui.forms.fields import FieldSpec, Section
from zsyz_desktop.values import Frozen, field, replace


class Look(Frozen):
    """The words, columns and fields of a register page. An empty word means that there is no such button."""

    title: str
    purpose: str
    heads: tuple[Column, ...]
    sections: tuple[Section, ...]
    add: str = ""
    removal: str = ""
    removal_tip: str = ""
    empty: str = ""
    ticks: Mapping[str, str] = field(default_factory=dict)
    """What rows are ticked by, with its title."""
    moves: tuple[Move, ...] = ()
    move_fields: tuple[FieldSpec, ...] = ()
    lists: tuple[str, ...] = ()
    """What to choose from above the list, where there are several lists."""

    def field_title(self, name: str) -> str:
        """What a field of the page or of a move is called; "" for another."""
        specs = (*(spec for section in self.sections for spec in section.fields), *self.move_fields)
        return next((spec.fact.title for spec in specs if spec.name == name), "")

    def texts_told(self, texts: Mapping[str, str]) -> str:
        """Texts of fields in one sentence."""
        return "，".join(f"「{self.field_title(name)}」“{text}”" for name, text in texts.items())

    def name_of(self, row: RegisterRow | None) -> str:
        """What a row is called by in the list; "" for none."""
        said = (row.says(head.name) for head in self.heads) if row is not None else ()
        return next(filter(None, said), "")

    def titled(self, objection: Objection) -> Objection:
        """As it is told away from its field: by the title, where the sentence does not say it."""
        title = f"「{self.field_title(objection.field)}」"
        is_said = title == "「」" or title in objection.sentence
        return objection if is_said else replace(objection, sentence=f"{title}：{objection.sentence}")


class Source(Protocol):
    """Reads and changes one register; whatever changes the ledger may raise Refusal or Trouble."""

    look: Look

    def choose(self, kind: str) -> None:
        """Go to another of its lists."""

    def read(self) -> RegisterRead:
        """Every row, in order, and what is to be done."""

    def offers(self) -> Mapping[str, Sequence[str]]:
        """What fields complete from or choose between."""

    def blank(self) -> Mapping[str, str]:
        """A new row before anything is typed."""

    def save(self, key: str | None, changed: Mapping[str, str], whole: Mapping[str, str]) -> str:
        """Enter (`key` None) or change a row; returns its key."""

    def asked(self, row: RegisterRow, move: Move) -> Mapping[str, str]:
        """What the form of a move begins with."""

    def move(self, key: str, move: Move, typed: Mapping[str, str]) -> str:
        """Take a row one step on; returns the key of the row to look at."""

    def remove(self, key: str) -> str:
        """Take a row out; returns what was done, in words."""

    def about(self, key: str) -> str:
        """What stands below the form about a row."""
