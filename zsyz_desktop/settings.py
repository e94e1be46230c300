"""Settings of this machine (never of the ledger): who reports, kept as JSON in the data folder."""

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FILE = "settings.json"


@dataclass(frozen=True, slots=True)
class MachineSettings:
    """What this machine remembers. `reporter` (填报人) is who every unit of work is logged by."""

    reporter: str | None = None


def read_settings(folder: Path) -> MachineSettings:
    """The settings kept in the data folder; a missing or spoilt file gives the defaults and is noted in the log."""
    file = folder / _FILE
    try:
        content: Any = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return MachineSettings()
    except (OSError, ValueError) as error:
        logging.getLogger(__name__).warning("settings not readable: %s", error)
        return MachineSettings()
    reporter = content.get("reporter") if isinstance(content, dict) else None
    return MachineSettings(reporter=reporter if isinstance(reporter, str) and reporter.strip() else None)
