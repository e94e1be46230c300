"""Which font files of the officer's own come before the bundled faces; a matter of this machine, read when it starts.

The choice is the process's, as the bundled faces are (docs/decisions/0012); nothing here opens a file.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from zsyz_desktop.values import Frozen, field

Weight: TypeAlias = Literal["regular", "bold", "song", "fang", "kai"]
"""What words are set in: the two weights of tables and charts, and of documents 小标宋, 仿宋 and 楷体 (GB/T 9704)."""
WEIGHTS: tuple[Weight, ...] = ("regular", "bold")
"""Those an officer may choose a face for: running text and titles, of documents too."""

KEYS: Mapping[Weight, str] = {"regular": "fonts.regular", "bold": "fonts.bold"}
"""Under which keys this machine's settings keep a choice, as path and number."""


class FontFile(Frozen):
    """A face in a font file; `number` says which one of a collection (.ttc).

    `stamp` is the file's time and size when it was looked at, so that a replaced file is read anew; None when it is
    not there.
    """

    path: Path
    number: int = 0
    stamp: tuple[int, int] | None = None

    def looked_at(self) -> "FontFile":
        """The same face as its file is now."""
        try:
            found = self.path.stat()
        except OSError:
            return FontFile(self.path, self.number)
        return FontFile(self.path, self.number, (found.st_mtime_ns, found.st_size))


class _Choice(Struct):
    fonts: Mapping[Weight, FontFile] = field(default_factory=dict)


_choice = _Choice()
_held: ContextVar[Mapping[Weight, FontFile] | None] = ContextVar("held", default=None)


def chosen() -> Mapping[Weight, FontFile]:
    """What is chosen now, or was when the paper that is being drawn was begun."""
    held = _held.get()
    return _choice.fonts if held is None else held


def choose(fonts: Mapping[Weight, FontFile]) -> None:
    """Set what comes from now on in these; a weight that is not named goes back to its bundled face."""
    _choice.fonts = {weight: font.looked_at() for weight, font in fonts.items()}


def kept_choice(get: Callable[[str], Any]) -> dict[Weight, FontFile]:
    """What this machine's settings keep; whatever makes no sense there is passed over."""
    fonts: dict[Weight, FontFile] = {}
    for weight in WEIGHTS:
        match get(KEYS[weight]):
            case [str(path), int(number)] if path:
                fonts[weight] = FontFile(Path(path), number)
    return fonts


@contextmanager
def one_choice() -> Iterator[None]:
    """Whatever is set inside is set in the faces chosen when it began, looked at once more."""
    token = _held.set({weight: font.looked_at() for weight, font in chosen().items()})
    try:
        yield
    finally:
        _held.reset(token)
