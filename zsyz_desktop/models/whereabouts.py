"""Where a ledger really lies: one file under whatever name it is reached by, or the sentence why that will not do."""

from pathlib import Path

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.trouble import told_in_chinese

_LONGEST = 512  # bytes: SQLite takes no longer path, that of the journal beside the ledger included
_BESIDE = len("-journal")


def real_place(path: Path) -> Path:
    """The absolute path behind every symbolic link, which need not exist; raises Trouble for one nobody can use."""
    shown = printable(path.name)
    if not _is_text(str(path)):
        raise Trouble(f"“{shown}”的文件名或所在文件夹的名字不是正常的文字（不是 UTF-8 编码），没有打开。请改名后再试。")
    try:
        with told_in_chinese(path):
            real = path.resolve()
    except (RuntimeError, ValueError) as error:  # links that lead in a circle; a NUL, which no system takes
        raise Trouble(
            f"“{shown}”的位置不对（链接形成循环，或名字里有不能用的字符），没有打开。请另选一个文件。"
        ) from error
    if not _is_text(str(real)):
        raise Trouble(f"“{shown}”所在的文件夹的名字不是正常的文字（不是 UTF-8 编码），没有打开。请改名后再试。")
    if len(str(real).encode()) + _BESIDE >= _LONGEST:
        raise Trouble(
            f"“{shown}”所在的文件夹层数太多、名字太长（全路径最多约{_LONGEST // 3}个汉字），没有打开。"
            "请移到浅一些的文件夹再打开。"
        )
    return real


def printable(text: str) -> str:
    """A name as it may stand in a sentence: without signs that steer a terminal or turn text round, not too long."""
    plain = "".join(each if each.isprintable() else "?" for each in text)
    return plain if len(plain) <= 80 else f"{plain[:60]}…{plain[-15:]}"


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True
