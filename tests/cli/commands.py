"""What calling a command gives back."""

from collections.abc import Callable
from typing import NamedTuple


class Said(NamedTuple):
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str


Call = Callable[..., Said]
