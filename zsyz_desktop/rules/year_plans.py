"""年度计划 in editions: which one a month goes by, and whether its months add up (figures.md section 2)."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class Edition(Protocol):
    """Whatever has the number of an edition and the month it holds from."""

    @property
    def edition(self) -> int:
        """1 for the first."""

    @property
    def from_month(self) -> int:
        """The first month it holds for."""


E = TypeVar("E", bound=Edition)


def edition_for(editions: Iterable[E], month: int) -> E | None:
    """The newest edition that holds for a month; None before the first."""
    known = [each for each in editions if each.from_month <= month]
    return max(known, key=lambda each: each.edition, default=None)


def months_short_of(total: int | None, months: Sequence[int | None]) -> int:
    """By how much the months fall short of the total (above nought) or go beyond it; 0 where nothing is to be held."""
    return total - sum(filter(None, months)) if total is not None and months else 0
