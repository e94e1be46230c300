"""Where things lie: the program's own resources, and this machine's data folder; nobody else knows."""

import os
import stat
import sys
import threading
from collections.abc import MutableMapping
from contextlib import suppress
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CARRIED = "本机数据"
_PART_HEAD, _PART_END = ".zsyz-", ".part"
_NOBODYS_AFTER = 3600  # seconds; a copy is written in a few, and another computer may be at it on the same share


@cache
def _resource_root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = (
        *([Path(frozen) / "resources"] if frozen else []),
        _PACKAGE / "_resources",  # an installed wheel
        _PACKAGE.parent / "resources",  # a checkout
    )
    for folder in candidates:
        if folder.is_dir():
            return folder
    tried = "、".join(str(folder) for folder in candidates)
    raise FileNotFoundError(f"程序自带的资源文件夹不见了（找过：{tried}），请重新安装本程序。")


def resource(*parts: str) -> Path:
    """Path of a file or folder below `resources/`; raises FileNotFoundError when the installation is broken."""
    return _resource_root().joinpath(*parts)


def is_pipe_or_device(path: Path) -> bool:
    """True for what is neither a file nor a folder: whoever opens it may wait for ever, or never come to an end."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # whoever opens it is told
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def part_beside(target: Path) -> Path:
    """Where a file that is to be whole or not there is written first."""
    return target.with_name(f"{_PART_HEAD}{os.getpid()}-{threading.get_ident()}{_PART_END}")


def clear_older_parts(part: Path) -> None:
    """Remove what killed runs left beside a part just written, by the clock of the disk or the share it lies on."""
    with suppress(OSError):  # what cannot be removed harms nobody
        now = part.stat().st_mtime
        for left in part.parent.glob(f"{_PART_HEAD}*{_PART_END}"):
            if now - left.stat().st_mtime > _NOBODYS_AFTER:
                left.unlink()


@cache
def handbook() -> Path:
    """The handbook of the officers, text with Markdown; raises FileNotFoundError when the installation is broken."""
    candidates = (
        _resource_root() / "handbook.md",  # a built program
        _PACKAGE / "_docs" / "handbook.md",  # an installed wheel
        _PACKAGE.parent / "docs" / "handbook.md",  # a checkout
    )
    found = next((file for file in candidates if file.is_file()), None)
    if found is None:
        raise FileNotFoundError("程序自带的使用手册不见了，请重新安装本程序。")
    return found


def handbook_picture(name: str) -> Path:
    """A picture of the handbook, which lies beside it in each of its places; it may be missing."""
    return handbook().with_name("pictures") / name


def portable_folder() -> Path | None:
    """Where a program lies that is carried about: built, with a folder 本机数据 beside it; else None."""
    here = Path(sys.executable).parent
    return here if hasattr(sys, "frozen") and (here / _CARRIED).is_dir() else None


def data_folder() -> Path:
    """This machine's folder for settings, drafts and the error log; created by whoever writes there.

    A program that is carried about keeps them beside itself and leaves nothing on the machine.
    """
    here = portable_folder()
    if here is not None:
        return here / _CARRIED
    from platformdirs import user_data_path  # noqa: PLC0415 -- whoever was told a folder does without

    return user_data_path("zsyz_desktop", appauthor=False)


def leave_no_traces(environment: MutableMapping[str, str]) -> None:
    """What libraries keep for later (fontconfig's cache) goes beside a program that is carried about as well."""
    if portable_folder() is not None:
        environment["XDG_CACHE_HOME"] = str(data_folder() / "cache")
