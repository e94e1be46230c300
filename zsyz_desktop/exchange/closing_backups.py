"""The copy kept at every close: in a folder of this machine, bounded in number and in total size."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from zsyz_desktop.errors import Trouble
from zsyz_desktop.exchange.backups import back_up

FOLDER, MOST, MEGABYTES = "backups.folder", "backups.most", "backups.megabytes"
"""Under which keys this machine's settings keep where copies lie, how many and how many MB."""

_USUAL_MOST = 10
_USUAL_MEGABYTES = 1024


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many copies of a ledger are kept and how many MB (of 1024 × 1024 bytes) they may fill together."""

    most: int = _USUAL_MOST
    megabytes: int = _USUAL_MEGABYTES

    @classmethod
    def kept_in(cls, get: Callable[[str], object]) -> "Bounds":
        """The bounds of this machine: `MOST` and `MEGABYTES` of its settings, where they make sense."""
        most, megabytes = get(MOST), get(MEGABYTES)
        return cls(
            most if isinstance(most, int) and most >= 1 else _USUAL_MOST,
            megabytes if isinstance(megabytes, int) and megabytes >= 1 else _USUAL_MEGABYTES,
        )


USUAL_BOUNDS = Bounds()


def copies_base(get: Callable[[str], object], data_folder: Path) -> Path:
    """Below which folder copies are made: the one this machine chose while it is there, else the data folder."""
    said = get(FOLDER)
    return Path(said) if isinstance(said, str) and said and Path(said).is_dir() else data_folder


def closing_folder(ledger: Path, data_folder: Path) -> Path:
    """Where a ledger's copies lie: by its name and, since names repeat, a mark of where it lies."""
    mark = hashlib.sha256(str(ledger.absolute()).encode()).hexdigest()[:8]
    return data_folder / "backups" / f"{ledger.stem}-{mark}"


def keep_copy(
    ledger: Path,
    data_folder: Path,
    moment: datetime,
    *,
    bounds: Bounds = USUAL_BOUNDS,
    on_pages: Callable[[int, int], None] | None = None,
) -> Path:
    """Copy a ledger and, once the copy is checked, drop the oldest beyond the bounds; returns the copy.

    The new copy, the newest that is known to be sound, always stays. Raises Trouble when it cannot be written; no
    earlier copy is touched then.
    """
    folder = closing_folder(ledger, data_folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"建不了备份文件夹「{folder}」（{error.strerror}），没有备份。") from error
    copy = back_up(ledger, folder, moment, on_pages=on_pages)
    _drop_oldest(copy, ledger, bounds)
    return copy


def _drop_oldest(newest: Path, ledger: Path, bounds: Bounds) -> None:
    prefix, suffix = f"{ledger.stem}-备份-", ledger.suffix
    try:
        lying = list(newest.parent.iterdir())
        room = bounds.megabytes * 1024 * 1024 - newest.stat().st_size
    except OSError as error:  # the stick was pulled out after the copy: that does not undo it
        logging.getLogger(__name__).warning("old backups not looked through: %s", error)
        return
    earlier = sorted(
        each for each in lying if each != newest and each.name.startswith(prefix) and each.suffix == suffix
    )
    for number, old in enumerate(reversed(earlier), 2):
        try:
            room -= old.stat().st_size
            if number > bounds.most or room < 0:
                old.unlink()
        except OSError as error:  # the new copy is there; an old one too many harms nobody
            logging.getLogger(__name__).warning("old backup not dropped: %s", error)
