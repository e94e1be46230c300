"""How far long work is: told to whoever waits for it, who may break it off."""

from collections.abc import Callable
from typing import TypeAlias

OnStep: TypeAlias = Callable[[int, int], object]
"""Hears how many steps of how many are done; what it raises breaks the work off."""


def unheard(_done: int, _total: int) -> None:
    """Nobody waits for it."""
