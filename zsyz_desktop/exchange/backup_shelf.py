"""The backups of one ledger that this machine knows of: where each lies, how it came to be, whether it was checked."""

import re
from collections.abc import Iterator
from datetime import datetime
from enum import Enum, unique
from pathlib import Path
from typing import Any, Protocol

from zsyz_desktop.exchange.closing_backups import closing_folder, copies_bases
from zsyz_desktop.rules.dates import BEIJING
from zsyz_desktop.services.whole_ledger.copies_compared import NOTHING_READABLE, Holding, compare_copies
from zsyz_desktop.values import Frozen, replace

_KEPT_AS = "backups.checked"
_MOST_NOTED = 60
_MOMENT = re.compile(r"-(?:备份|恢复前)-(\d{8}-\d{6})")


@unique
class BackupKind(Enum):
    """How a backup came to be."""

    CLOSING = "关闭时自动"
    BY_HAND = "手动"
    BEFORE_UPGRADE = "升级前自动"
    BEFORE_RESTORE = "恢复前自动"


@unique
class CopyState(Enum):
    """What is known of a backup; it counts as checked only as long as the file is the very one that was checked."""

    VERIFIED = "✓ 已核对"
    UNVERIFIED = "未核对"
    BROKEN = "✕ 核对没通过"
    GONE = "找不到了"


class KnownBackup(Frozen):
    """One backup; `size` in bytes, 0 while it cannot be found; `moment` in Beijing."""

    path: Path
    kind: BackupKind
    moment: datetime
    size: int
    state: CopyState
    holding: Holding = NOTHING_READABLE


class Memory(Protocol):
    """The machine's settings, as far as they are needed here."""

    def get(self, key: str) -> Any:  # noqa: ANN401 -- whatever JSON holds
        """What was put under a key, or None."""

    def put(self, key: str, value: Any) -> None:  # noqa: ANN401 -- whatever JSON holds
        """Remember a value."""


class BackupShelf:
    """Looks where backups of a ledger lie and remembers which of them were checked."""

    def __init__(self, ledger: Path, data_folder: Path, memory: Memory) -> None:
        self._ledger = ledger
        self._data_folder = data_folder
        self._memory = memory

    @property
    def _closing(self) -> tuple[Path, ...]:
        """Where copies at close lie: in the data folder and in those this machine chose, which may change."""
        bases = dict.fromkeys((self._data_folder, *copies_bases(self._memory.get, self._data_folder)))
        return tuple(closing_folder(self._ledger, base) for base in bases)

    def backups(self) -> list[KnownBackup]:
        """All that are known, the latest state first; those made by hand also while their disk is not there."""
        found = {path: self._known(path, kind) for path, kind in self._lying_about()}
        for path in map(Path, self._noted()):
            if path not in found and path.parent not in self._closing:
                found[path] = self._known(path, BackupKind.BY_HAND)
        holding = compare_copies(self._ledger, [each.path for each in found.values() if each.size])
        known = [replace(each, holding=holding.get(each.path, NOTHING_READABLE)) for each in found.values()]
        return sorted(known, key=lambda each: (each.holding.lateness, each.moment, each.path.name), reverse=True)

    def note(self, path: Path, *, is_sound: bool) -> None:
        """Remember that a file was looked through whole, and what came of it."""
        size, written = _mark(path)
        noted = {
            at: said for at, said in self._all_noted().items() if at != str(path) and not self._was_dropped(Path(at))
        }
        noted[str(path)] = {"ledger": str(self._ledger), "size": size, "written": written, "sound": is_sound}
        self._memory.put(_KEPT_AS, dict(list(noted.items())[-_MOST_NOTED:]))

    def _lying_about(self) -> Iterator[tuple[Path, BackupKind]]:
        stem, suffix = self._ledger.stem, self._ledger.suffix
        for folder, middle, kind in (
            *((folder, "-备份-", BackupKind.CLOSING) for folder in self._closing),
            (self._ledger.parent, "-升级前-", BackupKind.BEFORE_UPGRADE),
            (self._ledger.parent, "-恢复前-", BackupKind.BEFORE_RESTORE),
        ):
            for path in _files_in(folder):
                if path.name.startswith(stem + middle) and path.suffix == suffix and path.is_file():
                    yield path, kind

    def _known(self, path: Path, kind: BackupKind) -> KnownBackup:
        size, written = _mark(path)
        said = self._noted().get(str(path))
        if not written:
            state = CopyState.GONE
        elif said is None or (said.get("size"), said.get("written")) != (size, written):
            state = CopyState.UNVERIFIED
        else:
            state = CopyState.VERIFIED if said.get("sound") else CopyState.BROKEN
        if not written and said is not None:
            written = int(said.get("written") or 0)
        return KnownBackup(path, kind, _moment(path, written), size, state)

    def _was_dropped(self, path: Path) -> bool:
        return path.parent in self._closing and not path.exists()

    def _noted(self) -> dict[str, dict[str, Any]]:
        return {at: said for at, said in self._all_noted().items() if said.get("ledger") == str(self._ledger)}

    def _all_noted(self) -> dict[str, dict[str, Any]]:
        said = self._memory.get(_KEPT_AS)
        return {at: each for at, each in said.items() if isinstance(each, dict)} if isinstance(said, dict) else {}


def _files_in(folder: Path) -> list[Path]:
    """What lies in a folder; nothing when it is not there or not to be looked into."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _mark(path: Path) -> tuple[int, int]:
    """Size in bytes and the moment of the last writing in nanoseconds; zeros when the file is not there."""
    try:
        seen = path.stat()
    except OSError:
        return 0, 0
    return seen.st_size, seen.st_mtime_ns


def _moment(path: Path, written: int) -> datetime:
    named = _MOMENT.search(path.name)
    if named is not None:
        try:
            return datetime.strptime(named[1], "%Y%m%d-%H%M%S").replace(tzinfo=BEIJING)
        except ValueError:  # digits, but no day
            pass
    return datetime.fromtimestamp(written / 1e9, tz=BEIJING)
