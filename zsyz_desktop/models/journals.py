"""What lies beside a ledger and SQLite would act on: looked at before SQLite sees the file."""

import stat
from pathlib import Path

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.whereabouts import printable, real_place

_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
"""A journal that ends in this names another journal just before; SQLite deletes that one when it is done."""


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what a power cut would have to be rolled back by."""
    return beside(path, "-journal")


def beside(path: Path, ending: str) -> Path:
    """A file beside the real ledger, whatever link leads to it."""
    real = real_place(path)
    return real.with_name(real.name + ending)


def refuse_what_sqlite_would_follow(path: Path) -> None:
    """Raise Trouble for a ledger that is no plain file and for what beside it would lead SQLite to other files."""
    real = real_place(path)
    if not real.exists() or real.is_dir():
        return
    if not real.is_file():
        raise Trouble(f"“{printable(path.name)}”不是普通文件（是管道或设备），没有打开。请另选一个文件。")
    for ending in ("-journal", "-wal", "-shm"):
        _refuse_odd(real, beside(path, ending))


def _refuse_odd(ledger: Path, near: Path) -> None:
    try:
        kind = near.lstat().st_mode
    except FileNotFoundError:
        return
    move = f"没有打开台账，也没有改动任何文件。请把“{printable(near.name)}”移到别处再打开，并把它交给维护人员看看。"
    if not stat.S_ISREG(kind):
        raise Trouble(f"台账“{printable(ledger.name)}”旁边的“{printable(near.name)}”不是普通文件，{move}")
    with near.open("rb") as file:
        file.seek(max(0, near.stat().st_size - len(_MAGIC)))
        ends_in_another = file.read() == _MAGIC
    if near.name.endswith("-journal") and ends_in_another:
        raise Trouble(
            f"台账“{printable(ledger.name)}”旁边的“{printable(near.name)}”指着其他文件，打开台账会把那个文件删掉，{move}"
        )
