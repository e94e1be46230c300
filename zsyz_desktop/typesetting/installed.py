"""Font files of this machine that hold Chinese, to choose one of one's own from."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont

from zsyz_desktop.paths import is_pipe_or_device
from zsyz_desktop.typesetting.choice import FontFile
from zsyz_desktop.typesetting.faces import font_names
from zsyz_desktop.values import Frozen

SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_SIMPLIFIED_CHINESE = 1 << 18  # of OS/2 ulCodePageRange1


class Listed(Frozen):
    """A face that can be chosen, under the name it is chosen by."""

    name: str
    font: FontFile
    holds_chinese: bool


def font_folders() -> tuple[Path, ...]:
    """Where this system keeps fonts, for everybody and for this officer alone."""
    home = Path.home()
    everybody = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    own = [home / ".local" / "share" / "fonts", home / ".fonts"]
    if sys.platform == "win32":
        everybody = [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
        own = [home / "AppData" / "Local" / "Microsoft" / "Windows" / "Fonts"]
    return (*everybody, *own)


def chinese_fonts(folders: tuple[Path, ...], step: Callable[[int, int], None]) -> list[Listed]:
    """Every face with simplified Chinese below these folders, by name; `step(done, total)` is told of each file.

    A file that cannot be read is passed over; whatever `step` raises stops the search.
    """
    files = sorted({file for folder in folders for file in _font_files(folder)})
    found: dict[str, Listed] = {}
    for done, file in enumerate(files):
        step(done, len(files))
        for listed in faces_in(file):
            if listed.holds_chinese:
                found.setdefault(listed.name, listed)
    return sorted(found.values(), key=lambda each: each.name)


def faces_in(file: Path) -> list[Listed]:
    """The faces of a font file, several of a collection; none of a file that is broken."""
    if is_pipe_or_device(file):
        return []
    try:
        with file.open("rb") as content:
            is_collection = file.suffix.lower() in (".ttc", ".otc")
            fonts = TTCollection(content, lazy=True).fonts if is_collection else [TTFont(content, lazy=True)]
            return [
                Listed(font_names(font), FontFile(file, number), holds_chinese=_is_chinese(font))
                for number, font in enumerate(fonts)
            ]
    except Exception:  # noqa: BLE001 -- a broken font file breaks its reader in any way
        return []


def _is_chinese(font: TTFont) -> bool:
    return "OS/2" in font and bool(getattr(font["OS/2"], "ulCodePageRange1", 0) & _SIMPLIFIED_CHINESE)


def _font_files(folder: Path) -> Iterator[Path]:
    for base, _, names in os.walk(folder):
        yield from (Path(base, name) for name in names if name.lower().endswith(SUFFIXES))
