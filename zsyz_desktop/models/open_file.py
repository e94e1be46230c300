"""The very file a ledger was opened from: when it is moved, replaced or cut meanwhile, it is called that."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zsyz_desktop.errors import LedgerClosed, Refusal, Trouble
from zsyz_desktop.models.looking import missing_bytes

_KEEP = "没保存的内容请先留在窗口里。"
_GONE = (
    "台账“{name}”在打开期间被移走、改名或删除了（原来在：{folder}），这次没有保存。" + _KEEP
    + "请把它放回原处（误删的到系统回收站里找回），再保存一次；放不回来就关闭台账，从最近的备份恢复。"
)  # fmt: skip
_REPLACED = (
    "台账“{name}”在打开期间被另一个文件替换了（可能是同步软件，或有人复制过来覆盖了它），这次没有保存，也没有改动现在的文件。"
    "请抄下没保存的内容，关闭台账重新打开，核对后再填。"
)
_CUT = (
    "台账“{name}”在打开期间被其他程序截短了（少了{missing:,}字节），这次没有保存。"
    "请关闭台账，从最近的备份恢复，并保留这个文件备查。"
)


class OpenFile:
    """Remembers which file lay at the path when it was opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._number = self._its_number()

    def refuse_another(self) -> None:
        """Raise Trouble when the path no longer leads to that file, whole."""
        trouble = self._trouble()
        if trouble is not None:
            raise trouble

    @contextmanager
    def named_rightly(self) -> Iterator[None]:
        """What SQLite makes of a file that was taken from under it is told as what happened to the file."""
        try:
            yield
        except (LedgerClosed, Refusal):
            raise
        except Exception as told:  # an emptied file has no tables: SQLite would call that a mistake in our question
            trouble = self._trouble()
            if trouble is None:
                raise
            raise trouble from told

    def _trouble(self) -> Trouble | None:
        try:
            number, missing = self._its_number(), missing_bytes(self._path)
        except (FileNotFoundError, NotADirectoryError):
            return self._told(_GONE)
        except OSError:  # SQLite says what is the matter
            return None
        if number != self._number:
            return self._told(_REPLACED)
        return self._told(_CUT, missing) if missing else None

    def _told(self, sentence: str, missing: int = 0) -> Trouble:
        return Trouble(sentence.format(name=self._path.name, folder=self._path.parent, missing=missing))

    def _its_number(self) -> tuple[int, int]:
        seen = self._path.stat()
        if sys.platform == "win32":  # nobody can replace a file there while SQLite has it open
            return 0, 0
        return seen.st_dev, seen.st_ino
