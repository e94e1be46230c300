"""A table as text for a spreadsheet: each cell on one line, and none that a spreadsheet would run."""

import re
from collections.abc import Iterable, Sequence

from zsyz_desktop.cleaning import one_line

_RUN = ("=", "+", "-", "@")
_NUMBER = re.compile(r"[+-]?[\d,.]+%?")


def table_text(rows: Iterable[Sequence[str]]) -> str:
    """Tab separated lines."""
    return "\r\n".join("\t".join(map(cell_text, row)) for row in rows)


def cell_text(said: str) -> str:
    """One cell on one line; what a spreadsheet would take for a formula begins with a space, which reading it drops."""
    plain = one_line(said)
    return f" {plain}" if plain.startswith(_RUN) and not _NUMBER.fullmatch(plain) else plain
