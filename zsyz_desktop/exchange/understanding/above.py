"""「同上」 and 〃 in a cell: what the row above says there, once the officer has said so for the column."""

import re
from collections.abc import Collection, Sequence

from zsyz_desktop.exchange.understanding.facts import Column, ColumnAsked
from zsyz_desktop.exchange.understanding.reading import Read, asked
from zsyz_desktop.exchange.workbooks.sheets import Value

ABOVE, NOT_READ = "照上一行", "这些格不读"
"""What an officer says of such cells, by their column; the first is also what such a text is kept to mean."""
_DITTO = re.compile("[(（]?(?:同(?:上|前)(?:一?[行格项列个])?|如上)[)）。]?|[〃″〞\"“”]|''|\uff02|[-—]+[〃″\"][-—]+")
_LONGEST = 8
_IN_WORDS = frozenset({
    "content", "note", "fund.note", "problem", "next_step", "land_use", "dispatch.progress", "dispatch.request",
    "dispatch.no_progress_reason",
})  # fmt: skip


def dittos_of(cells: Collection[Value]) -> frozenset[str]:
    """The texts among these cells that stand for what is above them."""
    short = [each for each in set(cells) if isinstance(each, str) and 0 < len(each) <= _LONGEST]
    return frozenset(each for each in short if _DITTO.fullmatch("".join(each.split())))


def carried_down(cells: Sequence[Value], dittos: Collection[str]) -> list[Value]:
    """The cells with what each stands for; of one with nothing above it nothing."""
    found: list[Value] = []
    for each in cells:
        is_ditto = isinstance(each, str) and each in dittos
        found.append((found[-1] if found else None) if is_ditto else each)
    return found


def asked_above(said: str, above: Read, field: str, title: str) -> Read:
    """Whether what stands above is meant, with its one value for a proposal."""
    meant = above.values.get(field)
    sentence = f"{title}写的是“{said.strip()}”，是照上一行吗？" + (
        "" if meant is not None else "上一行没有可照的，应是什么？"
    )
    return asked(field, sentence, f"{title}：“{said.strip()}”", proposal=meant)


def is_told_in_words(field: str | None) -> bool:
    """Whether a field is a text for people, in which 「同上」 stands as it is written."""
    return field in _IN_WORDS


def kept_as_written(column: Column, dittos: Collection[str], count: int) -> str:
    """What is told of such a column."""
    said = "、".join(f"“{each.strip()}”" for each in sorted(dittos))
    return f"“{column.heading}”有{count}格写{said}，照原样读入；要照上一行的，请在格里改"


def column_asked(column: Column, dittos: Collection[str], count: int) -> ColumnAsked:
    """The same once for the whole column."""
    said = "、".join(f"“{each.strip()}”" for each in sorted(dittos))
    sentence = f"“{column.heading}”有{count}格写{said}，是照上一行读吗？"
    return ColumnAsked(column.number, "above", sentence, (ABOVE, NOT_READ), ABOVE)
