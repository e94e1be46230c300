"""打开口令: asked before the window opens and after it stood idle, where this machine's officer chose one.

It keeps passers-by from the window. Nothing is encrypted by it, and whoever can delete its file can do without it
(docs/decisions/0033).
"""

import json
import os
from pathlib import Path
from typing import Any

_FILE = "passphrase.json"
SHORTEST = 6
"""Characters."""

MINUTES = (0, 5, 10, 15, 30, 60)
"""After how long without a key or the mouse the window is locked; 0 for never."""


class Passphrase:
    """The file of one machine's folder, read anew each time: a few hundred bytes."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / _FILE

    @property
    def is_set(self) -> bool:
        """True where one is asked for; a file that is spoilt or away asks for none."""
        return bool(self._kept().get("argon2"))

    @property
    def minutes(self) -> int:
        """The choice out of `MINUTES`."""
        said = self._kept().get("minutes")
        return said if said in MINUTES and self.is_set else 0

    def opens(self, said: str) -> bool:
        """Whether this is the one; takes some tenths of a second and 64 MB on purpose."""
        from argon2 import PasswordHasher  # noqa: PLC0415 -- only where a passphrase is asked for
        from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 -- the same

        try:
            return PasswordHasher().verify(str(self._kept().get("argon2", "")), said)
        except (VerificationError, InvalidHashError):
            return False

    def choose(self, said: str) -> None:
        """From now on this one; raises OSError when it cannot be written."""
        from argon2 import PasswordHasher  # noqa: PLC0415 -- as above

        self._write(self._kept() | {"argon2": PasswordHasher().hash(said)})

    def lock_after(self, minutes: int) -> None:
        """Choose one of `MINUTES`; raises OSError when it cannot be written."""
        self._write(self._kept() | {"minutes": minutes})

    def give_up(self) -> None:
        """From now on none; raises OSError when the file cannot be removed."""
        self.file.unlink(missing_ok=True)

    def _kept(self) -> dict[str, Any]:
        try:
            said = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return said if isinstance(said, dict) else {}

    def _write(self, kept: dict[str, Any]) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        part = self.file.with_suffix(".part")
        part.write_text(json.dumps(kept), encoding="utf-8")
        os.replace(part, self.file)  # noqa: PTH105 -- atomic on every system
