"""The copy kept at every close: in a folder of this machine, the last ten of each ledger."""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from zsyz_desktop.errors import Trouble
from zsyz_desktop.exchange.backups import back_up

KEPT = 10


def closing_folder(ledger: Path, data_folder: Path) -> Path:
    """Where a ledger's copies lie: by its name and, since names repeat, a mark of where it lies."""
    mark = hashlib.sha256(str(ledger.absolute()).encode()).hexdigest()[:8]
    return data_folder / "backups" / f"{ledger.stem}-{mark}"


def keep_copy(
    ledger: Path, data_folder: Path, moment: datetime, *, on_pages: Callable[[int, int], None] | None = None
) -> Path:
    """Copy a ledger and, once the copy is checked, drop the oldest beyond ten; returns the copy.

    Raises Trouble when it cannot be written; no earlier copy is touched then.
    """
    folder = closing_folder(ledger, data_folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"建不了备份文件夹「{folder}」（{error.strerror}），没有备份。") from error
    copy = back_up(ledger, folder, moment, on_pages=on_pages)
    _drop_oldest(folder, ledger)
    return copy


def _drop_oldest(folder: Path, ledger: Path) -> None:
    prefix, suffix = f"{ledger.stem}-备份-", ledger.suffix
    copies = sorted(each for each in folder.iterdir() if each.name.startswith(prefix) and each.suffix == suffix)
    for old in copies[:-KEPT]:
        try:
            old.unlink()
        except OSError as error:  # the new copy is there; an old one too many harms nobody
            logging.getLogger(__name__).warning("old backup not dropped: %s", error)
