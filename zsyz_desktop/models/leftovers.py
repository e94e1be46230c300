"""What kills and full disks leave beside a ledger: cleared by the next run that owns it, or finds nobody at it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from zsyz_desktop.models.lock import is_at_work

UNFINISHED, UPGRADING = ".未完成", ".升级中"
_SIDES = ("", "-journal", "-wal", "-shm")
_KEPT_ASIDE = ("-恢复前-", "-升级前-")


def clear_beside(ledger: Path) -> None:
    """Remove what an earlier run left of new ledgers, copies and upgrades; for the holder of the lock alone."""
    for half in (UNFINISHED, UPGRADING, UPGRADING + UNFINISHED):
        remove_half(ledger.with_name(ledger.name + half))
    for middle in _KEPT_ASIDE:
        clear_copies(ledger.parent, ledger.stem + middle)


def clear_copies(folder: Path, beginning: str) -> None:
    """Remove copies in a folder that were begun under such a name and never finished, while nobody works at them."""
    for half in list(_halves_in(folder, beginning)):
        if not is_at_work(half):
            remove_half(half)


def remove_half(half: Path) -> None:
    """Remove a half file and what SQLite had beside it; a folder of that name is somebody's own."""
    for side in _SIDES:
        with suppress(OSError):  # what cannot be removed harms nobody
            half.with_name(half.name + side).unlink()


def _halves_in(folder: Path, beginning: str) -> Iterator[Path]:
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(beginning) and path.name.endswith(UNFINISHED):
                yield path
