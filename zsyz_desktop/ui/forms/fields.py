"""What a form is declared from: fields with how much room they take, gathered in sections."""

from zsyz_desktop.services.typing.field_facts import FieldFact
from zsyz_desktop.values import Frozen


class FieldSpec(Frozen):
    """One field on a form.

    `wide` takes both columns; `lines` above 1 makes a multi-line editor; `is_chosen` picks from what is offered
    instead of typing; `is_code` brings full-width letters and digits down when the field is left.
    """

    fact: FieldFact
    wide: bool = False
    lines: int = 1
    is_chosen: bool = False
    is_code: bool = False

    @property
    def name(self) -> str:
        """The field's name, and the object name of its editor."""
        return self.fact.name


class Section(Frozen):
    """A titled part of a form, its fields in two columns.

    With `own_words` each field has a line, and its words are laid out by whoever declares it.
    """

    title: str
    fields: tuple[FieldSpec, ...]
    own_words: bool = False

    @property
    def specs(self) -> tuple[FieldSpec, ...]:
        """Every field in the order Enter goes through."""
        return self.fields


class Pair(Frozen):
    """Two fields of one kind side by side, such as the planned and the actual day of an event."""

    label: str
    first: FieldSpec
    second: FieldSpec


class PairSection(Frozen):
    """A titled part whose fields stand in pairs under two heads."""

    title: str
    heads: tuple[str, str]
    pairs: tuple[Pair, ...]

    @property
    def specs(self) -> tuple[FieldSpec, ...]:
        """Every field in the order Enter goes through."""
        return tuple(spec for pair in self.pairs for spec in (pair.first, pair.second))


AnySection = Section | PairSection
