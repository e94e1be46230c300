"""How often garbage is looked for: nearly all that a start makes stays, and looking took a tenth of it."""

import gc

_NEW_OBJECTS = 100_000


def look_seldom() -> None:
    """From now on garbage is looked for after so many new objects; Python's own is 700."""
    gc.set_threshold(_NEW_OBJECTS)
