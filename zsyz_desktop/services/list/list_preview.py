"""The list of a ledger before it is opened: read once, read-only, while what opens it is still being loaded."""

from datetime import date
from pathlib import Path

from zsyz_desktop.models.list_rows import LIST_TABLES, list_desk
from zsyz_desktop.models.looking import cursor_of_sound
from zsyz_desktop.services.list.listed import ListedProject, bare_listing


def look_first(path: Path, today: date, *, is_asked: bool = False) -> list[ListedProject]:
    """The bare list of a sound ledger of this release's format; a sample is looked at on its own day unless `is_asked`.

    Raises Trouble for anything else. Nobody need be told of it: opening the ledger, which follows, says the same.
    """
    with cursor_of_sound(path, LIST_TABLES) as cursor:
        own_day = None if is_asked else list_desk(cursor).sample_today
        return bare_listing(cursor, own_day or today)
