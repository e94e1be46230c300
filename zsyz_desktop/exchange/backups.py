"""Backups: a checked copy of a ledger in another place, named by ledger and moment, never over another file."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from zsyz_desktop.errors import Trouble
from zsyz_desktop.services.files.free_names import free_name
from zsyz_desktop.services.ledger.ledgers import clear_unfinished_copies, copy_checked


def back_up(ledger: Path, to: Path, moment: datetime, *, on_pages: Callable[[int, int], None] | None = None) -> Path:
    """Copy a ledger to a file, or into a folder under a name with the moment; returns the path of the copy.

    Raises Trouble when the target exists already, is the ledger itself, or cannot be written.
    """
    target = to
    if to.is_dir():
        clear_unfinished_copies(ledger, to)
        target = free_name(to / f"{ledger.stem}-备份-{moment:%Y%m%d-%H%M%S}{ledger.suffix}")
    back_up_as(ledger, target, on_pages=on_pages)
    return target


def back_up_as(ledger: Path, target: Path, *, on_pages: Callable[[int, int], None] | None = None) -> None:
    """Copy a ledger to that very file; raises Trouble as `back_up` does."""
    if not target.parent.is_dir():
        raise Trouble(f"文件夹“{target.parent}”不存在，没有备份。请先建好文件夹，或插好U盘再试。")
    if not os.access(target.parent, os.W_OK):
        raise Trouble(f"文件夹“{target.parent}”不许写入，没有备份。请换一个有权限的文件夹。")
    if target.exists():
        raise Trouble(f"“{target.name}”已经存在，没有覆盖它。请换一个文件名，或给出文件夹让程序自动取名。")
    copy_checked(ledger, target, on_pages=on_pages)
