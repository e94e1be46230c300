"""Settings of this machine (never of the ledger): who reports, recent ledgers and what the window remembers."""

import json
import logging
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

_FILE = "settings.json"
_TWIN = "settings.last.json"  # as it was when a ledger was opened last, for when the file itself is spoilt
_SPOILT = (
    "本机的设置文件读不出来，已另存为“{aside}”；上次打开台账时的设置还在，照它继续。"
    "台账没有受影响，请看一下“设置”里的填报人、备份位置对不对。"
)
_LOST = "本机的设置文件读不出来，已另存为“{aside}”，设置都回到默认值。台账没有受影响，请在“设置”里重新填写。"
_MOST_RECENT = 8


class MachineSettings:
    """`settings.json` in the data folder; a spoilt file is put aside, and what its twin holds goes on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._is_kept = True
        self.put_aside = ""
        """What to tell of a spoilt file; "" when it was sound or not there."""
        self._values = self._found()
        self._in_file = None if self.put_aside else self._text()
        """What the file says, or nothing does where it says nothing."""
        self.why_not_kept = ""
        """Why the disk refused what was put last, which then counts for this run only; empty when it is kept."""

    @property
    def reporter(self) -> str | None:
        """填报人, by whom every unit of work is logged."""
        said = self._values.get("reporter")
        return said.strip() if isinstance(said, str) and said.strip() else None

    @property
    def recent_ledgers(self) -> list[Path]:
        """Ledgers opened on this machine, the last first."""
        said = self._values.get("recent_ledgers")
        return [Path(each) for each in said if isinstance(each, str)] if isinstance(said, list) else []

    def get(self, key: str) -> Any:  # noqa: ANN401 -- whatever JSON holds
        """What was put under a key, or None."""
        return self._values.get(key)

    def put(self, key: str, value: Any) -> None:  # noqa: ANN401 -- whatever JSON holds
        """Remember a value, in the file at once; a disk that will not take it is noted in the log.

        What the file says already is not written again: flushing it to the disk takes as long as a key may.
        """
        self._values[key] = value
        if self._text() != self._in_file:
            self._write()

    def keep_no_more(self) -> None:
        """What is put from now on is for this run only: the computer is being retired."""
        self._is_kept = False

    def note_opened(self, ledger: Path) -> None:
        """Put a ledger in front of the recent ones."""
        others = [each for each in self.recent_ledgers if each != ledger]
        self.put("recent_ledgers", [str(each) for each in (ledger, *others)[:_MOST_RECENT]])
        if not self.why_not_kept:
            self._write(_TWIN)

    def last_backup(self, ledger: Path) -> Path | None:
        """The copy that was made last of a ledger, wherever it lies; None when none is known."""
        made = self._noted("backups").get(str(ledger))
        return Path(made) if made is not None else None

    def backed_up_state(self, ledger: Path) -> str | None:
        """What `note_backup` was told of the state the last copy has; None when no copy is known."""
        return self._noted("backed_up_states").get(str(ledger))

    def note_backup(self, ledger: Path, copy: Path, state: str) -> None:
        """Remember where a ledger was copied to, and in which state; of the ledgers opened lately only."""
        known = {str(ledger), *map(str, self.recent_ledgers)}
        for key, value in (("backups", str(copy)), ("backed_up_states", state)):
            others = {at: said for at, said in self._noted(key).items() if at in known}
            self.put(key, {**others, str(ledger): value})

    def _noted(self, key: str) -> dict[str, str]:
        said = self._values.get(key)
        return {at: text for at, text in said.items() if isinstance(text, str)} if isinstance(said, dict) else {}

    def _text(self) -> str:
        return json.dumps(self._values, indent=1)

    def _write(self, name: str = _FILE) -> None:
        if not self._is_kept:
            return
        file = self.folder / name
        text, self._in_file = self._text(), None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _put(file, text)
        except OSError as error:
            logging.getLogger(__name__).warning("settings not kept: %s", error)
            self.why_not_kept = str(error)
        else:
            self.why_not_kept = ""
            self._in_file = text

    def _found(self) -> dict[str, Any]:
        file, twin = self.folder / _FILE, self.folder / _TWIN
        try:
            return _read(file)
        except FileNotFoundError:
            return {}
        except OSError as error:
            logging.getLogger(__name__).warning("settings not readable: %s", error)
            return {}
        except (ValueError, RecursionError) as error:
            logging.getLogger(__name__).warning("settings spoilt: %s", type(error).__name__)
        try:
            values, told = _read(twin), _SPOILT
        except (OSError, ValueError, RecursionError):  # nothing of it is left: the sentence says so
            values, told = {}, _LOST
        self.put_aside = told.format(aside=_moved_aside(file))
        return values


def _put(file: Path, text: str) -> None:
    """Write a file beside its place, flush it to the disk and put it there at once."""
    part = file.with_suffix(".part")
    with part.open("w", encoding="ascii") as written:
        written.write(text)
        written.flush()
        os.fsync(written.fileno())
    os.replace(part, file)  # noqa: PTH105 -- atomic on every system
    if sys.platform != "win32":
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            with suppress(OSError):  # some shares know no such thing; the file itself is on the disk
                os.fsync(folder)
        finally:
            os.close(folder)


def _read(file: Path) -> dict[str, Any]:
    if file.exists() and not file.is_file():
        raise ValueError("settings are no plain file")  # a pipe would be waited at for ever
    said = json.loads(file.read_text(encoding="utf-8"))
    # Half a character, as a spoilt file may hold, can be neither shown nor kept anywhere.
    content: Any = json.loads(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"))
    if not isinstance(content, dict):
        raise ValueError("settings are no object")  # noqa: TRY004 -- what the file says, not what a caller gave
    return content


def _moved_aside(file: Path) -> Path:
    aside = file.with_suffix(".damaged")
    try:
        os.replace(file, aside)  # noqa: PTH105 -- as above
    except OSError as error:
        logging.getLogger(__name__).warning("settings not put aside: %s", error)
        return file
    return aside
