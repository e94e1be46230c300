"""The parts of a packed workbook (.xlsx, .xlsm, .ods), never unpacked beyond what is sane."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Protocol

from zsyz_desktop.exchange.workbooks.refusals import bomb, damaged, locked, too_large

_LARGE = 10 * 1024 * 1024
_TIMES = 200
_MOST = 400 * 1024 * 1024
_IS_ENCRYPTED = 0x1


class Stream(Protocol):
    """What a parser reads from."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, none at the end."""


class _Bounded:
    """A part as it is unpacked; stops where it grows past what the directory was looked at for."""

    def __init__(self, source: IO[bytes], packed: int, workbook: str, part: str) -> None:
        self._source = source
        self._most = max(_LARGE, packed * _TIMES)
        self._read = 0
        self._workbook = workbook
        self._part = part

    def read(self, size: int = -1, /) -> bytes:
        piece = self._source.read(min(size, 1 << 16) if size > 0 else 1 << 16)
        self._read += len(piece)
        if self._read > self._most:
            raise bomb(self._workbook, self._part)
        return piece


class Parts:
    """A packed file with its directory looked through. Raises Refusal for one that is damaged, locked or a bomb."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged(name) from error
        self._parts = {each.filename.lstrip("/"): each for each in self._archive.infolist()}
        for part, listed in self._parts.items():
            if listed.file_size > _LARGE and listed.file_size > _TIMES * listed.compress_size:
                raise bomb(name, part)
        if any(each.flag_bits & _IS_ENCRYPTED for each in self._parts.values()):
            raise locked(name)
        if sum(each.file_size for each in self._parts.values()) > _MOST:
            raise too_large(name, f"解压后超过{_MOST // (1024 * 1024)} MB")

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    @contextmanager
    def open(self, part: str) -> Iterator[Stream]:
        """A part to be read piece by piece; Refusal where it is not there or does not unpack."""
        if part not in self._parts:
            raise damaged(self.name, f"缺少“{part}”")
        listed = self._parts[part]
        try:
            with self._archive.open(listed) as source:
                yield _Bounded(source, listed.compress_size, self.name, part)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
            raise damaged(self.name, f"“{part}”解不开") from error
