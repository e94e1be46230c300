"""The door every ledger file comes through: looked at against the schema of the records themselves."""

from pathlib import Path

from zsyz_desktop.models.connection import BUSY_SECONDS
from zsyz_desktop.models.looking import look_at_ledger
from zsyz_desktop.models.schema import own_shape


def inspect_ledger(
    path: Path,
    *,
    program: str,
    checking: bool = True,
    busy_seconds: float = BUSY_SECONDS,
    about: str | None = None,
    checks_beside: bool = False,
) -> int:
    """The ledger format of a sound file, found without touching it; raises Trouble with the fitting sentence.

    Whoever looks through the whole file anyway leaves out the quick check. `about`: see `overlong_table`;
    `checks_beside`: see `look_at_ledger`.
    """
    return look_at_ledger(
        path,
        own_shape,
        program=program,
        checking=checking,
        busy_seconds=busy_seconds,
        about=about,
        checks_beside=checks_beside,
    )
