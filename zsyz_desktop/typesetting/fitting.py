"""Fitting text into a box that does not grow: smaller type first, then an ellipsis; never over the edge."""

from collections.abc import Sequence

from zsyz_desktop.typesetting.breaking import NOT_AT_END, Line, Measure, wrap
from zsyz_desktop.typesetting.runs import Typeface
from zsyz_desktop.values import Frozen

ELLIPSIS = "…"


class Fitted(Frozen):
    """Lines at a size; `cut` tells that an ellipsis stands for the rest, which must be printed elsewhere."""

    lines: tuple[Line, ...]
    size: float
    cut: bool = False


def fit(
    text: str, typeface: Typeface, sizes: Sequence[float], width: float, height: float, *, leading: float = 1.25
) -> Fitted:
    """The text in the largest of `sizes` (points, falling) at which it fits; else in the smallest, cut short.

    `leading` is a multiple of the size; one line always fits in height.
    """
    for size in sizes:
        lines = wrap(text, width, typeface.at(size))
        if len(lines) <= _most(height, size * leading):
            return Fitted(tuple(lines), size)
    return cut(text, typeface, sizes[-1], width, _most(height, sizes[-1] * leading))


def cut(text: str, typeface: Typeface, size: float, width: float, most: int, *, ellipsis: str = ELLIPSIS) -> Fitted:
    """At most `most` lines of the text; the last one ends in … (or a longer word that has room) when there was more."""
    measure = typeface.at(size)
    lines = wrap(text, width, measure)
    if len(lines) <= most:
        return Fitted(tuple(lines), size)
    has_room = measure(ellipsis) <= width
    last = _ellipsed(lines[most - 1].text, width, measure, ellipsis if has_room else ELLIPSIS)
    return Fitted((*lines[: most - 1], Line(last, measure(last))), size, cut=True)


def shorten(text: str, width: float, measure: Measure) -> str:
    """The text itself when it fits on one line, else its beginning with … at the end."""
    return text if measure(text) <= width else _ellipsed(text, width, measure)


def _ellipsed(text: str, width: float, measure: Measure, ellipsis: str = ELLIPSIS) -> str:
    kept = text
    while kept and (measure(kept + ellipsis) > width or kept[-1] in NOT_AT_END or kept[-1] == " "):
        kept = kept[:-1]
    return kept + ellipsis


def _most(height: float, leading: float) -> int:
    return max(1, int(height / leading + 1e-6))
