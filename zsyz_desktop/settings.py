"""Settings of this machine (never of the ledger): who reports, recent ledgers and what the window remembers."""

import json
import logging
import os
from pathlib import Path
from typing import Any

_FILE = "settings.json"
_MOST_RECENT = 8


class MachineSettings:
    """`settings.json` in the data folder; a missing or spoilt file gives the defaults and is noted in the log."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._values = _read(folder / _FILE)
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
        """Remember a value, in the file at once; a disk that will not take it is noted in the log."""
        self._values[key] = value
        self._write()

    def note_opened(self, ledger: Path) -> None:
        """Put a ledger in front of the recent ones."""
        others = [each for each in self.recent_ledgers if each != ledger]
        self.put("recent_ledgers", [str(each) for each in (ledger, *others)[:_MOST_RECENT]])

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

    def _write(self) -> None:
        file = self.folder / _FILE
        part = file.with_suffix(".part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            os.replace(part, file)  # noqa: PTH105 -- atomic on every system
        except OSError as error:
            logging.getLogger(__name__).warning("settings not kept: %s", error)
            self.why_not_kept = str(error)
        else:
            self.why_not_kept = ""


def _read(file: Path) -> dict[str, Any]:
    try:
        content: Any = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        logging.getLogger(__name__).warning("settings not readable: %s", error)
        return {}
    return content if isinstance(content, dict) else {}
