"""数据清除: what this program has put on a computer that is handed back, and its removal; nothing else is touched.

Files are deleted as the system deletes files: what undelete tools find afterwards is not for a program like this one to
promise, and the window says so.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from zsyz_desktop.exchange.backup_shelf import BackupShelf, Memory
from zsyz_desktop.values import Frozen

_OF_THE_MACHINE = (
    ("本机设置", ("settings.*", "passphrase.*", "QtProject.conf")),
    ("草稿", ("drafts.*",)),
    ("日志和错误报告", ("zsyz-desktop.log*", "reports/错误报告-*.txt")),
    ("临时文件", ("calls/*", "cache/fontconfig/*")),
)
"""What lies in the machine's folder, by the names this program gives; whatever else lies there is somebody else's."""

_BESIDE_A_LEDGER = ("", "-journal", ".lock")


class Doomed(Frozen):
    """One file that is to go: what it is to officers, where it lies, and its size in bytes."""

    kind: str
    path: Path
    size: int


class Left(Frozen):
    """One that could not be removed, and why."""

    path: Path
    why: str


def of_ledger(ledger: Path, data_folder: Path, memory: Memory) -> list[Doomed]:
    """A ledger with what SQLite and the lock left beside it, and all its backups that are found."""
    beside = [("台账", ledger.with_name(f"{ledger.name}{end}")) for end in _BESIDE_A_LEDGER]
    backups = [("备份", each.path) for each in BackupShelf(ledger, data_folder, memory).backups()]
    return list(_present([*beside, *backups]))


def of_machine(data_folder: Path) -> list[Doomed]:
    """Settings, drafts, logs and reports of this machine."""
    found = [
        (kind, path)
        for kind, patterns in _OF_THE_MACHINE
        for pattern in patterns
        for path in sorted(data_folder.glob(pattern))
    ]
    return list(_present(found))


def remove(doomed: Sequence[Doomed], data_folder: Path) -> list[Left]:
    """Delete them one by one, and the folders of ours that are empty then; returns those that stayed."""
    left = []
    for each in doomed:
        try:
            each.path.unlink(missing_ok=True)
        except OSError as error:
            left.append(Left(each.path, error.strerror or type(error).__name__))
    for folder in _emptied(doomed, data_folder):
        with suppress(OSError):  # something of somebody else's is in it
            folder.rmdir()
    return left


def _present(named: Sequence[tuple[str, Path]]) -> Iterator[Doomed]:
    for kind, path in named:
        with suppress(OSError):
            if path.is_file():
                yield Doomed(kind, path, path.stat().st_size)


def _emptied(doomed: Sequence[Doomed], data_folder: Path) -> list[Path]:
    """From the inside out: folders of backups, then the machine's own; never one that officers made."""
    backups = {each.path.parent for each in doomed if each.path.parent.parent.name == "backups"}
    own = [data_folder / name for name in ("reports", "calls", "cache/fontconfig", "cache", "backups")]
    return [*backups, *{each.parent for each in backups}, *own, data_folder]
