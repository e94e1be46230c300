"""A table as text for a spreadsheet: a cell is one cell there too, and none that a spreadsheet would run."""

import re
from collections.abc import Iterable, Sequence

from zsyz_desktop.cleaning import one_line
from zsyz_desktop.rules.wording import MINUS, plain_sign

_RUN = ("=", "+", "-", "@")
_NUMBER = re.compile(rf"[+{MINUS}-]?[\d,.]+%?")


def table_text(rows: Iterable[Sequence[str]], *, lines: bool = False) -> str:
    """Tab separated lines; cells with `lines` of their own are quoted."""
    return "\r\n".join("\t".join(cell_text(each, lines=lines) for each in row) for row in rows)


def cell_text(said: str, *, lines: bool = False) -> str:
    """One cell, on one line unless its `lines` are kept; a figure with the sign a spreadsheet reads.

    What a spreadsheet would take for a formula begins with a space, which reading it drops.
    """
    plain = "\n".join(map(one_line, said.split("\n"))) if lines else one_line(said)
    is_figure = _NUMBER.fullmatch(plain) is not None
    safe = plain_sign(plain) if is_figure else f" {plain}" if plain.startswith(_RUN) else plain
    is_quoted = lines and ("\n" in safe or safe.startswith('"'))
    return '"' + safe.replace('"', '""') + '"' if is_quoted else safe
