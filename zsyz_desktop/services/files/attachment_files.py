"""Files on their way into the ledger and out of it: read within the limit, named safely, programs told apart."""

import os
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

from zsyz_desktop.errors import Refusal, Trouble, refuse
from zsyz_desktop.models.evidence import ATTACHMENT_LIMIT, Attachment
from zsyz_desktop.models.fields import declaration
from zsyz_desktop.models.trouble import told_in_chinese
from zsyz_desktop.paths import clear_older_parts, is_pipe_or_device, part_beside
from zsyz_desktop.values import Frozen

_MEGABYTE = 1024 * 1024
MOST_AT_ONCE = 200 * _MEGABYTE
"""So many bytes are read at one go, since they are held in memory until they are kept."""

_PIECE = 512 * 1024
_LONGEST = declaration(Attachment, "name").length or 200
_LONGEST_ON_DISK = 180  # bytes of UTF-8: every file system takes them, and the whole path stays below 260 characters
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}

_ENDINGS = (
    "appimage bash bat cmd com command cpl deb desktop dll exe gadget hta inf jar js jse lnk msc msi msp pif ps1 psc1 "
    "py pyw reg rpm run scf scr sh so sys url vb vbe vbs ws wsc wsf wsh"
)
_PROGRAMS = frozenset(_ENDINGS.split())
_LEDGER_HEAD = b"SQLite format 3\0"
_PROGRAM_HEADS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")


class LoadedFile(Frozen):
    """A file read whole, under the name it will be kept by."""

    name: str
    content: bytes


def load_file(file: Path, on_bytes: Callable[[int], None] = lambda _: None) -> LoadedFile:
    """Read a file; `on_bytes` hears how many bytes came.

    Raises Refusal for a folder, an empty file or one above the limit, Trouble when it cannot be read.
    """
    name = kept_name(file.name)
    if file.is_dir():
        raise refuse(f"“{name}”是文件夹，不能直接存入；请选里面的文件，或先压缩成一个文件。", field="attachment")
    if is_pipe_or_device(file):
        raise refuse(f"“{name}”不是普通文件（是管道或设备），不能存入。", field="attachment")
    content = bytearray()
    try:
        refuse_too_large(name, file.stat().st_size)
        with file.open("rb") as source:
            while piece := source.read(_PIECE):
                content += piece
                refuse_too_large(name, len(content))  # it may have grown since
                on_bytes(len(piece))
    except OSError as error:
        said = error.strerror or type(error).__name__
        raise Trouble(f"读不了“{name}”（{said}），请检查文件是否还在、有没有权限。") from error
    return LoadedFile(name, bytes(content))


def load_files(
    files: Iterable[Path], on_bytes: Callable[[int], None] = lambda _: None
) -> tuple[list[LoadedFile], list[str]]:
    """Read several files; for each that cannot be, its sentence instead."""
    loaded: list[LoadedFile] = []
    told: list[str] = []
    for file in files:
        if sum(len(each.content) for each in loaded) >= MOST_AT_ONCE - ATTACHMENT_LIMIT:
            told.append(f"一次最多存入{MOST_AT_ONCE // _MEGABYTE} MB，“{kept_name(file.name)}”请下一次再放。")
            continue
        try:
            loaded.append(load_file(file, on_bytes))
        except (Refusal, Trouble) as reason:
            told.append(str(reason))
    return loaded, told


def size_of_files(files: Iterable[Path]) -> int:
    """How many bytes reading them will come to, as far as can be told beforehand."""
    return sum(file.stat().st_size for file in files if file.is_file())


def refuse_too_large(name: str, size: int) -> None:
    """Raise Refusal for a size above the limit."""
    if size > ATTACHMENT_LIMIT:
        raise refuse(
            f"“{name}”有{size / _MEGABYTE:.1f} MB，超过{ATTACHMENT_LIMIT // _MEGABYTE} MB的上限，没有存入。"
            "请压缩或拆分后再放。",
            field="attachment",
        )


def kept_name(name: str) -> str:
    """The name a file is kept by: what cannot be stored or turns text around is left out, a long one shortened."""
    stored = name.encode("utf-8", "replace").decode("utf-8")
    plain = "".join(each for each in stored if unicodedata.category(each) not in ("Cc", "Cf"))
    stem, suffix = _parts(plain.strip() or "附件")
    room = _LONGEST - len(suffix)
    return (stem if len(stem) <= room else f"{stem[: room - 1]}…") + suffix


def name_on_disk(name: str) -> str:
    """The name of a copy, such as every system takes it."""
    stem, suffix = _parts(kept_name(name).translate(_FORBIDDEN).strip(" ."))
    if stem.partition(".")[0].strip().casefold() in _DEVICES:  # Windows goes by what stands before the first dot
        stem = f"{stem}_"
    room = _LONGEST_ON_DISK - len(suffix.encode())
    return stem.encode()[:room].decode("utf-8", "ignore").strip(" .") + suffix


def ending_of(name: str) -> str:
    """How the name of a copy ends on disk, in small letters and without its dot."""
    return _parts(name_on_disk(name))[1][1:].casefold()


def is_program(name: str, content: bytes) -> bool:
    """True for what a computer would run instead of show, by its ending or by its first bytes."""
    return ending_of(name) in _PROGRAMS or content.startswith(_PROGRAM_HEADS)


def write_copy(content: bytes, target: Path) -> None:
    """Write a copy, whole or not at all; raises Trouble when it cannot be written, or would replace a ledger."""
    _refuse_ledger(target)
    part = part_beside(target)
    with told_in_chinese(target):
        try:
            part.write_bytes(content)
            clear_older_parts(part)
            os.replace(part, target)  # noqa: PTH105 -- atomic on every system
        finally:
            part.unlink(missing_ok=True)


def _refuse_ledger(target: Path) -> None:
    """A ledger must not vanish under an attachment, whatever was answered to the file dialog."""
    if is_pipe_or_device(target):
        raise Trouble(f"“{target.name}”不是普通文件（是管道或设备），没有往里写。请换一个文件名。")
    try:
        with target.open("rb") as file:
            start = file.read(len(_LEDGER_HEAD))
    except OSError:  # not there, or not to be read: writing will tell
        return
    if start == _LEDGER_HEAD:
        raise Trouble(f"“{target.name}”是一本台账，没有覆盖它。请换一个文件名。")


def _parts(name: str) -> tuple[str, str]:
    """Stem and ending; what follows a dot too long for an ending belongs to the stem."""
    stem, dot, ending = name.rpartition(".")
    return (stem, dot + ending) if stem and 0 < len(ending) <= 12 else (name, "")
