"""What a value is made of: a class whose fields are said once and never change (docs/decisions/0042).

msgspec's Struct instead of the standard library's dataclass: the program has five hundred such classes, and a dataclass
writes and compiles its methods anew at every start.
"""

from typing import TYPE_CHECKING, dataclass_transform

from msgspec import Struct, field

if TYPE_CHECKING:  # the checker knows the fields of what the standard library's replaces, and the two mean the same
    from dataclasses import replace
else:
    from msgspec.structs import replace

__all__ = ["Frozen", "field", "replace"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Frozen(Struct, frozen=True):
    """A value: equal to every other with equal fields, never altered; `replace` makes another of it.

    `gc=False` on a class that is kept by the ten thousand and holds nothing that could lead back to it: garbage is not
    looked for in it.
    """
