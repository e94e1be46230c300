"""Saving a file whole or not at all: a sibling is written, flushed to the disk, and then takes the name."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zsyz_desktop.errors import Trouble
from zsyz_desktop.paths import clear_older_parts, is_pipe_or_device, part_beside
from zsyz_desktop.values import Frozen

_FULL = (errno.ENOSPC, errno.EDQUOT)


class Kind(Frozen):
    """What kind of file is saved, how officers call it and what it begins with: it never replaces another kind."""

    name: str
    head: bytes


PDF = Kind("PDF", b"%PDF-")
WORKBOOK = Kind("表格", b"PK\x03\x04")
DOCX = Kind("Word 文档", WORKBOOK.head)


def save(content: bytes, out: Path, kind: Kind = PDF) -> None:
    """Put a file at `out`, replacing an earlier one of its kind only; raises Trouble, and nothing has changed."""
    with saved_whole(out, kind) as part, part.open("xb") as file:
        file.write(content)


@contextmanager
def saved_whole(out: Path, kind: Kind) -> Iterator[Path]:
    """Where a file is to be written, that then takes its name at once; what fails on the way leaves nothing behind."""
    _refuse_other_files(out, kind)
    part = part_beside(out)  # not tempfile: others may read a paper too
    try:
        yield part
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        clear_older_parts(part)
        part.replace(out)
    except OSError as error:
        raise _trouble(error, out) from error
    finally:
        part.unlink(missing_ok=True)


def _refuse_other_files(out: Path, kind: Kind) -> None:
    """A ledger or a letter of the same name must not vanish under a paper, nor a pipe that others wait at."""
    if is_pipe_or_device(out):
        raise Trouble(f"“{out.name}”不是普通文件（是管道或设备），没有往里写。请换一个文件名。")
    try:
        with out.open("rb") as file:
            start = file.read(len(kind.head))
    except OSError:  # not there, or not to be read: writing will tell
        return
    if start and start != kind.head:
        raise Trouble(f"“{out.name}”已经存在而且不是 {kind.name}，没有覆盖它。请换一个文件名。")


def _trouble(error: OSError, out: Path) -> Trouble:
    kept = "原来的文件（如有）没有改动。"
    if error.errno in _FULL:
        return Trouble(f"磁盘空间不够，“{out.name}”没有写成，{kept}请腾出空间后再试。")
    if isinstance(error, FileNotFoundError | NotADirectoryError) and not out.parent.is_dir():
        return Trouble(f"文件夹“{out.parent}”不存在，“{out.name}”没有写成。请换一个文件夹。")
    if isinstance(error, FileNotFoundError | NotADirectoryError):  # some file systems say so of what they do not take
        return Trouble(f"文件夹“{out.parent}”里不许写入，“{out.name}”没有写成。请换一个文件夹。")
    if isinstance(error, PermissionError | IsADirectoryError):
        return Trouble(f"“{out.name}”正被其他程序打开，或这里不许写入，{kept}请关闭后再试，或换一个文件名。")
    return Trouble(f"“{out.name}”没有写成（{error.strerror or error}），{kept}请换一个位置再试。")
