"""The whole ledger handed over as one file: a checked copy under a name that says whose it is and of which day."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from zsyz_desktop.exchange.backups import back_up_as
from zsyz_desktop.services.files.free_names import free_name
from zsyz_desktop.services.ledger.ledgers import verify_copy
from zsyz_desktop.values import Frozen

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST_UNIT = 40


class HandedOver(Frozen):
    """The file, its size in bytes, and how many projects are in it (those in the recycle bin too)."""

    path: Path
    size: int
    projects: int


def handover_name(unit: str, day: date, suffix: str) -> str:
    """单位-台账-日期, without what a file name may not hold."""
    plain = _NOT_IN_NAMES.sub(" ", unit).strip(" .")[:_LONGEST_UNIT]
    return f"{plain or '本单位'}-台账-{day:%Y%m%d}{suffix}"


def hand_over(
    ledger: Path, folder: Path, unit: str, day: date, *, on_pages: Callable[[int, int], None] | None = None
) -> HandedOver:
    """Copy a ledger into a folder (a USB stick) and look through the copy once more where it lies.

    Raises Trouble when the folder cannot be written or a file of that name is there; nothing is left behind then.
    """
    target = free_name(folder / handover_name(unit, day, ledger.suffix))
    back_up_as(ledger, target, on_pages=on_pages)
    return HandedOver(target, target.stat().st_size, verify_copy(target))
