"""A backup put in the place of the ledger: the present one kept first, then replaced at once, or nothing is changed."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from zsyz_desktop.errors import Trouble, refuse
from zsyz_desktop.models.copying import copy_ledger, keep_bytes
from zsyz_desktop.models.inspecting import inspect_ledger
from zsyz_desktop.models.lock import LedgerLock
from zsyz_desktop.models.steps import LEDGER_FORMAT
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.trouble import told_in_chinese
from zsyz_desktop.services.files.free_names import free_name
from zsyz_desktop.services.ledger.ledgers import PROGRAM
from zsyz_desktop.services.whole_ledger.opener import Opener

OnPages = Callable[[int, int], None]


def safety_name(ledger: Path, moment: datetime) -> Path:
    """Where the ledger of before a restore is kept: beside it, by the moment in Beijing."""
    return ledger.with_name(f"{ledger.stem}-恢复前-{moment:%Y%m%d-%H%M%S}{ledger.suffix}")


def put_in_place(backup: Path, ledger: Path, *, moment: datetime, on_pages: OnPages | None = None) -> Path:
    """Restore a backup over a closed ledger; returns the safety copy of what lay there, byte for byte.

    Raises Trouble, and leaves the ledger as it was and nothing beside it, when the backup is not sound, the ledger is
    open elsewhere or the disk is full; `on_pages` may raise to cancel.
    """
    if backup.resolve() == ledger.resolve():
        raise refuse("选的就是现在这本台账，不用恢复。")
    inspect_ledger(backup, program=PROGRAM)
    safety = free_name(safety_name(ledger, moment))
    with _held(ledger, moment):
        with told_in_chinese(ledger):
            before = ledger.stat().st_ino
        try:
            with told_in_chinese(safety):
                keep_bytes(ledger, safety, on_bytes=on_pages)
            with told_in_chinese(ledger):
                copy_ledger(backup, ledger, on_pages=on_pages)
        except BaseException:
            if ledger.stat().st_ino == before:  # else it was replaced already, and what lay there is only in the copy
                safety.unlink(missing_ok=True)
            raise
    return safety


@contextmanager
def opened_to_look(path: Path, opener: Opener) -> Iterator[Store]:
    """A ledger read without a trace; one of an older format as a copy in a passing folder, upgraded there."""
    if inspect_ledger(path, program=PROGRAM) >= LEDGER_FORMAT:
        with opener.open(path, writing=False) as store:
            yield store
        return
    with tempfile.TemporaryDirectory(prefix="zsyz-") as folder:
        passing = Path(folder) / path.name
        with told_in_chinese(passing):
            copy_ledger(path, passing)
        with opener.open(passing, writing=True) as store:
            yield store


@contextmanager
def _held(ledger: Path, moment: datetime) -> Iterator[None]:
    with told_in_chinese(ledger):
        if not os.access(ledger.parent, os.W_OK):
            raise Trouble(f"文件夹“{ledger.parent}”不许写入，没有恢复，台账没有改动。")
    with LedgerLock(ledger).holding(moment):
        yield
