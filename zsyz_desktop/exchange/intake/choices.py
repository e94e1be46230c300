"""What an officer chooses for a whole import, and what came of it."""

from collections.abc import Callable, Mapping
from datetime import date

from zsyz_desktop.values import Frozen

Step = Callable[[int, int], None]
"""Told how many rows are done of how many; may raise to cancel, which leaves the ledger as it was."""


class Choices(Frozen):
    """`recognised_by` and `recognised_on` tick 「已认定」 for the receipts of the sheet; without them they wait.

    `approved_by` approved what a locked plan is changed by.
    """

    recognised_by: str = ""
    recognised_on: date | None = None
    approved_by: str = ""
    origin: str = ""
    """File and sheet, for what has to name where it is from."""


class Applied(Frozen):
    """What an import wrote: projects entered and changed by their codes, and receipts.

    `codes` are those of the projects that rows have become or are found to be, by the row.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    receipts: int
    codes: Mapping[int, str]


def origin_of(file: str, sheet: str | None) -> str:
    """「到位情况.xlsx“2024年”」."""
    return f"{file}“{sheet}”" if sheet else file


def nothing_watched(_done: int, _total: int) -> None:
    """Nobody watches."""
